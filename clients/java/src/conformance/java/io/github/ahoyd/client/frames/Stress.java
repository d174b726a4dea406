package io.github.ahoyd.client.frames;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a ring whose writer runs at full speed, and counts what was accepted and what of that was torn. It stands in this
 * package because it takes the reader's checks away, which no program should.
 */
public final class Stress {
    private static final long WORD = 0x9E3779B97F4A7C15L;
    private static final int WARM_BYTES = 1 << 16;
    private static final int WARM_ROUNDS = 2000;

    /**
     * What was found.
     *
     * @param accepted said to be whole
     * @param wrong those of them that were not
     * @param givenUp said to be overwritten
     */
    public record Found(long accepted, long wrong, long givenUp) {}

    private Stress() {}

    /**
     * Looks at so many frames, or until the ring has ended.
     *
     * @param place the ring
     * @param checks false: the reader does not look at seq
     * @param looks how many
     * @return what was found
     */
    public static Found read(FramePlace place, boolean checks, long looks) {
        warmUp();
        Looks.off = !checks;
        long accepted = 0;
        long wrong = 0;
        long givenUp = 0;
        try (FrameReader reader = FrameReader.open(place)) {
            Frame frame = new Frame();
            while (accepted + givenUp < looks && !reader.ended()) {
                if (!took(reader, frame)) {
                    Thread.onSpinWait();
                    continue;
                }
                boolean whole = looksWhole(reader, frame);
                if (!frame.stillValid()) {
                    givenUp++;
                    continue;
                }
                accepted++;
                wrong += whole ? 0 : 1;
            }
        }
        return new Found(accepted, wrong, givenUp);
    }

    /** Has the loop over the words compiled, or the first frames take so long that each is overwritten meanwhile. */
    private static void warmUp() {
        ByteBuffer zeros = ByteBuffer.allocateDirect(WARM_BYTES).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < WARM_ROUNDS; i++) {
            if (!wordsAre(zeros, 0, zeros.limit(), 0)) {
                throw new IllegalStateException("zeros are not zero");
            }
        }
    }

    private static boolean took(FrameReader reader, Frame frame) {
        try {
            return reader.latest(frame);
        } catch (FramesException tornHeader) {
            return false; // only without the checks
        }
    }

    /** Looks at both halves; every eighth time it waits in between until the writer has been once round the ring. */
    private static boolean looksWhole(FrameReader reader, Frame frame) {
        ByteBuffer payload = frame.payload();
        long wanted = frame.number() * WORD;
        int half = payload.limit() / 16 * 8;
        boolean whole = wordsAre(payload, 0, half, wanted);
        if (reader.counters().taken() % 8 == 0) {
            FrameReader.Status status = reader.status();
            while (status.head() < frame.number() + status.slots() && !reader.ended()) {
                Thread.onSpinWait();
                status = reader.status();
            }
        }
        return wordsAre(payload, half, payload.limit(), wanted) && whole;
    }

    private static boolean wordsAre(ByteBuffer payload, int from, int to, long wanted) {
        for (int at = from; at + 8 <= to; at += 8) {
            if (payload.getLong(at) != wanted) {
                return false;
            }
        }
        return true;
    }
}
