package io.github.ahoyd.client.frames;

/** The writer overwrote a frame while it was used: throw away what was derived from it. */
public final class TornException extends Exception {
    private static final long serialVersionUID = 1L;

    TornException() {
        super("the frame was overwritten while it was used");
    }
}
