package io.github.ahoyd.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A small daemon for tests: a real unix socket that speaks the contract and does what it is told. */
final class ServedDaemon implements AutoCloseable {
    static final JsonElement NO_ANSWER = new JsonArray();
    private static final long DEADLINE_SECONDS = 30;

    record Asked(String method, JsonObject params) {}

    final Path path;
    final Map<String, Function<JsonObject, JsonElement>> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final List<JsonObject> events = new ArrayList<>();
    private final List<SocketChannel> connections = new ArrayList<>();
    private final Map<SocketChannel, Integer> sent = new ConcurrentHashMap<>();
    private ServerSocketChannel listener;
    private int oldest;
    private int limit = 1 << 20;

    ServedDaemon(Path directory) throws IOException {
        path = directory.resolve("rpc.sock");
        answers.put("initialize", this::welcome);
        answers.put("ping", params -> json("{'nowMs': 1, 'uptimeMs': 1, 'epoch': 'e1', 'seq': 0, 'echo': null}"));
        start();
    }

    static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    static JsonObject error(int code, String description) {
        return json("{'error': {'code': " + code + ", 'message': 'm', 'data': {'description': '" + description + "'}}}");
    }

    static JsonObject session(String callId, int status, int revision) {
        return json("{'callId': '" + callId + "', 'localName': 'alice', 'remoteName': 'bob', 'type': 1, 'isCaller': true,"
            + "'status': " + status + ", 'createdAtMs': 1, 'revision': " + revision + ", 'reasonDetail': 'remoteHangup'}");
    }

    void start() throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener = socket.bind(UnixDomainSocketAddress.of(path));
        Thread thread = new Thread(() -> accept(socket));
        thread.setDaemon(true);
        thread.start();
    }

    void limit(int bytes) {
        limit = bytes;
    }

    void stop() throws IOException {
        listener.close();
        Files.deleteIfExists(path);
        drop();
    }

    synchronized void drop() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    /** The events so far are no longer kept. */
    synchronized void forget() {
        oldest = events.size();
    }

    /** A durable event, to every connection. */
    synchronized void publish(String method, JsonObject params) throws IOException {
        events.add(json("{'method': '" + method + "'}"));
        events.get(events.size() - 1).add("params", params);
        for (SocketChannel connection : List.copyOf(connections)) {
            catchUp(connection);
        }
    }

    synchronized void tell(JsonObject message) throws IOException {
        for (SocketChannel connection : List.copyOf(connections)) {
            send(connection, message);
        }
    }

    synchronized void tellRaw(String line) throws IOException {
        for (SocketChannel connection : List.copyOf(connections)) {
            write(connection, line);
        }
    }

    /** Waits until a method is asked, and passes over all others. */
    JsonObject hears(String method) throws InterruptedException {
        while (true) {
            Asked next = asked.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nobody asked for " + method);
            }
            if (next.method.equals(method)) {
                return next.params;
            }
        }
    }

    JsonObject snapshot() {
        return json("{'epoch': 'e1', 'seq': " + events.size() + ", 'account': {}}");
    }

    private synchronized JsonElement welcome(JsonObject params) {
        JsonObject result = json("{'protocolVersion': '1.0', 'server': {'name': 'ahoyd', 'version': '0.1.0'},"
            + "'instance': 'alice', 'clientId': 'c1', 'sessionId': 's1', 'listenerId': 'l1', 'epoch': 'e1',"
            + "'seq': " + events.size() + ", 'scopes': [], 'limits': {'messageBytes': " + limit + "}}");
        if (params.has("resume")) {
            int seq = params.getAsJsonObject("resume").get("seq").getAsInt();
            result.addProperty("resumed", true);
            result.addProperty("seq", Math.max(seq, oldest));
            if (seq < oldest) {
                result.addProperty("seq", events.size());
                result.add("lost", json("{'fromSeq': " + (seq + 1) + ", 'toSeq': " + events.size() + "}"));
                result.add("snapshot", snapshot());
            }
        }
        return result;
    }

    private void accept(ServerSocketChannel socket) {
        try {
            while (true) {
                SocketChannel connection = socket.accept();
                Thread thread = new Thread(() -> serve(connection));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException stopped) {
            // Nobody is let in any more.
        }
    }

    private void serve(SocketChannel connection) {
        BufferedReader lines = new BufferedReader(Channels.newReader(new OnlyReads(connection), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(connection, JsonParser.parseString(line).getAsJsonObject());
            }
        } catch (IOException dropped) {
            // It is over.
        }
    }

    private void answer(SocketChannel connection, JsonObject request) throws IOException {
        String method = request.get("method").getAsString();
        JsonObject params = request.has("params") ? request.getAsJsonObject("params") : new JsonObject();
        asked.add(new Asked(method, params));
        Function<JsonObject, JsonElement> how = answers.getOrDefault(method, given -> new JsonObject());
        JsonElement result = how.apply(params);
        if (!request.has("id") || result == NO_ANSWER) {
            return;
        }
        JsonObject answer = json("{'jsonrpc': '2.0'}");
        answer.add("id", request.get("id"));
        boolean failed = result instanceof JsonObject object && object.has("error") && !object.has("callId");
        answer.add(failed ? "error" : "result", failed ? result.getAsJsonObject().get("error") : result);
        synchronized (this) {
            send(connection, answer);
            if (method.equals("initialize") && !failed) {
                sent.put(connection, result.getAsJsonObject().get("seq").getAsInt());
                connections.add(connection);
                catchUp(connection);
            }
        }
    }

    private void catchUp(SocketChannel connection) throws IOException {
        for (int seq = sent.get(connection); seq < events.size(); seq++) {
            JsonObject message = events.get(seq).deepCopy();
            JsonObject params = message.getAsJsonObject("params");
            params.addProperty("seq", seq + 1);
            params.addProperty("prevSeq", seq);
            params.addProperty("timeMs", 1);
            send(connection, message);
        }
        sent.put(connection, events.size());
    }

    private void send(SocketChannel connection, JsonObject message) throws IOException {
        message.addProperty("jsonrpc", "2.0");
        write(connection, message + "\n");
    }

    private void write(SocketChannel connection, String line) throws IOException {
        try {
            connection.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException clientHasGone) {
            connections.remove(connection);
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** A channel whose streams do not lock out those who write to it. */
    private record OnlyReads(SocketChannel channel) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
