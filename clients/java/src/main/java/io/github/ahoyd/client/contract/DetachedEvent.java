package io.github.ahoyd.client.contract;

import com.google.gson.JsonObject;

/**
 * The client lost its connection, and tries to attach again.
 *
 * @param cause what befell the connection
 */
public record DetachedEvent(Throwable cause) implements Event {
    /** The name of this event, which no notification has. */
    public static final EventName NAME = new EventName("detached");

    @Override
    public EventName eventName() {
        return NAME;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("cause", String.valueOf(cause));
        return json;
    }
}
