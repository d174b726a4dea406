package io.github.ahoyd.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.ahoyd.client.contract.AddListenerResult;
import io.github.ahoyd.client.contract.AttachedEvent;
import io.github.ahoyd.client.contract.ClientInfo;
import io.github.ahoyd.client.contract.DetachedEvent;
import io.github.ahoyd.client.contract.ErrorCode;
import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventStamp;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.InitializeParams;
import io.github.ahoyd.client.contract.InitializeResult;
import io.github.ahoyd.client.contract.ListenOptions;
import io.github.ahoyd.client.contract.Methods;
import io.github.ahoyd.client.contract.RemoveListenerParams;
import io.github.ahoyd.client.contract.Resume;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The connection of a client, and the one after it: one thread attaches, reads, and attaches again. */
final class Session {
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5000;

    private final AhoydClient client;
    private final Path socket;
    private final String token;
    private final ClientInfo program;
    private final ListenOptions listen;
    private final Duration retryFor;
    private final CompletableFuture<AhoydClient> started = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Connection opened;
    private Connection current;
    private CompletableFuture<Void> attached = new CompletableFuture<>();
    private InitializeResult hello;
    private long seq;
    private final Set<String> listeners = new HashSet<>();
    private AhoydException ended;

    Session(
        AhoydClient client, Path socket, String token, ClientInfo program, ListenOptions listen, Duration retryFor) {
        this.client = client;
        this.socket = socket;
        this.token = token;
        this.program = program;
        this.listen = listen;
        this.retryFor = retryFor;
        thread = new Thread(this::run, "ahoyd-session");
        thread.setDaemon(true);
    }

    CompletableFuture<AhoydClient> start() {
        started.whenComplete((attachedClient, error) -> {
            if (error != null && !over()) { // whoever waits has given it up
                close();
            }
        });
        thread.start();
        return started;
    }

    void close() {
        closing.countDown();
        Connection connection;
        synchronized (this) {
            connection = opened;
        }
        if (connection != null) {
            connection.fail(new ClosedException());
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    CompletableFuture<Void> ended() {
        return done.copy();
    }

    synchronized CompletableFuture<Void> attached() {
        return attached.copy();
    }

    synchronized InitializeResult hello() {
        return hello;
    }

    synchronized boolean over() {
        return ended != null;
    }

    synchronized AhoydException ending() {
        return ended == null ? new ClosedException() : ended;
    }

    <T> CompletableFuture<T> request(
        String method, JsonElement params, Function<? super JsonElement, ? extends T> read) {
        Connection connection;
        synchronized (this) {
            if (ended != null) {
                return CompletableFuture.failedFuture(ended);
            }
            connection = current;
        }
        if (connection == null) {
            IOException why = new IOException("not attached at the moment");
            return CompletableFuture.failedFuture(new ConnectionException(socket.toString(), why));
        }
        return connection.ask(method, params, result -> {
            listening(method, params, result);
            return read.apply(result);
        });
    }

    // All that follows runs on the session's own thread.

    private void run() {
        AhoydException why;
        long lost = System.nanoTime();
        long pause = FIRST_PAUSE_MS;
        do {
            why = attachAndRead();
            if (detached(why)) {
                lost = System.nanoTime();
                pause = FIRST_PAUSE_MS;
            } else if (hello() == null || !worthAnother(why)) {
                break;
            }
            // Between half and the whole of it, so that many clients do not come back at once.
            sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        } while (closing.getCount() > 0 && mayTry(lost));
        end(closing.getCount() == 0 ? new ClosedException() : why);
    }

    /** Attaches, then takes in what comes until the connection breaks; why it did, or why the daemon refused. */
    private AhoydException attachAndRead() {
        Connection connection;
        try {
            connection = Connection.open(socket);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notThere) {
            return new ConnectionException(socket.toString(), notThere);
        }
        synchronized (this) {
            opened = connection;
        }
        if (closing.getCount() == 0) {
            connection.fail(new ClosedException());
        }
        connection.ask("initialize", introduction().toJson(), result -> welcomed(connection, result))
            .whenComplete((welcome, error) -> {
                if (Workers.cause(error) instanceof RpcException refusal) {
                    connection.fail(refusal);
                }
            });
        ConnectionException broken = connection.read(this::take);
        return broken.getCause() instanceof RpcException refusal ? refusal : broken;
    }

    private synchronized InitializeParams introduction() {
        InitializeParams.Builder params = InitializeParams.builder()
            .protocolVersion(Methods.PROTOCOL_VERSION).client(program).token(token).listen(listen);
        if (hello != null) {
            params.resume(new Resume(hello.epoch(), seq, hello.sessionId())).snapshot(true);
        }
        return params.build();
    }

    /** Takes in the answer to initialize, before any event that follows it. */
    private InitializeResult welcomed(Connection connection, JsonElement result) {
        InitializeResult welcome = InitializeResult.fromJson(result);
        connection.limit(welcome.limits().messageBytes());
        CompletableFuture<Void> waiting;
        boolean again;
        synchronized (this) {
            again = hello != null;
            hello = welcome;
            seq = welcome.seq();
            current = connection;
            waiting = attached;
            if (!welcome.resumed()) {
                listeners.clear();
            }
            if (welcome.listenerId() != null) {
                listeners.add(welcome.listenerId());
            }
        }
        Workers.POOL.execute(() -> {
            waiting.complete(null);
            started.complete(client);
        });
        if (again) {
            client.hear(new AttachedEvent(welcome), welcome.epoch());
        }
        if (welcome.lost() != null && welcome.snapshot() != null) {
            hear(new EventsLostEvent(welcome.lost().fromSeq(), welcome.lost().toSeq(), welcome.snapshot()));
        }
        return welcome;
    }

    /** Takes in one notification. */
    private void take(String method, JsonObject params) throws IOException {
        EventStamp stamp = EventStamp.of(params);
        if (stamp != null) {
            synchronized (this) {
                if (stamp.seq() <= seq) {
                    return;
                }
                if (stamp.prevSeq() != seq) {
                    throw new IOException("an event is missing: resuming");
                }
                seq = stamp.seq();
            }
        }
        hear(Event.of(method, params));
    }

    private void hear(Event event) {
        String epoch;
        synchronized (this) {
            if (event instanceof EventsLostEvent lost) {
                seq = Math.max(seq, lost.snapshot().seq());
            }
            epoch = hello == null ? "" : hello.epoch();
        }
        client.hear(event, epoch);
    }

    /**
     * Keeps account of who listens, before any event that follows the answer: to a session that had no listener, events
     * are sent from the newest of that moment on.
     */
    private synchronized void listening(String method, JsonElement params, JsonElement result) {
        if ("addListener".equals(method)) {
            AddListenerResult added = AddListenerResult.fromJson(result);
            if (listeners.isEmpty()) {
                seq = added.seq();
            }
            listeners.add(added.listenerId());
        } else if ("removeListener".equals(method)) {
            listeners.remove(RemoveListenerParams.fromJson(params).listenerId());
        }
    }

    /** Whether there was a session to lose. */
    private boolean detached(AhoydException why) {
        synchronized (this) {
            if (current == null) {
                return false;
            }
            current = null;
            attached = new CompletableFuture<>();
        }
        client.streams().detached();
        if (closing.getCount() > 0) {
            hear(new DetachedEvent(why));
        }
        return true;
    }

    /** Whether an attempt to attach failed by what passes. */
    private static boolean worthAnother(AhoydException why) {
        return why instanceof ConnectionException || why.code().equals(ErrorCode.SHUTTING_DOWN)
            || why.code().equals(ErrorCode.TOO_MANY_REQUESTS);
    }

    private boolean mayTry(long lost) {
        return retryFor == null || System.nanoTime() - lost < retryFor.toNanos();
    }

    private void sleep(long ms) {
        try {
            closing.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoes) {
            closing.countDown();
        }
    }

    private void end(AhoydException why) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            ended = why;
            waiting = attached;
        }
        client.end(why);
        Workers.POOL.execute(() -> {
            waiting.completeExceptionally(why);
            started.completeExceptionally(why);
            if (why instanceof ClosedException) {
                done.complete(null);
            } else {
                done.completeExceptionally(why);
            }
        });
    }
}
