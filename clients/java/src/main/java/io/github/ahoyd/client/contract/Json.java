package io.github.ahoyd.client.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the generated types read and write JSON with. Errors name the member, with the way to it. */
final class Json {
    private static final int DIGITS_MAX = 400;

    private Json() {}

    // One value.

    static JsonElement any(JsonElement element) {
        return element;
    }

    static JsonObject object(JsonElement element) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("not an object");
    }

    static String string(JsonElement element) {
        if (element instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw new IllegalArgumentException("not a string");
    }

    static Boolean flag(JsonElement element) {
        if (element instanceof JsonPrimitive value && value.isBoolean()) {
            return value.getAsBoolean();
        }
        throw new IllegalArgumentException("not true or false");
    }

    static Double number(JsonElement element) {
        if (element instanceof JsonPrimitive value && value.isNumber()) {
            double number = value.getAsDouble();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw new IllegalArgumentException("not a number");
    }

    static Long integer(JsonElement element) {
        if (element instanceof JsonPrimitive value && value.isNumber()) {
            double size = Math.abs(value.getAsDouble());
            if (size <= Long.MAX_VALUE && value.getAsString().length() < DIGITS_MAX) {
                try {
                    return new BigDecimal(value.getAsString()).longValueExact();
                } catch (ArithmeticException hasFraction) {
                    throw new IllegalArgumentException("not a whole number", hasFraction);
                }
            }
        }
        throw new IllegalArgumentException("not a whole number");
    }

    static int small(JsonElement element) {
        long number = integer(element);
        if (number != (int) number) {
            throw new IllegalArgumentException(number + " is too large");
        }
        return (int) number;
    }

    // One member.

    static <T> T need(JsonObject json, String name, Function<? super JsonElement, ? extends T> read) {
        if (!json.has(name)) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return member(json.get(name), name, read);
    }

    /** What may be missing; null is no value of it if there is something else that is taken then. */
    static <T> T maybe(
        JsonObject json, String name, Function<? super JsonElement, ? extends T> read, T otherwise) {
        JsonElement element = json.get(name);
        boolean unsaid = element == null || element.isJsonNull() && otherwise == null;
        return unsaid ? otherwise : member(element, name, read);
    }

    /** As maybe, but what is not there is read from this text. */
    static <T> T elseRead(
        JsonObject json, String name, Function<? super JsonElement, ? extends T> read, String otherwise) {
        return json.has(name) ? need(json, name, read) : read.apply(JsonParser.parseString(otherwise));
    }

    static <T> List<T> needEach(JsonObject json, String name, Function<? super JsonElement, ? extends T> read) {
        return need(json, name, list -> each(list, read));
    }

    static <T> List<T> maybeEach(
        JsonObject json, String name, Function<? super JsonElement, ? extends T> read, List<T> otherwise) {
        return maybe(json, name, list -> each(list, read), otherwise);
    }

    static <T> T lenient(JsonObject json, String name, Function<? super JsonElement, ? extends T> read) {
        try {
            return maybe(json, name, read, null);
        } catch (IllegalArgumentException ofAnotherType) {
            return null;
        }
    }

    static <T> List<T> lenientEach(JsonObject json, String name, Function<? super JsonElement, ? extends T> read) {
        return lenient(json, name, list -> each(list, read));
    }

    private static <T> T member(JsonElement element, String name, Function<? super JsonElement, ? extends T> read) {
        try {
            return read.apply(element);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static <T> List<T> each(JsonElement element, Function<? super JsonElement, ? extends T> read) {
        if (!(element instanceof JsonArray array)) {
            throw new IllegalArgumentException("not a list");
        }
        List<T> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            items.add(member(array.get(i), "[" + i + "]", read));
        }
        return items;
    }

    static <T> T given(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return value;
    }

    // Writing.

    static void put(JsonObject json, String name, Object value) {
        json.add(name, of(value));
    }

    static void putIfSet(JsonObject json, String name, Object value) {
        if (value != null) {
            put(json, name, value);
        }
    }

    static JsonElement of(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof JsonValue of) {
            return of.toJson();
        }
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray(list.size());
            list.forEach(item -> array.add(of(item)));
            return array;
        }
        return new JsonPrimitive((String) value);
    }
}
