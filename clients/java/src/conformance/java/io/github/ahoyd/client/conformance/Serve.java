package io.github.ahoyd.client.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ahoyd.client.AhoydClient;
import io.github.ahoyd.client.AhoydException;
import io.github.ahoyd.client.ClientBuilder;
import io.github.ahoyd.client.EventQueue;
import io.github.ahoyd.client.RpcException;
import io.github.ahoyd.client.contract.AttachedEvent;
import io.github.ahoyd.client.contract.CreateFrameSourceParams;
import io.github.ahoyd.client.contract.DetachedEvent;
import io.github.ahoyd.client.contract.ErrorCode;
import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.OpenStreamParams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Does what standard input says, until it ends. */
final class Serve {
    /** Work that may wait. */
    interface Work {
        void run() throws InterruptedException;
    }

    private final Out out;
    private AhoydClient client;
    private final Map<JsonElement, CompletableFuture<?>> requests = new ConcurrentHashMap<>();
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final Map<String, Feeding> feedings = new ConcurrentHashMap<>();
    private final List<CompletableFuture<?>> opening = new ArrayList<>();
    private final List<Thread> working = new ArrayList<>();

    Serve(Out out) {
        this.out = out;
    }

    void run() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonObject said = JsonParser.parseString(line).getAsJsonObject();
            if (said.get("op").getAsString().equals("quit")) {
                break;
            }
            perform(said);
        }
        close();
    }

    private void perform(JsonObject said) {
        switch (said.get("op").getAsString()) {
            case "connect" -> connect(said);
            case "close" -> {
                close();
                out.say(op("closed"));
            }
            case "request" -> request(said);
            case "cancel" -> {
                CompletableFuture<?> request = requests.get(said.get("id"));
                if (request != null) {
                    request.cancel(false);
                }
            }
            case "openStream" -> open(said);
            case "closeStream" -> {
                Reading reading = readings.get(said.get("streamId").getAsString());
                if (reading != null) {
                    reading.stop();
                }
            }
            case "createSource" -> create(said);
            case "feed" -> {
                Feeding feeding = feedings.get(said.get("sourceId").getAsString());
                begin(() -> feeding.feed(said.get("frames").getAsInt(), out));
            }
            default -> throw new IllegalArgumentException("no op " + said.get("op"));
        }
    }

    private void connect(JsonObject said) {
        ClientBuilder builder = AhoydClient.builder().program("conformance", "1")
            .socket(Path.of(said.get("runtime").getAsString(), "rpc.sock"));
        if (!said.get("token").isJsonNull()) {
            builder.token(said.get("token").getAsString());
        }
        if (!said.get("listen").getAsBoolean()) {
            builder.listen();
        }
        try {
            client = builder.connect().join();
        } catch (CompletionException failed) {
            JsonObject refused = op("refused");
            refused.add("error", error(failed));
            out.say(refused);
            return;
        }
        EventQueue events = client.subscribe();
        JsonObject attached = op("attached");
        attached.addProperty("resumed", false);
        out.say(attached);
        begin(() -> {
            for (Event event = events.take(); event != null; event = events.take()) {
                tell(event);
            }
        });
    }

    private void close() {
        requests.values().forEach(request -> request.cancel(false));
        opening.forEach(stream -> stream.cancel(false));
        if (client != null) {
            client.close();
            client = null;
        }
        working.forEach(Serve::join);
        working.clear();
        opening.clear();
        readings.clear();
        feedings.clear();
    }

    private void tell(Event event) {
        if (event instanceof DetachedEvent) {
            out.say(op("lost"));
        } else if (event instanceof AttachedEvent again) {
            JsonObject attached = op("attached");
            attached.addProperty("resumed", again.hello().resumed());
            out.say(attached);
        } else if (event instanceof EventsLostEvent lost) {
            JsonObject missed = op("eventsLost");
            missed.addProperty("fromSeq", lost.fromSeq());
            missed.addProperty("toSeq", lost.toSeq());
            out.say(missed);
        } else {
            JsonObject told = op("event");
            told.addProperty("method", event.eventName().value());
            told.add("params", event.toJson());
            out.say(told);
        }
    }

    private void request(JsonObject said) {
        JsonElement id = said.get("id");
        JsonObject answer = op("answer");
        answer.add("id", id);
        CompletableFuture<?> asked;
        try {
            asked = Typed.ask(client, said.get("method").getAsString(), said.get("params"));
        } catch (IllegalArgumentException unfit) {
            answer.add("error", local(ErrorCode.INVALID_PARAMS, unfit));
            out.say(answer);
            return;
        }
        requests.put(id, asked);
        asked.whenComplete((result, failed) -> {
            requests.remove(id);
            if (failed == null) {
                answer.add("result", Typed.json(result));
            } else {
                answer.add("error", error(failed));
            }
            out.say(answer);
        });
    }

    private void open(JsonObject said) {
        boolean marks = said.get("marks").getAsBoolean();
        var opened = client.openFrames(OpenStreamParams.fromJson(said));
        opening.add(opened);
        begin(() -> {
            try {
                Reading reading = new Reading(opened.join(), marks);
                readings.put(reading.streamId(), reading);
                reading.run(out);
            } catch (CompletionException | CancellationException failed) {
                fail("openStream", failed);
            }
        });
    }

    private void create(JsonObject said) {
        CreateFrameSourceParams params = CreateFrameSourceParams.fromJson(said);
        try {
            Feeding feeding = new Feeding(client.openSource(params).join(), params);
            feedings.put(feeding.sourceId(), feeding);
            JsonObject source = op("source");
            source.addProperty("sourceId", feeding.sourceId());
            out.say(source);
        } catch (CompletionException failed) {
            fail("createSource", failed);
        }
    }

    private void fail(String what, RuntimeException failed) {
        JsonObject said = op("failed");
        said.addProperty("what", what);
        said.add("error", error(failed));
        out.say(said);
    }

    private void begin(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            }
        });
        thread.setDaemon(true); // should this program fail, it must end
        thread.start();
        working.add(thread);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    static JsonObject op(String name) {
        JsonObject said = new JsonObject();
        said.addProperty("op", name);
        return said;
    }

    private static JsonObject local(ErrorCode code, Throwable why) {
        JsonObject error = coded(code.value(), String.valueOf(why.getMessage()));
        error.addProperty("local", true);
        return error;
    }

    private static JsonObject error(Throwable failed) {
        Throwable why = failed instanceof CompletionException ? failed.getCause() : failed;
        if (why instanceof CancellationException) {
            return local(ErrorCode.REQUEST_CANCELLED, why);
        }
        JsonObject error = coded(why instanceof AhoydException known ? known.code().value() : 0, String.valueOf(why));
        boolean told = why instanceof RpcException answered && answered.rawData() != null;
        error.add("data", told ? ((RpcException) why).rawData() : new JsonObject());
        return error;
    }

    private static JsonObject coded(int code, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        error.addProperty("message", message);
        return error;
    }
}
