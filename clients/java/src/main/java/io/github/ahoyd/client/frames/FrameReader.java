package io.github.ahoyd.client.frames;

import io.github.ahoyd.client.frames.FramesException.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/**
 * Reads pictures and sound of one stream where they lie in shared memory, without a copy and without holding up whoever
 * writes them. One thread at a time uses it and its frames; {@link #follow}, {@link #end} and {@link #close} may be called
 * from any. Any number of readers may read the same stream.
 *
 * <p>A frame stays whole for a few frame intervals after it appears, 100 ms of video at 30 frames a second; then its
 * writer uses the place again.
 */
public final class FrameReader implements AutoCloseable {
    private static final int ROUNDS = 3;
    private static final int AUDIO_MARGIN = 4;
    private static final long POLL_MS = 5;
    private static final long LOOK_MS = 500;
    private static final Duration FOR_EVER = Duration.ofDays(365 * 100);
    private static final long DEAD_AFTER_NS = 3_000_000_000L;

    /**
     * What became of the frames a reader met.
     *
     * @param taken given out
     * @param skipped published, but passed over or overwritten before we looked
     * @param torn overwritten while they were looked at or used
     * @param gaps places where a reader of sound had to jump, because the writer was about to lap it
     */
    public record Counters(long taken, long skipped, long torn, long gaps) {}

    /** What a ring's writer says of it. */
    public enum State {
        /** It is being made. */
        INIT,
        /** Frames come. */
        LIVE,
        /** None come for now. */
        PAUSED,
        /** The stream goes on in another generation. */
        MOVED,
        /** It is over. */
        CLOSED,
        /** Something a later version says. */
        UNKNOWN
    }

    /**
     * What the ring itself says at one moment.
     *
     * @param head the number of the newest whole frame, 0 before the first
     * @param state of the ring
     * @param nextGeneration where the stream goes on, in state MOVED
     * @param slots how many frames the ring holds: frame n is overwritten by frame n + slots
     */
    public record Status(long head, State state, long nextGeneration, long slots) {}

    private final Selector selector;
    private final Bell bell;
    private Ring ring;
    private long last;
    private long taken;
    private long skipped;
    private long torn;
    private long gaps;

    private final Object changes = new Object();
    private FramePlace place;
    private Ring next;
    private volatile boolean moved;
    private volatile boolean ended;

    private FrameReader(FramePlace place, Ring ring) throws IOException {
        this.place = place;
        this.ring = ring;
        selector = Selector.open();
        bell = Bell.connect(place.doorbell());
        if (bell != null) {
            bell.channel.register(selector, SelectionKey.OP_READ);
        }
    }

    /**
     * Opens the ring of a stream.
     *
     * @param place where it is
     * @return its reader
     * @throws FramesException if the ring is refused; it says why
     */
    public static FrameReader open(FramePlace place) {
        Ring ring = Ring.open(place);
        try {
            return new FrameReader(place, ring);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The ring that is read, or will be at the next frame.
     *
     * @return where it is
     */
    public FramePlace place() {
        synchronized (changes) {
            return place;
        }
    }

    /**
     * What became of the frames so far.
     *
     * @return a copy
     */
    public Counters counters() {
        return new Counters(taken, skipped, torn, gaps);
    }

    /**
     * What the ring says now.
     *
     * @return a copy
     */
    public Status status() {
        State[] known = State.values();
        int state = ring.state();
        State named = state >= 0 && state < State.UNKNOWN.ordinal() ? known[state] : State.UNKNOWN;
        return new Status(ring.head(), named, ring.nextGeneration(), ring.layout.slotCount());
    }

    /**
     * Fills a frame with the newest picture, or the next block of sound. It never waits.
     *
     * @param frame what is filled
     * @return whether there was anything new
     * @throws FramesException if the frame is not as the format demands, or the ring was cut short
     */
    public boolean latest(Frame frame) {
        goOn();
        if (!ring.stands()) {
            throw new FramesException(Rule.SIZE, "the ring was cut short");
        }
        boolean video = ring.layout.kind() == FramePlace.Kind.VIDEO.number;
        if (!(video ? newest(frame) : following(frame))) {
            return false;
        }
        frame.readBy(this);
        taken++;
        if (last > 0 && frame.number() > last) {
            skipped += frame.number() - last - 1;
        }
        last = frame.number();
        return true;
    }

    /**
     * Waits for a frame and fills one with it.
     *
     * @param frame what is filled
     * @return false when the stream has ended
     * @throws FramesException if the frame is not as the format demands, or the ring was cut short
     * @throws InterruptedException if this thread was interrupted
     */
    public boolean next(Frame frame) throws InterruptedException {
        return next(frame, FOR_EVER);
    }

    /**
     * Waits for a frame for some time.
     *
     * @param frame what is filled
     * @param longest how long to wait
     * @return false when the stream has ended, or the time has passed without a frame: {@link #ended} tells
     * @throws FramesException if the frame is not as the format demands, or the ring was cut short
     * @throws InterruptedException if this thread was interrupted
     */
    public boolean next(Frame frame, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (true) {
            boolean over = ended();
            if (latest(frame)) {
                return true;
            }
            long left = until - System.nanoTime();
            if (over || left <= 0) {
                return false;
            }
            await(left);
        }
    }

    /**
     * Whether there will be no more frames: the stream was closed, or its writer is dead.
     *
     * @return true if so
     */
    public boolean ended() {
        if (ended || bell != null && bell.drained()) {
            return true;
        }
        int state = ring.state();
        if (bell == null && (state == State.LIVE.ordinal() || state == State.PAUSED.ordinal())) {
            return System.nanoTime() - ring.heartbeat() > DEAD_AFTER_NS;
        }
        return state == State.CLOSED.ordinal();
    }

    /**
     * Goes on with the stream's next generation, which a notification announced. What was left of the old ring is given
     * up.
     *
     * @param newest where it is
     * @throws FramesException if the ring is refused
     */
    public void follow(FramePlace newest) {
        synchronized (changes) {
            if (!newest.streamId().equals(place.streamId()) || newest.kind() != place.kind()) {
                throw new FramesException(Rule.IDENTITY, "stream " + newest.streamId() + " is another stream");
            }
            if (newest.generation() <= place.generation() || ended) {
                return;
            }
            next = Ring.open(newest);
            place = newest;
            moved = true;
        }
        selector.wakeup();
    }

    /** Tells the reader that no more frames will come: what is there is still read. */
    public void end() {
        ended = true;
        selector.wakeup();
    }

    /** Ends it and lets go of the doorbell. The ring stays mapped until nothing refers to it or to its frames. */
    @Override
    public void close() {
        ended = true;
        if (bell != null) {
            bell.close();
        }
        try {
            selector.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }

    void countTorn() {
        torn++;
    }

    private void goOn() {
        if (moved) {
            synchronized (changes) {
                ring = next;
                next = null;
                last = 0;
                moved = false;
            }
        }
    }

    private boolean newest(Frame frame) {
        for (int round = 0; round < ROUNDS; round++) {
            long head = ring.head();
            if (head == 0 || head == last) {
                return false;
            }
            if (ring.take(head, frame)) {
                return true;
            }
            torn++;
        }
        return false;
    }

    private boolean following(Frame frame) {
        long before = last;
        long room = Math.max(1, ring.layout.slotCount() - AUDIO_MARGIN);
        for (int round = 0; round < ROUNDS; round++) {
            long head = ring.head();
            if (head <= before) {
                return false;
            }
            if (before == 0) {
                before = head - 1;
            }
            if (head - before > room) {
                before = head - 2;
                gaps++;
            }
            if (ring.take(before + 1, frame)) {
                return true;
            }
            torn++;
        }
        return false;
    }

    /** Returns when it may be worth looking: the bell, another generation, the end, or some time. */
    private void await(long leftNs) throws InterruptedException {
        long pause = Math.min(bell == null ? POLL_MS : LOOK_MS, leftNs / 1_000_000 + 1);
        try {
            selector.select(pause);
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException closed) {
            ended = true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("while waiting for a frame");
        }
    }
}
