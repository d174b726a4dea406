package frames

import (
	"encoding/binary"
	"image"
	"unsafe"
)

// Frame is a picture or a block of sound, where it lies in the ring or as a copy of one's own. The zero Frame is ready
// to be filled by a Reader or by CopyInto, any number of times.
//
// What a Reader put into it is valid until its next use with that Reader, and until the Reader is closed.
type Frame struct {
	// N numbers the frames of one generation of a stream, from 1.
	N uint64
	// PTS is media time in steps of TimeBase.
	PTS int64
	// TimeBase is the seconds of one step: numerator and denominator.
	TimeBase [2]uint32
	// CaptureNs is when it was captured, on the clock of Now; of the remote side, when its last packet came.
	CaptureNs int64
	// PublishNs is when it was put into the ring, on the clock of Now.
	PublishNs int64
	// Format is I420 or S16 in what the daemon writes.
	Format FourCC
	Flags  Flags
	// Width and Height are those of the picture in pixels, before rotation; 0 for sound.
	Width, Height int
	// Rotation is the degrees clockwise that bring it upright: 0, 90, 180 or 270.
	Rotation int
	// Mirrored tells whether left and right are swapped.
	Mirrored bool
	// Color is primaries, transfer and matrix by the numbers of ITU-T H.273, and the range: 0 unknown, 1 limited,
	// 2 full.
	Color [4]uint8
	// SampleRate is in Hz, and Channels how many; 0 for pictures.
	SampleRate, Channels int
	// NbSamples is how many samples each channel has; 0 for pictures.
	NbSamples int

	planeCount int
	planes     [4]layout
	payload    []byte
	ring       *ring
	counters   *Counters
	own        []byte
}

// layout is where a plane lies in the payload.
type layout struct{ offset, stride, rows, used int }

// Plane is one plane of a frame: Rows rows that begin Stride bytes apart and use Used bytes each. It is read-only.
type Plane struct {
	Data               []byte
	Stride, Rows, Used int
}

// Row is the used bytes of one row.
func (p Plane) Row(y int) []byte { return p.Data[y*p.Stride : y*p.Stride+p.Used] }

// Planes is how many planes there are.
func (f *Frame) Planes() int { return f.planeCount }

// Plane is plane i: Y, U, V of an I420 picture; sound has one. Without a frame it is empty.
func (f *Frame) Plane(i int) Plane {
	payload := f.Payload()
	if i < 0 || i >= f.planeCount || payload == nil {
		return Plane{}
	}
	at := f.planes[i]
	return Plane{payload[at.offset : at.offset+at.stride*at.rows], at.stride, at.rows, at.used}
}

// PlaneOffset is where plane i begins in Payload.
func (f *Frame) PlaneOffset(i int) int { return f.planes[i].offset }

// Payload is all bytes of the frame, the planes with what lies between them, read-only; nil without a frame, and when
// its Reader is closed.
func (f *Frame) Payload() []byte {
	if f.ring != nil && f.ring.data == nil {
		return nil
	}
	return f.payload
}

// YCbCr is an I420 picture as the image package knows it, without a copy; the zero image for anything else. It knows
// no rotation, and takes luma for full range.
func (f *Frame) YCbCr() image.YCbCr {
	y, u, v := f.Plane(0), f.Plane(1), f.Plane(2)
	if f.Format != I420 || y.Data == nil {
		return image.YCbCr{}
	}
	return image.YCbCr{
		Y: y.Data, Cb: u.Data, Cr: v.Data, YStride: y.Stride, CStride: u.Stride,
		SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: image.Rect(0, 0, f.Width, f.Height),
	}
}

// Samples is the sound, its channels interleaved, without a copy and read-only; nil for a picture.
func (f *Frame) Samples() []int16 {
	data := f.Plane(0).Data
	if f.Format != S16 || len(data) < 2 {
		return nil
	}
	return unsafe.Slice((*int16)(unsafe.Pointer(&data[0])), f.NbSamples*f.Channels)
}

// StillValid tells whether the writer has left the frame alone until now: what was derived from it before is then
// whole. A copy is always valid.
func (f *Frame) StillValid() bool {
	if f.ring == nil || f.ring.holds(f.N) {
		return true
	}
	f.counters.Torn++
	return false
}

// CopyInto makes dst a copy of f, in memory that dst keeps and uses again the next time. It returns ErrTorn when the
// writer was faster; dst then holds nothing of use.
func (f *Frame) CopyInto(dst *Frame) error {
	if !f.StillValid() {
		return ErrTorn
	}
	own := append(dst.own[:0], f.Payload()...)
	if !f.StillValid() {
		dst.own = own
		return ErrTorn
	}
	*dst = *f
	dst.own, dst.payload, dst.ring, dst.counters = own, own, nil, nil
	return nil
}

// parse takes in the slot header of frame n, which must lie whole before it, and checks it. It changes nothing else, so
// that nothing is allocated.
func (f *Frame) parse(head []byte, n uint64, kind uint32, capacity uint32) error {
	le := binary.LittleEndian
	f.N = n
	f.CaptureNs = int64(le.Uint64(head[slotCapture:]))
	f.PublishNs = int64(le.Uint64(head[slotPublish:]))
	f.PTS = int64(le.Uint64(head[slotPTS:]))
	f.TimeBase = [2]uint32{le.Uint32(head[slotTimeBase:]), le.Uint32(head[slotTimeBase+4:])}
	f.Format = FourCC(le.Uint32(head[slotFourCC:]))
	f.Flags = Flags(le.Uint32(head[slotFlags:]))
	f.Rotation = int(le.Uint16(head[slotRotation:]))
	f.Mirrored = le.Uint16(head[slotMirrored:]) != 0
	copy(f.Color[:], head[slotColor:])
	f.NbSamples = int(le.Uint32(head[slotSamples:]))
	width, height := int(le.Uint32(head[slotWidth:])), int(le.Uint32(head[slotHeight:]))
	count, payload := int(le.Uint32(head[slotPlaneCount:])), uint64(le.Uint32(head[slotPayloadBytes:]))
	switch {
	case kind == kindVideo && f.Format == I420:
		f.Width, f.Height, f.SampleRate, f.Channels, f.planeCount = width, height, 0, 0, 3
		half, rows := (width+1)/2, (height+1)/2
		f.planes = [4]layout{{rows: height, used: width}, {rows: rows, used: half}, {rows: rows, used: half}}
	case kind == kindAudio && f.Format == S16:
		f.Width, f.Height, f.SampleRate, f.Channels, f.planeCount = 0, 0, width, height, 1
		f.planes = [4]layout{{rows: 1, used: 2 * f.NbSamples * height}} // NbSamples and channels are checked below
	default:
		return refuse("format", "format %#08x in a ring of kind %d", uint32(f.Format), kind)
	}
	if count != f.planeCount || width == 0 || height == 0 || f.TimeBase[0] == 0 || f.TimeBase[1] == 0 {
		return refuse("format", "%d planes of %dx%d by %d/%d", count, width, height, f.TimeBase[0], f.TimeBase[1])
	}
	if payload > uint64(capacity) {
		return refuse("plane", "a payload of %d in a slot of %d", payload, capacity)
	}
	if uint64(f.NbSamples)*uint64(f.Channels) > payload {
		return refuse("plane", "%d samples of %d channels in %d", f.NbSamples, f.Channels, payload)
	}
	for i := range f.planes[:count] {
		at := &f.planes[i]
		at.offset = int(le.Uint32(head[slotPlaneOffset+4*i:]))
		at.stride = int(le.Uint32(head[slotPlaneStride+4*i:]))
		end := uint64(at.offset) + uint64(at.stride)*uint64(at.rows)
		if at.offset%alignment != 0 || at.used > at.stride || end > payload {
			return refuse("plane", "%d rows of %d/%d at %d in %d", at.rows, at.used, at.stride, at.offset, payload)
		}
	}
	return nil
}
