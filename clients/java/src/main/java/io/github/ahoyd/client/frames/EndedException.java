package io.github.ahoyd.client.frames;

/** The daemon no longer reads what is written: the source was closed, or its engine is gone. */
public final class EndedException extends Exception {
    private static final long serialVersionUID = 1L;

    EndedException() {
        super("nobody reads this source any more");
    }
}
