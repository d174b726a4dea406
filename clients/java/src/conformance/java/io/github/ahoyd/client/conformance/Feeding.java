package io.github.ahoyd.client.conformance;

import com.google.gson.JsonObject;
import io.github.ahoyd.client.FrameSource;
import io.github.ahoyd.client.contract.CreateFrameSourceParams;
import io.github.ahoyd.client.contract.StreamKind;
import io.github.ahoyd.client.frames.EndedException;
import io.github.ahoyd.client.frames.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A source that is fed, and how far it was. */
final class Feeding {
    private static final int CELLS = 32;
    private static final int ROWS = 3;
    private static final int BLOCK = 960;
    private static final double RATE = 48000;
    private static final double TONE_HZ = 440;
    private static final double QUARTER = 8192;
    private static final int GREY = 128;
    private static final byte DARK = 16;
    private static final byte LIGHT = (byte) 235;
    private static final long BLOCK_NS = 20_000_000;

    private final FrameSource source;
    private final CreateFrameSourceParams params;
    private int pictures;
    private long samples;

    Feeding(FrameSource source, CreateFrameSourceParams params) {
        this.source = source;
        this.params = params;
    }

    String sourceId() {
        return source.id();
    }

    /** Draws pictures at the source's rate, or makes blocks of a tone. */
    void feed(int count, Out out) throws InterruptedException {
        boolean video = params.kind().equals(StreamKind.VIDEO);
        long rate = params.frameRate() == null ? 30 : params.frameRate();
        long pause = video ? TimeUnit.SECONDS.toNanos(1) / rate : BLOCK_NS;
        long next = System.nanoTime();
        int written = 0;
        try {
            for (; written < count; written++) {
                if (video) {
                    draw();
                } else {
                    speak();
                }
                next += pause;
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (EndedException ended) {
            // It is said how far we came.
        }
        JsonObject fed = Serve.op("fed");
        fed.addProperty("sourceId", source.id());
        fed.addProperty("frames", written);
        out.say(fed);
    }

    /** A picture with the marks of the test picture: its number, the time, and a check sum of both. */
    private void draw() throws EndedException {
        int width = params.width().intValue();
        int height = params.height().intValue();
        byte[] luma = new byte[width * height];
        byte[] chroma = new byte[width * height / 4];
        Arrays.fill(luma, (byte) GREY);
        Arrays.fill(chroma, (byte) GREY);
        ByteBuffer words = ByteBuffer.allocate(4 * ROWS).order(ByteOrder.LITTLE_ENDIAN);
        words.putInt(pictures++).putInt((int) (System.nanoTime() / 1000));
        words.putInt(checksum(words.array(), 8));
        int cell = width / CELLS;
        for (int y = 0; y < ROWS * cell; y++) {
            for (int x = 0; x < CELLS * cell; x++) {
                int bit = words.getInt(4 * (y / cell)) >>> x / cell & 1;
                luma[y * width + x] = bit == 1 ? LIGHT : DARK;
            }
        }
        source.write(Picture.i420(
            width, height, ByteBuffer.wrap(luma), ByteBuffer.wrap(chroma), ByteBuffer.wrap(chroma)));
    }

    private void speak() throws EndedException {
        int channels = params.channels() == null ? 1 : params.channels().intValue();
        ShortBuffer block = ShortBuffer.allocate(BLOCK * channels);
        for (int i = 0; i < BLOCK; i++) {
            short value = (short) (QUARTER * Math.sin(2 * Math.PI * TONE_HZ * samples++ / RATE));
            for (int channel = 0; channel < channels; channel++) {
                block.put(value);
            }
        }
        source.write(block.flip(), channels);
    }

    /** CRC-16/CCITT from 0xFFFF on. */
    private static int checksum(byte[] data, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= Byte.toUnsignedInt(data[i]) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
        }
        return crc & 0xFFFF;
    }
}
