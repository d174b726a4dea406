package main

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"runtime"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
	"github.com/ahoyd/ahoyd/clients/go/internal/looks"
)

const word = 0x9E3779B97F4A7C15

// stress reads a ring whose writer runs at full speed, and counts what was accepted and what of that was torn.
func stress(descriptor string, checks bool, enough uint64) error {
	var announced frames.Descriptor
	if err := json.Unmarshal([]byte(descriptor), &announced); err != nil {
		return err
	}
	looks.Off = !checks
	reader, err := frames.Open(announced)
	if err != nil {
		return err
	}
	defer reader.Close()
	var accepted, wrong, givenUp uint64
	var frame frames.Frame
	for accepted+givenUp < enough && !reader.Ended() {
		found, err := reader.Latest(&frame)
		if err != nil {
			continue // a torn header: only without the checks
		}
		if !found {
			runtime.Gosched()
			continue
		}
		whole := looksWhole(reader, &frame)
		switch {
		case !frame.StillValid():
			givenUp++
		case whole:
			accepted++
		default:
			accepted++
			wrong++
		}
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]uint64{"accepted": accepted, "wrong": wrong, "givenUp": givenUp})
}

// looksWhole looks at both halves of a frame; every eighth time it waits in between until the writer has been once round
// the ring.
func looksWhole(reader *frames.Reader, frame *frames.Frame) bool {
	payload, wanted := frame.Payload(), frame.N*word
	half := len(payload) / 16 * 8
	whole := wordsAre(payload[:half], wanted)
	if reader.Counters().Taken%8 == 0 {
		for {
			status := reader.Status()
			if status.Head >= frame.N+status.Slots || reader.Ended() {
				break
			}
			runtime.Gosched()
		}
	}
	return wordsAre(payload[half:], wanted) && whole
}

func wordsAre(payload []byte, wanted uint64) bool {
	for ; len(payload) >= 8; payload = payload[8:] {
		if binary.LittleEndian.Uint64(payload) != wanted {
			return false
		}
	}
	return true
}
