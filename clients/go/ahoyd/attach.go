package ahoyd

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// The connection of a Client, and the one after it.

const (
	firstPause   = 50 * time.Millisecond
	longestPause = 5 * time.Second
)

func (c *Client) attach(ctx context.Context) (*conn, error) {
	socket, err := c.options.dial(ctx)
	if err != nil {
		return nil, &ConnectionError{c.options.address, err}
	}
	conn := newConn(socket, c.options.address, c.take)
	_, err = conn.ask(ctx, "initialize", c.introduction(), func(raw json.RawMessage) error {
		return c.welcomed(conn, raw)
	})
	if err != nil {
		conn.close()
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.conn == conn { // it broke right after the welcome
			c.conn, c.attached = nil, make(chan struct{})
		}
		return nil, err
	}
	return conn, nil
}

func (c *Client) introduction() InitializeParams {
	c.mu.Lock()
	defer c.mu.Unlock()
	params := InitializeParams{
		ProtocolVersion: ProtocolVersion, Client: c.options.client, Token: c.options.token, Listen: c.options.listen,
	}
	if c.hello != nil {
		params.Resume = &Resume{Epoch: c.hello.Epoch, Seq: c.seq, SessionID: Value(c.hello.SessionID)}
		params.Snapshot = true
	}
	return params
}

// welcomed takes in the answer to initialize, before any event that follows it.
func (c *Client) welcomed(conn *conn, raw json.RawMessage) error {
	var hello InitializeResult
	if err := json.Unmarshal(raw, &hello); err != nil {
		return fmt.Errorf("ahoyd: initialize: the daemon answered with something else: %w", err)
	}
	conn.limit.Store(hello.Limits.MessageBytes)
	c.mu.Lock()
	c.hello, c.seq, c.conn = &hello, hello.Seq, conn
	close(c.attached)
	if !hello.Resumed {
		c.listeners = map[string]bool{}
	}
	if hello.ListenerID != nil {
		c.listeners[*hello.ListenerID] = true
	}
	c.mu.Unlock()
	c.publish(&AttachedEvent{Hello: hello})
	if hello.Lost != nil && hello.Snapshot != nil {
		c.hear(&EventsLostEvent{FromSeq: hello.Lost.FromSeq, ToSeq: hello.Lost.ToSeq, Snapshot: *hello.Snapshot})
	}
	return nil
}

func (c *Client) run(current *conn) {
	for {
		select {
		case <-current.done:
		case <-c.context.Done():
		}
		current.close()
		cause := current.failure()
		c.detached(cause)
		next, err := c.reattach(cause)
		if err != nil {
			c.end(err)
			return
		}
		current = next
	}
}

func (c *Client) detached(cause error) {
	c.mu.Lock()
	c.conn, c.attached = nil, make(chan struct{})
	for _, held := range c.streams {
		for stream := range held.readers { // one that is closed meanwhile leaves this set
			stream.End()
		}
	}
	c.streams, c.rings = map[string]*held{}, map[string]*StreamDescriptor{}
	c.mu.Unlock()
	if c.context.Err() == nil {
		c.publish(&DetachedEvent{Err: cause})
	}
}

// reattach tries again and again; err is how the last attempt failed.
func (c *Client) reattach(err error) (*conn, error) {
	lost := time.Now()
	for pause := firstPause; time.Since(lost) < c.options.retry; pause = longer(pause) {
		timer := time.NewTimer(jittered(pause))
		select {
		case <-timer.C:
		case <-c.context.Done():
			timer.Stop()
			return nil, ErrClosed
		}
		var next *conn
		if next, err = c.attach(c.context); err == nil {
			return next, nil
		}
		if !worthAnother(err) {
			break
		}
	}
	if c.context.Err() != nil {
		return nil, ErrClosed
	}
	return nil, err
}

// worthAnother tells whether an attempt to attach failed by what passes.
func worthAnother(err error) bool {
	return errors.Is(err, CodeConnectionFailed) || errors.Is(err, CodeShuttingDown) || errors.Is(err, CodeTooManyRequests)
}

func longer(pause time.Duration) time.Duration {
	if 2*pause > longestPause {
		return longestPause
	}
	return 2 * pause
}

// jittered is between half and the whole of it, so that many clients do not come back at once.
func jittered(pause time.Duration) time.Duration {
	var random [8]byte
	if _, err := rand.Read(random[:]); err != nil { // math/rand of Go 1.19 would be the same in all of them
		return pause
	}
	return pause/2 + time.Duration(binary.LittleEndian.Uint64(random[:])%uint64(pause/2+1))
}

func (c *Client) end(err error) {
	c.mu.Lock()
	c.err = err
	subscriptions := c.subscriptions
	c.subscriptions = map[*Subscription]struct{}{}
	c.mu.Unlock()
	c.cancel()
	for subscription := range subscriptions {
		subscription.end()
	}
	close(c.done)
}

// listening keeps account of who listens, before any event that follows the answer: to a session that had no listener,
// events are sent from the newest of that moment on.
func (c *Client) listening(method string, params any) func(json.RawMessage) error {
	switch method {
	case "addListener":
		return func(raw json.RawMessage) error {
			var added AddListenerResult
			if err := json.Unmarshal(raw, &added); err != nil {
				return nil // the caller will be told
			}
			c.mu.Lock()
			defer c.mu.Unlock()
			if len(c.listeners) == 0 {
				c.seq = added.Seq
			}
			c.listeners[added.ListenerID] = true
			return nil
		}
	case "removeListener":
		return func(json.RawMessage) error {
			if removed, is := params.(RemoveListenerParams); is {
				c.mu.Lock()
				defer c.mu.Unlock()
				delete(c.listeners, removed.ListenerID)
			}
			return nil
		}
	}
	return nil
}
