package io.github.ahoyd.client.frames;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** A subscription to a stream's doorbell: a record means "look", the end of file that the other side is gone. */
final class Bell implements AutoCloseable {
    static final int RECORD_BYTES = 32;

    private final ByteBuffer records = ByteBuffer.allocateDirect(4096);
    final SocketChannel channel;
    private boolean over;

    private Bell(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects; null when nobody of our own uid listens there. */
    static Bell connect(String path) {
        if (path == null || path.isEmpty()) {
            return null;
        }
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
            boolean ours = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(Place.ourselves());
            channel.configureBlocking(false);
            if (ours) {
                return new Bell(channel);
            }
            channel.close();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException nobodyThere) {
            close(channel);
        }
        return null;
    }

    /** Reads all there is, without waiting; tells whether the other side is gone. */
    boolean drained() {
        try {
            for (int read = 1; !over && read > 0;) {
                read = channel.read(records.clear());
                over = read < 0;
            }
        } catch (IOException gone) {
            over = true;
        }
        return over;
    }

    /** Sends what of a record the socket takes, without waiting; false if it was only a part. */
    boolean send(ByteBuffer record) {
        try {
            int sent = channel.write(record);
            return sent == 0 || !record.hasRemaining();
        } catch (IOException gone) {
            over = true;
            return true;
        }
    }

    @Override
    public void close() {
        over = true;
        close(channel);
    }

    private static void close(SocketChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }
}
