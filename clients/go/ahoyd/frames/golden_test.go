package frames

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const golden = "../../../../rpc_schema/frames/golden"

type expectation struct {
	StreamID       string
	Generation     int64
	Kind           Kind
	State          State
	Head           uint64
	NextGeneration uint64
	Frames         []reading
	Walks          []struct {
		Last  uint64
		Takes []uint64
	}
	What string
}

type reading struct {
	N          uint64    `json:"n"`
	CaptureNs  int64     `json:"captureNs"`
	PublishNs  int64     `json:"publishNs"`
	PTS        int64     `json:"pts"`
	TimeBase   [2]uint32 `json:"timeBase"`
	FourCC     FourCC    `json:"fourcc"`
	Flags      Flags     `json:"flags"`
	Width      int       `json:"width"`
	Height     int       `json:"height"`
	Rotation   int       `json:"rotation"`
	Color      [4]int    `json:"color"`
	NbSamples  int       `json:"nbSamples"`
	PlanesRead []plane   `json:"planes"`
}

type plane struct {
	Offset, Stride int
	SHA256         string
}

func readingOf(f *Frame) reading {
	r := reading{
		N: f.N, CaptureNs: f.CaptureNs, PublishNs: f.PublishNs, PTS: f.PTS, TimeBase: f.TimeBase, FourCC: f.Format,
		Flags: f.Flags, Width: f.Width + f.SampleRate, Height: f.Height + f.Channels, Rotation: f.Rotation,
		NbSamples: f.NbSamples,
	}
	for i, value := range f.Color {
		r.Color[i] = int(value)
	}
	for i := 0; i < f.Planes(); i++ {
		sum := sha256.Sum256(f.Plane(i).Data)
		r.PlanesRead = append(r.PlanesRead, plane{f.PlaneOffset(i), f.Plane(i).Stride, hex.EncodeToString(sum[:])})
	}
	return r
}

func expectations(t *testing.T) map[string]expectation {
	t.Helper()
	if _, err := os.Stat(filepath.Dir(filepath.Dir(golden))); os.IsNotExist(err) {
		t.Skip("the golden rings lie in the project, not in this module")
	}
	text, err := os.ReadFile(filepath.Join(golden, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]expectation
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func announced(t *testing.T, name string, e expectation) Descriptor {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(golden, name))
	if err != nil {
		t.Fatal(err)
	}
	return newPlace(t).put(t, e.Kind, e.Generation, data)
}

func TestPicturesAreReadAsExpected(t *testing.T) {
	all := expectations(t)
	for _, name := range []string{"video.bin", "moved.bin"} {
		e := all[name]
		r := openReader(t, announced(t, name, e))
		var f Frame
		if !take(t, r, &f) {
			t.Fatal(name, "no frame")
		}
		if got, want := readingOf(&f), e.Frames[len(e.Frames)-1]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: read %+v, expected %+v", name, got, want)
		}
		if !f.StillValid() || take(t, r, &f) {
			t.Error(name, "not valid, or taken twice")
		}
		if got, want := r.Status(), (Status{e.Head, e.State, e.NextGeneration, r.Status().Slots}); got != want || got.Slots == 0 {
			t.Errorf("%s: status %+v, expected %+v", name, got, want)
		}
	}
}

func TestARingThatWasOvertakenGivesNoFrameAndNoEndlessSearch(t *testing.T) {
	e := expectations(t)["lapped.bin"]
	r := openReader(t, announced(t, "lapped.bin", e))
	if take(t, r, new(Frame)) || r.Counters().Torn == 0 {
		t.Errorf("counters %+v", r.Counters())
	}
}

func TestSoundIsWalkedInOrder(t *testing.T) {
	e := expectations(t)["audio.bin"]
	byNumber := map[uint64]reading{}
	for _, f := range e.Frames {
		byNumber[f.N] = f
	}
	for _, walk := range e.Walks {
		r := openReader(t, announced(t, "audio.bin", e))
		r.last = walk.Last
		var f Frame
		var taken []uint64
		for take(t, r, &f) {
			taken = append(taken, f.N)
			if got := readingOf(&f); !reflect.DeepEqual(got, byNumber[f.N]) {
				t.Errorf("read %+v, expected %+v", got, byNumber[f.N])
			}
			if samples := f.Samples(); len(samples) != f.NbSamples*f.Channels || f.Channels != 2 {
				t.Errorf("%d samples of %d channels", len(samples), f.Channels)
			}
		}
		if len(taken) != len(walk.Takes) || (len(taken) > 0 && !reflect.DeepEqual(taken, walk.Takes)) {
			t.Errorf("from %d: took %v, expected %v", walk.Last, taken, walk.Takes)
		}
	}
}

func TestABadRingIsRefusedByName(t *testing.T) {
	seen := 0
	for name, e := range expectations(t) {
		if !strings.HasPrefix(name, "bad-") {
			continue
		}
		seen++
		r, err := Open(announced(t, name, e))
		if err == nil {
			_, err = r.Latest(new(Frame))
			r.Close()
		}
		var refused *Error
		if !errors.As(err, &refused) || refused.What != e.What {
			t.Errorf("%s: %v, expected to be refused for its %s", name, err, e.What)
		}
	}
	if seen < 15 {
		t.Errorf("only %d bad rings", seen)
	}
}
