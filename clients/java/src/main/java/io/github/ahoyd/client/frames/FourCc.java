package io.github.ahoyd.client.frames;

/** The formats of frames, each by the number a slot names it with. The daemon writes I420 pictures and S16 sound. */
public final class FourCc {
    /** Y, U and V planes, the chroma of half the width and height. */
    public static final int I420 = 0x30323449;
    /** A Y plane, and one of U and V in turn, of half the width and height. */
    public static final int NV12 = 0x3231564E;
    /** Blue, green, red and a byte that is not used. */
    public static final int BGRA = 0x41524742;
    /** Signed 16-bit samples, the channels in turn. */
    public static final int S16 = 0x20363153;

    private FourCc() {}

    static String name(int format) {
        char[] letters = new char[4];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) (format >>> 8 * i & 0xFF);
        }
        return new String(letters);
    }
}
