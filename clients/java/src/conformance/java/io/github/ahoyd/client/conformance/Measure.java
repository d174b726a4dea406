package io.github.ahoyd.client.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ahoyd.client.AhoydClient;
import io.github.ahoyd.client.frames.Frame;
import io.github.ahoyd.client.frames.FramePlace;
import io.github.ahoyd.client.frames.FrameReader;
import java.nio.file.Path;

/** What a frame and a request take to arrive. */
final class Measure {
    private Measure() {}

    /** Reads a ring to its end, and says how long ago each frame was captured and published when it was in our hands. */
    static void wake(FramePlace place, Out out) throws InterruptedException {
        JsonArray captured = new JsonArray();
        JsonArray published = new JsonArray();
        JsonObject said = new JsonObject();
        try (FrameReader reader = FrameReader.open(place)) {
            JsonObject opened = new JsonObject();
            opened.addProperty("opened", true);
            out.say(opened);
            Frame frame = new Frame();
            while (reader.next(frame)) {
                long now = System.nanoTime(); // on Linux it is CLOCK_MONOTONIC
                captured.add(now - frame.captureNs());
                published.add(now - frame.publishNs());
            }
            said.addProperty("skipped", reader.counters().skipped());
        }
        said.add("fromCapture", captured);
        said.add("fromPublish", published);
        out.say(said);
    }

    /** Pings one after the other, and says how long each took. */
    static void ping(Path socket, int count, Out out) {
        JsonArray took = new JsonArray();
        try (AhoydClient client = AhoydClient.builder().program("conformance", "1").socket(socket).connect().join()) {
            for (int i = 0; i < count; i++) {
                long began = System.nanoTime();
                client.ping().join();
                took.add(System.nanoTime() - began);
            }
        }
        JsonObject said = new JsonObject();
        said.add("tookNs", took);
        out.say(said);
    }
}
