package io.github.ahoyd.client.contract;

/** An event that brings a newer copy of a call. */
public interface CallEvent {
    /**
     * The call, as it was right after the event.
     *
     * @return its session
     */
    CallSession session();
}
