package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.CloseStreamParams;
import io.github.ahoyd.client.contract.StreamDescriptor;
import io.github.ahoyd.client.contract.StreamKind;
import io.github.ahoyd.client.contract.StreamReason;
import io.github.ahoyd.client.frames.Frame;
import io.github.ahoyd.client.frames.FramePlace;
import io.github.ahoyd.client.frames.FrameReader;
import io.github.ahoyd.client.frames.FramesException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the pictures or the sound of one side of a call. It follows the stream when its size changes, and ends with the
 * call and with the connection. Close it when done, and the daemon stops writing for it. One thread at a time uses it and
 * its frames; {@link #close} may be called from any.
 */
public final class FrameStream implements AutoCloseable {
    private final AhoydClient client;
    private final FrameReader reader;
    private final Streams.Held held;
    private final AtomicBoolean closed = new AtomicBoolean();

    FrameStream(AhoydClient client, FrameReader reader, Streams.Held held) {
        this.client = client;
        this.reader = reader;
        this.held = held;
    }

    /**
     * Names the stream.
     *
     * @return its id
     */
    public String streamId() {
        return held.streamId;
    }

    /**
     * Waits for a frame, as {@link FrameReader#next(Frame)} does.
     *
     * @param frame what is filled
     * @return false when the stream has ended
     * @throws InterruptedException if this thread was interrupted
     */
    public boolean next(Frame frame) throws InterruptedException {
        return reader.next(frame);
    }

    /**
     * Waits for a frame for some time, as {@link FrameReader#next(Frame, Duration)} does.
     *
     * @param frame what is filled
     * @param longest how long to wait
     * @return false when the stream has ended, or the time has passed
     * @throws InterruptedException if this thread was interrupted
     */
    public boolean next(Frame frame, Duration longest) throws InterruptedException {
        return reader.next(frame, longest);
    }

    /**
     * Looks for a frame without waiting, as {@link FrameReader#latest} does.
     *
     * @param frame what is filled
     * @return whether there was anything new
     */
    public boolean latest(Frame frame) {
        return reader.latest(frame);
    }

    /**
     * The reader below, for all it tells of the ring.
     *
     * @return what this stream is read with
     */
    public FrameReader reader() {
        return reader;
    }

    /** Lets go of the stream; the last reader of it gives it back to the daemon, which is not waited for. */
    @Override
    public void close() {
        reader.close();
        if (closed.compareAndSet(false, true) && client.streams().release(held, this)) {
            client.closeStream(CloseStreamParams.builder().streamId(held.streamId).build());
        }
    }

    /** Takes in what a notification says. */
    void hear(StreamDescriptor newest) {
        if (newest.reason().equals(StreamReason.ENDED) || newest.reason().equals(StreamReason.ENGINE_LOST)) {
            reader.end();
        } else if (newest.reason().equals(StreamReason.OPENED) || newest.reason().equals(StreamReason.RESIZED)) {
            follow(newest);
        }
    }

    void follow(StreamDescriptor newest) {
        try {
            reader.follow(place(newest));
        } catch (FramesException refused) {
            if (!notThere(refused)) { // one that is just not there has been replaced by now, or has ended: both are told
                reader.end();
            }
        }
    }

    /** Whether a ring is gone already, which one that was replaced is. */
    static boolean notThere(FramesException refused) {
        return refused.rule() == FramesException.Rule.PATH;
    }

    static FramePlace place(StreamDescriptor descriptor) {
        boolean video = descriptor.kind().equals(StreamKind.VIDEO);
        return new FramePlace(
            descriptor.streamId(), descriptor.generation(), video ? FramePlace.Kind.VIDEO : FramePlace.Kind.AUDIO,
            descriptor.path(), descriptor.doorbell());
    }
}
