package io.github.ahoyd.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static JsonObject document() throws IOException {
        Path path = Path.of("../../rpc_schema/openrpc.json");
        assumeTrue(Files.exists(path), "the contract lies in the project, not in this library");
        return JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void theContractsExamplesComeBackAsTheyWere() throws Exception {
        int seen = 0;
        JsonObject schemas = document().getAsJsonObject("components").getAsJsonObject("schemas");
        for (Map.Entry<String, JsonElement> schema : schemas.entrySet()) {
            JsonElement examples = schema.getValue().getAsJsonObject().get("examples");
            Class<?> type = type(schema.getKey());
            if (examples == null || type == null) {
                continue;
            }
            for (JsonElement example : examples.getAsJsonArray()) {
                Object read = type.getMethod("fromJson", JsonElement.class).invoke(null, example);
                assertContains(schema.getKey(), example, ((JsonValue) read).toJson());
                seen++;
            }
        }
        assertTrue(seen >= 20, seen + " examples");
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("io.github.ahoyd.client.contract." + name);
        } catch (ClassNotFoundException noTypeOfItsOwn) {
            return null;
        }
    }

    private static void assertContains(String where, JsonElement wanted, JsonElement found) {
        if (wanted instanceof JsonObject members && found instanceof JsonObject read) {
            members.asMap().forEach((name, value) -> {
                if (!value.isJsonNull() || read.has(name)) {
                    assertTrue(read.has(name), where + "." + name);
                    assertContains(where + "." + name, value, read.get(name));
                }
            });
        } else if (wanted.isJsonArray() && found.isJsonArray()) {
            assertEquals(wanted.getAsJsonArray().size(), found.getAsJsonArray().size(), where);
            for (int i = 0; i < wanted.getAsJsonArray().size(); i++) {
                assertContains(where + "[" + i + "]", wanted.getAsJsonArray().get(i), found.getAsJsonArray().get(i));
            }
        } else if (wanted.isJsonPrimitive() && wanted.getAsJsonPrimitive().isNumber()) {
            assertEquals(wanted.getAsDouble(), found.getAsDouble(), where);
        } else {
            assertEquals(wanted, found, where);
        }
    }

    @Test
    void everyErrorHasItsNameAndEveryNotificationItsType() throws Exception {
        for (JsonElement each : document().getAsJsonArray("x-errors")) {
            JsonObject error = each.getAsJsonObject();
            assertEquals(error.get("name").getAsString(), new ErrorCode(error.get("code").getAsInt()).name());
        }
        for (JsonElement each : document().getAsJsonArray("x-notifications")) {
            String name = each.getAsJsonObject().get("name").getAsString();
            String type = "io.github.ahoyd.client.contract." + name.substring(2) + "Event";
            assertTrue(Event.class.isAssignableFrom(Class.forName(type)), name);
        }
    }

    @Test
    void valuesOfALaterVersionSurvive() {
        EndReason later = EndReason.fromJson(JsonParser.parseString("99"));
        assertEquals("EndReason(99)", later.toString());
        assertEquals("99", later.toJson().toString());
        assertEquals("HUNG_UP", EndReason.HUNG_UP.name());
        assertEquals(new StreamKind("smell"), StreamKind.fromJson(JsonParser.parseString("\"smell\"")));
        Event event = Event.of("onSmell", json("{\"seq\": 3, \"prevSeq\": 2, \"timeMs\": 1, \"of\": \"roses\"}"));
        assertEquals(3, event.stamp().seq());
        assertEquals("roses", assertInstanceOf(UnknownEvent.class, event).params().get("of").getAsString());
        Event odd = Event.of("onShuttingDown", json("{\"graceMs\": \"soon\"}"));
        assertEquals("onShuttingDown", assertInstanceOf(UnknownEvent.class, odd).name());
    }

    @Test
    void whatIsLeftOutIsNotSentAndWhatSaysSomethingIs() {
        MakeCallParams least = MakeCallParams.builder().remoteName("bob").type(CallType.VIDEO).build();
        assertEquals(json("{\"remoteName\": \"bob\", \"type\": 1}"), least.toJson());
        JsonObject zero = MakeCallParams.builder().remoteName("bob").type(CallType.AUDIO).graceMs(0).build()
            .toJson();
        assertEquals(0, zero.get("graceMs").getAsLong());
        assertFalse(least.toJson().has("graceMs"));
    }

    @Test
    void whatIsMissingOrOfAnotherTypeIsSaidByName() {
        assertEquals("remoteName: missing",
            assertThrows(IllegalArgumentException.class, () -> MakeCallParams.builder().build()).getMessage());
        assertEquals("type: not a whole number", assertThrows(IllegalArgumentException.class,
            () -> MakeCallParams.fromJson(json("{\"remoteName\": \"bob\", \"type\": 1.5}"))).getMessage());
        assertEquals("sources: audio: not a string", assertThrows(IllegalArgumentException.class,
            () -> MakeCallParams.fromJson(json("{\"remoteName\": \"b\", \"type\": 1, \"sources\": {\"audio\": 3}}")))
                .getMessage());
    }

    @Test
    void whatTheDaemonDoesNotSayIsItsDefault() {
        CallStatistics statistics = CallStatistics.fromJson(json("{\"callId\": \"c\"}"));
        assertEquals(-1, statistics.localVideoRttMs());
        StreamDescriptor stream = StreamDescriptor.fromJson(json(
            "{\"streamId\": \"7\", \"generation\": 1, \"kind\": \"video\", \"side\": \"local\", \"reason\": \"armed\"}"));
        assertNull(stream.path());
    }

    @Test
    void dataOfAnErrorIsTakenAsFarAsItIsKnown() {
        ErrorData data = ErrorData.fromJson(json("{\"callId\": 3, \"limit\": 5, \"new\": true}"));
        assertNull(data.callId());
        assertEquals(5, data.limit());
        assertNull(ErrorData.fromJson(null).limit());
    }
}
