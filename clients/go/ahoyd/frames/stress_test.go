package frames

import (
	"encoding/binary"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/ahoyd/ahoyd/clients/go/internal/looks"
)

const (
	stressWord  = 0x9E3779B97F4A7C15
	stressLooks = 800
)

// TestNoTornFrameIsAccepted lets a writer run at full speed against a reader that holds every eighth frame until it has
// been lapped. The same reader without its two looks at seq must accept torn frames, or the run has proven nothing.
func TestNoTornFrameIsAccepted(t *testing.T) {
	checked := stress(t, stressLooks)
	looks.Off = true
	defer func() { looks.Off = false }()
	control := stress(t, stressLooks/2)
	t.Logf("with both looks %+v, without them %+v", checked, control)
	if checked.wrong != 0 || checked.accepted == 0 || checked.givenUp == 0 || control.wrong == 0 {
		t.Errorf("with both looks %+v, without them %+v", checked, control)
	}
}

type counted struct{ accepted, wrong, givenUp uint64 }

func stress(t *testing.T, enough uint64) (c counted) {
	w, r, _ := pair(t, Video, 4, 64*48*3/2)
	var over, stopped atomic.Bool
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := uint64(1); !over.Load() && writeWords(w, n) == nil; n++ {
		}
		stopped.Store(true)
	}()
	var f Frame
	for c.accepted+c.givenUp < enough && !stopped.Load() {
		found, err := r.Latest(&f)
		if !found || err != nil { // a torn header, without the looks
			runtime.Gosched()
			continue
		}
		payload := f.Payload()
		whole := wordsAre(payload[:len(payload)/2], f.N*stressWord)
		for lap := f.N + r.Status().Slots; r.Counters().Taken%8 == 0 && r.Status().Head < lap && !stopped.Load(); {
			runtime.Gosched()
		}
		whole = wordsAre(payload[len(payload)/2:], f.N*stressWord) && whole
		switch {
		case !f.StillValid():
			c.givenUp++
		case whole:
			c.accepted++
		default:
			c.accepted++
			c.wrong++
		}
	}
	over.Store(true)
	<-done
	return c
}

// writeWords publishes frame n, whose words are all n times stressWord.
func writeWords(w *Writer, n uint64) error {
	p := Picture{Format: I420, Width: 64, Height: 48, Stride: [3]int{64, 32, 32}, CaptureNs: 1}
	words := make([]byte, 64*48*3/2)
	for i := 0; i < len(words); i += 8 {
		binary.LittleEndian.PutUint64(words[i:], n*stressWord)
	}
	p.Data = [3][]byte{words[:64*48], words[64*48 : 64*48*5/4], words[64*48*5/4:]}
	return w.WritePicture(p)
}

func wordsAre(payload []byte, wanted uint64) bool {
	for ; len(payload) >= 8; payload = payload[8:] {
		if binary.LittleEndian.Uint64(payload) != wanted {
			return false
		}
	}
	return true
}
