package io.github.ahoyd.client;

import com.google.gson.JsonElement;
import io.github.ahoyd.client.contract.AnswerCallParams;
import io.github.ahoyd.client.contract.CallEvent;
import io.github.ahoyd.client.contract.CallSession;
import io.github.ahoyd.client.contract.CallStatus;
import io.github.ahoyd.client.contract.ClientInfo;
import io.github.ahoyd.client.contract.CloseFrameSourceParams;
import io.github.ahoyd.client.contract.CreateFrameSourceParams;
import io.github.ahoyd.client.contract.CreateFrameSourceResult;
import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventName;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.InitializeResult;
import io.github.ahoyd.client.contract.ListenOptions;
import io.github.ahoyd.client.contract.MakeCallParams;
import io.github.ahoyd.client.contract.Methods;
import io.github.ahoyd.client.contract.OpenStreamParams;
import io.github.ahoyd.client.contract.StreamEvent;
import io.github.ahoyd.client.frames.FrameWriter;
import io.github.ahoyd.client.frames.FramesException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A session with a daemon: every method of the contract by its name, events, and calls, streams and sources as objects.
 * All of it may be used by any number of threads.
 *
 * <p>A client outlives its connection. When that breaks, requests under way end with a {@link ConnectionException}, and
 * the client attaches again by itself, after 50 ms doubling to 5 s, each with jitter, and resumes where it was: events are
 * neither missed nor doubled, and what the daemon no longer keeps is told as an EventsLostEvent with a snapshot. Calls
 * survive that, streams and sources do not: open them again.
 */
public final class AhoydClient implements Methods, AutoCloseable {
    private static final int ID_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int buffer;
    private final String address;
    private final Session session;
    private final Streams streams = new Streams(this);
    private final Set<EventQueue> queues = new HashSet<>();
    private final Map<String, Call> calls = new HashMap<>();

    AhoydClient(Path socket, String token, ClientInfo program, ListenOptions listen, Duration retryFor, int buffer) {
        this.buffer = buffer;
        this.address = socket.toString();
        session = new Session(this, socket, token, program, listen, retryFor);
    }

    CompletableFuture<AhoydClient> start() {
        return session.start();
    }

    /**
     * Begins to attach to a daemon.
     *
     * @return what is chosen with
     */
    public static ClientBuilder builder() {
        return new ClientBuilder();
    }

    /** Ends the session and waits until everything of it has ended. Calls it owns go by their lease. */
    @Override
    public void close() {
        session.close();
    }

    /**
     * Is done when the client has ended: normally after {@link #close}, else with why it gave up.
     *
     * @return a future of the caller's own
     */
    public CompletableFuture<Void> ended() {
        return session.ended();
    }

    /**
     * Waits until there is a connection.
     *
     * @return a future of the caller's own
     */
    public CompletableFuture<Void> attached() {
        return session.attached();
    }

    /**
     * What the daemon said when the client last attached: its version, our clientId, scopes and limits.
     *
     * @return its answer to initialize
     */
    public InitializeResult hello() {
        return session.hello();
    }

    @Override
    public <T> CompletableFuture<T> request(
        String method, JsonElement params, Function<? super JsonElement, ? extends T> read) {
        return session.request(method, params, result -> {
            T value = read.apply(result);
            if (value instanceof CallSession heard) {
                learn(heard);
            }
            return value;
        });
    }

    // Events.

    /**
     * Receives events from now on. EventsLostEvent comes whatever the names.
     *
     * @param names which; none: all
     * @return what they are read from
     */
    public EventQueue subscribe(EventName... names) {
        EventQueue queue = new EventQueue(this, Set.of(names), buffer);
        synchronized (queues) {
            queues.add(queue);
        }
        if (session.over()) {
            queue.end();
        }
        return queue;
    }

    /**
     * Calls a listener with every event of a type from now on, one after another, on a thread of its own; it may use the
     * client. What it throws goes to that thread's handler of uncaught exceptions, and the next event comes all the same.
     *
     * @param <E> the type
     * @param type of the events
     * @param listener what is called
     * @return ends it when closed, without waiting for a call under way
     */
    public <E extends Event> Registration on(Class<E> type, Consumer<? super E> listener) {
        EventQueue queue = subscribe();
        Workers.POOL.execute(() -> {
            try {
                for (Event event = queue.take(); event != null; event = queue.take()) {
                    if (type.isInstance(event)) {
                        hand(type.cast(event), listener);
                    }
                }
            } catch (InterruptedException interrupted) {
                queue.close();
            }
        });
        return queue;
    }

    private static <E> void hand(E event, Consumer<? super E> listener) {
        try {
            listener.accept(event);
        } catch (RuntimeException thrown) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }

    /**
     * Events as a reactive stream. Each subscriber receives them from its subscription on, as with {@link #subscribe}.
     *
     * @param names which; none: all
     * @return their publisher
     */
    public Flow.Publisher<Event> events(EventName... names) {
        return new EventPublisher(this, names.clone());
    }

    // Calls.

    /**
     * Rings somebody; the call is at status RINGING then. Without a callId it chooses one, so that a request whose answer
     * was lost with the connection is sent again on the next one, and still makes one call.
     *
     * @param params whom, and how
     * @return the call
     */
    public CompletableFuture<Call> call(MakeCallParams params) {
        MakeCallParams named = params.callId() != null ? params : new MakeCallParams(
            params.remoteName(), params.type(), params.ext(), newCallId(), params.sources(), params.startPaused(),
            params.configs(), params.onOwnerLost(), params.graceMs());
        Call call = getCall(named.callId());
        CompletableFuture<CallSession> made = new CompletableFuture<>();
        Workers.persist(this, () -> makeCall(named), made);
        return onceHeard(call, made);
    }

    /**
     * Answers what rings; the call is at status CONNECTING then. At CONNECTED it wants its {@link Call#accept}.
     *
     * @param params which, and how
     * @return the call
     */
    public CompletableFuture<Call> answer(AnswerCallParams params) {
        return onceHeard(getCall(params.callId()), answerCall(params));
    }

    /**
     * The object of a call; whether there is such a call shows when it is used.
     *
     * @param callId which
     * @return always the same while the call lives
     */
    public Call getCall(String callId) {
        synchronized (calls) {
            return calls.computeIfAbsent(callId, id -> new Call(this, id));
        }
    }

    private CompletableFuture<Call> onceHeard(Call call, CompletableFuture<CallSession> asked) {
        CompletableFuture<Call> result = new CompletableFuture<>();
        result.whenComplete((done, error) -> asked.cancel(false));
        asked.whenComplete((heard, error) -> {
            if (error == null) {
                call.learn(heard);
                result.complete(call);
            } else {
                if (call.session() == null) {
                    forget(call);
                }
                result.completeExceptionally(Workers.cause(error));
            }
        });
        return result;
    }

    private static String newCallId() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    // Frames.

    /**
     * Opens a stream for reading, and waits for its ring if there is none yet.
     *
     * @param params which
     * @return the stream; what openStream fails with, a CallEndedException if the call ends first, and a FramesException
     *     if the ring cannot be read from here
     */
    public CompletableFuture<FrameStream> openFrames(OpenStreamParams params) {
        CompletableFuture<FrameStream> result = new CompletableFuture<>();
        Workers.POOL.execute(() -> streams.open(params, result));
        return result;
    }

    /**
     * Makes a camera or a microphone of this program.
     *
     * @param params what it can
     * @return the source; what createFrameSource fails with, and a FramesException if its ring cannot be written from here
     */
    public CompletableFuture<FrameSource> openSource(CreateFrameSourceParams params) {
        CompletableFuture<FrameSource> result = new CompletableFuture<>();
        createFrameSource(params).thenApply(this::sourceOf).whenComplete((source, error) -> {
            if (error != null) {
                result.completeExceptionally(Workers.cause(error));
            } else if (!result.complete(source)) { // nobody wants it any more
                source.close();
            }
        });
        return result;
    }

    private FrameSource sourceOf(CreateFrameSourceResult created) {
        try {
            FrameWriter writer = FrameWriter.open(FrameStream.place(created.stream()));
            return new FrameSource(this, created.sourceId(), writer);
        } catch (FramesException refused) {
            closeFrameSource(CloseFrameSourceParams.builder().sourceId(created.sourceId()).build());
            throw refused;
        }
    }

    // What the session and its objects use.

    Streams streams() {
        return streams;
    }

    ConnectionException connectionLost(Throwable cause) {
        return cause instanceof ConnectionException known ? known : new ConnectionException(address, cause);
    }

    AhoydException ending() {
        return session.ending();
    }

    void remove(EventQueue queue) {
        synchronized (queues) {
            queues.remove(queue);
        }
    }

    void forget(Call call) {
        synchronized (calls) {
            calls.remove(call.id(), call);
        }
    }

    /** Takes in an event, by the thread that reads. */
    void hear(Event event, String epoch) {
        if (event instanceof EventsLostEvent lost) {
            List<Call> known;
            synchronized (calls) {
                known = new ArrayList<>(calls.values());
            }
            known.forEach(Call::doubt);
            lost.snapshot().calls().forEach(this::learn);
            known.forEach(Call::ask);
        }
        if (event instanceof CallEvent about) {
            learn(about.session());
        }
        if (event instanceof StreamEvent about) {
            streams.hear(about.stream());
        }
        synchronized (queues) {
            queues.forEach(queue -> queue.put(event, epoch));
        }
    }

    /** Everything that waits hears that the client has ended. */
    void end(AhoydException why) {
        List<Call> known;
        synchronized (calls) {
            known = new ArrayList<>(calls.values());
            calls.clear();
        }
        known.forEach(call -> call.fail(why));
        synchronized (queues) {
            queues.forEach(EventQueue::end);
            queues.clear();
        }
    }

    private void learn(CallSession heard) {
        Call call;
        synchronized (calls) {
            call = calls.get(heard.callId());
            if (heard.status().equals(CallStatus.DISCONNECTED)) {
                calls.remove(heard.callId());
            }
        }
        if (call != null) {
            call.learn(heard);
        }
    }
}
