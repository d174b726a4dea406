package ahoyd

import (
	"context"
	"math"
	"net"
	"os"
	"path/filepath"
	"time"
)

// Version is this library's.
const Version = "0.1.0"

const defaultBuffer = 1024

type options struct {
	address string
	dial    func(ctx context.Context) (net.Conn, error)
	token   string
	client  ClientInfo
	listen  *ListenOptions
	retry   time.Duration
	buffer  int
}

// Option is a choice for Dial.
type Option func(*options)

func chosen(given []Option) options {
	o := options{
		client: ClientInfo{Name: filepath.Base(os.Args[0]), Version: Version},
		listen: &ListenOptions{},
		retry:  math.MaxInt64,
		buffer: defaultBuffer,
	}
	Instance("default")(&o)
	for _, choose := range given {
		choose(&o)
	}
	return o
}

// Instance chooses the daemon by its instance name; without it, the instance default.
func Instance(name string) Option { return Socket(SocketPath(name)) }

// Socket chooses the daemon by the path of its rpc.sock.
func Socket(path string) Option {
	return Dialer(path, func(ctx context.Context) (net.Conn, error) {
		var dialer net.Dialer
		return dialer.DialContext(ctx, "unix", path)
	})
}

// Dialer makes connections by a function of your own, for each attempt to attach; address is what errors say.
// Whatever it gives must carry the lines of rpc.sock.
func Dialer(address string, dial func(ctx context.Context) (net.Conn, error)) Option {
	return func(o *options) { o.address, o.dial = address, dial }
}

// Token shows a token, which sets what the session may do. Without one the daemon's settings say it.
func Token(token string) Option { return func(o *options) { o.token = token } }

// Program names the program and its version for people who look at the daemon's status. Without it, it is the name
// this process was started by.
func Program(name, version string) Option {
	return func(o *options) { o.client = ClientInfo{Name: name, Version: version} }
}

// Listen asks for these events alone. Without it, all durable ones are sent; with none named, none. What Call.Wait and
// OpenFrames wait for are the call and stream events, so they need those.
func Listen(events ...string) Option {
	return func(o *options) {
		o.listen = nil
		if len(events) > 0 {
			o.listen = &ListenOptions{Events: &events}
		}
	}
}

// RetryFor bounds how long the client tries to attach again after it lost the connection, before it gives up; 0: it does
// not try. Without it, it goes on for ever.
func RetryFor(duration time.Duration) Option { return func(o *options) { o.retry = duration } }

// Buffer sets how many events wait for a slow consumer of a Subscription; without it 1024.
func Buffer(events int) Option {
	return func(o *options) {
		if events > 0 {
			o.buffer = events
		}
	}
}
