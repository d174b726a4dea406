package io.github.ahoyd.client.frames;

import io.github.ahoyd.client.frames.FramesException.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens what a descriptor names, checks it and maps it. */
final class Place {
    private static final Pattern MEMFD = Pattern.compile("/proc/[1-9][0-9]{0,9}/fd/[0-9]{1,9}");
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int FOR_OTHERS = 077;

    /**
     * A ring in memory, and the file it lies in. That is closed when nothing refers to it any more, as the memory is; it is
     * asked for its size before each look, because one at what a file has lost ends the process or fails later.
     */
    record Mapped(Layout layout, ByteBuffer data, FileChannel file) {
        /** Whether all of it is still there. */
        boolean stands() {
            boolean interrupted = Thread.interrupted(); // else asking would close the file
            try {
                return file.size() >= layout.bytes();
            } catch (ClosedByInterruptException meanwhile) {
                interrupted = true;
                return true;
            } catch (ClosedChannelException before) {
                return true;
            } catch (IOException failed) {
                return false;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private Place() {}

    static Mapped map(FramePlace place, boolean write) {
        if (place.path() == null || place.path().isEmpty()) {
            throw new FramesException(Rule.DESCRIPTOR, "the stream " + place.streamId() + " has no ring now");
        }
        Path path = Path.of(place.path());
        Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.READ));
        LinkOption[] links = {};
        if (!MEMFD.matcher(place.path()).matches()) {
            checkDirectory(place);
            links = new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
            options.add(LinkOption.NOFOLLOW_LINKS);
        }
        if (write) {
            options.add(StandardOpenOption.WRITE);
        }
        try {
            // Java opens without O_NONBLOCK and has no fstat: look before, lest it be a pipe, and again at what it is then.
            Object before = checkOwn(path, REGULAR, links);
            FileChannel file = FileChannel.open(path, options);
            try {
                if (!checkOwn(path, REGULAR, links).equals(before)) {
                    throw new FramesException(Rule.PATH, path + ": changed while it was opened");
                }
                return map(place, file, write);
            } catch (IOException | RuntimeException refused) {
                file.close();
                throw refused;
            }
        } catch (IOException | UnsupportedOperationException failed) {
            throw new FramesException(Rule.PATH, path + ": " + failed);
        }
    }

    private static Mapped map(FramePlace place, FileChannel file, boolean write) throws IOException {
        ByteBuffer fixed = ByteBuffer.allocate(Layout.FIXED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int read = 0; read >= 0 && fixed.hasRemaining();) {
            read = file.read(fixed, fixed.position());
        }
        Layout layout = Layout.parse(fixed.flip());
        if (!Long.toUnsignedString(layout.streamId()).equals(place.streamId())
            || layout.generation() != place.generation() || layout.kind() != place.kind().number) {
            throw new FramesException(Rule.IDENTITY, layout.toString());
        }
        if (write && layout.direction() != Layout.CLIENT_TO_DAEMON) {
            throw new FramesException(Rule.DIRECTION, "the daemon writes this ring");
        }
        if (layout.bytes() < 0 || file.size() < layout.bytes() || layout.bytes() > Integer.MAX_VALUE) {
            throw new FramesException(Rule.SIZE, layout.bytes() + " bytes announced, " + file.size() + " there");
        }
        FileChannel.MapMode mode = write ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY;
        MappedByteBuffer data = file.map(mode, 0, layout.bytes());
        return new Mapped(layout, data.order(ByteOrder.LITTLE_ENDIAN), file);
    }

    /** A path that is no memfd's is a file beside the doorbell, in a real directory of ours that nobody else may enter. */
    private static void checkDirectory(FramePlace place) {
        Path directory = place.doorbell() == null ? null : Path.of(place.doorbell()).getParent();
        String expected = directory + "/" + place.streamId() + "-" + place.generation() + ".shm";
        if (directory == null || !place.path().equals(expected)) {
            throw new FramesException(Rule.PATH, place.path() + ": neither a memfd nor this ring's file");
        }
        try {
            checkOwn(directory, DIRECTORY, LinkOption.NOFOLLOW_LINKS);
            int mode = (Integer) Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if ((mode & FOR_OTHERS) != 0) {
                throw new FramesException(Rule.PATH, directory + ": others may enter");
            }
        } catch (IOException failed) {
            throw new FramesException(Rule.PATH, directory + ": " + failed);
        }
    }

    /** Which file it is, by device and inode. */
    private static Object checkOwn(Path path, int type, LinkOption... links) throws IOException {
        Map<String, Object> status = Files.readAttributes(path, "unix:mode,uid,dev,ino", links);
        if (((Integer) status.get("mode") & TYPE) != type) {
            throw new FramesException(Rule.TYPE, path + ": not what it should be");
        }
        if (!status.get("uid").equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            throw new FramesException(Rule.OWNER, path + ": not ours");
        }
        return Map.of("dev", status.get("dev"), "ino", status.get("ino"));
    }

    static UserPrincipal ourselves() throws IOException {
        return Files.getOwner(Path.of("/proc/self"));
    }
}
