package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.CloseStreamParams;
import io.github.ahoyd.client.contract.DetachedEvent;
import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventName;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.OpenStreamParams;
import io.github.ahoyd.client.contract.RecvCallEndedEvent;
import io.github.ahoyd.client.contract.StreamDescriptor;
import io.github.ahoyd.client.contract.StreamEvent;
import io.github.ahoyd.client.frames.FrameReader;
import io.github.ahoyd.client.frames.FramesException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The streams a client reads, and the rings that were heard of. */
final class Streams {
    private static final int ATTEMPTS = 5; // a ring may be replaced by a larger one just when it is to be opened

    /** A stream that the daemon writes for us: who reads it, and how many do or are about to. */
    static final class Held {
        final String streamId;
        private final Set<FrameStream> readers = new HashSet<>();
        private int holders;

        Held(String streamId) {
            this.streamId = streamId;
        }
    }

    private final AhoydClient client;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, StreamDescriptor> rings = new HashMap<>();

    Streams(AhoydClient client) {
        this.client = client;
    }

    /** Opens a stream, and waits for its ring if there is none yet. Blocks; result tells it to stop. */
    void open(OpenStreamParams params, CompletableFuture<FrameStream> result) {
        EventQueue events = client.subscribe(
            EventName.ON_REMOTE_STREAM, EventName.ON_LOCAL_STREAM, EventName.ON_RECV_CALL_ENDED, DetachedEvent.NAME);
        result.whenComplete((stream, error) -> events.close());
        Held hold = null;
        try {
            StreamDescriptor descriptor = ask(params);
            hold = hold(descriptor.streamId());
            for (int attempt = 1; ; ) {
                if (descriptor.path() == null) {
                    waitForNews(events, params.callId(), hold.streamId);
                } else {
                    FrameStream stream = tryOpen(descriptor, hold, attempt++);
                    if (stream != null) {
                        if (!result.complete(stream)) {
                            stream.close();
                        }
                        return;
                    }
                }
                descriptor = ask(params);
            }
        } catch (InterruptedException | AhoydException | FramesException | CancellationException failed) {
            if (hold != null && release(hold, null)) {
                client.closeStream(CloseStreamParams.builder().streamId(hold.streamId).build());
            }
            result.completeExceptionally(failed);
        }
    }

    /** Whether that was the last hold on it. A stream of an earlier connection was given back by its end. */
    synchronized boolean release(Held hold, FrameStream reader) {
        hold.readers.remove(reader);
        hold.holders--;
        return hold.holders == 0 && held.remove(hold.streamId, hold);
    }

    /** Takes in what a notification says of a stream. */
    synchronized void hear(StreamDescriptor descriptor) {
        rings.remove(descriptor.streamId());
        if (descriptor.path() != null) {
            rings.put(descriptor.streamId(), descriptor);
        }
        Held hold = held.get(descriptor.streamId());
        if (hold != null) {
            hold.readers.forEach(stream -> stream.hear(descriptor));
        }
    }

    /** Streams do not survive the connection. */
    synchronized void detached() {
        held.values().forEach(hold -> hold.readers.forEach(stream -> stream.reader().end()));
        held.clear();
        rings.clear();
    }

    private synchronized Held hold(String streamId) {
        Held hold = held.computeIfAbsent(streamId, Held::new);
        hold.holders++;
        return hold;
    }

    /** The answer is waited for in any case: a stream that nobody wants any more must be given back. */
    private StreamDescriptor ask(OpenStreamParams params) throws InterruptedException {
        try {
            return client.openStream(params).get();
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof AhoydException known
                ? known : new IllegalStateException(refused.getCause());
        }
    }

    /** null: the ring is gone already. */
    private FrameStream tryOpen(StreamDescriptor descriptor, Held hold, int attempt) {
        FrameReader reader;
        try {
            reader = FrameReader.open(FrameStream.place(descriptor));
        } catch (FramesException refused) {
            if (FrameStream.notThere(refused) && attempt < ATTEMPTS) {
                return null;
            }
            throw refused;
        }
        FrameStream stream = new FrameStream(client, reader, hold);
        synchronized (this) {
            if (held.get(hold.streamId) != hold) { // the connection broke meanwhile
                reader.end();
            }
            hold.readers.add(stream);
            StreamDescriptor newest = rings.get(hold.streamId);
            if (newest != null) { // heard while we were opening
                stream.follow(newest);
            }
        }
        return stream;
    }

    /** Returns when there may be a ring. */
    private void waitForNews(EventQueue events, String callId, String streamId) throws InterruptedException {
        for (Event event = events.take(); event != null; event = events.take()) {
            if (event instanceof RecvCallEndedEvent ended && ended.session().callId().equals(callId)) {
                throw new CallEndedException(ended.session());
            }
            if (event instanceof StreamEvent news && news.stream().streamId().equals(streamId)
                || event instanceof EventsLostEvent) {
                return;
            }
            if (event instanceof DetachedEvent lost) {
                throw client.connectionLost(lost.cause());
            }
        }
        throw client.ending();
    }
}
