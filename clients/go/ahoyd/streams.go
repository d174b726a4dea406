package ahoyd

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

const (
	openAttempts = 5 // a ring may be replaced by a larger one just when it is to be opened
	giveBackTime = 5 * time.Second
)

// Stream reads the pictures or the sound of one side of a call, as frames.Reader does. It follows the stream when its
// size changes, and ends with the call and with the connection. Close it when done, and the daemon stops writing for it.
type Stream struct {
	*frames.Reader
	client *Client
	id     string
	held   *held
	once   sync.Once
}

// held is a stream that the daemon writes for us: who reads it, and who is about to.
type held struct {
	readers map[*Stream]struct{}
	holders int
}

// OpenFrames opens a stream for reading, and waits for its ring if there is none yet. It returns what OpenStream returns,
// a *CallEndedError if the call ends first, and a *frames.Error if the ring cannot be read from here.
func (c *Client) OpenFrames(ctx context.Context, params OpenStreamParams) (*Stream, error) {
	events := c.Subscribe(OnRemoteStream, OnLocalStream, OnRecvCallEnded, OnDetached)
	defer events.Close()
	descriptor, err := c.OpenStream(ctx, params)
	if err != nil {
		return nil, err
	}
	streamID := descriptor.StreamID
	held := c.hold(streamID)
	for attempt := 1; err == nil; {
		if descriptor.Path == nil {
			err = c.waitForNews(ctx, events, params.CallID, streamID)
		} else {
			var stream *Stream
			if stream, err = c.openStream(descriptor, held); err == nil {
				return stream, nil
			}
			if notThere(err) && attempt < openAttempts {
				attempt, err = attempt+1, nil
			}
		}
		if err == nil {
			descriptor, err = c.OpenStream(ctx, params)
		}
	}
	go c.release(streamID, nil, held) // nobody need wait for that
	return nil, err
}

// StreamID names the stream.
func (s *Stream) StreamID() string { return s.id }

// Close lets go of the stream; the last reader of it gives it back to the daemon.
func (s *Stream) Close() (err error) {
	s.Reader.Close()
	s.once.Do(func() { err = s.client.release(s.id, s, s.held) })
	return err
}

func (c *Client) hold(streamID string) *held {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.streams[streamID]
	if h == nil {
		h = &held{readers: map[*Stream]struct{}{}}
		c.streams[streamID] = h
	}
	h.holders++
	return h
}

// release is for each hold once. A stream of an earlier connection was given back by its end.
func (c *Client) release(streamID string, reader *Stream, h *held) error {
	c.mu.Lock()
	delete(h.readers, reader)
	h.holders--
	last := h.holders == 0 && c.streams[streamID] == h
	if last {
		delete(c.streams, streamID)
	}
	c.mu.Unlock()
	if !last {
		return nil
	}
	return c.giveBack(func(ctx context.Context) error {
		return c.CloseStream(ctx, CloseStreamParams{StreamID: streamID})
	})
}

// notThere tells whether a ring is gone already, which one that was replaced is.
func notThere(err error) bool {
	var refused *frames.Error
	return errors.As(err, &refused) && refused.What == "path"
}

// waitForNews returns when there may be a ring.
func (c *Client) waitForNews(ctx context.Context, events *Subscription, callID, streamID string) error {
	for {
		select {
		case event, open := <-events.C:
			if !open {
				return c.Err()
			}
			switch event := event.(type) {
			case *RecvCallEndedEvent:
				if event.Session.CallID == callID {
					return &CallEndedError{event.Session}
				}
			case interface{ descriptor() *StreamDescriptor }:
				if event.descriptor().StreamID == streamID {
					return nil
				}
			case *DetachedEvent:
				return event.Err
			case *EventsLostEvent:
				return nil
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (c *Client) openStream(descriptor *StreamDescriptor, h *held) (*Stream, error) {
	reader, err := frames.Open(place(descriptor))
	if err != nil {
		return nil, err
	}
	stream := &Stream{Reader: reader, client: c, id: descriptor.StreamID, held: h}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.streams[stream.id] != h { // the connection broke meanwhile
		stream.End()
	}
	h.readers[stream] = struct{}{}
	if newest := c.rings[stream.id]; newest != nil { // heard while we were opening
		stream.goOn(newest)
	}
	return stream, nil
}

// goOn goes on with another ring of the stream.
func (s *Stream) goOn(newest *StreamDescriptor) {
	if err := s.Follow(place(newest)); err != nil && !notThere(err) {
		s.End() // one that is just not there has been replaced by now, or the stream has ended: both are told
	}
}

// follow takes in what a notification says of a stream.
func (c *Client) follow(descriptor *StreamDescriptor) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.rings, descriptor.StreamID)
	if descriptor.Path != nil {
		c.rings[descriptor.StreamID] = descriptor
	}
	h := c.streams[descriptor.StreamID]
	if h == nil {
		return
	}
	for stream := range h.readers {
		switch descriptor.Reason {
		case StreamReasonEnded, StreamReasonEngineLost:
			stream.End()
		case StreamReasonOpened, StreamReasonResized:
			stream.goOn(descriptor)
		}
	}
}

func place(descriptor *StreamDescriptor) frames.Descriptor {
	return frames.Descriptor{
		StreamID:   descriptor.StreamID,
		Generation: descriptor.Generation,
		Kind:       frames.Kind(descriptor.Kind),
		Path:       Value(descriptor.Path),
		Doorbell:   Value(descriptor.Doorbell),
	}
}
