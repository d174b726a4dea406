package ahoyd_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
)

const deadline = 30 * time.Second

type object = map[string]any

// daemon is a small one for tests: a real unix socket that speaks the contract and does what it is told.
type daemon struct {
	t        *testing.T
	path     string
	listener net.Listener

	mu          sync.Mutex
	epoch       string
	answers     map[string]func(params object) any // an *ahoyd.Error is an error, noAnswer nothing
	asked       chan asked
	events      []object
	oldest      int
	connections map[*connection]bool
}

type asked struct {
	method string
	params object
}

type connection struct {
	net.Conn
	listens bool
	seq     int
}

type noAnswer struct{}

func newDaemon(t *testing.T) *daemon {
	t.Helper()
	d := &daemon{
		t: t, path: filepath.Join(t.TempDir(), "rpc.sock"), epoch: "e1", answers: map[string]func(object) any{},
		asked: make(chan asked, 10000), connections: map[*connection]bool{},
	}
	d.start()
	t.Cleanup(d.stop)
	return d
}

func (d *daemon) start() {
	listener, err := net.Listen("unix", d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	d.listener = listener
	go func() {
		for {
			socket, err := listener.Accept()
			if err != nil {
				return
			}
			go d.serve(&connection{Conn: socket})
		}
	}()
}

func (d *daemon) stop() {
	d.listener.Close()
	d.drop()
}

// drop breaks every connection.
func (d *daemon) drop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for c := range d.connections {
		c.Close()
		delete(d.connections, c)
	}
}

func (d *daemon) answer(method string, how func(params object) any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answers[method] = how
}

// publish is a durable event, to every connection that listens.
func (d *daemon) publish(method string, params object) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.events = append(d.events, object{"method": method, "params": params})
	for c := range d.connections {
		d.catchUp(c)
	}
}

// tell is a notification without number.
func (d *daemon) tell(method string, params object) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for c := range d.connections {
		send(c, object{"method": method, "params": params})
	}
}

// hears waits until a method is asked, and passes over all others.
func (d *daemon) hears(method string) object {
	d.t.Helper()
	after := time.After(deadline)
	for {
		select {
		case one := <-d.asked:
			if one.method == method {
				return one.params
			}
		case <-after:
			d.t.Fatal("nobody asked for ", method)
		}
	}
}

func (d *daemon) serve(c *connection) {
	d.mu.Lock()
	d.connections[c] = true
	d.mu.Unlock()
	defer func() {
		c.Close()
		d.mu.Lock()
		delete(d.connections, c)
		d.mu.Unlock()
	}()
	lines := bufio.NewScanner(c)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var message struct {
			ID     *int64
			Method string
			Params object
		}
		if err := json.Unmarshal(lines.Bytes(), &message); err != nil {
			return
		}
		d.mu.Lock()
		var answer any = noAnswer{}
		if how := d.answers[message.Method]; how != nil {
			answer = how(message.Params)
		}
		if _, silent := answer.(noAnswer); silent && message.Method == "initialize" {
			answer = d.welcome(c, message.Params)
		}
		if message.ID != nil {
			switch answer := answer.(type) {
			case noAnswer:
			case *ahoyd.Error:
				data := object{"description": answer.Description}
				_ = json.Unmarshal(answer.RawData, &data)
				send(c, object{"id": *message.ID, "error": object{"code": answer.Code, "message": "no", "data": data}})
			default:
				send(c, object{"id": *message.ID, "result": answer})
			}
		}
		d.catchUp(c)
		d.mu.Unlock()
		d.asked <- asked{message.Method, message.Params}
	}
}

func (d *daemon) welcome(c *connection, params object) object {
	_, c.listens = params["listen"]
	c.seq = len(d.events)
	hello := object{
		"protocolVersion": "1.0", "server": object{"name": "ahoyd", "version": "0"}, "instance": "default",
		"clientId": "k1", "sessionId": "secret", "epoch": d.epoch, "seq": c.seq, "resumed": false, "lost": nil,
		"snapshot": nil, "listenerId": nil, "scopes": []string{"observe", "a-later-one"}, "limits": object{"messageBytes": 1 << 20},
	}
	if c.listens {
		hello["listenerId"] = "l0"
	}
	resume, resuming := params["resume"].(object)
	if !resuming {
		return hello
	}
	seq := int(resume["seq"].(float64))
	if resume["epoch"] != d.epoch || seq < d.oldest {
		hello["lost"] = object{"fromSeq": seq + 1, "toSeq": c.seq}
		hello["snapshot"] = d.snapshot()
		return hello
	}
	hello["seq"], hello["resumed"], c.seq = seq, true, seq
	return hello
}

func (d *daemon) snapshot() object {
	return object{"epoch": d.epoch, "seq": len(d.events), "account": object{"state": "online"}, "calls": []any{}}
}

func (d *daemon) catchUp(c *connection) {
	for c.listens && c.seq < len(d.events) {
		event := d.events[c.seq]
		params := object{"prevSeq": c.seq, "seq": c.seq + 1, "timeMs": 1}
		for name, value := range event["params"].(object) {
			params[name] = value
		}
		send(c, object{"method": event["method"], "params": params})
		c.seq++
	}
}

func send(c *connection, message object) {
	message["jsonrpc"] = "2.0"
	line, err := json.Marshal(message)
	if err != nil {
		panic(err)
	}
	c.Write(append(line, '\n'))
}

// session is a CallSession as it stands on the wire.
func session(callID string, status, revision int) object {
	return object{
		"callId": callID, "localName": "alice", "remoteName": "bob", "type": 1, "isCaller": true, "status": status,
		"revision": revision, "createdAtMs": 1,
	}
}

func ended(callID string, revision int) object {
	s := session(callID, 0, revision)
	s["endReason"], s["reasonDetail"] = 0, "remoteHangup"
	return s
}

func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	t.Cleanup(cancel)
	return ctx
}

func dial(t *testing.T, d *daemon, options ...ahoyd.Option) *ahoyd.Client {
	t.Helper()
	client, err := ahoyd.Dial(soon(t), append([]ahoyd.Option{ahoyd.Socket(d.path)}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

func next(t *testing.T, events *ahoyd.Subscription) ahoyd.Event {
	t.Helper()
	select {
	case event, open := <-events.C:
		if !open {
			t.Fatal("no more events")
		}
		return event
	case <-time.After(deadline):
		t.Fatal("no event")
	}
	return nil
}
