package io.github.ahoyd.client.frames;

/** Says why a ring or a frame is refused. */
public final class FramesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The rule that was broken. */
    public enum Rule {
        /** The descriptor names no ring, or no doorbell that is ours. */
        DESCRIPTOR,
        /** Nothing that may be opened lies at the path. */
        PATH,
        /** What lies there is another user's. */
        OWNER,
        /** What lies there is no regular file, or no directory. */
        TYPE,
        /** No ring begins so. */
        MAGIC,
        /** A ring of another major version. */
        VERSION,
        /** The header's sizes contradict each other. */
        GEOMETRY,
        /** The file is smaller than its header says. */
        SIZE,
        /** Another ring than was announced. */
        IDENTITY,
        /** A ring that is not for us to write. */
        DIRECTION,
        /** A frame of another format than its ring, or than the writer was made for. */
        FORMAT,
        /** A plane that does not lie within its frame. */
        PLANE
    }

    private final Rule rule;

    FramesException(Rule rule, String detail) {
        super(rule + ": " + detail);
        this.rule = rule;
    }

    /**
     * What was broken.
     *
     * @return the rule
     */
    public Rule rule() {
        return rule;
    }
}
