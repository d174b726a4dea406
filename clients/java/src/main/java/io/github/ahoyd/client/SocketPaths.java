package io.github.ahoyd.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where daemons listen. */
final class SocketPaths {
    private SocketPaths() {}

    /** By XDG_RUNTIME_DIR, or what stands in for it. */
    static Path of(String instance) {
        return base().resolve(instance).resolve("rpc.sock");
    }

    private static Path base() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isEmpty()) {
            return Path.of(runtime, "ahoyd");
        }
        Object uid = uidOf(Path.of("/proc/self"));
        Path runUser = Path.of("/run/user", String.valueOf(uid));
        if (Files.isDirectory(runUser, LinkOption.NOFOLLOW_LINKS) && uid.equals(uidOf(runUser))) {
            return runUser.resolve("ahoyd");
        }
        String temporary = System.getenv("TMPDIR");
        return Path.of(temporary == null || temporary.isEmpty() ? "/tmp" : temporary, "ahoyd-" + uid);
    }

    private static Object uidOf(Path path) {
        try {
            return Files.getAttribute(path, "unix:uid");
        } catch (IOException gone) {
            return "?";
        }
    }
}
