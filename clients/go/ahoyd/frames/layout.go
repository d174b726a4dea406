package frames

import "encoding/binary"

// Where the members of a ring are; rpc_schema/frames/AHOYSHM1.md says what they mean.
const (
	magic        = "AHOYSHM1"
	versionMajor = 1
	page         = 4096
	slotHeader   = 128
	alignment    = 64

	atVersion        = 0x08
	atHeaderSize     = 0x0C
	atSlotStride     = 0x10
	atSlotCount      = 0x14
	atSlotHeaderSize = 0x18
	atSlotCapacity   = 0x1C
	atKind           = 0x20
	atDirection      = 0x24
	atStreamID       = 0x28
	atGeneration     = 0x30
	atHead           = 0x80
	atHeadLow        = 0x88
	atState          = 0x8C
	atHeartbeat      = 0x90
	atNextGeneration = 0x98
	fixedBytes       = 0x80

	slotSeq          = 0
	slotCapture      = 8
	slotPTS          = 16
	slotTimeBase     = 24
	slotFourCC       = 32
	slotFlags        = 36
	slotWidth        = 40
	slotHeight       = 44
	slotRotation     = 48
	slotMirrored     = 50
	slotPlaneCount   = 52
	slotPayloadBytes = 56
	slotPlaneOffset  = 64
	slotPlaneStride  = 80
	slotColor        = 96
	slotSamples      = 100
	slotPublish      = 104
)

// The formats of a frame.
const (
	I420 FourCC = 0x30323449
	NV12 FourCC = 0x3231564E
	BGRA FourCC = 0x41524742
	S16  FourCC = 0x20363153
)

// FourCC names the format of a frame. The daemon writes I420 pictures and S16 sound.
type FourCC uint32

// String is the four characters.
func (f FourCC) String() string {
	return string([]byte{byte(f), byte(f >> 8), byte(f >> 16), byte(f >> 24)})
}

// State is what a ring's writer says of it.
type State uint32

// The states of a ring.
const (
	// Init: it is being made.
	Init State = 0
	// Live: frames come.
	Live State = 1
	// Paused: none come for now.
	Paused State = 2
	// Moved: the stream goes on in another generation.
	Moved State = 3
	// Closed: it is over.
	Closed State = 4
)

// Flags tell of one frame.
type Flags uint32

// What a frame's flags say.
const (
	// Discontinuity: something is missing before this frame.
	Discontinuity Flags = 1
	// StandIn: it does not come from the source it is of.
	StandIn Flags = 2
	// Damaged: decoded from an incomplete stream, or concealed.
	Damaged Flags = 4
	// KeyFrame: decoded from a key frame.
	KeyFrame Flags = 8
	// FullRange: luma goes from 0 to 255.
	FullRange Flags = 16
)

// geometry is what a ring's fixed header says of its sizes and of which ring it is.
type geometry struct {
	headerSize, slotStride, slotCount, slotHeaderSize, slotCapacity uint32
	kind, direction, generation                                     uint32
	streamID                                                        uint64
}

// parseHeader reads the fixed part of a header and refuses what is no ring.
func parseHeader(fixed []byte) (geometry, error) {
	le := binary.LittleEndian
	if len(fixed) < fixedBytes {
		return geometry{}, refuse("size", "%d bytes are no ring", len(fixed))
	}
	if string(fixed[:len(magic)]) != magic {
		return geometry{}, refuse("magic", "no AHOYSHM1 ring")
	}
	if major := le.Uint32(fixed[atVersion:]) >> 16; major != versionMajor {
		return geometry{}, refuse("version", "major %d", major)
	}
	g := geometry{
		headerSize:     le.Uint32(fixed[atHeaderSize:]),
		slotStride:     le.Uint32(fixed[atSlotStride:]),
		slotCount:      le.Uint32(fixed[atSlotCount:]),
		slotHeaderSize: le.Uint32(fixed[atSlotHeaderSize:]),
		slotCapacity:   le.Uint32(fixed[atSlotCapacity:]),
		kind:           le.Uint32(fixed[atKind:]),
		direction:      le.Uint32(fixed[atDirection:]),
		generation:     le.Uint32(fixed[atGeneration:]),
		streamID:       le.Uint64(fixed[atStreamID:]),
	}
	if !g.holds() {
		return geometry{}, refuse("geometry", "header %d, %d slots of %d", g.headerSize, g.slotCount, g.slotStride)
	}
	return g, nil
}

func (g geometry) holds() bool {
	return g.headerSize >= page && g.headerSize%page == 0 &&
		g.slotHeaderSize >= slotHeader && g.slotHeaderSize%alignment == 0 &&
		g.slotStride%page == 0 && uint64(g.slotStride) >= uint64(g.slotHeaderSize)+uint64(g.slotCapacity) &&
		g.slotCount > 0 && g.slotCount&(g.slotCount-1) == 0
}

// bytes is what a file must have to hold the ring.
func (g geometry) bytes() int64 {
	return int64(g.headerSize) + int64(g.slotCount)*int64(g.slotStride)
}

// slot is where the slot of frame n starts.
func (g geometry) slot(n uint64) int64 {
	return int64(g.headerSize) + int64(n%uint64(g.slotCount))*int64(g.slotStride)
}
