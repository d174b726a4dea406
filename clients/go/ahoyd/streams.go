package ahoyd

import (
	"context"
	"errors"
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
}

// OpenFrames opens a stream for reading, and waits for its ring if there is none yet. It returns what OpenStream returns,
// a *CallEndedError if the call ends first, and a *frames.Error if the ring cannot be read from here.
func (c *Client) OpenFrames(ctx context.Context, params OpenStreamParams) (*Stream, error) {
	events := c.Subscribe(OnRemoteStream, OnLocalStream, OnRecvCallEnded, OnDetached)
	defer events.Close()
	for attempt := 1; ; {
		descriptor, err := c.OpenStream(ctx, params)
		if err != nil {
			return nil, err
		}
		if descriptor.Path == nil {
			if err := c.waitForNews(ctx, events, params.CallID, descriptor.StreamID); err != nil {
				return nil, err
			}
			continue
		}
		stream, err := c.openStream(descriptor)
		var refused *frames.Error
		if err == nil || !errors.As(err, &refused) || refused.What != "path" || attempt == openAttempts {
			return stream, err
		}
		attempt++
	}
}

// StreamID names the stream.
func (s *Stream) StreamID() string { return s.id }

// Close lets go of the stream; the last reader of it gives it back to the daemon.
func (s *Stream) Close() error {
	s.Reader.Close()
	s.client.mu.Lock()
	readers, held := s.client.streams[s.id]
	_, ours := readers[s]
	delete(readers, s)
	last := held && ours && len(readers) == 0
	if last {
		delete(s.client.streams, s.id)
	}
	s.client.mu.Unlock()
	if !last {
		return nil
	}
	return s.client.giveBack(func(ctx context.Context) error {
		return s.client.CloseStream(ctx, CloseStreamParams{StreamID: s.id})
	})
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

func (c *Client) openStream(descriptor *StreamDescriptor) (*Stream, error) {
	reader, err := frames.Open(place(descriptor))
	if err != nil {
		return nil, err
	}
	stream := &Stream{reader, c, descriptor.StreamID}
	c.mu.Lock()
	defer c.mu.Unlock()
	readers := c.streams[stream.id]
	if readers == nil {
		readers = map[*Stream]struct{}{}
		c.streams[stream.id] = readers
	}
	readers[stream] = struct{}{}
	if newest := c.rings[stream.id]; newest != nil { // heard while we were opening
		stream.goOn(newest)
	}
	return stream, nil
}

// goOn goes on with another ring of the stream.
func (s *Stream) goOn(newest *StreamDescriptor) {
	err := s.Follow(place(newest))
	var refused *frames.Error
	if err != nil && !(errors.As(err, &refused) && refused.What == "path") {
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
	for stream := range c.streams[descriptor.StreamID] {
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
