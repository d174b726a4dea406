package io.github.ahoyd.client.conformance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output, a line at a time. */
final class Out {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private final PrintStream stream = System.out;

    void say(JsonObject what) {
        byte[] line = (GSON.toJson(what) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (stream) {
            stream.write(line, 0, line.length);
            stream.flush();
        }
    }
}
