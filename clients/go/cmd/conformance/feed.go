package main

import (
	"context"
	"encoding/binary"
	"math"
	"time"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

const (
	blockSamples = 960
	sampleRate   = 48000
	toneHz       = 440
	toneHeight   = 8000
	dark, light  = 16, 235
)

// fed is a source and how far it was fed.
type fed struct {
	source   *ahoyd.Source
	params   ahoyd.CreateFrameSourceParams
	pictures uint32
	samples  int
}

func (s *served) create(l line) {
	params := ahoyd.CreateFrameSourceParams{
		Kind: l.Kind, Name: l.Name, Width: l.Width, Height: l.Height, FrameRate: l.FrameRate, Channels: l.Channels,
	}
	source, err := s.client.OpenSource(context.Background(), params)
	if err != nil {
		s.say(said{"op": "failed", "what": "createSource", "error": errorOf(err)})
		return
	}
	s.sources[source.ID()] = &fed{source: source, params: params}
	s.say(said{"op": "source", "sourceId": source.ID()})
}

// feed draws pictures at the source's rate, or makes blocks of a tone.
func (s *served) feed(f *fed, count int) {
	pause, feed := 20*time.Millisecond, f.speak
	if f.params.Kind == ahoyd.StreamKindVideo {
		rate := int64(30)
		if f.params.FrameRate != nil {
			rate = *f.params.FrameRate
		}
		pause, feed = time.Second/time.Duration(rate), f.draw
	}
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	written := 0
	for ; written < count && feed() == nil; written++ {
		<-ticker.C
	}
	s.say(said{"op": "fed", "sourceId": f.source.ID(), "frames": written})
}

// draw writes a picture with the marks of the test picture: its number, the time, and a check sum of both.
func (f *fed) draw() error {
	width, height := int(*f.params.Width), int(*f.params.Height)
	luma, chroma := make([]byte, width*height), make([]byte, width*height/2)
	for i := range luma {
		luma[i] = 128
	}
	for i := range chroma {
		chroma[i] = 128
	}
	var words [12]byte
	binary.LittleEndian.PutUint32(words[0:], f.pictures)
	binary.LittleEndian.PutUint32(words[4:], uint32(frames.Now()/1000))
	binary.LittleEndian.PutUint32(words[8:], uint32(checksum(words[:8])))
	cell := width / cells
	for y := 0; y < rows*cell; y++ {
		for x := 0; x < cells*cell; x++ {
			bit := x / cell
			luma[y*width+x] = dark
			if words[4*(y/cell)+bit/8]>>(bit%8)&1 == 1 {
				luma[y*width+x] = light
			}
		}
	}
	f.pictures++
	quarter := len(chroma) / 2
	return f.source.WritePicture(frames.Picture{
		Format: frames.I420, Width: width, Height: height,
		Data:   [3][]byte{luma, chroma[:quarter], chroma[quarter:]},
		Stride: [3]int{width, width / 2, width / 2},
	})
}

func (f *fed) speak() error {
	channels := 1
	if f.params.Channels != nil {
		channels = int(*f.params.Channels)
	}
	block := make([]int16, 0, blockSamples*channels)
	for i := 0; i < blockSamples; i++ {
		value := int16(toneHeight * math.Sin(2*math.Pi*toneHz*float64(f.samples)/sampleRate))
		for channel := 0; channel < channels; channel++ {
			block = append(block, value)
		}
		f.samples++
	}
	return f.source.WriteSamples(block, channels)
}

// checksum is CRC-16/CCITT from 0xFFFF on.
func checksum(data []byte) uint16 {
	crc := uint16(0xFFFF)
	for _, b := range data {
		crc ^= uint16(b) << 8
		for bit := 0; bit < 8; bit++ {
			carry := crc&0x8000 != 0
			crc <<= 1
			if carry {
				crc ^= 0x1021
			}
		}
	}
	return crc
}
