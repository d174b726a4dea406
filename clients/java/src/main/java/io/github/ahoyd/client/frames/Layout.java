package io.github.ahoyd.client.frames;

import io.github.ahoyd.client.frames.FramesException.Rule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a ring's fixed header says of its sizes and of which ring it is. rpc_schema/frames/AHOYSHM1.md says what the
 * members mean.
 */
record Layout(
    long headerSize, long slotStride, long slotCount, long slotHeaderSize, long slotCapacity,
    int kind, int direction, long generation, long streamId) {
    static final byte[] MAGIC = "AHOYSHM1".getBytes(StandardCharsets.US_ASCII);
    static final int FIXED_BYTES = 0x80;
    static final int SLOT_HEADER = 128;
    static final int ALIGNMENT = 64;
    static final int CLIENT_TO_DAEMON = 1;

    static final int AT_HEAD = 0x80;
    static final int AT_HEAD_LOW = 0x88;
    static final int AT_STATE = 0x8C;
    static final int AT_HEARTBEAT = 0x90;
    static final int AT_NEXT_GENERATION = 0x98;

    static final int SLOT_CAPTURE = 8;
    static final int SLOT_PTS = 16;
    static final int SLOT_TIME_BASE = 24;
    static final int SLOT_FOURCC = 32;
    static final int SLOT_FLAGS = 36;
    static final int SLOT_WIDTH = 40;
    static final int SLOT_HEIGHT = 44;
    static final int SLOT_ROTATION = 48;
    static final int SLOT_MIRRORED = 50;
    static final int SLOT_PLANE_COUNT = 52;
    static final int SLOT_PAYLOAD_BYTES = 56;
    static final int SLOT_PLANE_OFFSET = 64;
    static final int SLOT_PLANE_STRIDE = 80;
    static final int SLOT_COLOR = 96;
    static final int SLOT_SAMPLES = 100;
    static final int SLOT_PUBLISH = 104;

    private static final int PAGE = 4096;
    private static final int VERSION_MAJOR = 1;

    /** Reads the fixed part of a header, little-endian, and refuses what is no ring. */
    static Layout parse(ByteBuffer fixed) {
        if (fixed.remaining() < FIXED_BYTES) {
            throw new FramesException(Rule.SIZE, fixed.remaining() + " bytes are no ring");
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (fixed.get(i) != MAGIC[i]) {
                throw new FramesException(Rule.MAGIC, "no AHOYSHM1 ring");
            }
        }
        int major = fixed.getInt(0x08) >>> 16;
        if (major != VERSION_MAJOR) {
            throw new FramesException(Rule.VERSION, "major " + major);
        }
        Layout layout = new Layout(
            unsigned(fixed, 0x0C), unsigned(fixed, 0x10), unsigned(fixed, 0x14), unsigned(fixed, 0x18),
            unsigned(fixed, 0x1C), fixed.getInt(0x20), fixed.getInt(0x24), unsigned(fixed, 0x30), fixed.getLong(0x28));
        if (!layout.holds()) {
            throw new FramesException(Rule.GEOMETRY, layout.toString());
        }
        return layout;
    }

    private boolean holds() {
        return headerSize >= PAGE && headerSize % PAGE == 0
            && slotHeaderSize >= SLOT_HEADER && slotHeaderSize % ALIGNMENT == 0
            && slotStride % PAGE == 0 && slotStride >= slotHeaderSize + slotCapacity
            && Long.bitCount(slotCount) == 1;
    }

    /** What a file must have to hold the ring. Below 2^64: three numbers of 32 bits. */
    long bytes() {
        return headerSize + slotCount * slotStride;
    }

    /** Where the slot of frame n starts. */
    int slot(long n) {
        return (int) (headerSize + (n & slotCount - 1) * slotStride);
    }

    static long unsigned(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }
}
