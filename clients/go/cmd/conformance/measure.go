package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

// wake reads a ring to its end, and says how long ago each frame was captured and published when it was
// in our hands.
func wake(descriptor string) error {
	var announced frames.Descriptor
	if err := json.Unmarshal([]byte(descriptor), &announced); err != nil {
		return err
	}
	reader, err := frames.Open(announced)
	if err != nil {
		return err
	}
	defer reader.Close()
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(said{"opened": true}); err != nil {
		return err
	}
	captured, published := []int64{}, []int64{}
	var frame frames.Frame
	for {
		err := reader.Next(context.Background(), &frame)
		if errors.Is(err, io.EOF) {
			return out.Encode(said{
				"fromCapture": captured, "fromPublish": published, "skipped": reader.Counters().Skipped,
			})
		}
		if err != nil {
			return err
		}
		now := frames.Now()
		captured = append(captured, now-frame.CaptureNs)
		published = append(published, now-frame.PublishNs)
	}
}

// ping asks one after the other, and says how long each took.
func ping(socket string, count int) error {
	ctx := context.Background()
	client, err := ahoyd.Dial(ctx, ahoyd.Dialer(socket, func(ctx context.Context) (net.Conn, error) {
		var dialer net.Dialer
		return dialer.DialContext(ctx, "unix", socket)
	}))
	if err != nil {
		return err
	}
	defer client.Close()
	took := []int64{}
	for i := 0; i < count; i++ {
		began := frames.Now()
		if _, err := client.Ping(ctx, ahoyd.PingParams{}); err != nil {
			return err
		}
		took = append(took, frames.Now()-began)
	}
	return json.NewEncoder(os.Stdout).Encode(said{"tookNs": took})
}
