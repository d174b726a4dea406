package ahoyd_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

// ring lays a ring with three pictures where stream 7's belongs, and gives its descriptor.
func ring(t *testing.T) object {
	t.Helper()
	document(t) // the golden rings lie with the contract
	data, err := os.ReadFile(filepath.Join(schema, "frames", "golden", "video.bin"))
	if err != nil {
		t.Fatal(err)
	}
	directory := filepath.Join(t.TempDir(), "frames")
	path := filepath.Join(directory, "7-1.shm")
	if os.Mkdir(directory, 0o700) != nil || os.WriteFile(path, data, 0o600) != nil {
		t.Fatal("no place for a ring")
	}
	return descriptor("opened", path, filepath.Join(directory, "7.bell"))
}

func descriptor(reason string, path, doorbell any) object {
	return object{
		"streamId": "7", "generation": 1, "kind": "video", "side": "remote", "reason": reason, "path": path,
		"doorbell": doorbell, "bytes": 1,
	}
}

func opening(t *testing.T, client *ahoyd.Client) (*ahoyd.Stream, error) {
	t.Helper()
	return client.OpenFrames(soon(t), ahoyd.OpenStreamParams{
		CallID: "call-0001", Side: ahoyd.StreamSideRemote, Kind: ahoyd.StreamKindVideo,
	})
}

func streaming(t *testing.T, client *ahoyd.Client) *ahoyd.Stream {
	t.Helper()
	stream, err := opening(t, client)
	if err != nil {
		t.Fatal(err)
	}
	return stream
}

func TestAStreamIsOpenedWhenItsRingIsThereAndEndsWhenTheDaemonSaysSo(t *testing.T) {
	d, there := newDaemon(t), ring(t)
	client := dial(t, d)
	asked := 0
	d.answer("openStream", func(object) any {
		if asked++; asked == 1 {
			return descriptor("armed", nil, nil)
		}
		return there
	})
	opened := make(chan *ahoyd.Stream)
	go func() { opened <- streaming(t, client) }()
	d.hears("openStream")
	d.tell("onRemoteStream", object{"session": session("call-0001", 4, 1), "type": 1, "stream": there})
	stream := <-opened
	var frame frames.Frame
	if err := stream.Next(soon(t), &frame); err != nil || frame.N != 3 || stream.StreamID() != "7" {
		t.Fatal(err, frame.N)
	}
	gone := descriptor("ended", nil, nil)
	d.tell("onRemoteStream", object{"session": session("call-0001", 4, 1), "type": 1, "stream": gone})
	if err := stream.Next(soon(t), &frame); err != io.EOF {
		t.Error(err)
	}
}

func TestACallThatEndsFirstHasNoStream(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("openStream", func(object) any { return descriptor("armed", nil, nil) })
	failed := make(chan error)
	go func() {
		_, err := opening(t, client)
		failed <- err
	}()
	d.hears("openStream")
	d.publish("onRecvCallEnded", object{"session": ended("call-0001", 2), "reason": 0, "reasonDetail": "remoteHangup"})
	var over *ahoyd.CallEndedError
	if err := <-failed; !errors.As(err, &over) {
		t.Error(err)
	}
}

func TestTheLastReaderGivesAStreamBack(t *testing.T) {
	d, there := newDaemon(t), ring(t)
	client := dial(t, d)
	d.answer("openStream", func(object) any { return there })
	closed := 0
	d.answer("closeStream", func(object) any { closed++; return object{} })
	first, second := streaming(t, client), streaming(t, client)
	for _, stream := range []*ahoyd.Stream{first, first, second, second} {
		if err := stream.Close(); err != nil {
			t.Error(err)
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if closed != 1 {
		t.Errorf("given back %d times", closed)
	}
}

func TestAStreamEndsWithItsConnection(t *testing.T) {
	d, there := newDaemon(t), ring(t)
	client := dial(t, d)
	d.answer("openStream", func(object) any { return there })
	stream := streaming(t, client)
	var frame frames.Frame
	if err := stream.Next(soon(t), &frame); err != nil {
		t.Fatal(err)
	}
	d.drop()
	if err := stream.Next(soon(t), &frame); err != io.EOF {
		t.Error(err)
	}
	if err := stream.Close(); err != nil {
		t.Error(err)
	}
}

func TestARingThatCannotBeReadIsSaidToBeSo(t *testing.T) {
	d, there := newDaemon(t), ring(t)
	client := dial(t, d)
	there["path"] = "/etc/passwd"
	asked := 0
	d.answer("closeStream", func(object) any { return object{} })
	d.answer("openStream", func(object) any { asked++; return there })
	_, err := opening(t, client)
	var refused *frames.Error
	if !errors.As(err, &refused) || refused.What != "path" {
		t.Error(err)
	}
	d.hears("closeStream")
	d.mu.Lock()
	defer d.mu.Unlock()
	if asked != 5 { // it might have been replaced just then
		t.Errorf("asked %d times", asked)
	}
}

func TestASourceThatCannotBeWrittenIsGivenBack(t *testing.T) {
	d, there := newDaemon(t), ring(t)
	client := dial(t, d)
	d.answer("createFrameSource", func(object) any { return object{"sourceId": "client:7", "stream": there} })
	d.answer("closeFrameSource", func(object) any { return object{} })
	_, err := client.OpenSource(soon(t), ahoyd.CreateFrameSourceParams{Kind: ahoyd.StreamKindVideo, Name: "x"})
	var refused *frames.Error
	if !errors.As(err, &refused) || refused.What != "direction" {
		t.Error(err)
	}
	if id := d.hears("closeFrameSource")["sourceId"]; id != "client:7" {
		t.Error(id)
	}
}
