package ahoyd_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"time"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

// These need a daemon, so they are compiled and not run; the README shows what stands between its marks.

func ExampleDial() {
	ctx := context.Background()
	client, err := ahoyd.Dial(ctx, ahoyd.Instance("alice"), ahoyd.Program("phone", "1.0"))
	if err != nil {
		return
	}
	defer client.Close()
}

func ExampleClient_Subscribe() {
	ctx, client := context.Background(), new(ahoyd.Client)
	events := client.Subscribe(ahoyd.OnRecvCallIncoming, ahoyd.OnMessageReceived)
	defer events.Close()
	for event := range events.C {
		switch event := event.(type) {
		case *ahoyd.RecvCallIncomingEvent:
			fmt.Println(event.Session.RemoteName, "calls")
		case *ahoyd.MessageReceivedEvent:
			fmt.Println(event.Message.From, "writes", event.Message.Text)
		case *ahoyd.EventsLostEvent:
			fmt.Println("missed something; calls now:", len(event.Snapshot.Calls))
		}
	}
	_ = ctx
}

func ExampleHandle() {
	client := new(ahoyd.Client)
	stop := ahoyd.Handle(client, func(event *ahoyd.RecvCallEndedEvent) {
		fmt.Println("over:", event.ReasonDetail)
	})
	defer stop()
}

func ExampleClient_Answer() {
	ctx, client, callID := context.Background(), new(ahoyd.Client), ""
	_ = func() error {
		call, err := client.Answer(ctx, ahoyd.AnswerCallParams{CallID: callID})
		if err != nil {
			return err
		}
		if _, err := call.Wait(ctx, ahoyd.CallStatusConnected); err != nil {
			return err
		}
		if err := call.Accept(ctx); err != nil {
			return err
		}
		last, err := call.Ended(ctx)
		if err != nil {
			return err
		}
		fmt.Println(ahoyd.Value(last.ReasonDetail), time.Duration(last.DurationMs)*time.Millisecond)
		return nil
	}
}

func ExampleClient_Call() {
	ctx, client := context.Background(), new(ahoyd.Client)
	_ = func() error {
		_, err := client.Call(ctx, ahoyd.MakeCallParams{RemoteName: "bob"})
		var refused *ahoyd.Error
		switch {
		case errors.Is(err, ahoyd.CodeBusy) && errors.As(err, &refused):
			fmt.Println("in a call already:", refused.Data.CallID)
		case errors.Is(err, ahoyd.CodeDeviceUnavailable) && errors.As(err, &refused):
			fmt.Println("no device:", refused.Data.DeviceID, refused.Data.Cause)
		case errors.Is(err, fs.ErrNotExist):
			fmt.Println("start one: ahoyd run --instance alice")
		case errors.Is(err, ahoyd.CodeConnectionFailed):
			fmt.Println("the daemon went away")
		}
		return err
	}
}

func ExampleStream() {
	ctx, call := context.Background(), new(ahoyd.Call)
	use := func(image.Image) {}
	_ = func() error {
		pictures, err := call.Open(ctx, ahoyd.StreamSideRemote, ahoyd.StreamKindVideo)
		if err != nil {
			return err
		}
		defer pictures.Close()
		var frame, kept frames.Frame
		for {
			if err := pictures.Next(ctx, &frame); err != nil {
				return err // io.EOF: the stream has ended
			}
			if err := frame.CopyInto(&kept); err != nil {
				continue // frames.ErrTorn: the writer was faster
			}
			picture := kept.YCbCr()
			use(&picture)
		}
	}
}

func ExampleClient_OpenSource() {
	ctx, client := context.Background(), new(ahoyd.Client)
	_ = func(picture *image.RGBA) error {
		camera, err := client.OpenSource(ctx, ahoyd.CreateFrameSourceParams{
			Kind: ahoyd.StreamKindVideo, Name: "Slides", Width: ahoyd.Ptr(int64(640)), Height: ahoyd.Ptr(int64(480)),
		})
		if err != nil {
			return err
		}
		defer camera.Close()
		_, err = client.Call(ctx, ahoyd.MakeCallParams{
			RemoteName: "bob", Type: ahoyd.CallTypeVideo,
			Sources: &ahoyd.CallSources{Video: camera.ID(), Audio: "none"},
		})
		for err == nil {
			err = camera.WriteImage(picture)
			time.Sleep(time.Second / 30)
		}
		return err
	}
}
