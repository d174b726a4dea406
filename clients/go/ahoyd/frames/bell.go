package frames

import (
	"net"
	"os"
	"sync/atomic"
	"syscall"
	"time"
)

const bellTimeout = time.Second

// bell is a subscription to a stream's doorbell. A goroutine reads it, and says on wake that it is worth looking.
type bell struct {
	conn  *net.UnixConn
	ended atomic.Bool
}

// ringing subscribes; nil when nobody of our own uid listens there.
func ringing(path string, wake chan<- struct{}) *bell {
	conn := dialBell(path)
	if conn == nil {
		return nil
	}
	b := &bell{conn: conn}
	go b.listen(wake)
	return b
}

// dialBell connects to a doorbell; nil when nobody of our own uid listens there.
func dialBell(path string) *net.UnixConn {
	if path == "" {
		return nil
	}
	dialled, err := net.DialTimeout("unix", path, bellTimeout)
	if err != nil {
		return nil
	}
	conn := dialled.(*net.UnixConn)
	if !ofOurs(conn) {
		conn.Close()
		return nil
	}
	return conn
}

func ofOurs(conn *net.UnixConn) bool {
	raw, err := conn.SyscallConn()
	if err != nil {
		return false
	}
	var peer *syscall.Ucred
	failed := raw.Control(func(fd uintptr) {
		peer, err = syscall.GetsockoptUcred(int(fd), syscall.SOL_SOCKET, syscall.SO_PEERCRED)
	})
	return failed == nil && err == nil && int(peer.Uid) == os.Getuid()
}

// listen reads all there is, whatever it says: a record means "look", the end of file that the writer is gone.
func (b *bell) listen(wake chan<- struct{}) {
	records := make([]byte, 4096)
	for {
		_, err := b.conn.Read(records)
		if err != nil {
			b.ended.Store(true)
		}
		select {
		case wake <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (b *bell) close() { b.conn.Close() }
