package ahoyd

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
)

// Event is something the daemon says unasked, or that befell the connection. Find out what by its type:
//
//	switch event := event.(type) {
//	case *ahoyd.RecvCallIncomingEvent:
//		fmt.Println(event.Session.RemoteName, "calls")
//	}
type Event interface {
	// EventName is the notification's name.
	EventName() string
}

// EventStamp is what every durable event carries beside its own members. In an event about what only this client holds,
// a stream of its own for example, it is zero.
type EventStamp struct {
	// Seq is the event's number in the daemon's epoch, from 1.
	Seq int64 `json:"seq"`
	// PrevSeq is the number sent to this session before it.
	PrevSeq int64 `json:"prevSeq"`
	// TimeMs is when it happened, in ms since 1970.
	TimeMs int64 `json:"timeMs"`
}

func (s EventStamp) number() int64 { return s.Seq }

// UnknownEvent is an event of a later version of the contract, or one that is not what the contract says.
type UnknownEvent struct {
	Name   string
	Params json.RawMessage
	EventStamp
}

// EventName is the notification's name.
func (e *UnknownEvent) EventName() string { return e.Name }

// The names of events about the connection itself.
const (
	// OnAttached: the client is attached again.
	OnAttached = "attached"
	// OnDetached: the client lost its connection, and tries to attach again.
	OnDetached = "detached"
)

// AttachedEvent says that the client is attached again. What it missed follows.
type AttachedEvent struct {
	// Hello is what the daemon said; Resumed tells whether our earlier session goes on, its calls included. Its
	// Snapshot shows how things are.
	Hello InitializeResult
}

// EventName is OnAttached.
func (*AttachedEvent) EventName() string { return OnAttached }

// DetachedEvent says that the client lost its connection, and tries to attach again.
type DetachedEvent struct{ Err error }

// EventName is OnDetached.
func (*DetachedEvent) EventName() string { return OnDetached }

func decodeEvent(name string, params json.RawMessage) Event {
	if event := newEvent(name); event != nil && json.Unmarshal(params, event) == nil {
		return event
	}
	unknown := &UnknownEvent{Name: name, Params: params}
	_ = json.Unmarshal(params, &unknown.EventStamp) // one without numbers has none
	return unknown
}

// Subscription receives events from the moment it was made. Nothing waits for a slow consumer: when more events than
// the client's Buffer wait for it, those that follow are left out until it has caught up, and an EventsLostEvent with a
// snapshot comes in their place. Close it when you no longer read from it.
type Subscription struct {
	// C gives the events in their order. It is closed after Close, and after the client has ended.
	C <-chan Event

	client *Client
	names  map[string]bool // empty: all
	limit  int
	c      chan Event
	wake   chan struct{}
	closed chan struct{}
	once   sync.Once

	mu     sync.Mutex
	queue  []queued
	losing bool
	lost   EventRange
	over   bool // the client has ended: nothing more will be put
}

type queued struct {
	event Event
	epoch string
}

func (q queued) number() int64 {
	if numbered, is := q.event.(interface{ number() int64 }); is {
		return numbered.number()
	}
	return 0
}

// Subscribe receives events from now on: those of the names given, or all. EventsLostEvent comes whatever the names.
func (c *Client) Subscribe(names ...string) *Subscription {
	s := &Subscription{
		client: c, names: map[string]bool{}, limit: c.options.buffer,
		c: make(chan Event), wake: make(chan struct{}, 1), closed: make(chan struct{}),
	}
	s.C = s.c
	for _, name := range names {
		s.names[name] = true
	}
	c.mu.Lock()
	if c.err == nil {
		c.subscriptions[s] = struct{}{}
	} else {
		s.over = true
	}
	c.mu.Unlock()
	go s.pump()
	return s
}

// Handle calls handle with every event of its type from now on, one after another, in a goroutine of its own; it may use
// the client. stop ends that, without waiting for a call under way.
//
//	stop := ahoyd.Handle(client, func(event *ahoyd.RecvCallIncomingEvent) { ... })
func Handle[E Event](c *Client, handle func(E)) (stop func()) {
	var kind E
	var names []string
	if _, unknown := any(kind).(*UnknownEvent); !unknown && any(kind) != nil { // these have no one name
		names = append(names, kind.EventName())
	}
	s := c.Subscribe(names...)
	go func() {
		for event := range s.C {
			if event, is := event.(E); is {
				handle(event)
			}
		}
	}()
	return s.Close
}

// Close ends it: C is closed, what waits is dropped.
func (s *Subscription) Close() {
	s.once.Do(func() { close(s.closed) })
	s.client.mu.Lock()
	delete(s.client.subscriptions, s)
	s.client.mu.Unlock()
}

// end lets the consumer read what waits, then closes C.
func (s *Subscription) end() {
	s.mu.Lock()
	s.over = true
	s.mu.Unlock()
	s.look()
}

// put hands over an event. It never waits.
func (s *Subscription) put(event Event, epoch string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.look()
	item := queued{event, epoch}
	if _, snapshot := event.(*EventsLostEvent); snapshot {
		s.losing = false // its snapshot makes up for what we lost, too
	} else if len(s.names) > 0 && !s.names[event.EventName()] {
		return
	} else if s.losing || len(s.queue) >= s.limit {
		s.miss(item.number())
		return
	}
	s.queue = append(s.queue, item)
}

func (s *Subscription) miss(number int64) {
	if number == 0 {
		return
	}
	if !s.losing {
		s.losing, s.lost = true, EventRange{FromSeq: number}
	}
	s.lost.ToSeq = number
}

func (s *Subscription) look() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// pump moves events from the queue to the consumer.
func (s *Subscription) pump() {
	defer close(s.c)
	for {
		event, over := s.pull()
		if event == nil && over {
			return
		}
		if event == nil {
			select {
			case <-s.wake:
				continue
			case <-s.closed:
				return
			}
		}
		select {
		case s.c <- event:
		case <-s.closed:
			return
		}
	}
}

// pull takes what is next: a queued event, else the word that some were lost.
func (s *Subscription) pull() (event Event, over bool) {
	s.mu.Lock()
	if len(s.queue) > 0 {
		event = s.queue[0].event
		s.queue[0] = queued{}
		s.queue = s.queue[1:]
		s.mu.Unlock()
		return event, false
	}
	if !s.losing || s.over {
		defer s.mu.Unlock()
		return nil, s.over
	}
	lost := s.lost
	s.losing = false
	s.mu.Unlock()
	return s.mend(lost), false
}

// mend makes up for lost events by a snapshot; queued events that the snapshot contains are lost events, too.
func (s *Subscription) mend(lost EventRange) Event {
	snapshot, err := s.snapshot()
	if err != nil {
		return &EventsLostEvent{FromSeq: lost.FromSeq, ToSeq: lost.ToSeq}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	later := s.queue[:0]
	for _, item := range s.queue {
		number := item.number()
		if number == 0 || item.epoch != snapshot.Epoch || number > snapshot.Seq {
			later = append(later, item)
		}
	}
	s.queue = later
	if snapshot.Seq > lost.ToSeq {
		lost.ToSeq = snapshot.Seq
	}
	return &EventsLostEvent{FromSeq: lost.FromSeq, ToSeq: lost.ToSeq, Snapshot: *snapshot}
}

// snapshot asks the daemon how things are, on the next connection if this one breaks.
func (s *Subscription) snapshot() (*Snapshot, error) {
	ctx, cancel := context.WithCancel(s.client.context)
	defer cancel()
	go func() {
		select {
		case <-s.closed:
			cancel()
		case <-ctx.Done():
		}
	}()
	for {
		snapshot, err := s.client.GetSnapshot(ctx)
		if !errors.Is(err, CodeConnectionFailed) {
			return snapshot, err
		}
		if err := s.client.Attached(ctx); err != nil {
			return nil, err
		}
	}
}
