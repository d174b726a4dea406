package ahoyd

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
)

// lineMax is how long an answer may be. Requests are limited by the daemon, to far less.
const lineMax = 16 << 20

var errGarbage = errors.New("what came is no JSON-RPC")

// conn is one connection: lines of JSON-RPC over a socket. It knows no method, no session and no second try.
type conn struct {
	net     net.Conn
	address string
	writes  chan []byte
	lost    chan struct{} // closed when nothing can be asked any more
	done    chan struct{} // closed when nothing more will be taken in
	limit   atomic.Int64  // bytes a line of ours may have; 0: not known yet

	mu       sync.Mutex
	id       int64
	inFlight map[int64]pending
	cause    error
}

// pending is a request that waits for its answer. first, if there is one, gets a result before anything that came
// after it is taken in.
type pending struct {
	answer chan message
	first  func(json.RawMessage) error
}

type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *wireError      `json:"error"`
}

type wireError struct {
	Code    ErrorCode       `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data"`
}

type request struct {
	Version string `json:"jsonrpc"`
	ID      int64  `json:"id,omitempty"`
	Method  string `json:"method"`
	Params  any    `json:"params,omitempty"`
}

// newConn starts to read and write. take gets every notification, in order; an error of it ends the connection.
func newConn(socket net.Conn, address string, take func(string, json.RawMessage) error) *conn {
	c := &conn{
		net: socket, address: address, writes: make(chan []byte),
		lost: make(chan struct{}), done: make(chan struct{}), inFlight: map[int64]pending{},
	}
	go c.write()
	go func() {
		defer close(c.done)
		c.fail(c.read(take))
	}()
	return c
}

// ask sends a request and waits for its answer. When ctx ends first the daemon is told, and may give the work up.
func (c *conn) ask(
	ctx context.Context, method string, params any, first func(json.RawMessage) error,
) (json.RawMessage, error) {
	waiting := pending{make(chan message, 1), first}
	id := c.register(waiting)
	defer c.forget(id)
	if err := c.send(ctx, request{"2.0", id, method, params}); err != nil {
		return nil, err
	}
	select {
	case answer := <-waiting.answer:
		return answer.outcome(method)
	case <-ctx.Done():
		go c.send(context.Background(), request{"2.0", 0, "$/cancelRequest", CancelRequestParams{ID: id}})
		return nil, fmt.Errorf("ahoyd: %s: %w", method, ctx.Err())
	case <-c.lost:
	}
	select {
	case answer := <-waiting.answer:
		return answer.outcome(method)
	default:
		return nil, c.failure()
	}
}

func (c *conn) send(ctx context.Context, r request) error {
	line, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("ahoyd: %s: %w", r.Method, err)
	}
	if limit := c.limit.Load(); limit > 0 && int64(len(line)) > limit {
		return &Error{
			Method: r.Method, Code: CodeTooLarge, Data: ErrorData{Limit: limit},
			Description: fmt.Sprintf("%d bytes, %d are allowed", len(line), limit),
		}
	}
	select {
	case c.writes <- append(line, '\n'):
		return nil
	case <-ctx.Done():
		return fmt.Errorf("ahoyd: %s: %w", r.Method, ctx.Err())
	case <-c.lost:
		return c.failure()
	}
}

func (m message) outcome(method string) (json.RawMessage, error) {
	if m.Error != nil {
		return nil, errorOf(method, m.Error)
	}
	return m.Result, nil
}

func (c *conn) register(waiting pending) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.id++
	c.inFlight[c.id] = waiting
	return c.id
}

func (c *conn) forget(id int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.inFlight, id)
}

// close ends the connection and waits until nothing more is taken in.
func (c *conn) close() {
	c.fail(net.ErrClosed)
	<-c.done
}

// fail ends the connection; the first cause counts.
func (c *conn) fail(cause error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause == nil {
		c.cause = cause
		close(c.lost)
		c.net.Close()
	}
}

func (c *conn) failure() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return &ConnectionError{c.address, c.cause}
}

func (c *conn) write() {
	for {
		select {
		case line := <-c.writes:
			if _, err := c.net.Write(line); err != nil {
				c.fail(err)
				return
			}
		case <-c.lost:
			return
		}
	}
}

func (c *conn) read(take func(string, json.RawMessage) error) error {
	lines := bufio.NewScanner(c.net)
	lines.Buffer(make([]byte, 0, 64<<10), lineMax)
	for lines.Scan() {
		var m message
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
			return fmt.Errorf("%w: %v", errGarbage, err)
		}
		var err error
		if m.Method != "" {
			err = take(m.Method, m.Params)
		} else {
			err = c.answered(m)
		}
		if err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return io.EOF
}

// answered hands an answer to whoever waits for it. One without a usable id is about a line of ours that the daemon did
// not understand, and nobody can tell which.
func (c *conn) answered(m message) error {
	id, err := strconv.ParseInt(string(m.ID), 10, 64)
	if err != nil {
		if m.Error != nil {
			return errorOf("a line that was sent", m.Error)
		}
		return errGarbage
	}
	c.mu.Lock()
	waiting, known := c.inFlight[id]
	c.mu.Unlock()
	if !known {
		return nil
	}
	if waiting.first != nil && m.Error == nil {
		if err := waiting.first(m.Result); err != nil {
			return err
		}
	}
	waiting.answer <- m
	return nil
}
