package frames

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

func soon(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	t.Cleanup(cancel)
	return ctx
}

func TestTheNewestPictureIsTakenAndTheOthersAreCounted(t *testing.T) {
	w, r, _ := pair(t, Video, 4, 64*48*3/2)
	var f Frame
	if take(t, r, &f) {
		t.Fatal("a frame before the first")
	}
	for value := byte(1); value <= 3; value++ {
		write(t, w, grey(64, 48, value))
		if value == 1 && !take(t, r, &f) {
			t.Fatal("no frame")
		}
	}
	if !take(t, r, &f) || f.N != 3 || f.Plane(0).Row(47)[63] != 3 || f.Plane(2).Row(23)[31] != 3 {
		t.Fatalf("frame %d", f.N)
	}
	if got, want := r.Counters(), (Counters{Taken: 2, Skipped: 1}); got != want {
		t.Errorf("%+v, expected %+v", got, want)
	}
	picture := f.YCbCr()
	if picture.Bounds().Dx() != 64 || picture.YCbCrAt(5, 5).Cb != 3 {
		t.Errorf("the image is %v", picture.Bounds())
	}
}

func TestAFrameIsNoLongerValidOnceItsSlotIsWrittenAgain(t *testing.T) {
	w, r, _ := pair(t, Video, 4, 64*48*3/2)
	write(t, w, grey(64, 48, 1))
	var f, kept, late Frame
	take(t, r, &f)
	if err := f.CopyInto(&kept); err != nil {
		t.Fatal(err)
	}
	for value := byte(2); value <= 5; value++ {
		if value == 5 && !f.StillValid() {
			t.Error("invalid before its time")
		}
		write(t, w, grey(64, 48, value))
	}
	if f.StillValid() || !errors.Is(f.CopyInto(&late), ErrTorn) || r.Counters().Torn != 2 {
		t.Errorf("counters %+v", r.Counters())
	}
	if !kept.StillValid() || kept.Plane(0).Row(0)[0] != 1 || kept.N != 1 {
		t.Error("the copy is not what was copied")
	}
	r.Close()
	if f.StillValid() || f.Payload() != nil || f.Plane(0).Data != nil || kept.Plane(0).Data == nil {
		t.Error("a frame outlived its reader, or a copy did not")
	}
}

func TestNextIsWokenByTheBellAndEndsWithIt(t *testing.T) {
	w, r, p := pair(t, Video, 4, 64*48*3/2)
	<-p.accepted // the writer's own
	<-p.accepted
	got := make(chan error, 1)
	var f Frame
	go func() { got <- r.Next(soon(t), &f) }()
	write(t, w, grey(64, 48, 9))
	p.ring()
	if err := <-got; err != nil || f.N != 1 {
		t.Fatal(err, f.N)
	}
	go func() { got <- r.Next(soon(t), &f) }()
	p.hangUp()
	if err := <-got; err != io.EOF {
		t.Fatal(err)
	}
}

func TestNextEndsWithItsContextAndWithEnd(t *testing.T) {
	_, r, _ := pair(t, Audio, 64, 3840)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := r.Next(ctx, new(Frame)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	go r.End()
	if err := r.Next(soon(t), new(Frame)); err != io.EOF {
		t.Error(err)
	}
}

func TestWithoutABellItLooksByItself(t *testing.T) {
	p := newPlace(t)
	d := p.put(t, Video, 1, ringBytes(Video, 1, 4, 64*48*3/2))
	r := openReader(t, d)
	p.listen(t)
	w := openWriter(t, d)
	write(t, w, grey(64, 48, 1))
	if err := r.Next(soon(t), new(Frame)); err != nil {
		t.Fatal(err)
	}
	if r.Ended() {
		t.Fatal("over before its time")
	}
	binary.LittleEndian.PutUint64(w.data[atHeartbeat:], uint64(Now()-deadAfterNs-1))
	if err := r.Next(soon(t), new(Frame)); err != io.EOF {
		t.Error("a writer whose heart stopped:", err)
	}
	binary.LittleEndian.PutUint64(w.data[atHeartbeat:], uint64(Now()))
	atomic.StoreUint32((*uint32)(unsafe.Pointer(&w.data[atState])), uint32(Closed))
	if err := r.Next(soon(t), new(Frame)); err != io.EOF {
		t.Error("a closed ring:", err)
	}
}

func TestAReaderGoesOnWithTheNextGeneration(t *testing.T) {
	w, r, p := pair(t, Video, 4, 64*48*3/2)
	write(t, w, grey(64, 48, 1))
	var f Frame
	take(t, r, &f)
	second := p.put(t, Video, 2, ringBytes(Video, 2, 4, 128*96*3/2))
	write(t, openWriter(t, second), grey(128, 96, 2))
	if err := r.Follow(second); err != nil {
		t.Fatal(err)
	}
	if err := r.Next(soon(t), &f); err != nil || f.Width != 128 || f.N != 1 || r.Descriptor().Generation != 2 {
		t.Fatal(err, f.Width, f.N)
	}
	other := second
	other.StreamID = "8"
	if err := r.Follow(other); err == nil {
		t.Error("followed another stream")
	}
	gone := second
	gone.Generation = 3
	if err := r.Follow(gone); err == nil || r.Ended() {
		t.Error("followed what is not there, or ended by it")
	}
}

func TestSoundIsTakenBlockByBlockUntilTheWriterIsAboutToLapUs(t *testing.T) {
	w, r, _ := pair(t, Audio, 16, 3840)
	speak := func(blocks int) {
		for i := 0; i < blocks; i++ {
			if err := w.WriteSamples(make([]int16, 1920), 2); err != nil {
				t.Fatal(err)
			}
		}
	}
	var f Frame
	var taken []uint64
	for _, blocks := range []int{3, 3, 13} {
		speak(blocks)
		for take(t, r, &f) {
			taken = append(taken, f.N)
		}
	}
	want := []uint64{3, 4, 5, 6, 18, 19}
	if len(taken) != len(want) || taken[4] != 18 || r.Counters().Gaps != 1 {
		t.Errorf("took %v, expected %v; %+v", taken, want, r.Counters())
	}
	if f.SampleRate != 48000 || f.Channels != 2 || f.NbSamples != 960 || len(f.Samples()) != 1920 {
		t.Errorf("%+v", f)
	}
}

func TestWhatCannotBeARingIsNotOpened(t *testing.T) {
	ring := ringBytes(Video, 1, 4, 4096)
	outside := filepath.Join(t.TempDir(), "7-1.shm")
	if err := os.WriteFile(outside, ring, 0o600); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		what string
		make func(p *place, d *Descriptor)
	}{
		"no path":              {"descriptor", func(_ *place, d *Descriptor) { d.Path = "" }},
		"elsewhere":            {"path", func(_ *place, d *Descriptor) { d.Path = outside }},
		"a process's own name": {"path", func(_ *place, d *Descriptor) { d.Path = "/proc/self/fd/0" }},
		"more than a memfd":    {"path", func(_ *place, d *Descriptor) { d.Path = "/proc/1/fd/1/../../environ" }},
		"no doorbell":          {"path", func(_ *place, d *Descriptor) { d.Doorbell = "" }},
		"another generation":   {"path", func(_ *place, d *Descriptor) { d.Generation = 2 }},
		"gone":                 {"path", func(_ *place, d *Descriptor) { os.Remove(d.Path) }},
		"a symbolic link": {"path", func(_ *place, d *Descriptor) {
			os.Remove(d.Path)
			os.Symlink(outside, d.Path)
		}},
		"a pipe": {"type", func(_ *place, d *Descriptor) {
			os.Remove(d.Path)
			syscall.Mkfifo(d.Path, 0o600)
		}},
		"an open directory": {"path", func(p *place, _ *Descriptor) { os.Chmod(p.directory, 0o755) }},
		"a linked directory": {"type", func(p *place, d *Descriptor) {
			link := filepath.Join(filepath.Dir(p.directory), "link")
			os.Symlink(p.directory, link)
			d.Path, d.Doorbell = filepath.Join(link, "7-1.shm"), filepath.Join(link, "7.bell")
		}},
		"another kind": {"identity", func(_ *place, d *Descriptor) { d.Kind = Audio }},
	}
	for name, c := range cases {
		p := newPlace(t)
		d := p.put(t, Video, 1, ring)
		c.make(p, &d)
		_, err := Open(d)
		var refused *Error
		if !errors.As(err, &refused) || refused.What != c.what {
			t.Errorf("%s: %v, expected to be refused for its %s", name, err, c.what)
		}
	}
}

func TestARingOfSomebodyElseIsRefused(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give a file away")
	}
	p := newPlace(t)
	d := p.put(t, Video, 1, ringBytes(Video, 1, 4, 4096))
	if err := os.Chown(d.Path, 1, 1); err != nil {
		t.Fatal(err)
	}
	var refused *Error
	if _, err := Open(d); !errors.As(err, &refused) || refused.What != "owner" {
		t.Error(err)
	}
}

func TestARingThatIsCutShortIsToldAndNotTouched(t *testing.T) {
	for _, left := range []int64{0, page} {
		w, r, p := pair(t, Video, 4, 8192)
		var f, own Frame
		write(t, w, grey(64, 48, 1))
		if !take(t, r, &f) {
			t.Fatal("no frame")
		}
		if err := os.Truncate(filepath.Join(p.directory, "7-1.shm"), left); err != nil {
			t.Fatal(err)
		}
		if f.StillValid() || f.CopyInto(&own) != ErrTorn {
			t.Error("a frame that is gone counts as whole")
		}
		var refused *Error
		if err := r.Next(context.Background(), &f); !errors.As(err, &refused) || refused.What != "size" {
			t.Error(err)
		}
		if status := r.Status(); status.State != Closed || !r.Ended() {
			t.Error(status)
		}
		if err := w.WritePicture(grey(64, 48, 2)); err != ErrEnded {
			t.Error(err)
		}
	}
}

func TestNumbersThatOverflowAreRefused(t *testing.T) {
	w, r, _ := pair(t, Video, 4, 64*48*3/2)
	write(t, w, grey(64, 48, 1))
	slot := w.data[w.slot(1):]
	binary.LittleEndian.PutUint32(slot[slotHeight:], 1<<32-1)
	binary.LittleEndian.PutUint32(slot[slotPlaneStride:], 1<<32-1)
	var refused *Error
	if _, err := r.Latest(new(Frame)); !errors.As(err, &refused) || refused.What != "plane" {
		t.Error(err)
	}
	sound, heard, _ := pair(t, Audio, 16, 3840)
	if err := sound.WriteSamples(make([]int16, 1920), 2); err != nil {
		t.Fatal(err)
	}
	slot = sound.data[sound.slot(1):]
	binary.LittleEndian.PutUint32(slot[slotHeight:], 1<<31)
	binary.LittleEndian.PutUint32(slot[slotSamples:], 1<<31)
	if _, err := heard.Latest(new(Frame)); !errors.As(err, &refused) || refused.What != "plane" {
		t.Error(err)
	}
}

func TestAFrameCostsNoAllocation(t *testing.T) {
	w, r, p := pair(t, Video, 4, 640*480*3/2)
	<-p.accepted
	<-p.accepted
	picture, ctx := grey(640, 480, 1), soon(t)
	var f, kept Frame
	one := func() {
		write(t, w, picture)
		if err := r.Next(ctx, &f); err != nil || f.CopyInto(&kept) != nil || f.Plane(1).Row(0)[0] != 1 {
			t.Fatal(err)
		}
	}
	one()
	if allocations := testing.AllocsPerRun(100, one); allocations > 0 {
		t.Errorf("%.1f allocations a frame", allocations)
	}
}

// BenchmarkWritePicture writes them.
func BenchmarkWritePicture(b *testing.B) {
	w, _, _ := pair(b, Video, 4, 1280*720*3/2)
	picture := grey(1280, 720, 1)
	b.ReportAllocs()
	b.SetBytes(1280 * 720 * 3 / 2)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		write(b, w, picture)
	}
}

// BenchmarkNext takes pictures of 720p where they lie; -benchmem tells what that costs the heap.
func BenchmarkNext(b *testing.B) { benchmark(b, func(*Frame) error { return nil }) }

// BenchmarkCopyInto takes and copies them.
func BenchmarkCopyInto(b *testing.B) {
	var kept Frame
	benchmark(b, func(f *Frame) error { return f.CopyInto(&kept) })
}

func benchmark(b *testing.B, use func(*Frame) error) {
	w, r, _ := pair(b, Video, 4, 1280*720*3/2)
	ctx := context.Background()
	write(b, w, grey(1280, 720, 1))
	var f Frame
	b.ReportAllocs()
	b.SetBytes(1280 * 720 * 3 / 2)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		r.last = 0 // the same one again
		if err := r.Next(ctx, &f); err != nil {
			b.Fatal(err)
		}
		if err := use(&f); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTheClockIsThatOfTheFrames(t *testing.T) {
	before := Now()
	time.Sleep(time.Millisecond)
	if elapsed := Now() - before; elapsed < int64(time.Millisecond) {
		t.Errorf("%d ns", elapsed)
	}
}

func TestABellOfSomethingElseIsNoBell(t *testing.T) {
	if conn := dialBell(filepath.Join(t.TempDir(), "nobody")); conn != nil {
		t.Error("connected to nobody")
	}
	path := filepath.Join(t.TempDir(), "datagrams")
	datagrams, err := net.ListenPacket("unixgram", path)
	if err != nil {
		t.Fatal(err)
	}
	defer datagrams.Close()
	if conn := dialBell(path); conn != nil {
		t.Error("connected to a socket of datagrams")
	}
}
