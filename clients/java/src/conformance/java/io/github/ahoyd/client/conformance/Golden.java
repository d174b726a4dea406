package io.github.ahoyd.client.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ahoyd.client.frames.Frame;
import io.github.ahoyd.client.frames.FramePlace;
import io.github.ahoyd.client.frames.FrameReader;
import io.github.ahoyd.client.frames.FramesException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads the rings whose descriptors stand on standard input. */
final class Golden {
    private Golden() {}

    static void run(Out out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            FramePlace place = Conformance.place(JsonParser.parseString(line).getAsJsonObject());
            JsonObject answer = new JsonObject();
            try {
                answer.add("frames", readAll(place));
            } catch (FramesException refused) {
                answer.addProperty("refused", refused.getMessage());
            }
            out.say(answer);
        }
    }

    private static JsonArray readAll(FramePlace place) {
        JsonArray found = new JsonArray();
        try (FrameReader reader = FrameReader.open(place)) {
            Frame frame = new Frame();
            while (reader.latest(frame)) {
                found.add(reading(frame));
            }
        }
        return found;
    }

    private static JsonObject reading(Frame frame) {
        JsonObject read = new JsonObject();
        read.addProperty("n", frame.number());
        read.addProperty("captureNs", frame.captureNs());
        read.addProperty("publishNs", frame.publishNs());
        read.addProperty("pts", frame.pts());
        JsonArray base = new JsonArray();
        base.add(frame.timeBaseNumerator());
        base.add(frame.timeBaseDenominator());
        read.add("timeBase", base);
        read.addProperty("fourcc", Integer.toUnsignedLong(frame.format()));
        read.addProperty("flags", frame.flags());
        read.addProperty("width", frame.width() + frame.sampleRate()); // one of the two is 0
        read.addProperty("height", frame.height() + frame.channels());
        read.addProperty("rotation", frame.rotation());
        JsonArray color = new JsonArray();
        for (int i = 0; i < 4; i++) {
            color.add(frame.color(i));
        }
        read.add("color", color);
        read.addProperty("nbSamples", frame.nbSamples());
        JsonArray planes = new JsonArray();
        for (int i = 0; i < frame.planes(); i++) {
            JsonObject plane = new JsonObject();
            plane.addProperty("offset", frame.offset(i));
            plane.addProperty("stride", frame.stride(i));
            plane.addProperty("sha256", sha256(frame, i));
            planes.add(plane);
        }
        read.add("planes", planes);
        return read;
    }

    private static String sha256(Frame frame, int plane) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(frame.plane(plane));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
