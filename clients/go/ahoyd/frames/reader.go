// Package frames reads pictures and sound where they lie in shared memory, without a copy and without holding up
// whoever writes them.
//
//	reader, err := frames.Open(descriptor)
//	if err != nil {
//		return err
//	}
//	defer reader.Close()
//	var frame frames.Frame
//	for reader.Next(ctx, &frame) == nil {
//		brightness := mean(frame.Plane(0))
//		if frame.StillValid() {
//			fmt.Println(brightness)
//		}
//	}
//
// A frame stays whole for a few frame intervals after it appears, 100 ms of video at 30 frames a second; then its
// writer uses the place again. Ask StillValid after using one in place, or take a copy with CopyInto. Package ahoyd
// opens streams and keeps their readers in step with the daemon; this package is for whoever has a descriptor.
package frames

import (
	"context"
	"io"
	"sync"
	"time"
)

const (
	rounds      = 3
	audioMargin = 4
	pollEvery   = 5 * time.Millisecond
	lookEvery   = 500 * time.Millisecond
	deadAfterNs = 3_000_000_000
)

// Counters tell what became of the frames a reader met.
type Counters struct {
	// Taken were given out.
	Taken uint64
	// Skipped were published, but passed over or overwritten before we looked.
	Skipped uint64
	// Torn were overwritten while they were looked at or used.
	Torn uint64
	// Gaps are places where a reader of sound had to jump, because the writer was about to lap it.
	Gaps uint64
}

// Status is what the ring itself says at one moment.
type Status struct {
	// Head is the number of the newest whole frame, 0 before the first.
	Head  uint64
	State State
	// NextGeneration is where the stream goes on, in state Moved.
	NextGeneration uint64
	// Slots is how many frames the ring holds: frame n is overwritten by frame n + Slots.
	Slots uint64
}

// Reader reads one stream. One goroutine at a time uses it and its frames; Follow and End may be called from any.
// Any number of readers may read the same stream.
type Reader struct {
	ring     *ring
	bell     *bell
	last     uint64
	counters Counters
	wake     chan struct{}
	timer    *time.Timer

	mu         sync.Mutex
	descriptor Descriptor
	next       *ring
	ended      bool
}

// Open opens the ring of a stream. An *Error says what was wrong with it.
func Open(descriptor Descriptor) (*Reader, error) {
	first, err := openRing(descriptor)
	if err != nil {
		return nil, err
	}
	reader := &Reader{ring: first, descriptor: descriptor, wake: make(chan struct{}, 1)}
	reader.bell = ringing(descriptor.Doorbell, reader.wake)
	return reader, nil
}

// Descriptor is that of the ring which is read, or will be at the next frame.
func (r *Reader) Descriptor() Descriptor {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.descriptor
}

// Counters tell what became of the frames so far.
func (r *Reader) Counters() Counters { return r.counters }

// Status is what the ring says now. After Close, and of a ring that was cut short, it is zero, with State Closed.
func (r *Reader) Status() Status {
	if !r.ring.stands() {
		return Status{State: Closed}
	}
	return Status{r.ring.head(), r.ring.state(), r.ring.load64(atNextGeneration), uint64(r.ring.slotCount)}
}

// Latest fills frame with the newest picture, or the next block of sound, and tells whether there was anything new. It
// never waits. An *Error says that the frame is not as the format demands, or that the ring was cut short ("size").
func (r *Reader) Latest(frame *Frame) (bool, error) {
	r.goOn()
	if r.ring.data == nil {
		return false, nil
	}
	if !r.ring.stands() {
		return false, refuse("size", "the ring was cut short")
	}
	take := r.following
	if r.ring.kind == kindVideo {
		take = r.newest
	}
	found, err := take(frame)
	if !found || err != nil {
		return false, err
	}
	frame.counters = &r.counters
	r.counters.Taken++
	if r.last > 0 && frame.N > r.last {
		r.counters.Skipped += frame.N - r.last - 1
	}
	r.last = frame.N
	return true, nil
}

// Next waits for a frame and fills frame with it. It returns io.EOF when the stream has ended, the context's error when
// that ends first, and an *Error for a frame that is not as the format demands.
func (r *Reader) Next(ctx context.Context, frame *Frame) error {
	for {
		ended := r.Ended()
		found, err := r.Latest(frame)
		if found || err != nil {
			return err
		}
		if ended {
			return io.EOF
		}
		if err := r.wait(ctx); err != nil {
			return err
		}
	}
}

// Ended tells whether there will be no more frames: the stream was closed, or its writer is dead.
func (r *Reader) Ended() bool {
	r.mu.Lock()
	ended := r.ended
	r.mu.Unlock()
	if ended || !r.ring.stands() || (r.bell != nil && r.bell.ended.Load()) {
		return true
	}
	state := r.ring.state()
	if r.bell == nil && (state == Live || state == Paused) {
		return Now()-int64(r.ring.heartbeat()) > deadAfterNs
	}
	return state == Closed
}

// Follow makes the reader go on with the stream's next generation, which a notification announced. What was left of the
// old ring is given up, and frames of it are no longer valid once the reader is used again.
func (r *Reader) Follow(descriptor Descriptor) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if descriptor.StreamID != r.descriptor.StreamID || descriptor.Kind != r.descriptor.Kind {
		return refuse("identity", "stream %s is another stream", descriptor.StreamID)
	}
	if descriptor.Generation <= r.descriptor.Generation || r.ended {
		return nil
	}
	next, err := openRing(descriptor)
	if err != nil {
		return err
	}
	if r.next != nil {
		r.next.close()
	}
	r.next, r.descriptor = next, descriptor
	r.look()
	return nil
}

// End tells the reader that no more frames will come: Next returns io.EOF.
func (r *Reader) End() {
	r.mu.Lock()
	r.ended = true
	r.mu.Unlock()
	r.look()
}

// Close lets go of the ring and the doorbell; frames of this reader that are no copies are gone with it.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended = true
	r.ring.close()
	if r.next != nil {
		r.next.close()
		r.next = nil
	}
	if r.bell != nil {
		r.bell.close()
	}
	r.look()
	return nil
}

// goOn changes to the next generation, if there is one.
func (r *Reader) goOn() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.next != nil {
		r.ring.close()
		r.ring, r.next, r.last = r.next, nil, 0
	}
}

func (r *Reader) newest(frame *Frame) (bool, error) {
	for round := 0; round < rounds; round++ {
		head := r.ring.head()
		if head == 0 || head == r.last {
			return false, nil
		}
		if found, err := r.ring.take(head, frame); found || err != nil {
			return found, err
		}
		r.counters.Torn++
	}
	return false, nil
}

func (r *Reader) following(frame *Frame) (bool, error) {
	last := r.last
	room := uint64(1)
	if r.ring.slotCount > audioMargin {
		room = uint64(r.ring.slotCount - audioMargin)
	}
	for round := 0; round < rounds; round++ {
		head := r.ring.head()
		if head <= last {
			return false, nil
		}
		if last == 0 {
			last = head - 1
		}
		if head-last > room {
			last = head - 2
			r.counters.Gaps++
		}
		if found, err := r.ring.take(last+1, frame); found || err != nil {
			return found, err
		}
		r.counters.Torn++
	}
	return false, nil
}

// wait returns when it may be worth looking: the bell, another generation, the end, or some time.
func (r *Reader) wait(ctx context.Context) error {
	pause := lookEvery
	if r.bell == nil {
		pause = pollEvery
	}
	if r.timer == nil {
		r.timer = time.NewTimer(pause)
	} else {
		r.timer.Reset(pause)
	}
	select {
	case <-r.wake:
	case <-r.timer.C:
		return nil
	case <-ctx.Done():
		r.stopTimer()
		return ctx.Err()
	}
	r.stopTimer()
	return nil
}

func (r *Reader) stopTimer() {
	if !r.timer.Stop() {
		select {
		case <-r.timer.C:
		default:
		}
	}
}

func (r *Reader) look() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}
