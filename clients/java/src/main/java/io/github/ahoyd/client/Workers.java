package io.github.ahoyd.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The threads on which users' code runs: never the one that reads the connection, which must not wait for anybody. They
 * keep no program alive, and end when there is nothing to do.
 */
final class Workers {
    static final ExecutorService POOL = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "ahoyd-worker");
        thread.setDaemon(true);
        return thread;
    });

    private Workers() {}

    /**
     * Asks, and asks again on the next connection when this one breaks, until result is done: by an answer, or because
     * whoever waits has cancelled it.
     */
    static <T> void persist(AhoydClient client, Supplier<CompletableFuture<T>> ask, CompletableFuture<T> result) {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<T> asked = ask.get();
        result.whenComplete((value, error) -> asked.cancel(false));
        asked.whenComplete((value, error) -> {
            Throwable cause = cause(error);
            if (cause instanceof ConnectionException) {
                client.attached().whenComplete((attached, gone) -> {
                    if (gone == null) {
                        persist(client, ask, result);
                    } else {
                        result.completeExceptionally(cause(gone));
                    }
                });
            } else if (cause != null) {
                result.completeExceptionally(cause);
            } else {
                result.complete(value);
            }
        });
    }

    static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
