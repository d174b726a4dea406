package ahoyd

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"sync"
)

// Call is one call of the daemon, as an object.
type Call struct {
	client *Client
	id     string

	mu       sync.Mutex
	session  *CallSession // nil until something was heard of it
	doubtful bool         // events were lost: ask before the copy is trusted again
	changed  chan struct{}
}

// Call rings somebody and returns at once, at status 1. Without a CallID it chooses one, so that a request whose answer
// was lost with the connection is sent again on the next one, and still makes one call.
func (c *Client) Call(ctx context.Context, params MakeCallParams) (*Call, error) {
	if params.CallID == "" {
		params.CallID = newCallID()
	}
	call := c.GetCall(params.CallID)
	for {
		session, err := c.MakeCall(ctx, params)
		if err == nil {
			call.learn(session)
			return call, nil
		}
		if !errors.Is(err, CodeConnectionFailed) {
			c.forgetCall(call)
			return nil, err
		}
		if err := c.Attached(ctx); err != nil {
			c.forgetCall(call)
			return nil, err
		}
	}
}

// Answer answers what rings and returns at once, at status 2. At status 3 the call wants its Accept.
func (c *Client) Answer(ctx context.Context, params AnswerCallParams) (*Call, error) {
	call := c.GetCall(params.CallID)
	session, err := c.AnswerCall(ctx, params)
	if err != nil {
		return nil, err
	}
	call.learn(session)
	return call, nil
}

// GetCall is the object of a call; whether there is such a call shows when it is used.
func (c *Client) GetCall(callID string) *Call {
	c.mu.Lock()
	defer c.mu.Unlock()
	call := c.calls[callID]
	if call == nil {
		call = &Call{client: c, id: callID, changed: make(chan struct{})}
		c.calls[callID] = call
	}
	return call
}

func (c *Client) forgetCall(call *Call) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calls[call.id] == call {
		delete(c.calls, call.id)
	}
}

// ID is the call's id, the same on both sides.
func (c *Call) ID() string { return c.id }

// Session is the newest copy of what the daemon says of the call. Every event and every answer renews it. The zero
// CallSession: nothing was heard of it yet.
func (c *Call) Session() CallSession {
	c.mu.Lock()
	defer c.mu.Unlock()
	return Value(c.session)
}

// Wait waits until the call has come to status or beyond; to be over is beyond all. It returns a *CallEndedError if the
// call is over and something else was waited for.
func (c *Call) Wait(ctx context.Context, status CallStatus) (*CallSession, error) {
	for {
		c.mu.Lock()
		session, known, changed := Value(c.session), c.session != nil && !c.doubtful, c.changed
		c.mu.Unlock()
		switch {
		case !known:
			if err := c.ask(ctx); err != nil {
				return nil, err
			}
			continue
		case session.Status == CallStatusDisconnected && status != CallStatusDisconnected:
			return nil, &CallEndedError{session}
		case session.Status == CallStatusDisconnected, status != CallStatusDisconnected && session.Status >= status:
			return &session, nil
		}
		select {
		case <-changed:
		case <-c.client.done:
			return nil, c.client.Err()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// Ended waits until the call is over.
func (c *Call) Ended(ctx context.Context) (*CallSession, error) {
	return c.Wait(ctx, CallStatusDisconnected)
}

// Accept answers for good (sendAnswer): the callee does so at status 3, and sound and pictures flow.
func (c *Call) Accept(ctx context.Context) error {
	_, err := c.client.SendAnswer(ctx, SendAnswerParams{CallID: c.id})
	return err
}

// HangUp ends the call. If it is over already, nothing changes.
func (c *Call) HangUp(ctx context.Context) error { return c.End(ctx, EndReasonHungUp) }

// Decline refuses a call that rings.
func (c *Call) Decline(ctx context.Context) error { return c.End(ctx, EndReasonRejected) }

// End ends the call for a reason, which the peer is told.
func (c *Call) End(ctx context.Context, reason EndReason) error {
	_, err := c.client.EndCall(ctx, EndCallParams{CallID: c.id, Reason: reason})
	return err
}

// Control pauses or resumes sound or pictures.
func (c *Call) Control(ctx context.Context, control ControlType) error {
	_, err := c.client.UpdateCall(ctx, UpdateCallParams{CallID: c.id, ControlType: control})
	return err
}

// Statistics are the numbers of the last second; after the end, the last there were.
func (c *Call) Statistics(ctx context.Context) (*CallStatistics, error) {
	return c.client.GetStatistics(ctx, GetStatisticsParams{CallID: c.id})
}

// Open reads one side of the call: see Client.OpenFrames.
func (c *Call) Open(ctx context.Context, side StreamSide, kind StreamKind) (*Stream, error) {
	return c.client.OpenFrames(ctx, OpenStreamParams{CallID: c.id, Side: side, Kind: kind})
}

// ask asks the daemon how the call is, on the next connection if this one breaks.
func (c *Call) ask(ctx context.Context) error {
	session, err := c.client.GetCallSession(ctx, GetCallSessionParams{CallID: c.id})
	if errors.Is(err, CodeConnectionFailed) {
		return c.client.Attached(ctx)
	}
	if err != nil {
		c.client.forgetCall(c)
		return err
	}
	c.learn(session) // the client may have forgotten a call that is over
	return nil
}

// learn takes in a copy of the session, unless a newer one is known.
func (c *Call) learn(session *CallSession) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.doubtful = false
	if c.session == nil || session.Revision >= c.session.Revision {
		copied := *session
		c.session = &copied
	}
	c.wake()
}

func (c *Call) doubt() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.doubtful = true
	c.wake()
}

func (c *Call) wake() {
	close(c.changed)
	c.changed = make(chan struct{})
}

func newCallID() string {
	var random [12]byte
	if _, err := rand.Read(random[:]); err != nil {
		panic("ahoyd: no randomness: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString(random[:])
}
