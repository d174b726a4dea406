package io.github.ahoyd.client.contract;

/** An event about a stream of frames. */
public interface StreamEvent {
    /**
     * Where its frames are now.
     *
     * @return its descriptor
     */
    StreamDescriptor stream();
}
