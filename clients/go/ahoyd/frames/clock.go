package frames

import (
	"syscall"
	"unsafe"
)

const clockMonotonic = 1

// Now is the time on the clock of CaptureNs and PublishNs, CLOCK_MONOTONIC, in nanoseconds.
func Now() int64 {
	var at syscall.Timespec
	syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clockMonotonic, uintptr(unsafe.Pointer(&at)), 0)
	return at.Nano()
}
