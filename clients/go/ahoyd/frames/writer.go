package frames

import (
	"encoding/binary"
	"errors"
	"net"
	"sync/atomic"
	"syscall"
	"unsafe"
)

const (
	soundRate   = 48000
	recordBytes = 32
	channelsMax = 8
)

// ErrEnded says that the daemon no longer reads what is written: the source was closed, or its engine is gone.
var ErrEnded = errors.New("frames: nobody reads this source any more")

// Writer writes the ring of a source that a program feeds: the picture of a camera, or the sound of a microphone, in a
// call. One goroutine at a time uses it. It never waits for a reader.
type Writer struct {
	geometry
	mapping
	n     uint64
	bell  string
	conn  *net.UnixConn
	raw   syscall.RawConn
	ended atomic.Bool

	record [recordBytes]byte
	partly bool
	send   func(fd uintptr) bool // made once, so that ringing allocates nothing
}

// OpenWriter opens the ring of a frame source for writing. An *Error says what was wrong with it.
func OpenWriter(descriptor Descriptor) (*Writer, error) {
	g, m, err := mapRing(descriptor, true)
	if err != nil {
		return nil, err
	}
	w := &Writer{geometry: g, mapping: m, bell: descriptor.Doorbell}
	w.n = atomic.LoadUint64(w.word(atHead))
	w.send = w.sendRecord
	if !w.connect() {
		w.Close()
		return nil, refuse("descriptor", "%s: nobody of ours listens at the doorbell", descriptor.Doorbell)
	}
	return w, nil
}

// Ended tells whether the daemon reads no more: what is written then has no effect.
func (w *Writer) Ended() bool { return w.ended.Load() || !w.stands() }

// Close lets go of the ring. The source lives on until it is closed by the daemon.
func (w *Writer) Close() error {
	if w.conn != nil {
		w.conn.Close()
	}
	w.mapping.close()
	return nil
}

// WriteSamples puts sound of 48 kHz into the ring: channels interleaved, as many as the source was made with. The daemon
// wants it as it is spoken: 20 ms each 20 ms.
func (w *Writer) WriteSamples(samples []int16, channels int) error {
	if w.kind != kindAudio || channels < 1 || channels > channelsMax || len(samples) == 0 || len(samples)%channels != 0 {
		return refuse("format", "%d samples of %d channels", len(samples), channels)
	}
	bytes := unsafe.Slice((*byte)(unsafe.Pointer(&samples[0])), 2*len(samples))
	head := slotFields{
		format: S16, width: soundRate, height: channels, samples: len(samples) / channels, base: [2]uint32{1, soundRate},
		planeCount: 1, planes: [4]layout{{0, len(bytes), 1, len(bytes)}},
	}
	return w.publish(&head, func(payload []byte) bool {
		copy(payload, bytes)
		return true
	})
}

// WriteFrame passes a frame on that was read from another ring, from where it lies. It returns ErrTorn when the frame was
// overwritten meanwhile; nothing is written then.
func (w *Writer) WriteFrame(frame *Frame) error {
	if (w.kind == kindVideo) != (frame.Format == I420) || frame.Planes() == 0 || frame.Payload() == nil {
		return refuse("format", "a frame of %s", frame.Format)
	}
	head := slotFields{
		format: frame.Format, flags: frame.Flags & FullRange, width: frame.Width + frame.SampleRate,
		height: frame.Height + frame.Channels, samples: frame.NbSamples, capture: frame.CaptureNs, base: frame.TimeBase,
		pts: frame.PTS, color: frame.Color, planeCount: frame.planeCount, planes: frame.planes,
	}
	return w.publish(&head, func(payload []byte) bool {
		if !frame.StillValid() {
			return false
		}
		copy(payload, frame.Payload())
		return frame.StillValid()
	})
}

// slotFields are what a slot's header says of a frame.
type slotFields struct {
	format        FourCC
	flags         Flags
	width, height int
	samples       int
	capture, pts  int64
	base          [2]uint32
	color         [4]uint8
	planeCount    int
	planes        [4]layout
}

// publish writes the next frame; fill puts its planes into the payload, and may find that there is nothing to show.
func (w *Writer) publish(head *slotFields, fill func(payload []byte) bool) error {
	if w.Ended() {
		return ErrEnded
	}
	last := head.planes[head.planeCount-1]
	bytes := last.offset + last.stride*last.rows
	if bytes > int(w.slotCapacity) {
		return refuse("plane", "a payload of %d in a slot of %d", bytes, w.slotCapacity)
	}
	n := w.n + 1
	start := w.slot(n)
	slot := w.data[start : start+int64(w.slotHeaderSize)]
	payload := start + int64(w.slotHeaderSize)
	atomic.StoreUint64(w.word(start+slotSeq), 2*n-1)
	fence()
	if !fill(w.data[payload : payload+int64(bytes)]) {
		return ErrTorn // the slot stays odd, and is written again as frame n
	}
	head.put(slot, bytes)
	fence()
	atomic.StoreUint64(w.word(start+slotSeq), 2*n)
	fence()
	atomic.StoreUint64(w.word(atHead), n)
	atomic.StoreUint32((*uint32)(unsafe.Pointer(&w.data[atHeadLow])), uint32(n))
	w.n = n
	w.ring(n, head.pts)
	return nil
}

func (h *slotFields) put(slot []byte, bytes int) {
	le, now := binary.LittleEndian, Now()
	if h.capture == 0 {
		h.capture = now
	}
	clear := slot[slotCapture:slotHeader]
	for i := range clear {
		clear[i] = 0
	}
	le.PutUint64(slot[slotCapture:], uint64(h.capture))
	le.PutUint64(slot[slotPTS:], uint64(h.pts))
	le.PutUint32(slot[slotTimeBase:], h.base[0])
	le.PutUint32(slot[slotTimeBase+4:], h.base[1])
	le.PutUint32(slot[slotFourCC:], uint32(h.format))
	le.PutUint32(slot[slotFlags:], uint32(h.flags))
	le.PutUint32(slot[slotWidth:], uint32(h.width))
	le.PutUint32(slot[slotHeight:], uint32(h.height))
	le.PutUint32(slot[slotPlaneCount:], uint32(h.planeCount))
	le.PutUint32(slot[slotPayloadBytes:], uint32(bytes))
	for i, plane := range h.planes[:h.planeCount] {
		le.PutUint32(slot[slotPlaneOffset+4*i:], uint32(plane.offset))
		le.PutUint32(slot[slotPlaneStride+4*i:], uint32(plane.stride))
	}
	copy(slot[slotColor:], h.color[:])
	le.PutUint32(slot[slotSamples:], uint32(h.samples))
	le.PutUint64(slot[slotPublish:], uint64(now))
}

func (w *Writer) word(at int64) *uint64 { return (*uint64)(unsafe.Pointer(&w.data[at])) }

// connect connects to the doorbell; false when nobody of ours is there.
func (w *Writer) connect() bool {
	conn := dialBell(w.bell)
	if conn == nil {
		return false
	}
	raw, err := conn.SyscallConn()
	if err != nil {
		conn.Close()
		return false
	}
	w.conn, w.raw = conn, raw
	go w.watch(conn)
	return true
}

// watch waits for the end of file that says that the source has ended. The daemon sends nothing else.
func (w *Writer) watch(conn *net.UnixConn) {
	var nothing [1]byte
	for {
		if _, err := conn.Read(nothing[:]); err != nil {
			if !errors.Is(err, net.ErrClosed) {
				w.ended.Store(true)
			}
			return
		}
	}
}

// ring sends a record without ever waiting; what the socket does not take is dropped.
func (w *Writer) ring(n uint64, pts int64) {
	le := binary.LittleEndian
	le.PutUint32(w.record[0:], uint32(w.streamID))
	le.PutUint32(w.record[4:], w.generation)
	le.PutUint64(w.record[8:], n)
	le.PutUint64(w.record[16:], uint64(pts))
	le.PutUint64(w.record[24:], uint64(Now()))
	w.raw.Write(w.send)
	if w.partly { // the daemon could no longer tell where a record begins
		w.conn.Close()
		w.ended.Store(!w.connect())
	}
}

func (w *Writer) sendRecord(fd uintptr) bool {
	sent, err := syscall.SendmsgN(int(fd), w.record[:], nil, nil, syscall.MSG_DONTWAIT|syscall.MSG_NOSIGNAL)
	w.partly = err == nil && sent < recordBytes
	return true
}
