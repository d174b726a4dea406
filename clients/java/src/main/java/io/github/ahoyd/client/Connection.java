package io.github.ahoyd.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.github.ahoyd.client.contract.CancelRequestParams;
import io.github.ahoyd.client.contract.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** One connection: lines of JSON-RPC over a socket. It knows no method, no session and no second try. */
final class Connection {
    /** How long an answer may be. Requests are limited by the daemon, to far less. */
    private static final int LINE_MAX = 16 << 20;
    private static final int FIRST_ROOM = 64 << 10;
    private static final byte[] END = {};
    private static final Gson GSON =
        new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls().disableHtmlEscaping().create();

    /** What takes in notifications, in order; an IOException of it ends the connection. */
    interface Taker {
        void take(String method, JsonObject params) throws IOException;
    }

    /** A request that waits for its answer. */
    private record Pending<T>(
        String method, Function<? super JsonElement, ? extends T> read, CompletableFuture<T> future) {
        /** By the thread that reads, so that what the answer changes is so before anything that follows is taken in. */
        void answered(JsonObject answer) {
            if (answer.has("error")) {
                fail(RpcException.of(method, answer.get("error")));
                return;
            }
            try {
                JsonElement result = answer.has("result") ? answer.get("result") : JsonNull.INSTANCE;
                T value = read.apply(result);
                Workers.POOL.execute(() -> future.complete(value));
            } catch (IllegalArgumentException | NullPointerException wrong) {
                fail(new RpcException(
                    method, ErrorCode.INTERNAL_ERROR, "the daemon answered with something else: " + wrong.getMessage(),
                    answer.get("result")));
            }
        }

        void fail(Throwable error) {
            Workers.POOL.execute(() -> future.completeExceptionally(error));
        }
    }

    private final SocketChannel channel;
    private final String address;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final Map<Long, Pending<?>> inFlight = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicReference<Throwable> cause = new AtomicReference<>();
    private volatile long limit;

    private Connection(SocketChannel channel, String address) {
        this.channel = channel;
        this.address = address;
    }

    static Connection open(Path socket) throws IOException {
        Connection connection = new Connection(SocketChannel.open(UnixDomainSocketAddress.of(socket)), socket.toString());
        Thread writer = new Thread(connection::write, "ahoyd-writer");
        writer.setDaemon(true);
        writer.start();
        return connection;
    }

    /** How many bytes a line of ours may have. */
    void limit(long bytes) {
        limit = bytes;
    }

    <T> CompletableFuture<T> ask(String method, JsonElement params, Function<? super JsonElement, ? extends T> read) {
        long id = ids.incrementAndGet();
        byte[] line;
        try {
            line = line(method, params, id);
        } catch (IllegalArgumentException | JsonParseException unfit) {
            return CompletableFuture.failedFuture(unfit);
        }
        if (limit > 0 && line.length - 1 > limit) {
            JsonObject data = new JsonObject();
            data.addProperty("limit", limit);
            String said = (line.length - 1) + " bytes, " + limit + " are allowed";
            return CompletableFuture.failedFuture(new RpcException(method, ErrorCode.TOO_LARGE, said, data));
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        inFlight.put(id, new Pending<>(method, read, future));
        future.whenComplete((value, error) -> {
            if (inFlight.remove(id) != null) { // nobody answered: whoever waits has given it up
                lines.add(line("$/cancelRequest", new CancelRequestParams(new JsonPrimitive(id)).toJson(), 0));
            }
        });
        lines.add(line);
        if (cause.get() != null) {
            abandon();
        }
        return future;
    }

    /** Takes in what comes until the connection breaks; returns why it did. */
    ConnectionException read(Taker taker) {
        try {
            readLines(taker);
        } catch (IOException | RuntimeException broken) { // whatever it was: the next connection begins anew
            fail(broken);
        }
        return failure();
    }

    ConnectionException failure() {
        return new ConnectionException(address, cause.get());
    }

    /** Ends the connection; the first cause counts. */
    void fail(Throwable why) {
        if (cause.compareAndSet(null, why)) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
            lines.add(END);
        }
        abandon();
    }

    private void abandon() {
        for (Long id : List.copyOf(inFlight.keySet())) {
            Pending<?> pending = inFlight.remove(id);
            if (pending != null) {
                pending.fail(failure());
            }
        }
    }

    private static byte[] line(String method, JsonElement params, long id) {
        JsonObject request = new JsonObject();
        request.addProperty("jsonrpc", "2.0");
        if (id > 0) {
            request.addProperty("id", id);
        }
        request.addProperty("method", method);
        if (params != null && !params.isJsonNull()) {
            request.add("params", params);
        }
        return (GSON.toJson(request) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write() {
        try {
            for (byte[] line = lines.take(); line != END; line = lines.take()) {
                ByteBuffer left = ByteBuffer.wrap(line);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
        } catch (IOException broken) {
            fail(broken);
        } catch (InterruptedException interrupted) {
            fail(interrupted);
        }
    }

    private void readLines(Taker taker) throws IOException {
        ByteBuffer room = ByteBuffer.allocate(FIRST_ROOM);
        int looked = 0;
        while (channel.read(room) >= 0) {
            int start = 0;
            for (int at = looked; at < room.position(); at++) {
                if (room.get(at) == '\n') {
                    take(new String(room.array(), start, at - start, StandardCharsets.UTF_8), taker);
                    start = at + 1;
                }
            }
            room.flip().position(start);
            room.compact();
            looked = room.position();
            if (!room.hasRemaining()) {
                if (room.capacity() >= LINE_MAX) {
                    throw new IOException("a line of more than " + LINE_MAX + " bytes");
                }
                room = ByteBuffer.wrap(Arrays.copyOf(room.array(), 2 * room.capacity())).position(looked);
            }
        }
        throw new EOFException("the daemon closed the connection");
    }

    private void take(String line, Taker taker) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(line));
        reader.setStrictness(Strictness.STRICT);
        if (!(JsonParser.parseReader(reader) instanceof JsonObject message)) {
            throw new IOException("what came is no JSON-RPC");
        }
        if (message.get("method") instanceof JsonPrimitive method) {
            JsonObject params = message.get("params") instanceof JsonObject given ? given : new JsonObject();
            taker.take(method.getAsString(), params);
            return;
        }
        if (!(message.get("id") instanceof JsonPrimitive id)) {
            // About a line of ours that the daemon did not understand, and nobody can tell which.
            throw new IOException(RpcException.of("a line that was sent", message.get("error")));
        }
        Pending<?> pending = inFlight.remove(id.getAsLong());
        if (pending != null) {
            pending.answered(message);
        }
    }
}
