package io.github.ahoyd.client.conformance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ahoyd.client.frames.FramePlace;
import io.github.ahoyd.client.frames.Stress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * This library's program for the suite of all client libraries: tests/clients/conformance/README.md says what it answers.
 * It translates, and decides nothing.
 */
public final class Conformance {
    private Conformance() {}

    /**
     * Runs one sub-command.
     *
     * @param arguments golden, or stress DESCRIPTOR checks|no-checks LOOKS, or serve, or wake DESCRIPTOR, or ping SOCKET COUNT
     * @throws IOException if standard input cannot be read
     * @throws InterruptedException never: nobody interrupts it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String command = arguments.length == 0 ? "" : arguments[0];
        Out out = new Out();
        if (command.equals("golden") && arguments.length == 1) {
            Golden.run(out);
        } else if (command.equals("stress") && arguments.length == 4) {
            FramePlace place = place(JsonParser.parseString(arguments[1]).getAsJsonObject());
            Stress.Found found = Stress.read(place, arguments[2].equals("checks"), Long.parseLong(arguments[3]));
            JsonObject said = new JsonObject();
            said.addProperty("accepted", found.accepted());
            said.addProperty("wrong", found.wrong());
            said.addProperty("givenUp", found.givenUp());
            out.say(said);
        } else if (command.equals("serve") && arguments.length == 1) {
            new Serve(out).run();
        } else if (command.equals("wake") && arguments.length == 2) {
            Measure.wake(place(JsonParser.parseString(arguments[1]).getAsJsonObject()), out);
        } else if (command.equals("ping") && arguments.length == 3) {
            Measure.ping(Path.of(arguments[1]), Integer.parseInt(arguments[2]), out);
        } else {
            System.err.println("usage: conformance golden | stress DESCRIPTOR checks|no-checks LOOKS | serve"
                + " | wake DESCRIPTOR | ping SOCKET COUNT");
            System.exit(2);
        }
        System.exit(0);
    }

    static FramePlace place(JsonObject descriptor) {
        String kind = descriptor.get("kind").getAsString().toUpperCase(Locale.ROOT);
        return new FramePlace(
            descriptor.get("streamId").getAsString(), descriptor.get("generation").getAsLong(),
            FramePlace.Kind.valueOf(kind), descriptor.get("path").getAsString(), descriptor.get("doorbell").getAsString());
    }
}
