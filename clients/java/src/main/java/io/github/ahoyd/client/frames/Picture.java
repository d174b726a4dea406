package io.github.ahoyd.client.frames;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A picture to be written. Its planes are those of its format: Y, U and V of I420, Y and interleaved UV of NV12, one of
 * BGRA.
 *
 * @param format of {@link FourCc}
 * @param width pixels, even, at least 16
 * @param height pixels, even, at least 16
 * @param planes the bytes of each, from the buffer's position on
 * @param strides bytes from one row to the next, of each
 * @param fullRange values run from 0 to 255, not from 16 to 235
 * @param captureNs the moment it shows, on the clock of {@link System#nanoTime}; 0: now
 */
public record Picture(
    int format, int width, int height, List<ByteBuffer> planes, List<Integer> strides, boolean fullRange, long captureNs) {
    /** Keeps the lists as they are now. */
    public Picture {
        planes = List.copyOf(planes);
        strides = List.copyOf(strides);
    }

    /**
     * An I420 picture without padding, of limited range, that shows now.
     *
     * @param width pixels
     * @param height pixels
     * @param y luma
     * @param u chroma, half the width and height
     * @param v chroma, half the width and height
     * @return the picture
     */
    public static Picture i420(int width, int height, ByteBuffer y, ByteBuffer u, ByteBuffer v) {
        return new Picture(
            FourCc.I420, width, height, List.of(y, u, v), List.of(width, width / 2, width / 2), false, 0);
    }

    /**
     * A BGRA picture without padding that shows now.
     *
     * @param width pixels
     * @param height pixels
     * @param pixels 4 bytes each
     * @return the picture
     */
    public static Picture bgra(int width, int height, ByteBuffer pixels) {
        return new Picture(FourCc.BGRA, width, height, List.of(pixels), List.of(4 * width), false, 0);
    }
}
