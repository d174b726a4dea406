package frames

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

const deadline = 30 * time.Second

// place is a frames directory with a doorbell.
type place struct {
	directory string
	listener  net.Listener
	mu        sync.Mutex
	bells     []net.Conn
	accepted  chan struct{}
}

func newPlace(t testing.TB) *place {
	t.Helper()
	directory := filepath.Join(t.TempDir(), "frames")
	if err := os.Mkdir(directory, 0o700); err != nil {
		t.Fatal(err)
	}
	return &place{directory: directory, accepted: make(chan struct{}, 16)}
}

// listen opens the doorbell; what subscribers send is read and forgotten.
func (p *place) listen(t testing.TB) {
	t.Helper()
	listener, err := net.Listen("unix", p.doorbell())
	if err != nil {
		t.Fatal(err)
	}
	p.listener = listener
	t.Cleanup(func() { listener.Close(); p.hangUp() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			p.mu.Lock()
			p.bells = append(p.bells, conn)
			p.mu.Unlock()
			go io.Copy(io.Discard, conn)
			p.accepted <- struct{}{}
		}
	}()
}

func (p *place) doorbell() string { return filepath.Join(p.directory, "7.bell") }

func (p *place) ring() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, conn := range p.bells {
		conn.Write(make([]byte, 32))
	}
}

func (p *place) hangUp() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, conn := range p.bells {
		conn.Close()
	}
}

// put lays a file into the directory where ring generation of stream 7 belongs.
func (p *place) put(t testing.TB, kind Kind, generation int64, data []byte) Descriptor {
	t.Helper()
	path := filepath.Join(p.directory, fmt.Sprintf("7-%d.shm", generation))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return Descriptor{StreamID: "7", Generation: generation, Kind: kind, Path: path, Doorbell: p.doorbell()}
}

// ringBytes are those of an empty ring in state live, which a client may write.
func ringBytes(kind Kind, generation int64, slots, capacity uint32) []byte {
	stride := (slotHeader + capacity + page - 1) &^ (page - 1)
	data := make([]byte, page+slots*stride)
	le := binary.LittleEndian
	copy(data, magic)
	le.PutUint32(data[atVersion:], versionMajor<<16)
	le.PutUint32(data[atHeaderSize:], page)
	le.PutUint32(data[atSlotStride:], stride)
	le.PutUint32(data[atSlotCount:], slots)
	le.PutUint32(data[atSlotHeaderSize:], slotHeader)
	le.PutUint32(data[atSlotCapacity:], capacity)
	le.PutUint32(data[atKind:], map[Kind]uint32{Video: kindVideo, Audio: kindAudio}[kind])
	le.PutUint32(data[atDirection:], clientToDaemon)
	le.PutUint64(data[atStreamID:], 7)
	le.PutUint32(data[atGeneration:], uint32(generation))
	le.PutUint32(data[atState:], uint32(Live))
	le.PutUint64(data[atHeartbeat:], uint64(Now()))
	return data
}

// pair is a ring with its writer and a reader.
func pair(t testing.TB, kind Kind, slots, capacity uint32) (*Writer, *Reader, *place) {
	t.Helper()
	p := newPlace(t)
	p.listen(t)
	d := p.put(t, kind, 1, ringBytes(kind, 1, slots, capacity))
	return openWriter(t, d), openReader(t, d), p
}

func openWriter(t testing.TB, d Descriptor) *Writer {
	t.Helper()
	w, err := OpenWriter(d)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func openReader(t testing.TB, d Descriptor) *Reader {
	t.Helper()
	r, err := Open(d)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// grey is an I420 picture of one value.
func grey(width, height int, value byte) Picture {
	p := Picture{Format: I420, Width: width, Height: height, CaptureNs: 5}
	rows, used, planes := planesOf(I420, width, height)
	for i := 0; i < planes; i++ {
		p.Data[i], p.Stride[i] = make([]byte, rows[i]*used[i]), used[i]
		for j := range p.Data[i] {
			p.Data[i][j] = value
		}
	}
	return p
}

func write(t testing.TB, w *Writer, p Picture) {
	t.Helper()
	if err := w.WritePicture(p); err != nil {
		t.Fatal(err)
	}
}

func take(t testing.TB, r *Reader, f *Frame) bool {
	t.Helper()
	found, err := r.Latest(f)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
