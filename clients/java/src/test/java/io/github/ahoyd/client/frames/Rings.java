package io.github.ahoyd.client.frames;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory of rings that tests make. */
final class Rings implements AutoCloseable {
    static final int SLOTS = 4;
    static final int STRIDE = 8192;

    final Path directory;
    private ServerSocketChannel listener;

    Rings(Path parent) throws IOException {
        directory = Files.createDirectory(
            parent.resolve("frames"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    Path doorbell() {
        return directory.resolve("7.bell");
    }

    void listen() throws IOException {
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(doorbell()));
    }

    SocketChannel accept() throws IOException {
        return listener.accept();
    }

    FramePlace put(FramePlace.Kind kind, long generation, byte[] bytes) throws IOException {
        Path path = directory.resolve("7-" + generation + ".shm");
        Files.write(path, bytes);
        return new FramePlace("7", generation, kind, path.toString(), doorbell().toString());
    }

    /** A ring without a frame, for small pictures. */
    static ByteBuffer ring(FramePlace.Kind kind, int direction, int generation) {
        return ring(kind, direction, generation, STRIDE);
    }

    static ByteBuffer ring(FramePlace.Kind kind, int direction, int generation, int stride) {
        ByteBuffer ring = ByteBuffer.allocate(4096 + SLOTS * stride).order(ByteOrder.LITTLE_ENDIAN);
        ring.put(0, Layout.MAGIC);
        ring.putInt(0x08, 0x10000).putInt(0x0C, 4096).putInt(0x10, stride).putInt(0x14, SLOTS);
        ring.putInt(0x18, Layout.SLOT_HEADER).putInt(0x1C, stride - Layout.SLOT_HEADER).putInt(0x20, kind.number);
        ring.putInt(0x24, direction).putLong(0x28, 7).putInt(0x30, generation);
        ring.putInt(Layout.AT_STATE, 1).putLong(Layout.AT_HEARTBEAT, System.nanoTime());
        return ring;
    }

    @Override
    public void close() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }
}
