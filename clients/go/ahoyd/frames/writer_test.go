package frames

import (
	"errors"
	"image"
	"image/color"
	"net"
	"testing"
)

func TestAPictureOfTheImagePackageArrivesAsItWas(t *testing.T) {
	w, r, _ := pair(t, Video, 4, 64*48*4)
	whole := image.NewYCbCr(image.Rect(0, 0, 128, 96), image.YCbCrSubsampleRatio420)
	for i := range whole.Y {
		whole.Y[i] = byte(i)
	}
	part := whole.SubImage(image.Rect(16, 8, 16+64, 8+48)).(*image.YCbCr)
	if err := w.WriteImage(part); err != nil {
		t.Fatal(err)
	}
	var f Frame
	if !take(t, r, &f) || f.Flags != FullRange || f.Width != 64 || f.Height != 48 {
		t.Fatalf("%+v", f)
	}
	picture := f.YCbCr()
	for _, at := range []image.Point{{0, 0}, {63, 0}, {5, 47}, {63, 47}} {
		if got, want := picture.YCbCrAt(at.X, at.Y), part.YCbCrAt(at.X+16, at.Y+8); got != want {
			t.Errorf("%v: %v, was %v", at, got, want)
		}
	}
}

func TestColoursAreWrittenInTheOrderOfTheFormat(t *testing.T) {
	w, _, _ := pair(t, Video, 4, 64*48*4)
	picture := image.NewRGBA(image.Rect(0, 0, 64, 48))
	picture.SetRGBA(1, 0, color.RGBA{R: 10, G: 20, B: 30, A: 40})
	if err := w.WriteImage(picture); err != nil {
		t.Fatal(err)
	}
	payload := w.data[w.slot(1)+slotHeader:]
	if got, want := [4]byte{payload[4], payload[5], payload[6], payload[7]}, [4]byte{30, 20, 10, 255}; got != want {
		t.Errorf("%v instead of %v", got, want)
	}
}

func TestAFrameIsPassedOnFromRingToRing(t *testing.T) {
	from, read, _ := pair(t, Video, 4, 64*48*3/2)
	to, passed, _ := pair(t, Video, 4, 64*48*3/2)
	write(t, from, grey(64, 48, 7))
	var f, got Frame
	take(t, read, &f)
	if err := to.WriteFrame(&f); err != nil {
		t.Fatal(err)
	}
	if !take(t, passed, &got) || got.Plane(1).Row(0)[0] != 7 || got.CaptureNs != 5 {
		t.Fatalf("%+v", got)
	}
	for value := byte(8); value < 12; value++ {
		write(t, from, grey(64, 48, value))
	}
	if err := to.WriteFrame(&f); !errors.Is(err, ErrTorn) {
		t.Error(err)
	}
	if take(t, passed, &got) {
		t.Error("a torn frame was published")
	}
	take(t, read, &f)
	if err := to.WriteFrame(&f); err != nil {
		t.Fatal(err)
	}
	if !take(t, passed, &got) || got.N != 2 || got.Plane(0).Row(0)[0] != 11 {
		t.Error("after a torn frame nothing is written any more")
	}
}

func TestWhatDoesNotFitTheSourceIsRefused(t *testing.T) {
	w, r, _ := pair(t, Video, 4, 64*48*3/2)
	sound, _, _ := pair(t, Audio, 16, 3840)
	short := grey(64, 48, 1)
	short.Data[2] = short.Data[2][:10]
	errs := map[string]error{
		"too large":           w.WritePicture(grey(128, 96, 1)),
		"odd":                 w.WritePicture(grey(63, 48, 1)),
		"of no format":        w.WritePicture(Picture{Format: S16, Width: 64, Height: 48}),
		"too short":           w.WritePicture(short),
		"sound":               w.WriteSamples(make([]int16, 960), 1),
		"another image":       w.WriteImage(image.NewGray(image.Rect(0, 0, 64, 48))),
		"half a sample":       sound.WriteSamples(make([]int16, 961), 2),
		"silence of no size":  sound.WriteSamples(nil, 1),
		"too much sound":      sound.WriteSamples(make([]int16, 4096), 1),
		"a picture as sound":  sound.WritePicture(grey(64, 48, 1)),
		"a frame of nothing":  w.WriteFrame(new(Frame)),
		"no frame as sound":   sound.WriteFrame(new(Frame)),
		"no channel of sound": sound.WriteSamples(make([]int16, 960), 0),
	}
	for name, err := range errs {
		var refused *Error
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if take(t, r, new(Frame)) {
		t.Error("something was written all the same")
	}
}

func TestARingOfTheDaemonIsNotWritten(t *testing.T) {
	p := newPlace(t)
	p.listen(t)
	data := ringBytes(Video, 1, 4, 4096)
	data[atDirection] = 0
	var refused *Error
	if _, err := OpenWriter(p.put(t, Video, 1, data)); !errors.As(err, &refused) || refused.What != "direction" {
		t.Error(err)
	}
}

func TestAWriterWithoutADoorbellIsNotOpened(t *testing.T) {
	var refused *Error
	if _, err := OpenWriter(newPlace(t).put(t, Video, 1, ringBytes(Video, 1, 4, 4096))); !errors.As(err, &refused) {
		t.Error(err)
	}
}

func TestAWriterGoesOnWhereAnotherStopped(t *testing.T) {
	w, r, p := pair(t, Video, 4, 64*48*3/2)
	write(t, w, grey(64, 48, 1))
	w.Close()
	write(t, openWriter(t, Descriptor{"7", 1, Video, p.directory + "/7-1.shm", p.doorbell()}), grey(64, 48, 2))
	var f Frame
	if !take(t, r, &f) || f.N != 2 {
		t.Errorf("frame %d", f.N)
	}
	if err := w.WritePicture(grey(64, 48, 3)); !errors.Is(err, ErrEnded) {
		t.Error(err)
	}
}

func TestTheEndOfTheDoorbellIsTheEndOfTheSource(t *testing.T) {
	w, _, p := pair(t, Audio, 16, 3840)
	<-p.accepted
	<-p.accepted
	p.listener.Close()
	p.hangUp()
	for ctx := soon(t); !w.Ended(); {
		if ctx.Err() != nil {
			t.Fatal("the writer never heard of the end")
		}
	}
	if err := w.WriteSamples(make([]int16, 960), 1); !errors.Is(err, ErrEnded) {
		t.Error(err)
	}
}

func TestADoorbellThatIsNotReadHoldsUpNobody(t *testing.T) {
	p := newPlace(t)
	deaf, err := net.Listen("unix", p.doorbell()) // it takes the connection and never reads
	if err != nil {
		t.Fatal(err)
	}
	defer deaf.Close()
	w := openWriter(t, p.put(t, Audio, 1, ringBytes(Audio, 1, 16, 3840)))
	for i := 0; i < 5000; i++ {
		if err := w.WriteSamples(make([]int16, 960), 1); err != nil {
			t.Fatal(err)
		}
	}
}
