package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"sync"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
)

const lineMax = 16 << 20

// line is what the suite sends: the members of all its operations.
type line struct {
	Op        string
	Runtime   string
	Token     *string
	Listen    bool
	ID        json.RawMessage
	Method    string
	Params    json.RawMessage
	CallID    string
	Side      ahoyd.StreamSide
	Kind      ahoyd.StreamKind
	Marks     bool
	StreamID  string
	Name      string
	Width     *int64
	Height    *int64
	FrameRate *int64
	Channels  *int64
	SourceID  string
	Frames    int
}

type said map[string]any

// served is the client there is, and what is under way with it.
type served struct {
	mu       sync.Mutex
	out      *json.Encoder
	client   *ahoyd.Client
	left     chan struct{} // a line has gone to the daemon
	requests map[string]context.CancelFunc
	streams  map[string]context.CancelFunc
	sources  map[string]*fed
	working  sync.WaitGroup
}

// serve does what standard input says, until it ends.
func serve() error {
	s := &served{
		out: json.NewEncoder(os.Stdout), left: make(chan struct{}, 1),
		requests: map[string]context.CancelFunc{}, streams: map[string]context.CancelFunc{},
		sources: map[string]*fed{},
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, lineMax)
	for lines.Scan() {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return err
		}
		if l.Op == "quit" {
			break
		}
		s.do(l)
	}
	s.close()
	return lines.Err()
}

func (s *served) do(l line) {
	switch l.Op {
	case "connect":
		s.connect(l)
	case "close":
		s.close()
		s.say(said{"op": "closed"})
	case "request":
		s.request(l)
	case "cancel":
		s.cancel(s.requests, string(l.ID))
	case "openStream":
		s.begin(func() { s.read(l) })
	case "closeStream":
		s.cancel(s.streams, l.StreamID)
	case "createSource":
		s.create(l)
	case "feed":
		source := s.sources[l.SourceID]
		s.begin(func() { s.feed(source, l.Frames) })
	}
}

func (s *served) say(what said) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.out.Encode(what); err != nil {
		os.Exit(1)
	}
}

func (s *served) begin(work func()) {
	s.working.Add(1)
	go func() {
		defer s.working.Done()
		work()
	}()
}

func (s *served) cancel(running map[string]context.CancelFunc, id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if stop := running[id]; stop != nil {
		stop()
	}
}

// track makes a context that cancel ends, until forget is called.
func (s *served) track(running map[string]context.CancelFunc, id string) (ctx context.Context, forget func()) {
	ctx, stop := context.WithCancel(context.Background())
	s.mu.Lock()
	defer s.mu.Unlock()
	running[id] = stop
	return ctx, func() {
		stop()
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(running, id)
	}
}

func (s *served) connect(l line) {
	options := []ahoyd.Option{
		ahoyd.Program("conformance", "1"),
		ahoyd.Dialer(l.Runtime, func(ctx context.Context) (net.Conn, error) {
			var dialer net.Dialer
			conn, err := dialer.DialContext(ctx, "unix", filepath.Join(l.Runtime, "rpc.sock"))
			return tapped{conn, s.left}, err
		}),
	}
	if l.Token != nil {
		options = append(options, ahoyd.Token(*l.Token))
	}
	if !l.Listen {
		options = append(options, ahoyd.Listen())
	}
	client, err := ahoyd.Dial(context.Background(), options...)
	if err != nil {
		s.say(said{"op": "refused", "error": errorOf(err)})
		return
	}
	s.client = client
	events := client.Subscribe()
	s.say(said{"op": "attached", "resumed": false})
	s.begin(func() {
		for event := range events.C {
			s.tell(event)
		}
	})
}

func (s *served) close() {
	s.mu.Lock()
	for _, running := range []map[string]context.CancelFunc{s.requests, s.streams} {
		for _, stop := range running {
			stop()
		}
	}
	s.mu.Unlock()
	if s.client != nil {
		s.client.Close()
		s.client = nil
	}
	s.working.Wait()
	s.sources = map[string]*fed{}
}

func (s *served) tell(event ahoyd.Event) {
	switch event := event.(type) {
	case *ahoyd.DetachedEvent:
		s.say(said{"op": "lost"})
	case *ahoyd.AttachedEvent:
		s.say(said{"op": "attached", "resumed": event.Hello.Resumed})
	case *ahoyd.EventsLostEvent:
		s.say(said{"op": "eventsLost", "fromSeq": event.FromSeq, "toSeq": event.ToSeq})
	case *ahoyd.UnknownEvent:
		s.say(said{"op": "event", "method": event.Name, "params": event.Params})
	default:
		params := whole(reflect.ValueOf(event)).(map[string]any)
		if params["seq"] == int64(0) { // it has no number
			delete(params, "seq")
			delete(params, "prevSeq")
			delete(params, "timeMs")
		}
		s.say(said{"op": "event", "method": event.EventName(), "params": params})
	}
}

// request begins a request, and goes on when it has left, or is over.
func (s *served) request(l line) {
	ctx, forget := s.track(s.requests, string(l.ID))
	select {
	case <-s.left:
	default:
	}
	over := make(chan struct{})
	client := s.client
	s.begin(func() {
		defer close(over)
		defer forget()
		result, err := ask(ctx, client, l.Method, l.Params)
		answer := said{"op": "answer", "id": l.ID, "result": result}
		if err != nil {
			answer = said{"op": "answer", "id": l.ID, "error": errorOf(err)}
		}
		s.say(answer)
	})
	select {
	case <-s.left:
	case <-over:
	}
}

func errorOf(err error) said {
	var answered *ahoyd.Error
	var unfit unfit
	switch {
	case errors.As(err, &answered):
		return said{"code": answered.Code, "message": err.Error(), "data": answered.RawData}
	case errors.As(err, &unfit):
		return said{"code": ahoyd.CodeInvalidParams, "message": err.Error(), "local": true}
	case errors.Is(err, context.Canceled):
		return said{"code": ahoyd.CodeRequestCancelled, "message": err.Error(), "local": true}
	case errors.Is(err, ahoyd.CodeConnectionFailed):
		return said{"code": ahoyd.CodeConnectionFailed, "message": err.Error(), "data": said{}}
	case errors.Is(err, ahoyd.CodeWrongState):
		return said{"code": ahoyd.CodeWrongState, "message": err.Error(), "data": said{}}
	}
	return said{"code": 0, "message": err.Error(), "data": said{}}
}

// tapped tells when a line has left.
type tapped struct {
	net.Conn
	left chan<- struct{}
}

func (t tapped) Write(line []byte) (int, error) {
	sent, err := t.Conn.Write(line)
	select {
	case t.left <- struct{}{}:
	default:
	}
	return sent, err
}
