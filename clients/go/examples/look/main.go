// Command look calls bob, looks at a hundred of his pictures, and hangs up.
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := look(ctx); err != nil {
		log.Fatal(err)
	}
}

func look(ctx context.Context) error {
	client, err := ahoyd.Dial(ctx, ahoyd.Instance("alice"))
	if err != nil {
		return err
	}
	defer client.Close()
	call, err := client.Call(ctx, ahoyd.MakeCallParams{RemoteName: "bob", Type: ahoyd.CallTypeVideo})
	if err != nil {
		return err
	}
	pictures, err := call.Open(ctx, ahoyd.StreamSideRemote, ahoyd.StreamKindVideo)
	if err != nil {
		return err
	}
	defer pictures.Close()
	var frame frames.Frame
	for i := 0; i < 100; i++ {
		if err := pictures.Next(ctx, &frame); err != nil {
			return err
		}
		middle := frame.Plane(0).Row(frame.Height / 2)[frame.Width/2]
		if frame.StillValid() {
			fmt.Println(frame.Width, frame.Height, middle)
		}
	}
	return call.HangUp(ctx)
}
