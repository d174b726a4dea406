package io.github.ahoyd.client.frames;

/**
 * Where the frames of a stream are: what opens its ring, of the contract's StreamDescriptor.
 *
 * @param streamId the stream
 * @param generation which ring of it, from 1
 * @param kind what it carries
 * @param path the ring's file; null: the stream has none now
 * @param doorbell the socket that tells of new frames; null: none
 */
public record FramePlace(String streamId, long generation, Kind kind, String path, String doorbell) {
    /** What a stream carries. */
    public enum Kind {
        /** Pictures. */
        VIDEO(1),
        /** Sound. */
        AUDIO(2);

        final int number;

        Kind(int number) {
            this.number = number;
        }
    }
}
