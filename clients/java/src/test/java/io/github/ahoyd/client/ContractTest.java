package io.github.ahoyd.client;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ahoyd.client.contract.JsonValue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract's own files of values, {@code rpc_schema/data}. */
class ContractTest {
    private static final Path DATA = Path.of("../../rpc_schema/data");

    /** Of params: an unknown member cannot be written, and null is what is left out. */
    private static final Set<String> PASSED_OVER = Set.of(
        "MakeCallParams-bad-configs-unknown", "MakeCallParams-bad-ext-null", "MakeCallParams-bad-sources-unknown",
        "MakeCallParams-bad-unknown-param", "PingParams-bad-unknown");

    @Test
    void whatIsGoodComesBackAsItWas() throws Exception {
        List<Path> good = files("-ok-");
        assertTrue(good.size() > 20);
        for (Path file : good) {
            assertNotNull(again(file), file + " was refused");
        }
    }

    @Test
    void whatHasNoShapeOfTheContractIsRefusedAndNoValueIsChanged() throws Exception {
        Set<String> values = new HashSet<>(Files.readAllLines(DATA.resolve("values.txt")));
        int refused = 0;
        for (Path file : files("-bad-")) {
            if (PASSED_OVER.contains(stem(file))) {
                continue;
            }
            JsonElement kept = again(file);
            if (!values.contains(stem(file))) {
                assertNull(kept, file + " was taken");
                refused++;
            }
        }
        assertTrue(refused > 30, refused + " refused");
    }

    private static List<Path> files(String verdict) throws IOException {
        try (Stream<Path> all = Files.list(DATA)) {
            return all.filter(file -> file.toString().endsWith(".json") && stem(file).contains(verdict)).toList();
        }
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    /** Takes it in as the type its name begins with and writes it again, unchanged; null: it was refused. */
    private static JsonElement again(Path file) throws Exception {
        JsonElement given = JsonParser.parseString(Files.readString(file));
        Class<?> type = Class.forName("io.github.ahoyd.client.contract." + stem(file).split("-")[0]);
        try {
            Object typed = type.getMethod("fromJson", JsonElement.class).invoke(null, given);
            JsonElement kept = ((JsonValue) typed).toJson();
            assertTrue(within(given, kept), file + " became " + kept);
            return kept;
        } catch (InvocationTargetException thrown) {
            assertTrue(thrown.getCause() instanceof IllegalArgumentException, file + ": " + thrown.getCause());
            return null;
        }
    }

    /** Whether all that was given is kept; null may be left out. */
    private static boolean within(JsonElement given, JsonElement kept) {
        if (given.isJsonNull() || kept == null) {
            return given.isJsonNull();
        }
        if (given instanceof JsonObject members && kept instanceof JsonObject whole) {
            return members.entrySet().stream().allMatch(each -> within(each.getValue(), whole.get(each.getKey())));
        }
        if (given.isJsonArray() && kept.isJsonArray()) {
            boolean same = given.getAsJsonArray().size() == kept.getAsJsonArray().size();
            for (int i = 0; same && i < given.getAsJsonArray().size(); i++) {
                same = within(given.getAsJsonArray().get(i), kept.getAsJsonArray().get(i));
            }
            return same;
        }
        if (given.isJsonPrimitive() && given.getAsJsonPrimitive().isNumber() && kept.isJsonPrimitive()) {
            return kept.getAsJsonPrimitive().isNumber() && given.getAsDouble() == kept.getAsDouble();
        }
        return given.equals(kept);
    }
}
