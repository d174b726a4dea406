// Command echo answers whoever calls, and sends them their own picture and voice back.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

// The largest picture that is sent back, and the channels of what calls say.
const (
	width    = 1280
	height   = 720
	channels = 2

	farewell = 5 * time.Second
)

func main() {
	instance := flag.String("instance", "default", "the daemon to answer for")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *instance); err != nil {
		log.Fatal(err)
	}
}

// run answers one call after another, until ctx ends.
func run(ctx context.Context, instance string) error {
	client, err := ahoyd.Dial(ctx, ahoyd.Instance(instance))
	if err != nil {
		return err
	}
	defer client.Close()
	events := client.Subscribe(ahoyd.OnRecvCallIncoming)
	ringing, err := client.ListCallSessions(ctx, ahoyd.ListCallSessionsParams{})
	if err != nil {
		return err
	}
	fmt.Println("waiting")
	calls := ringing.Calls // those that came before us
	for {
		for _, session := range calls {
			if !session.IsCaller && session.Status == ahoyd.CallStatusRinging {
				answer(ctx, client, session)
			}
		}
		select {
		case event, open := <-events.C:
			if !open {
				return client.Err()
			}
			switch event := event.(type) {
			case *ahoyd.RecvCallIncomingEvent:
				calls = []ahoyd.CallSession{event.Session}
			case *ahoyd.EventsLostEvent:
				calls = event.Snapshot.Calls
			}
		case <-ctx.Done():
			return nil
		}
	}
}

// answer talks to one caller, until the call is over.
func answer(ctx context.Context, client *ahoyd.Client, session ahoyd.CallSession) {
	fmt.Println(session.RemoteName, "calls")
	if err := echo(ctx, client, session); err != nil {
		log.Println(session.CallID, err)
	}
}

func echo(ctx context.Context, client *ahoyd.Client, session ahoyd.CallSession) error {
	voice, err := client.OpenSource(ctx, ahoyd.CreateFrameSourceParams{
		Kind: ahoyd.StreamKindAudio, Name: "echo", Channels: ahoyd.Ptr(int64(channels)),
	})
	if err != nil {
		return err
	}
	defer voice.Close()
	sources := &ahoyd.CallSources{Audio: voice.ID(), Speaker: "none"}
	media := map[ahoyd.StreamKind]*ahoyd.Source{ahoyd.StreamKindAudio: voice}
	if session.Type == ahoyd.CallTypeVideo {
		picture, err := client.OpenSource(ctx, ahoyd.CreateFrameSourceParams{
			Kind: ahoyd.StreamKindVideo, Name: "echo", Width: ahoyd.Ptr(int64(width)), Height: ahoyd.Ptr(int64(height)),
		})
		if err != nil {
			return err
		}
		defer picture.Close()
		sources.Video = picture.ID()
		media[ahoyd.StreamKindVideo] = picture
	}
	call, err := client.Answer(ctx, ahoyd.AnswerCallParams{CallID: session.CallID, Sources: sources})
	if err != nil {
		return err
	}
	defer hangUp(call)
	if _, err := call.Wait(ctx, ahoyd.CallStatusConnected); err != nil {
		return err
	}
	if err := call.Accept(ctx); err != nil {
		return err
	}
	var passing sync.WaitGroup
	for kind, source := range media {
		passing.Add(1)
		go func(kind ahoyd.StreamKind, source *ahoyd.Source) {
			defer passing.Done()
			if err := pass(ctx, call, kind, source); err != nil {
				log.Println(session.CallID, kind, err)
			}
		}(kind, source)
	}
	passing.Wait()
	last, err := call.Ended(ctx)
	if err == nil {
		fmt.Println("over:", ahoyd.Value(last.ReasonDetail))
	}
	return err
}

// hangUp ends the call if it is not over, also when our own context is.
func hangUp(call *ahoyd.Call) {
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if err := call.HangUp(ctx); err != nil {
		log.Println(call.ID(), err)
	}
}

// pass sends what comes from the peer back, from ring to ring, until one of the two ends.
func pass(ctx context.Context, call *ahoyd.Call, kind ahoyd.StreamKind, source *ahoyd.Source) error {
	stream, err := call.Open(ctx, ahoyd.StreamSideRemote, kind)
	if err != nil {
		return err
	}
	defer stream.Close()
	var frame frames.Frame
	for stream.Next(ctx, &frame) == nil {
		err := source.WriteFrame(&frame)
		if errors.Is(err, frames.ErrEnded) {
			return nil
		}
		if err != nil && !errors.Is(err, frames.ErrTorn) {
			return err
		}
	}
	return nil
}
