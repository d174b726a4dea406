package io.github.ahoyd.client.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.ahoyd.client.AhoydClient;
import io.github.ahoyd.client.contract.JsonValue;
import io.github.ahoyd.client.contract.Methods;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks by the client's stub of a method, its params typed; by name alone where there is none. */
final class Typed {
    private Typed() {}

    /** IllegalArgumentException: the params' type cannot hold what it was to hold. */
    static CompletableFuture<?> ask(AhoydClient client, String method, JsonElement params) {
        Optional<Method> stub = stub(method);
        if (stub.isEmpty()) {
            return client.request(method, params, result -> result);
        }
        try {
            if (stub.get().getParameterCount() == 0) {
                return (CompletableFuture<?>) stub.get().invoke(client);
            }
            Method read = stub.get().getParameterTypes()[0].getMethod("fromJson", JsonElement.class);
            return (CompletableFuture<?>) stub.get().invoke(client, read.invoke(null, params));
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException unfit) {
                throw unfit;
            }
            throw new IllegalStateException(thrown);
        } catch (ReflectiveOperationException notAsGenerated) {
            throw new IllegalStateException(notAsGenerated);
        }
    }

    static JsonElement json(Object result) {
        if (result instanceof JsonValue value) {
            return value.toJson();
        }
        return result instanceof JsonElement element ? element : new JsonObject();
    }

    private static Optional<Method> stub(String method) {
        String stem = method.substring(Math.max(method.lastIndexOf('.'), method.lastIndexOf('/')) + 1);
        return Arrays.stream(Methods.class.getMethods())
            .filter(each -> each.getName().equals(stem) && !each.getName().equals("request"))
            .max(Comparator.comparingInt(Method::getParameterCount));
    }
}
