// Package ahoyd is the client of the ahoyd daemon: audio and video calls over JSON-RPC, pictures and sound straight from
// shared memory.
//
//	client, err := ahoyd.Dial(ctx, ahoyd.Instance("alice"))
//	if err != nil {
//		return err
//	}
//	defer client.Close()
//	call, err := client.Call(ctx, ahoyd.MakeCallParams{RemoteName: "bob", Type: ahoyd.CallTypeVideo})
//
// Every method of the contract is a method of Client, with typed params and a typed result; what it may fail with stands
// beside it. Events come over a channel (Subscribe) or to a function (Handle). Call and Stream are calls and streams as
// objects. Everything may be used by any number of goroutines at once, but for the frames of a Stream.
//
// A Client outlives its connection. When that breaks, requests under way return a *ConnectionError, and the client
// attaches again by itself, after 50 ms doubling to 5 s, each with jitter, and resumes where it was: events are neither
// missed nor doubled, and what the daemon no longer keeps is told as an EventsLostEvent with a snapshot. Calls survive
// that, streams do not: open them again.
package ahoyd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

var (
	errDetached = errors.New("not attached at the moment")
	errMissed   = errors.New("an event is missing: resuming")
)

// Client is a session with a daemon.
type Client struct {
	options options
	context context.Context // ends with the client
	cancel  context.CancelFunc
	done    chan struct{}

	mu            sync.Mutex
	conn          *conn         // nil while there is none
	attached      chan struct{} // closed while there is one
	hello         *InitializeResult
	seq           int64
	listeners     map[string]bool // what our events are sent for
	err           error           // set once the client has ended
	subscriptions map[*Subscription]struct{}
	calls         map[string]*Call
	streams       map[string]*held
	rings         map[string]*StreamDescriptor // the newest that was heard of each stream
}

// Dial attaches to a daemon: without options, to the instance default with every durable event. ctx bounds the dialling
// alone. It returns a *ConnectionError if there is no daemon, and an *Error if the daemon refuses.
func Dial(ctx context.Context, given ...Option) (*Client, error) {
	c := &Client{
		options:       chosen(given),
		done:          make(chan struct{}),
		attached:      make(chan struct{}),
		subscriptions: map[*Subscription]struct{}{},
		calls:         map[string]*Call{},
		streams:       map[string]*held{},
		rings:         map[string]*StreamDescriptor{},
		listeners:     map[string]bool{},
	}
	c.context, c.cancel = context.WithCancel(context.Background())
	first, err := c.attach(ctx)
	if err != nil {
		c.cancel()
		return nil, err
	}
	go c.run(first)
	return c, nil
}

// Close ends the session and waits until everything of it has ended. Calls it owns go by their lease.
func (c *Client) Close() error {
	c.cancel()
	<-c.done
	return nil
}

// Done is closed when the client has ended: closed, or given up. Err then says why.
func (c *Client) Done() <-chan struct{} { return c.done }

// Err is nil while the client lives, ErrClosed after Close, else why it gave up.
func (c *Client) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Hello is what the daemon said when the client last attached: its version, our clientId, scopes and limits.
func (c *Client) Hello() InitializeResult {
	c.mu.Lock()
	defer c.mu.Unlock()
	return *c.hello
}

// Attached waits until there is a connection.
func (c *Client) Attached(ctx context.Context) error {
	for {
		c.mu.Lock()
		attached, lost, err := c.attached, c.conn == nil, c.err
		c.mu.Unlock()
		if err != nil || !lost {
			return err
		}
		select {
		case <-attached:
		case <-c.done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Request sends a request by name, for methods this package does not know, and decodes its answer into result (nil:
// nowhere). While there is no connection it returns a *ConnectionError at once. When ctx ends first the daemon is told to
// give the request up, and ctx's error is returned.
func (c *Client) Request(ctx context.Context, method string, params, result any) error {
	c.mu.Lock()
	conn, err := c.conn, c.err
	c.mu.Unlock()
	if err != nil {
		return err
	}
	if conn == nil {
		return &ConnectionError{c.options.address, errDetached}
	}
	raw, err := conn.ask(ctx, method, params, c.listening(method, params))
	if err != nil || result == nil {
		return err
	}
	if err := json.Unmarshal(raw, result); err != nil {
		return fmt.Errorf("ahoyd: %s: the daemon answered with something else: %w", method, err)
	}
	if session, is := result.(*CallSession); is {
		c.learn(session)
	}
	return nil
}

// What arrives. All of it is called by the goroutine that reads the connection.

// take takes in one notification.
func (c *Client) take(method string, params json.RawMessage) error {
	var stamp struct{ Seq, PrevSeq *int64 }
	if err := json.Unmarshal(params, &stamp); err != nil {
		return fmt.Errorf("%w: %s: %v", errGarbage, method, err)
	}
	if stamp.Seq != nil {
		c.mu.Lock()
		known := c.seq
		c.mu.Unlock()
		if *stamp.Seq <= known {
			return nil
		}
		if stamp.PrevSeq == nil || *stamp.PrevSeq != known {
			return errMissed
		}
		c.mu.Lock()
		c.seq = *stamp.Seq
		c.mu.Unlock()
	}
	c.hear(decodeEvent(method, params))
	return nil
}

func (c *Client) hear(event Event) {
	switch event := event.(type) {
	case *EventsLostEvent:
		c.lose(event)
	case interface{ callSession() *CallSession }:
		c.learn(event.callSession())
	}
	if event, is := event.(interface{ descriptor() *StreamDescriptor }); is {
		c.follow(event.descriptor())
	}
	c.publish(event)
}

func (c *Client) lose(event *EventsLostEvent) {
	c.mu.Lock()
	if event.Snapshot.Seq > c.seq {
		c.seq = event.Snapshot.Seq
	}
	calls := make([]*Call, 0, len(c.calls))
	for _, call := range c.calls {
		calls = append(calls, call)
	}
	c.mu.Unlock()
	for _, call := range calls {
		call.doubt()
	}
	for i := range event.Snapshot.Calls {
		c.learn(&event.Snapshot.Calls[i])
	}
}

func (c *Client) learn(session *CallSession) {
	c.mu.Lock()
	call := c.calls[session.CallID]
	if call != nil && session.Status == CallStatusDisconnected {
		delete(c.calls, session.CallID)
	}
	c.mu.Unlock()
	if call != nil {
		call.learn(session)
	}
}

func (c *Client) publish(event Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for subscription := range c.subscriptions {
		subscription.put(event, c.hello.Epoch)
	}
}
