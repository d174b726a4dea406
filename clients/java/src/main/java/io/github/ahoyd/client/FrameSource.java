package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.CloseFrameSourceParams;
import io.github.ahoyd.client.frames.EndedException;
import io.github.ahoyd.client.frames.Frame;
import io.github.ahoyd.client.frames.FrameWriter;
import io.github.ahoyd.client.frames.Picture;
import io.github.ahoyd.client.frames.TornException;
import java.nio.ShortBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A camera or a microphone that this program is: it writes pictures or sound, and calls use it where its id is named in
 * their sources. It ends with the connection, with the daemon's engine and at {@link #close}. One thread at a time writes.
 */
public final class FrameSource implements AutoCloseable {
    private final AhoydClient client;
    private final String id;
    private final FrameWriter writer;
    private final AtomicBoolean closed = new AtomicBoolean();

    FrameSource(AhoydClient client, String id, FrameWriter writer) {
        this.client = client;
        this.id = id;
        this.writer = writer;
    }

    /**
     * The device id under which calls use it.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * Shows a picture, as {@link FrameWriter#write(Picture)} does.
     *
     * @param picture at most as large as the source was made for
     * @throws EndedException if nobody reads any more
     */
    public void write(Picture picture) throws EndedException {
        writer.write(picture);
    }

    /**
     * Says something, as {@link FrameWriter#write(ShortBuffer, int)} does.
     *
     * @param samples of 48 kHz, the channels in turn
     * @param channels as many as the source was made with
     * @throws EndedException if nobody reads any more
     */
    public void write(ShortBuffer samples, int channels) throws EndedException {
        writer.write(samples, channels);
    }

    /**
     * Passes on what was read from a stream, as {@link FrameWriter#write(Frame)} does.
     *
     * @param frame of this source's kind
     * @throws TornException if it was overwritten meanwhile; nothing is written then
     * @throws EndedException if nobody reads any more
     */
    public void write(Frame frame) throws TornException, EndedException {
        writer.write(frame);
    }

    /**
     * Whether the daemon reads no more.
     *
     * @return true if so
     */
    public boolean ended() {
        return writer.ended();
    }

    /** Ends the source: a call that uses it goes on without. The daemon is not waited for. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            client.closeFrameSource(CloseFrameSourceParams.builder().sourceId(id).build());
        }
    }
}
