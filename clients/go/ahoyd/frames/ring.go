package frames

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync/atomic"
	"syscall"
	"unsafe"

	"github.com/ahoyd/ahoyd/clients/go/internal/looks"
)

// Kind is what a stream carries, as the contract writes it.
type Kind string

// The kinds of streams.
const (
	Video Kind = "video"
	Audio Kind = "audio"
)

const (
	kindVideo = 1
	kindAudio = 2

	clientToDaemon = 1
)

// Descriptor says where the frames of a stream are: the members of the contract's StreamDescriptor that open its ring.
type Descriptor struct {
	StreamID   string `json:"streamId"`
	Generation int64  `json:"generation"`
	Kind       Kind   `json:"kind"`
	Path       string `json:"path"`
	Doorbell   string `json:"doorbell"`
}

var memfdPath = regexp.MustCompile(`^/proc/[1-9][0-9]{0,9}/fd/[0-9]{1,9}$`)

// ring is one generation of a stream, mapped read-only.
type ring struct {
	geometry
	mapping
}

// mapping is the memory of a ring.
type mapping struct {
	data []byte   // nil once it is closed
	file *os.File // asked for its size before each look; nil: it is sealed and cannot shrink
}

// openRing maps a ring for reading.
func openRing(d Descriptor) (*ring, error) {
	g, m, err := mapRing(d, false)
	if err != nil {
		return nil, err
	}
	return &ring{geometry: g, mapping: m}, nil
}

// mapRing opens what a descriptor names, checks it and maps it.
func mapRing(d Descriptor, write bool) (g geometry, m mapping, err error) {
	file, err := openPath(d, write)
	if err != nil {
		return g, m, err
	}
	defer func() {
		if m.file == nil {
			file.Close()
		}
	}()
	g, size, err := readHeader(file)
	if err != nil {
		return g, m, err
	}
	kind := map[Kind]uint32{Video: kindVideo, Audio: kindAudio}[d.Kind]
	if strconv.FormatUint(g.streamID, 10) != d.StreamID || int64(g.generation) != d.Generation || g.kind != kind {
		return g, m, refuse("identity", "stream %d generation %d kind %d", g.streamID, g.generation, g.kind)
	}
	if write && g.direction != clientToDaemon {
		return g, m, refuse("direction", "the daemon writes this ring")
	}
	if size < g.bytes() {
		return g, m, refuse("size", "%d bytes announced, %d there", g.bytes(), size)
	}
	protection := syscall.PROT_READ
	if write {
		protection |= syscall.PROT_WRITE
	}
	data, err := syscall.Mmap(int(file.Fd()), 0, int(g.bytes()), protection, syscall.MAP_SHARED)
	if err != nil {
		return g, m, fmt.Errorf("frames: mapping %s: %w", d.Path, err)
	}
	m.data = data
	if !isSealed(file) {
		m.file = file
	}
	return g, m, nil
}

const (
	fGetSeals   = 1034
	fSealShrink = 2
)

// isSealed tells whether a file cannot shrink.
func isSealed(file *os.File) bool {
	seals, _, errno := syscall.Syscall(syscall.SYS_FCNTL, file.Fd(), fGetSeals, 0)
	return errno == 0 && seals&fSealShrink != 0
}

// stands tells whether all of a ring is still there: a look at what a file has lost would end in SIGBUS.
func (m *mapping) stands() bool {
	if m.data == nil || m.file == nil {
		return m.data != nil
	}
	var status syscall.Stat_t
	return syscall.Fstat(int(m.file.Fd()), &status) == nil && status.Size >= int64(len(m.data))
}

func (m *mapping) close() {
	if m.data != nil {
		syscall.Munmap(m.data)
		m.data = nil
	}
	if m.file != nil {
		m.file.Close()
		m.file = nil
	}
}

func readHeader(file *os.File) (geometry, int64, error) {
	status, err := file.Stat()
	if err != nil {
		return geometry{}, 0, refuse("path", "%v", err)
	}
	var fixed [fixedBytes]byte
	read, err := file.ReadAt(fixed[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return geometry{}, 0, refuse("path", "%v", err)
	}
	g, err := parseHeader(fixed[:read])
	return g, status.Size(), err
}

// openPath opens the file of a ring, if its path has one of the two forms and it is a regular file of our own.
func openPath(d Descriptor, write bool) (*os.File, error) {
	flags := syscall.O_RDONLY | syscall.O_CLOEXEC | syscall.O_NONBLOCK
	if write {
		flags = syscall.O_RDWR | syscall.O_CLOEXEC | syscall.O_NONBLOCK
	}
	if d.Path == "" {
		return nil, refuse("descriptor", "the stream %s has no ring now", d.StreamID)
	}
	if !memfdPath.MatchString(d.Path) {
		if err := checkPlace(d); err != nil {
			return nil, err
		}
		flags |= syscall.O_NOFOLLOW
	}
	fd, err := syscall.Open(d.Path, flags, 0)
	if err != nil {
		return nil, refuse("path", "%s: %v", d.Path, err)
	}
	var status syscall.Stat_t
	if err = syscall.Fstat(fd, &status); err == nil {
		err = checkOwn(d.Path, &status, syscall.S_IFREG)
	}
	if err != nil {
		syscall.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), d.Path), nil
}

// checkPlace checks a path that is no memfd's: a file beside the doorbell, in a real directory of ours that nobody else
// may enter.
func checkPlace(d Descriptor) error {
	directory := filepath.Dir(d.Doorbell)
	if d.Doorbell == "" || d.Path != fmt.Sprintf("%s/%s-%d.shm", directory, d.StreamID, d.Generation) {
		return refuse("path", "%s: neither a memfd nor this ring's file", d.Path)
	}
	var status syscall.Stat_t
	if err := syscall.Lstat(directory, &status); err != nil {
		return refuse("path", "%s: %v", directory, err)
	}
	if err := checkOwn(directory, &status, syscall.S_IFDIR); err != nil {
		return err
	}
	if status.Mode&0o077 != 0 {
		return refuse("path", "%s: others may enter", directory)
	}
	return nil
}

func checkOwn(path string, status *syscall.Stat_t, type_ uint32) error {
	if status.Mode&syscall.S_IFMT != type_ {
		return refuse("type", "%s: not what it should be", path)
	}
	if int(status.Uid) != os.Getuid() {
		return refuse("owner", "%s: not ours", path)
	}
	return nil
}

func (r *ring) load64(at int64) uint64 {
	return atomic.LoadUint64((*uint64)(unsafe.Pointer(&r.data[at])))
}

func (r *ring) head() uint64      { return r.load64(atHead) }
func (r *ring) heartbeat() uint64 { return r.load64(atHeartbeat) }

func (r *ring) state() State {
	return State(atomic.LoadUint32((*uint32)(unsafe.Pointer(&r.data[atState]))))
}

// holds tells whether frame n is whole in its slot: true after it was used means it was whole all the time.
func (r *ring) holds(n uint64) bool {
	if looks.Off {
		return n > 0 && r.data != nil
	}
	if !r.stands() {
		return false
	}
	fence()
	return r.load64(r.slot(n)+slotSeq) == 2*n
}

// take fills frame with frame n, where it lies. False: it is not there (any more).
func (r *ring) take(n uint64, frame *Frame) (bool, error) {
	if !r.holds(n) {
		return false, nil
	}
	fence()
	start := r.slot(n)
	var head [slotHeader]byte
	copy(head[:], r.data[start:start+slotHeader])
	if !r.holds(n) {
		return false, nil
	}
	if err := frame.parse(head[:], n, r.kind, r.slotCapacity); err != nil {
		return false, err
	}
	payload := start + int64(r.slotHeaderSize)
	length := int64(le32(head[slotPayloadBytes:]))
	frame.payload = r.data[payload : payload+length : payload+length]
	frame.ring = r
	return true, nil
}

func le32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
