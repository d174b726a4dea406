package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.ClientInfo;
import io.github.ahoyd.client.contract.EventName;
import io.github.ahoyd.client.contract.ListenOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Chooses the daemon and how to attach to it: without a choice, the instance {@code default} and all durable events. */
public final class ClientBuilder {
    /** The version of this library. */
    static final String VERSION = "0.1.0";

    private static final int BUFFER = 1024;

    private Path socket = SocketPaths.of("default");
    private String token;
    private ClientInfo program = new ClientInfo("java", VERSION);
    private ListenOptions listen = ListenOptions.builder().build();
    private Duration retryFor;
    private int buffer = BUFFER;

    ClientBuilder() {}

    /**
     * Chooses the daemon by its instance name.
     *
     * @param name of the instance
     * @return this builder
     */
    public ClientBuilder instance(String name) {
        return socket(SocketPaths.of(name));
    }

    /**
     * Chooses the daemon by its rpc.sock.
     *
     * @param path of the socket
     * @return this builder
     */
    public ClientBuilder socket(Path path) {
        socket = path;
        return this;
    }

    /**
     * Shows a token, which sets what the session may do. Without one the daemon's settings say it.
     *
     * @param shown the token; null: none
     * @return this builder
     */
    public ClientBuilder token(String shown) {
        token = shown;
        return this;
    }

    /**
     * Names the program for people who look at the daemon's status.
     *
     * @param name of the program
     * @param version of the program
     * @return this builder
     */
    public ClientBuilder program(String name, String version) {
        program = new ClientInfo(name, version);
        return this;
    }

    /**
     * Asks for these events alone; with none named, none. What calls and streams wait for are the call and stream events,
     * so they need those.
     *
     * @param events by name
     * @return this builder
     */
    public ClientBuilder listen(EventName... events) {
        listen = events.length == 0 ? null : ListenOptions.builder().events(List.of(events)).build();
        return this;
    }

    /**
     * Bounds how long the client tries to attach again after it lost the connection, before it gives up. Without it, it
     * goes on for ever.
     *
     * @param longest zero: it does not try
     * @return this builder
     */
    public ClientBuilder retryFor(Duration longest) {
        retryFor = longest;
        return this;
    }

    /**
     * Sets how many events wait for a slow consumer.
     *
     * @param events at least 1; without it 1024
     * @return this builder
     */
    public ClientBuilder buffer(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("a buffer of " + events + " events");
        }
        buffer = events;
        return this;
    }

    /**
     * Attaches.
     *
     * @return the client; a ConnectionException if there is no daemon, an RpcException if it refuses
     */
    public CompletableFuture<AhoydClient> connect() {
        return new AhoydClient(socket, token, program, listen, retryFor, buffer).start();
    }
}
