package io.github.ahoyd.client.contract;

import com.google.gson.JsonObject;

/**
 * An event of a later version of the contract, or one that is not what the contract says.
 *
 * @param name the notification's name
 * @param params all that it said
 */
public record UnknownEvent(String name, JsonObject params) implements Event {
    @Override
    public EventName eventName() {
        return new EventName(name);
    }

    @Override
    public EventStamp stamp() {
        try {
            return EventStamp.of(params);
        } catch (IllegalArgumentException noStamp) {
            return null;
        }
    }

    @Override
    public JsonObject toJson() {
        return params.deepCopy();
    }
}
