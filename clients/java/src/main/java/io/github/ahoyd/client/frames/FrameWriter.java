package io.github.ahoyd.client.frames;

import io.github.ahoyd.client.frames.FramesException.Rule;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * Writes the ring of a source that a program feeds: the picture of a camera, or the sound of a microphone, in a call. One
 * thread at a time uses it. It never waits for a reader.
 */
public final class FrameWriter implements AutoCloseable {
    private static final int SOUND_RATE = 48000;
    private static final int CHANNELS_MAX = 8;
    private static final int SIDE_MIN = 16;
    private static final int PICTURE_CLOCK = 90000;
    private static final int ROWS = 0;
    private static final int USED = 1;

    private final Layout layout;
    private final FramePlace place;
    private final ByteBuffer data;
    private final ByteBuffer header =
        ByteBuffer.allocate(Layout.SLOT_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer record = ByteBuffer.allocateDirect(Bell.RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final Place.Mapped mapped;
    private Bell bell;
    private long number;
    private volatile boolean closed;

    private FrameWriter(FramePlace place, Place.Mapped mapped, Bell bell) {
        this.place = place;
        this.mapped = mapped;
        this.layout = mapped.layout();
        this.data = mapped.data();
        this.bell = bell;
        number = (long) Ring.WORD.getAcquire(data, Layout.AT_HEAD);
    }

    /**
     * Opens the ring of a frame source for writing.
     *
     * @param place where it is
     * @return its writer
     * @throws FramesException if the ring is refused; it says why
     */
    public static FrameWriter open(FramePlace place) {
        Place.Mapped mapped = Place.map(place, true);
        Bell bell = Bell.connect(place.doorbell());
        if (bell == null) {
            throw new FramesException(Rule.DESCRIPTOR, place.doorbell() + ": nobody of ours listens at the doorbell");
        }
        return new FrameWriter(place, mapped, bell);
    }

    /**
     * Whether the daemon reads no more: what is written then has no effect.
     *
     * @return true if so
     */
    public boolean ended() {
        return closed || bell.drained() || !mapped.stands();
    }

    /** Lets go of the doorbell. The source lives on until the daemon is told to close it. */
    @Override
    public void close() {
        closed = true;
        bell.close();
    }

    /**
     * Puts a picture into the ring.
     *
     * @param picture at most as large as the source was made for
     * @throws FramesException if it is not a picture this ring can hold; it says why
     * @throws EndedException if nobody reads any more
     */
    public void write(Picture picture) throws EndedException {
        int[][] planes = planesOf(picture);
        int count = planes[ROWS].length;
        int at = 0;
        for (int i = 0; i < count; i++) {
            int rows = planes[ROWS][i];
            int used = planes[USED][i];
            long needed = (long) picture.strides().get(i) * (rows - 1) + used;
            if (picture.strides().get(i) < used || picture.planes().get(i).remaining() < needed) {
                throw new FramesException(Rule.PLANE, "plane " + i + ": " + picture.planes().get(i).remaining()
                    + " bytes in rows of " + used + "/" + picture.strides().get(i));
            }
            header.putInt(Layout.SLOT_PLANE_OFFSET + 4 * i, at);
            header.putInt(Layout.SLOT_PLANE_STRIDE + 4 * i, used);
            at = aligned(Math.addExact(at, Math.multiplyExact(used, rows)));
        }
        int last = count - 1;
        int bytes = header.getInt(Layout.SLOT_PLANE_OFFSET + 4 * last) + planes[USED][last] * planes[ROWS][last];
        describe(picture.format(), picture.width(), picture.height(), count, bytes);
        header.putInt(Layout.SLOT_FLAGS, picture.fullRange() ? Frame.FULL_RANGE : 0);
        header.putInt(Layout.SLOT_SAMPLES, 0);
        header.putInt(Layout.SLOT_COLOR, 0);
        base(1, PICTURE_CLOCK, number, picture.captureNs());
        int payload = begin(bytes);
        for (int i = 0; i < count; i++) {
            copyRows(picture, i, planes[ROWS][i], planes[USED][i], payload);
        }
        publish();
    }

    /**
     * Puts sound of 48 kHz into the ring. The daemon wants it as it is spoken: 20 ms each 20 ms.
     *
     * @param samples the channels in turn, from the buffer's position to its limit
     * @param channels as many as the source was made with
     * @throws FramesException if this ring cannot hold it; it says why
     * @throws EndedException if nobody reads any more
     */
    public void write(ShortBuffer samples, int channels) throws EndedException {
        int count = samples.remaining();
        if (layout.kind() != FramePlace.Kind.AUDIO.number || channels < 1 || channels > CHANNELS_MAX || count == 0
            || count % channels != 0) {
            throw new FramesException(Rule.FORMAT, count + " samples of " + channels + " channels");
        }
        header.putInt(Layout.SLOT_PLANE_OFFSET, 0);
        header.putInt(Layout.SLOT_PLANE_STRIDE, 2 * count);
        describe(FourCc.S16, SOUND_RATE, channels, 1, 2 * count);
        header.putInt(Layout.SLOT_FLAGS, 0);
        header.putInt(Layout.SLOT_SAMPLES, count / channels);
        header.putInt(Layout.SLOT_COLOR, 0);
        base(1, SOUND_RATE, 0, 0);
        int payload = begin(2 * count);
        for (int i = 0; i < count; i++) {
            data.putShort(payload + 2 * i, samples.get(samples.position() + i));
        }
        publish();
    }

    /**
     * Passes a frame on that was read from another ring, from where it lies.
     *
     * @param frame of this writer's kind
     * @throws TornException if the frame was overwritten meanwhile; nothing is written then
     * @throws FramesException if this ring cannot hold it; it says why
     * @throws EndedException if nobody reads any more
     */
    public void write(Frame frame) throws TornException, EndedException {
        boolean video = layout.kind() == FramePlace.Kind.VIDEO.number;
        if (frame.planes() == 0 || video != (frame.format() == FourCc.I420)) {
            throw new FramesException(Rule.FORMAT, "a frame of " + FourCc.name(frame.format()));
        }
        for (int i = 0; i < frame.planes(); i++) {
            header.putInt(Layout.SLOT_PLANE_OFFSET + 4 * i, frame.offset(i));
            header.putInt(Layout.SLOT_PLANE_STRIDE + 4 * i, frame.stride(i));
        }
        int across = frame.width() + frame.sampleRate(); // one of the two is 0
        describe(frame.format(), across, frame.height() + frame.channels(), frame.planes(), frame.payloadBytes());
        header.putInt(Layout.SLOT_FLAGS, frame.flags() & Frame.FULL_RANGE);
        header.putInt(Layout.SLOT_SAMPLES, frame.nbSamples());
        for (int i = 0; i < 4; i++) {
            header.put(Layout.SLOT_COLOR + i, (byte) frame.color(i));
        }
        base((int) frame.timeBaseNumerator(), (int) frame.timeBaseDenominator(), frame.pts(), frame.captureNs());
        int payload = begin(frame.payloadBytes());
        frame.copyWhole(data, payload); // if it fails the slot stays odd, and is written again as the same frame
        publish();
    }

    private void describe(int format, int width, int height, int planes, int bytes) {
        header.putInt(Layout.SLOT_FOURCC, format);
        header.putInt(Layout.SLOT_WIDTH, width);
        header.putInt(Layout.SLOT_HEIGHT, height);
        header.putInt(Layout.SLOT_PLANE_COUNT, planes);
        header.putInt(Layout.SLOT_PAYLOAD_BYTES, bytes);
    }

    private void base(int numerator, int denominator, long pts, long captureNs) {
        header.putInt(Layout.SLOT_TIME_BASE, numerator);
        header.putInt(Layout.SLOT_TIME_BASE + 4, denominator);
        header.putLong(Layout.SLOT_PTS, pts);
        header.putLong(Layout.SLOT_CAPTURE, captureNs == 0 ? System.nanoTime() : captureNs);
    }

    /** Takes the next slot; where its payload begins. */
    private int begin(int bytes) throws EndedException {
        if (ended()) {
            throw new EndedException();
        }
        if (bytes > layout.slotCapacity()) {
            throw new FramesException(Rule.PLANE, "a payload of " + bytes + " in " + layout.slotCapacity());
        }
        long n = number + 1;
        Ring.WORD.setOpaque(data, layout.slot(n), 2 * n - 1);
        VarHandle.releaseFence();
        return layout.slot(n) + (int) layout.slotHeaderSize();
    }

    private void publish() {
        long n = number + 1;
        int slot = layout.slot(n);
        long now = System.nanoTime();
        header.putLong(Layout.SLOT_PUBLISH, now);
        data.put(slot + Layout.SLOT_CAPTURE, header.array(), Layout.SLOT_CAPTURE,
            Layout.SLOT_HEADER - Layout.SLOT_CAPTURE);
        Ring.WORD.setRelease(data, slot, 2 * n);
        Ring.WORD.setRelease(data, Layout.AT_HEAD, n);
        Ring.HALF.setRelease(data, Layout.AT_HEAD_LOW, (int) n);
        number = n;
        ring(n, now);
    }

    /** Sends a record without ever waiting; what the socket does not take is dropped. */
    private void ring(long n, long now) {
        record.clear();
        record.putInt((int) layout.streamId()).putInt((int) layout.generation()).putLong(n);
        record.putLong(header.getLong(Layout.SLOT_PTS)).putLong(now).flip();
        if (!bell.send(record)) { // the daemon could no longer tell where a record begins
            Bell again = Bell.connect(place.doorbell());
            bell.close();
            bell = again == null ? bell : again;
        }
    }

    private void copyRows(Picture picture, int plane, int rows, int used, int payload) {
        ByteBuffer from = picture.planes().get(plane);
        int to = payload + header.getInt(Layout.SLOT_PLANE_OFFSET + 4 * plane);
        int stride = picture.strides().get(plane);
        if (stride == used) {
            data.put(to, from, from.position(), used * rows);
            return;
        }
        for (int y = 0; y < rows; y++) {
            data.put(to + y * used, from, from.position() + y * stride, used);
        }
    }

    /** Rows, and used bytes of a row, of each plane. */
    private int[][] planesOf(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        int[][] planes = switch (picture.format()) {
            case FourCc.I420 -> new int[][] {{height, height / 2, height / 2}, {width, width / 2, width / 2}};
            case FourCc.NV12 -> new int[][] {{height, height / 2}, {width, width}};
            case FourCc.BGRA -> new int[][] {{height}, {4 * width}};
            default -> new int[2][0];
        };
        int count = planes[ROWS].length;
        if (layout.kind() != FramePlace.Kind.VIDEO.number || count == 0 || Math.min(width, height) < SIDE_MIN
            || ((width | height) & 1) != 0 || picture.planes().size() != count || picture.strides().size() != count) {
            throw new FramesException(
                Rule.FORMAT, FourCc.name(picture.format()) + " of " + width + "x" + height + " in "
                    + picture.planes().size() + " planes");
        }
        return planes;
    }

    private static int aligned(int bytes) {
        return Math.addExact(bytes, Layout.ALIGNMENT - 1) & -Layout.ALIGNMENT;
    }
}
