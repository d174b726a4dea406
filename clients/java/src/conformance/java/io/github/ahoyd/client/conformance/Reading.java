package io.github.ahoyd.client.conformance;

import com.google.gson.JsonObject;
import io.github.ahoyd.client.FrameStream;
import io.github.ahoyd.client.frames.Frame;
import io.github.ahoyd.client.frames.FrameReader;
import java.nio.ShortBuffer;
import java.util.HexFormat;

/** A stream that is read, and what it shows. */
final class Reading {
    private static final int CELLS = 32;
    private static final int ROWS = 3;
    private static final double LEAST_DB = -100;
    private static final double FULL_SCALE = 32768;

    private final FrameStream stream;
    private final boolean marks;

    Reading(FrameStream stream, boolean marks) {
        this.stream = stream;
        this.marks = marks;
    }

    String streamId() {
        return stream.streamId();
    }

    void stop() {
        stream.close();
    }

    void run(Out out) throws InterruptedException {
        JsonObject opened = Serve.op("stream");
        opened.addProperty("streamId", stream.streamId());
        out.say(opened);
        Frame frame = new Frame();
        while (stream.next(frame)) {
            out.say(told(frame));
        }
        stream.close();
        FrameReader.Counters counted = stream.reader().counters();
        JsonObject counters = new JsonObject();
        counters.addProperty("taken", counted.taken());
        counters.addProperty("skipped", counted.skipped());
        counters.addProperty("torn", counted.torn());
        JsonObject closed = Serve.op("streamClosed");
        closed.addProperty("streamId", stream.streamId());
        closed.add("counters", counters);
        out.say(closed);
    }

    private JsonObject told(Frame frame) {
        JsonObject said = Serve.op("frame");
        said.addProperty("streamId", stream.streamId());
        said.addProperty("generation", stream.reader().place().generation());
        said.addProperty("n", frame.number());
        said.addProperty("pts", frame.pts());
        said.addProperty("captureNs", frame.captureNs());
        said.addProperty("width", frame.width());
        said.addProperty("height", frame.height());
        said.addProperty("nbSamples", frame.nbSamples());
        if (frame.nbSamples() > 0) {
            said.addProperty("rmsDb", level(frame.samples()));
        } else if (marks) {
            said.addProperty("marks", marks(frame));
        }
        said.addProperty("torn", !frame.stillValid());
        return said;
    }

    /** The luma at the middle of each cell. */
    private static String marks(Frame frame) {
        byte[] found = new byte[ROWS * CELLS];
        int cell = frame.width() / CELLS;
        for (int i = 0; i < found.length; i++) {
            found[i] = (byte) frame.at(0, i / CELLS * cell + cell / 2, i % CELLS * cell + cell / 2);
        }
        return HexFormat.of().formatHex(found);
    }

    private static double level(ShortBuffer samples) {
        double sum = 0;
        for (int i = 0; i < samples.limit(); i++) {
            sum += (double) samples.get(i) * samples.get(i);
        }
        if (sum == 0) {
            return LEAST_DB;
        }
        return Math.max(LEAST_DB, 20 * Math.log10(Math.sqrt(sum / samples.limit()) / FULL_SCALE));
    }
}
