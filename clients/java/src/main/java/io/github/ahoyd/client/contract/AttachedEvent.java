package io.github.ahoyd.client.contract;

import com.google.gson.JsonObject;

/**
 * The client is attached again. What it missed follows.
 *
 * @param hello what the daemon said; {@code resumed} tells whether the earlier session goes on, its calls included
 */
public record AttachedEvent(InitializeResult hello) implements Event {
    /** The name of this event, which no notification has. */
    public static final EventName NAME = new EventName("attached");

    @Override
    public EventName eventName() {
        return NAME;
    }

    @Override
    public JsonObject toJson() {
        return hello.toJson();
    }
}
