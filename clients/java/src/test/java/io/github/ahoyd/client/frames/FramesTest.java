package io.github.ahoyd.client.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.ahoyd.client.frames.FramePlace.Kind;
import io.github.ahoyd.client.frames.FramesException.Rule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FramesTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private Rings rings;

    @BeforeEach
    void makeRings(@TempDir Path parent) throws IOException {
        rings = new Rings(parent);
    }

    @AfterEach
    void closeRings() throws IOException {
        rings.close();
    }

    private static Picture picture(int luma) {
        return picture(luma, WIDTH, HEIGHT);
    }

    private static Picture picture(int luma, int width, int height) {
        byte[] y = new byte[width * height];
        byte[] chroma = new byte[y.length / 4];
        Arrays.fill(y, (byte) luma);
        Arrays.fill(chroma, (byte) 128);
        return Picture.i420(width, height, ByteBuffer.wrap(y), ByteBuffer.wrap(chroma), ByteBuffer.wrap(chroma));
    }

    private FramePlace fed(Kind kind) throws IOException {
        rings.listen();
        return rings.put(kind, 1, Rings.ring(kind, Layout.CLIENT_TO_DAEMON, 1).array());
    }

    private static Rule refusal(FramePlace place) {
        return assertThrows(FramesException.class, () -> FrameReader.open(place).close()).rule();
    }

    @Test
    void theNewestPictureIsTakenAndTheOthersAreCounted() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        Frame frame = new Frame();
        try (FrameWriter writer = FrameWriter.open(place); FrameReader reader = FrameReader.open(place)) {
            assertFalse(reader.latest(frame));
            writer.write(picture(10));
            assertTrue(reader.latest(frame));
            assertFalse(reader.latest(frame));
            writer.write(picture(20));
            writer.write(picture(30));
            assertTrue(reader.latest(frame));
            assertEquals(3, frame.number());
            assertEquals(30, frame.at(0, HEIGHT - 1, WIDTH - 1));
            assertEquals(WIDTH / 2, frame.used(2));
            assertEquals(128, frame.plane(1).get(0) & 0xFF);
            assertThrows(ReadOnlyBufferException.class, () -> frame.plane(0).put(0, (byte) 1));
            assertThrows(IndexOutOfBoundsException.class, () -> frame.at(0, 0, WIDTH));
            assertEquals(new FrameReader.Counters(2, 1, 0, 0), reader.counters());
        }
    }

    @Test
    void aFrameIsNoLongerValidOnceItsSlotIsWrittenAgain() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        Frame frame = new Frame();
        Frame copy = new Frame();
        try (FrameWriter writer = FrameWriter.open(place); FrameReader reader = FrameReader.open(place)) {
            writer.write(picture(77));
            assertTrue(reader.latest(frame));
            frame.copyInto(copy);
            ByteBuffer own = ByteBuffer.allocate(frame.payload().remaining());
            frame.copyTo(own);
            assertEquals(0, own.remaining());
            for (int i = 0; i < Rings.SLOTS; i++) {
                assertEquals(true, frame.stillValid());
                writer.write(picture(i));
            }
            assertFalse(frame.stillValid());
            assertThrows(TornException.class, () -> frame.copyTo(own.clear()));
            assertEquals(0, own.position());
            assertEquals(2, reader.counters().torn());
            assertTrue(copy.stillValid());
            assertEquals(77, copy.at(0, 0, 0));
            assertThrows(TornException.class, () -> frame.copyInto(copy));
            assertEquals(0, copy.planes());
        }
    }

    @Test
    void aRingThatIsCutShortIsToldAndNotTouched() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        Frame frame = new Frame();
        try (FrameWriter writer = FrameWriter.open(place); FrameReader reader = FrameReader.open(place)) {
            writer.write(picture(10));
            assertTrue(reader.latest(frame));
            Thread.currentThread().interrupt();
            assertTrue(frame.stillValid());
            assertTrue(Thread.interrupted(), "asking for the size keeps an interrupt");
            try (FileChannel file = FileChannel.open(Path.of(place.path()), StandardOpenOption.WRITE)) {
                file.truncate(4096);
            }
            assertFalse(frame.stillValid());
            assertThrows(TornException.class, () -> frame.copyInto(new Frame()));
            assertEquals(Rule.SIZE, assertThrows(FramesException.class, () -> reader.next(frame)).rule());
            assertEquals(new FrameReader.Status(0, FrameReader.State.CLOSED, 0, Rings.SLOTS), reader.status());
            assertThrows(EndedException.class, () -> writer.write(picture(20)));
        }
    }

    @Test
    void soundIsTakenBlockByBlockUntilTheWriterIsAboutToLapUs() throws Exception {
        FramePlace place = fed(Kind.AUDIO);
        Frame frame = new Frame();
        try (FrameWriter writer = FrameWriter.open(place); FrameReader reader = FrameReader.open(place)) {
            for (short i = 1; i <= 2; i++) {
                writer.write(ShortBuffer.wrap(new short[] {i, (short) -i, i, (short) -i}), 2);
            }
            assertTrue(reader.latest(frame));
            assertEquals(2, frame.number(), "the newest block is the first");
            assertEquals(48000, frame.sampleRate());
            assertEquals(2, frame.nbSamples());
            short[] heard = new short[4];
            frame.samples().get(heard);
            assertArrayEquals(new short[] {2, -2, 2, -2}, heard);
            for (short i = 3; i <= 5; i++) {
                writer.write(ShortBuffer.wrap(new short[] {i, i}), 2);
            }
            assertTrue(reader.latest(frame));
            assertEquals(4, frame.number());
            assertTrue(reader.latest(frame));
            assertEquals(5, frame.number());
            assertEquals(1, reader.counters().gaps());
            assertEquals(1, reader.counters().skipped());
        }
    }

    @Test
    void nextIsWokenByTheBellAndEndsWithIt() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        Frame frame = new Frame();
        try (FrameReader reader = FrameReader.open(place); SocketChannel bell = rings.accept();
                FrameWriter writer = FrameWriter.open(place)) {
            CompletableFuture<Boolean> found = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    found.complete(reader.next(frame));
                } catch (InterruptedException | RuntimeException failed) {
                    found.completeExceptionally(failed);
                }
            });
            waiting.start();
            writer.write(picture(1));
            bell.write(ByteBuffer.allocate(Bell.RECORD_BYTES));
            assertTrue(found.get(30, TimeUnit.SECONDS));
            bell.shutdownOutput();
            assertFalse(reader.next(frame));
            assertTrue(reader.ended());
        }
    }

    @Test
    void nextEndsWithEndWithItsTimeAndWithAnInterrupt() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        Frame frame = new Frame();
        try (FrameReader reader = FrameReader.open(place)) {
            assertFalse(reader.next(frame, Duration.ofMillis(1)));
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> reader.next(frame));
            reader.end();
            assertFalse(reader.next(frame));
        }
    }

    @Test
    void withoutABellItLooksByItselfAndADeadWriterIsTheEnd() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        try (FrameWriter writer = FrameWriter.open(place)) {
            writer.write(picture(5));
        }
        FramePlace silent = new FramePlace("7", 1, Kind.VIDEO, place.path(), rings.directory.resolve("no.bell").toString());
        Frame frame = new Frame();
        try (FrameReader reader = FrameReader.open(silent)) {
            assertTrue(reader.next(frame));
        }
        byte[] ring = Files.readAllBytes(Path.of(place.path()));
        ByteBuffer.wrap(ring).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(Layout.AT_HEARTBEAT, System.nanoTime() - 4_000_000_000L);
        rings.put(Kind.VIDEO, 1, ring);
        try (FrameReader reader = FrameReader.open(silent)) {
            assertTrue(reader.next(frame));
            assertFalse(reader.next(frame));
        }
    }

    @Test
    void aReaderGoesOnWithTheNextGeneration() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        FramePlace next = rings.put(Kind.VIDEO, 2, Rings.ring(Kind.VIDEO, Layout.CLIENT_TO_DAEMON, 2).array());
        Frame frame = new Frame();
        try (FrameWriter before = FrameWriter.open(place); FrameWriter after = FrameWriter.open(next);
                FrameReader reader = FrameReader.open(place)) {
            before.write(picture(1));
            assertTrue(reader.latest(frame));
            ByteBuffer old = frame.plane(0);
            after.write(picture(2));
            reader.follow(next);
            reader.follow(place);
            assertEquals(2, reader.place().generation());
            assertTrue(reader.latest(frame));
            assertEquals(2, frame.at(0, 0, 0));
            assertEquals(1, old.get(0), "a view of the old ring points to what was there");
            FramePlace other = new FramePlace("8", 3, Kind.VIDEO, next.path(), next.doorbell());
            assertThrows(FramesException.class, () -> reader.follow(other));
        }
    }

    @Test
    void whatCannotBeARingIsNotOpened() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        String bell = rings.doorbell().toString();
        assertEquals(Rule.DESCRIPTOR, refusal(new FramePlace("7", 1, Kind.VIDEO, null, bell)));
        assertEquals(Rule.PATH, refusal(new FramePlace("7", 1, Kind.VIDEO, "/etc/passwd", bell)));
        assertEquals(Rule.PATH, refusal(new FramePlace("7", 1, Kind.VIDEO, place.path(), "/nowhere/7.bell")));
        assertEquals(Rule.PATH, refusal(new FramePlace("7", 1, Kind.VIDEO, "/proc/1/../1/fd/3", bell)));
        assertEquals(Rule.IDENTITY, refusal(new FramePlace("7", 1, Kind.AUDIO, place.path(), bell)));
        Path link = rings.directory.resolve("7-2.shm");
        Files.createSymbolicLink(link, Path.of(place.path()));
        assertEquals(Rule.TYPE, refusal(new FramePlace("7", 2, Kind.VIDEO, link.toString(), bell)));
        Path pipe = rings.directory.resolve("7-3.shm");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(Rule.TYPE, refusal(new FramePlace("7", 3, Kind.VIDEO, pipe.toString(), bell)));
        Files.setPosixFilePermissions(rings.directory, PosixFilePermissions.fromString("rwxr-x---"));
        assertEquals(Rule.PATH, refusal(place));
    }

    @Test
    void aRingWhoseNumbersOverflowIsRefused() throws Exception {
        byte[] ring = Rings.ring(Kind.VIDEO, 0, 1).array();
        ByteBuffer header = ByteBuffer.wrap(ring).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0x14, 0x80000000).putInt(0x10, 0xFFFFF000);
        assertEquals(Rule.SIZE, refusal(rings.put(Kind.VIDEO, 1, ring)));
    }

    @Test
    void aFrameWhoseNumbersOverflowIsRefused() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        try (FrameWriter writer = FrameWriter.open(place)) {
            writer.write(picture(1));
        }
        byte[] ring = Files.readAllBytes(Path.of(place.path()));
        ByteBuffer slot = ByteBuffer.wrap(ring, 4096 + Rings.STRIDE, Rings.STRIDE).slice().order(ByteOrder.LITTLE_ENDIAN);
        slot.putInt(Layout.SLOT_HEIGHT, 0x80000000).putInt(Layout.SLOT_PLANE_STRIDE, 0xFFFFFFFF);
        try (FrameReader reader = FrameReader.open(rings.put(Kind.VIDEO, 1, ring))) {
            Frame frame = new Frame();
            assertEquals(Rule.PLANE, assertThrows(FramesException.class, () -> reader.latest(frame)).rule());
            assertThrows(IllegalStateException.class, frame::payload);
        }
    }

    @Test
    void aFrameIsPassedOnFromRingToRing() throws Exception {
        FramePlace from = fed(Kind.VIDEO);
        FramePlace to = rings.put(Kind.VIDEO, 2, Rings.ring(Kind.VIDEO, Layout.CLIENT_TO_DAEMON, 2).array());
        Frame frame = new Frame();
        Frame passed = new Frame();
        try (FrameWriter first = FrameWriter.open(from); FrameReader reader = FrameReader.open(from);
                FrameWriter second = FrameWriter.open(to); FrameReader last = FrameReader.open(to)) {
            first.write(picture(42));
            assertTrue(reader.latest(frame));
            second.write(frame);
            assertTrue(last.latest(passed));
            assertEquals(frame.payload(), passed.payload());
            assertEquals(frame.captureNs(), passed.captureNs());
            for (int i = 0; i < Rings.SLOTS; i++) {
                first.write(picture(i));
            }
            assertThrows(TornException.class, () -> second.write(frame));
            assertFalse(last.latest(passed), "nothing was written");
        }
    }

    @Test
    void whatDoesNotFitTheSourceIsRefused() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        ByteBuffer much = ByteBuffer.allocate(4 * 256 * 256);
        try (FrameWriter writer = FrameWriter.open(place)) {
            assertEquals(Rule.PLANE, refused(writer, Picture.bgra(256, 256, much)));
            assertEquals(Rule.FORMAT, refused(writer, Picture.bgra(17, 16, much)));
            assertEquals(Rule.FORMAT, refused(writer, Picture.bgra(14, 16, much)));
            assertEquals(Rule.PLANE, refused(writer, Picture.bgra(16, 16, ByteBuffer.allocate(16 * 16 * 4 - 1))));
            assertEquals(Rule.FORMAT, refused(
                writer, new Picture(FourCc.NV12, 16, 16, List.of(much), List.of(16), false, 0)));
            assertThrows(FramesException.class, () -> writer.write(ShortBuffer.allocate(4), 2));
            assertEquals(0, FrameReader.open(place).status().head());
        }
    }

    private static Rule refused(FrameWriter writer, Picture picture) {
        return assertThrows(FramesException.class, () -> writer.write(picture)).rule();
    }

    @Test
    void aRingOfTheDaemonIsNotWrittenNorOneWithoutADoorbell() throws Exception {
        FramePlace mute = rings.put(Kind.VIDEO, 1, Rings.ring(Kind.VIDEO, Layout.CLIENT_TO_DAEMON, 1).array());
        assertEquals(
            Rule.DESCRIPTOR, assertThrows(FramesException.class, () -> FrameWriter.open(mute).close()).rule());
        FramePlace theirs = rings.put(Kind.VIDEO, 2, Rings.ring(Kind.VIDEO, 0, 2).array());
        assertEquals(
            Rule.DIRECTION, assertThrows(FramesException.class, () -> FrameWriter.open(theirs).close()).rule());
    }

    @Test
    void theEndOfTheDoorbellIsTheEndOfTheSource() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        try (FrameWriter writer = FrameWriter.open(place)) {
            rings.accept().close();
            while (!writer.ended()) {
                Thread.onSpinWait();
            }
            assertThrows(EndedException.class, () -> writer.write(picture(1)));
        }
    }

    @Test
    void aDoorbellThatIsNotReadHoldsUpNobodyAndGetsWholeRecords() throws Exception {
        FramePlace place = fed(Kind.VIDEO);
        try (FrameWriter writer = FrameWriter.open(place); SocketChannel bell = rings.accept()) {
            for (int i = 0; i < 20_000; i++) {
                writer.write(picture(i));
            }
            ByteBuffer records = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            bell.configureBlocking(false);
            while (bell.read(records) > 0 && records.hasRemaining()) {
                Thread.onSpinWait();
            }
            assertTrue(records.position() > 0);
            assertEquals(0, records.position() % Bell.RECORD_BYTES);
            assertEquals(7, records.getInt(0));
            assertEquals(1, records.getLong(8));
        }
    }

    @Test
    void aFrameCostsLessGarbageThanAHundredthOfItself() throws Exception {
        rings.listen();
        int payload = 640 * 480 * 3 / 2;
        FramePlace place = rings.put(
            Kind.VIDEO, 1, Rings.ring(Kind.VIDEO, Layout.CLIENT_TO_DAEMON, 1, 116 * 4096).array());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Frame frame = new Frame();
        Frame copy = new Frame();
        Picture picture = picture(1, 640, 480);
        int rounds = 2_000;
        long sum = 0;
        long taking = 0;
        long viewing = 0;
        try (FrameWriter writer = FrameWriter.open(place); FrameReader reader = FrameReader.open(place)) {
            for (int i = 0; i < rounds; i++) {
                long start = threads.getCurrentThreadAllocatedBytes();
                writer.write(picture);
                assertTrue(reader.next(frame));
                sum += frame.at(1, 0, 0);
                frame.copyInto(copy);
                long taken = threads.getCurrentThreadAllocatedBytes();
                for (int plane = 0; plane < frame.planes(); plane++) {
                    sum += frame.plane(plane).get(0);
                }
                if (i >= rounds / 2) {
                    taking += taken - start;
                    viewing += threads.getCurrentThreadAllocatedBytes() - taken;
                }
            }
        }
        long each = (taking + viewing) / (rounds / 2);
        System.out.println("garbage for a frame of " + payload + " bytes: written, taken and copied "
            + taking / (rounds / 2) + ", views of its planes " + viewing / (rounds / 2));
        assertEquals(payload, copy.payload().remaining());
        assertTrue(sum != 0);
        assertTrue(each * 100 < payload, each + " bytes for each frame");
    }
}
