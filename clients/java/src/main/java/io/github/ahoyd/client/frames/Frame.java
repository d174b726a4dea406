package io.github.ahoyd.client.frames;

import io.github.ahoyd.client.frames.FramesException.Rule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Objects;

/**
 * A picture or a block of sound, where it lies in the ring or as a copy of one's own. Make one, and let a reader fill it
 * again and again.
 *
 * <p>What a reader put into it is valid until its next use with that reader. Buffers of it are read-only views of the
 * ring: use them at once and ask {@link #stillValid} afterwards, or take a copy with {@link #copyInto}.
 */
public final class Frame {
    /** Flag: something is missing before this frame. */
    public static final int DISCONTINUITY = 1;
    /** Flag: it does not come from the source it is of. */
    public static final int STAND_IN = 2;
    /** Flag: decoded from an incomplete stream, or concealed. */
    public static final int DAMAGED = 4;
    /** Flag: decoded from a key frame. */
    public static final int KEY_FRAME = 8;
    /** Flag: luma goes from 0 to 255. */
    public static final int FULL_RANGE = 16;

    private static final int PLANES_MAX = 4;

    private long number;
    private long captureNs;
    private long publishNs;
    private long pts;
    private int timeBaseNumerator;
    private int timeBaseDenominator;
    private int format;
    private int flags;
    private int across;
    private int down;
    private int rotation;
    private boolean mirrored;
    private final byte[] color = new byte[4];
    private int nbSamples;
    private int planeCount;
    private final int[] offset = new int[PLANES_MAX];
    private final int[] stride = new int[PLANES_MAX];
    private final int[] rows = new int[PLANES_MAX];
    private final int[] used = new int[PLANES_MAX];
    private int payloadBytes;
    private int payloadAt;
    private ByteBuffer memory;
    private Ring ring;
    private FrameReader reader;
    private ByteBuffer own;

    /** Makes one without anything in it. */
    public Frame() {}

    /**
     * The number of the frame in one generation of its stream.
     *
     * @return from 1
     */
    public long number() {
        return number;
    }

    /**
     * When it was captured; of the remote side, when its last packet came.
     *
     * @return ns on the clock of {@link System#nanoTime}, which is CLOCK_MONOTONIC
     */
    public long captureNs() {
        return captureNs;
    }

    /**
     * When it was put into the ring.
     *
     * @return ns on the clock of {@link System#nanoTime}
     */
    public long publishNs() {
        return publishNs;
    }

    /**
     * Media time.
     *
     * @return in steps of the time base
     */
    public long pts() {
        return pts;
    }

    /**
     * Seconds of a step of {@link #pts}, the numerator.
     *
     * @return at least 1
     */
    public long timeBaseNumerator() {
        return Integer.toUnsignedLong(timeBaseNumerator);
    }

    /**
     * Seconds of a step of {@link #pts}, the denominator.
     *
     * @return at least 1
     */
    public long timeBaseDenominator() {
        return Integer.toUnsignedLong(timeBaseDenominator);
    }

    /**
     * The format.
     *
     * @return {@link FourCc#I420} or {@link FourCc#S16} in what the daemon writes
     */
    public int format() {
        return format;
    }

    /**
     * What is to be said of it: the flags of this class.
     *
     * @return their sum
     */
    public int flags() {
        return flags;
    }

    /**
     * Width before rotation.
     *
     * @return pixels; 0 for sound
     */
    public int width() {
        return isSound() ? 0 : across;
    }

    /**
     * Height before rotation.
     *
     * @return pixels; 0 for sound
     */
    public int height() {
        return isSound() ? 0 : down;
    }

    /**
     * What brings it upright.
     *
     * @return degrees clockwise: 0, 90, 180 or 270
     */
    public int rotation() {
        return rotation;
    }

    /**
     * Whether left and right are swapped.
     *
     * @return true if so
     */
    public boolean mirrored() {
        return mirrored;
    }

    /**
     * Colours, by the numbers of ITU-T H.273.
     *
     * @param which 0 primaries, 1 transfer, 2 matrix, 3 range (0 unknown, 1 limited, 2 full)
     * @return 0 to 255
     */
    public int color(int which) {
        return Byte.toUnsignedInt(color[which]);
    }

    /**
     * The sample rate.
     *
     * @return Hz; 0 for pictures
     */
    public int sampleRate() {
        return isSound() ? across : 0;
    }

    /**
     * The channels.
     *
     * @return how many; 0 for pictures
     */
    public int channels() {
        return isSound() ? down : 0;
    }

    /**
     * Samples of each channel.
     *
     * @return how many; 0 for pictures
     */
    public int nbSamples() {
        return nbSamples;
    }

    /**
     * The planes: Y, U, V of an I420 picture; sound has one.
     *
     * @return how many; 0 without a frame
     */
    public int planes() {
        return planeCount;
    }

    /**
     * The bytes of one plane: {@code rows} rows that begin {@code stride} bytes apart.
     *
     * @param plane from 0
     * @return a read-only view, from 0 to its limit, little-endian
     */
    public ByteBuffer plane(int plane) {
        Objects.checkIndex(plane, planeCount);
        return view(payloadAt + offset[plane], stride[plane] * rows[plane]);
    }

    /**
     * Where a plane begins.
     *
     * @param plane from 0
     * @return bytes from the payload's start
     */
    public int offset(int plane) {
        return offset[plane];
    }

    /**
     * From one row to the next.
     *
     * @param plane from 0
     * @return bytes
     */
    public int stride(int plane) {
        return stride[plane];
    }

    /**
     * Rows of a plane.
     *
     * @param plane from 0
     * @return how many
     */
    public int rows(int plane) {
        return rows[plane];
    }

    /**
     * What is used of a row.
     *
     * @param plane from 0
     * @return bytes, at most the stride
     */
    public int used(int plane) {
        return used[plane];
    }

    /**
     * One byte, without a view: the quickest way to a few.
     *
     * @param plane from 0
     * @param row from 0
     * @param column the byte in the row, from 0
     * @return 0 to 255
     */
    public int at(int plane, int row, int column) {
        Objects.checkIndex(row, rows[plane]);
        Objects.checkIndex(column, used[plane]);
        return Byte.toUnsignedInt(memory.get(payloadAt + offset[plane] + row * stride[plane] + column));
    }

    /**
     * All bytes of the frame, the planes with what lies between them.
     *
     * @return a read-only view, little-endian
     */
    public ByteBuffer payload() {
        return view(payloadAt, payloadBytes);
    }

    /**
     * The sound, its channels in turn.
     *
     * @return a read-only view
     * @throws IllegalStateException if it is a picture
     */
    public ShortBuffer samples() {
        if (!isSound()) {
            throw new IllegalStateException("no sound");
        }
        return view(payloadAt + offset[0], used[0]).asShortBuffer();
    }

    /**
     * Whether the writer has left the frame alone until now: what was derived from it before is then whole. A copy is
     * always valid.
     *
     * @return false: throw away what was derived from it
     */
    public boolean stillValid() {
        if (ring == null || ring.holds(number)) {
            return true;
        }
        reader.countTorn();
        return false;
    }

    /**
     * Makes another frame a copy of this one, in memory that it keeps and uses again the next time.
     *
     * @param copy what is filled
     * @throws TornException if the writer was faster; {@code copy} is then empty
     */
    public void copyInto(Frame copy) throws TornException {
        if (copy == this) {
            throw new IllegalArgumentException("a frame cannot be its own copy");
        }
        ByteBuffer room = copy.own;
        if (room == null || room.capacity() < payloadBytes) {
            room = ByteBuffer.allocateDirect(payloadBytes).order(ByteOrder.LITTLE_ENDIAN);
            copy.own = room;
        }
        copy.planeCount = 0;
        copy.payloadBytes = 0;
        copyWhole(room, 0);
        copy.take(this, room);
    }

    /**
     * Copies the payload into a buffer of the caller's, from its position on.
     *
     * @param target with room for {@code payload().remaining()} bytes; its position moves past them if they are whole
     * @throws TornException if the writer was faster; the position is as it was
     */
    public void copyTo(ByteBuffer target) throws TornException {
        copyWhole(target, target.position());
        target.position(target.position() + payloadBytes);
    }

    int payloadBytes() {
        return payloadBytes;
    }

    void readBy(FrameReader by) {
        reader = by;
    }

    /** Puts the payload somewhere, if it is whole before that and after it. */
    void copyWhole(ByteBuffer target, int at) throws TornException {
        boolean there = stillValid();
        if (there) {
            target.put(at, memory, payloadAt, payloadBytes);
        }
        if (!there || !stillValid()) {
            throw new TornException();
        }
    }

    private boolean isSound() {
        return format == FourCc.S16;
    }

    private ByteBuffer view(int at, int length) {
        if (memory == null) {
            throw new IllegalStateException("no frame yet");
        }
        return memory.slice(at, length).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void take(Frame from, ByteBuffer room) {
        number = from.number;
        captureNs = from.captureNs;
        publishNs = from.publishNs;
        pts = from.pts;
        timeBaseNumerator = from.timeBaseNumerator;
        timeBaseDenominator = from.timeBaseDenominator;
        format = from.format;
        flags = from.flags;
        across = from.across;
        down = from.down;
        rotation = from.rotation;
        mirrored = from.mirrored;
        System.arraycopy(from.color, 0, color, 0, color.length);
        nbSamples = from.nbSamples;
        planeCount = from.planeCount;
        System.arraycopy(from.offset, 0, offset, 0, PLANES_MAX);
        System.arraycopy(from.stride, 0, stride, 0, PLANES_MAX);
        System.arraycopy(from.rows, 0, rows, 0, PLANES_MAX);
        System.arraycopy(from.used, 0, used, 0, PLANES_MAX);
        payloadBytes = from.payloadBytes;
        payloadAt = 0;
        memory = room;
        ring = null;
        reader = null;
    }

    /** Takes in the slot header of frame n, which lies whole before it, and checks it. */
    void parse(ByteBuffer head, long n, Ring from) {
        planeCount = 0;
        memory = null;
        number = n;
        captureNs = head.getLong(Layout.SLOT_CAPTURE);
        publishNs = head.getLong(Layout.SLOT_PUBLISH);
        pts = head.getLong(Layout.SLOT_PTS);
        timeBaseNumerator = head.getInt(Layout.SLOT_TIME_BASE);
        timeBaseDenominator = head.getInt(Layout.SLOT_TIME_BASE + 4);
        format = head.getInt(Layout.SLOT_FOURCC);
        flags = head.getInt(Layout.SLOT_FLAGS);
        rotation = Short.toUnsignedInt(head.getShort(Layout.SLOT_ROTATION));
        mirrored = head.getShort(Layout.SLOT_MIRRORED) != 0;
        head.get(Layout.SLOT_COLOR, color);
        long samples = Layout.unsigned(head, Layout.SLOT_SAMPLES);
        long width = Layout.unsigned(head, Layout.SLOT_WIDTH);
        long height = Layout.unsigned(head, Layout.SLOT_HEIGHT);
        long payload = Layout.unsigned(head, Layout.SLOT_PAYLOAD_BYTES);
        checkFormat(from.layout, head.getInt(Layout.SLOT_PLANE_COUNT), width, height);
        if (payload > from.layout.slotCapacity()) {
            throw new FramesException(Rule.PLANE, "a payload of " + payload + " in " + from.layout.slotCapacity());
        }
        boolean sound = isSound();
        // A row has a byte at least for each of these, so that none of the products below can overflow.
        if (height > payload || (sound ? samples * height : width) > payload) {
            throw new FramesException(Rule.PLANE, width + "x" + height + ", " + samples + " samples in " + payload);
        }
        int count = head.getInt(Layout.SLOT_PLANE_COUNT);
        for (int i = 0; i < count; i++) {
            long tall = sound ? 1 : i == 0 ? height : (height + 1) / 2;
            long wide = sound ? 2 * samples * height : i == 0 ? width : (width + 1) / 2;
            long at = Layout.unsigned(head, Layout.SLOT_PLANE_OFFSET + 4 * i);
            long step = Layout.unsigned(head, Layout.SLOT_PLANE_STRIDE + 4 * i);
            if (at % Layout.ALIGNMENT != 0 || wide > step || step > payload || at + step * tall > payload) {
                throw new FramesException(
                    Rule.PLANE, tall + " rows of " + wide + "/" + step + " at " + at + " in " + payload);
            }
            offset[i] = (int) at;
            stride[i] = (int) step;
            rows[i] = (int) tall;
            used[i] = (int) wide;
        }
        across = (int) width;
        down = (int) height;
        nbSamples = (int) samples;
        payloadBytes = (int) payload;
        payloadAt = from.layout.slot(n) + (int) from.layout.slotHeaderSize();
        memory = from.data;
        ring = from;
        planeCount = count;
    }

    private void checkFormat(Layout layout, int count, long width, long height) {
        boolean picture = layout.kind() == FramePlace.Kind.VIDEO.number && format == FourCc.I420;
        boolean sound = layout.kind() == FramePlace.Kind.AUDIO.number && format == FourCc.S16;
        if (!picture && !sound) {
            throw new FramesException(Rule.FORMAT, FourCc.name(format) + " in a ring of kind " + layout.kind());
        }
        if (count != (sound ? 1 : 3) || width == 0 || height == 0 || timeBaseNumerator == 0 || timeBaseDenominator == 0) {
            throw new FramesException(
                Rule.FORMAT, count + " planes of " + width + "x" + height + " by " + timeBaseNumerator() + "/"
                    + timeBaseDenominator());
        }
    }
}
