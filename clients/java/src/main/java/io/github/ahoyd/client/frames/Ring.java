package io.github.ahoyd.client.frames;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One generation of a stream, mapped read-only. It stays mapped as long as anything refers to it, so that a buffer taken
 * from a frame can never point to nothing.
 */
final class Ring {
    static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle HALF = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    final Layout layout;
    final ByteBuffer data;
    private final Place.Mapped mapped;
    private final byte[] copied = new byte[Layout.SLOT_HEADER];
    private final ByteBuffer header = ByteBuffer.wrap(copied).order(ByteOrder.LITTLE_ENDIAN);

    private Ring(Place.Mapped mapped) {
        this.mapped = mapped;
        this.layout = mapped.layout();
        this.data = mapped.data();
    }

    static Ring open(FramePlace place) {
        return new Ring(Place.map(place, false));
    }

    /** Whether all of it is still there. */
    boolean stands() {
        return mapped.stands();
    }

    long head() {
        return word(Layout.AT_HEAD);
    }

    int state() {
        return stands() ? (int) HALF.getAcquire(data, Layout.AT_STATE) : FrameReader.State.CLOSED.ordinal();
    }

    long heartbeat() {
        return word(Layout.AT_HEARTBEAT);
    }

    long nextGeneration() {
        return word(Layout.AT_NEXT_GENERATION);
    }

    /** A word of the header; 0 of a ring that was cut short. */
    private long word(int at) {
        return stands() ? (long) WORD.getAcquire(data, at) : 0;
    }

    /** Whether frame n is whole in its slot: true after it was used means that it was whole all the time. */
    boolean holds(long n) {
        if (Looks.off) {
            return n > 0;
        }
        VarHandle.acquireFence();
        return stands() && (long) WORD.getAcquire(data, layout.slot(n)) == 2 * n;
    }

    /** Fills frame with frame n, where it lies. False: it is not there, or not any more. */
    boolean take(long n, Frame frame) {
        if (!holds(n)) {
            return false;
        }
        int start = layout.slot(n);
        data.get(start, copied);
        if (!holds(n)) {
            return false;
        }
        frame.parse(header, n, this);
        return true;
    }
}
