package main

import (
	"encoding/hex"
	"math"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

const (
	cells   = 32
	rows    = 3
	leastDb = -100.0
)

func (s *served) read(l line) {
	ctx, forget := s.track(s.streams, "opening "+l.CallID+string(l.Side)+string(l.Kind))
	stream, err := s.client.OpenFrames(ctx, ahoyd.OpenStreamParams{CallID: l.CallID, Side: l.Side, Kind: l.Kind})
	forget()
	if err != nil {
		s.say(said{"op": "failed", "what": "openStream", "error": errorOf(err)})
		return
	}
	ctx, forget = s.track(s.streams, stream.StreamID())
	defer forget()
	s.say(said{"op": "stream", "streamId": stream.StreamID()})
	var frame frames.Frame
	for stream.Next(ctx, &frame) == nil {
		told := said{
			"op": "frame", "streamId": stream.StreamID(), "generation": stream.Descriptor().Generation, "n": frame.N,
			"pts": frame.PTS, "captureNs": frame.CaptureNs, "width": frame.Width, "height": frame.Height,
			"nbSamples": frame.NbSamples,
		}
		if l.Kind == ahoyd.StreamKindAudio {
			told["rmsDb"] = level(frame.Samples())
		} else if l.Marks {
			told["marks"] = marks(frame.Plane(0), frame.Width/cells)
		}
		told["torn"] = !frame.StillValid()
		s.say(told)
	}
	counters := stream.Counters()
	stream.Close()
	s.say(said{"op": "streamClosed", "streamId": stream.StreamID(), "counters": said{
		"taken": counters.Taken, "skipped": counters.Skipped, "torn": counters.Torn,
	}})
}

// marks is the luma at the middle of each cell.
func marks(luma frames.Plane, cell int) string {
	found := make([]byte, 0, rows*cells)
	for row := 0; row < rows; row++ {
		for column := 0; column < cells; column++ {
			found = append(found, luma.Row(row*cell + cell/2)[column*cell+cell/2])
		}
	}
	return hex.EncodeToString(found)
}

func level(samples []int16) float64 {
	var sum float64
	for _, sample := range samples {
		sum += float64(sample) * float64(sample)
	}
	if sum == 0 {
		return leastDb
	}
	return math.Max(leastDb, 20*math.Log10(math.Sqrt(sum/float64(len(samples)))/32768))
}
