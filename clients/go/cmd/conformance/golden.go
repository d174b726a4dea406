package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd/frames"
)

// golden reads the rings whose descriptors stand on standard input.
func golden() error {
	out := json.NewEncoder(os.Stdout)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var descriptor frames.Descriptor
		if err := json.Unmarshal(lines.Bytes(), &descriptor); err != nil {
			return err
		}
		read, err := readAll(descriptor)
		answer := map[string]any{"frames": read}
		if err != nil {
			answer = map[string]any{"refused": err.Error()}
		}
		if err := out.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func readAll(descriptor frames.Descriptor) ([]map[string]any, error) {
	reader, err := frames.Open(descriptor)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	read := []map[string]any{}
	var frame frames.Frame
	for {
		found, err := reader.Latest(&frame)
		if err != nil || !found {
			return read, err
		}
		read = append(read, reading(&frame))
	}
}

func reading(frame *frames.Frame) map[string]any {
	planes := []map[string]any{}
	for i := 0; i < frame.Planes(); i++ {
		plane := frame.Plane(i)
		sum := sha256.Sum256(plane.Data)
		planes = append(planes, map[string]any{
			"offset": frame.PlaneOffset(i), "stride": plane.Stride, "sha256": hex.EncodeToString(sum[:]),
		})
	}
	color := []int{}
	for _, value := range frame.Color {
		color = append(color, int(value))
	}
	return map[string]any{
		"n": frame.N, "captureNs": frame.CaptureNs, "publishNs": frame.PublishNs, "pts": frame.PTS,
		"timeBase": frame.TimeBase, "fourcc": frame.Format, "flags": frame.Flags,
		"width": frame.Width + frame.SampleRate, "height": frame.Height + frame.Channels, // one of the two is 0
		"rotation": frame.Rotation, "color": color, "nbSamples": frame.NbSamples, "planes": planes,
	}
}
