package ahoyd

import (
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// SocketPath is where the daemon of an instance listens: by XDG_RUNTIME_DIR, or what stands in for it.
func SocketPath(instance string) string {
	return filepath.Join(runtimeBase(), instance, "rpc.sock")
}

func runtimeBase() string {
	if runtime := os.Getenv("XDG_RUNTIME_DIR"); runtime != "" {
		return filepath.Join(runtime, "ahoyd")
	}
	uid := os.Getuid()
	runUser := filepath.Join("/run/user", strconv.Itoa(uid))
	var status syscall.Stat_t
	if syscall.Lstat(runUser, &status) == nil && status.Mode&syscall.S_IFMT == syscall.S_IFDIR && int(status.Uid) == uid {
		return filepath.Join(runUser, "ahoyd")
	}
	return filepath.Join(os.TempDir(), "ahoyd-"+strconv.Itoa(uid))
}
