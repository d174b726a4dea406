package frames

import "image"

// Picture is a picture to be written. Its planes are those of its format: Y, U and V of I420, Y and interleaved UV of
// NV12, one of BGRA.
type Picture struct {
	Format FourCC
	// Width and Height are in pixels, even, from 16x16 on.
	Width, Height int
	// Data and Stride are each plane's bytes, and the bytes from one of its rows to the next.
	Data   [3][]byte
	Stride [3]int
	// FullRange: values run from 0 to 255, not from 16 to 235.
	FullRange bool
	// CaptureNs is the moment it shows, on the clock of Now; 0: now.
	CaptureNs int64
}

// WritePicture puts a picture into the ring. An *Error says what was wrong with it, ErrEnded that nobody reads any more.
func (w *Writer) WritePicture(p Picture) error { return w.writePicture(&p, copyRows) }

func (w *Writer) writePicture(p *Picture, copyPlane func(to, from []byte, stride, used, rows int)) error {
	rows, used, planes := planesOf(p.Format, p.Width, p.Height)
	if w.kind != kindVideo || planes == 0 || p.Width < 16 || p.Height < 16 || (p.Width|p.Height)&1 != 0 {
		return refuse("format", "%s of %dx%d", p.Format, p.Width, p.Height)
	}
	for i := 0; i < planes; i++ {
		if p.Stride[i] < used[i] || len(p.Data[i]) < p.Stride[i]*(rows[i]-1)+used[i] {
			return refuse("plane", "plane %d: %d bytes in rows of %d/%d", i, len(p.Data[i]), used[i], p.Stride[i])
		}
	}
	var flags Flags
	if p.FullRange {
		flags = FullRange
	}
	head := slotFields{format: p.Format, flags: flags, width: p.Width, height: p.Height, base: [2]uint32{1, 90000}}
	head.capture, head.pts = p.CaptureNs, int64(w.n)
	offset := 0
	for i := 0; i < planes; i++ {
		head.planes[i] = layout{offset, used[i], rows[i], used[i]}
		offset = (offset + used[i]*rows[i] + alignment - 1) &^ (alignment - 1)
	}
	head.planeCount = planes
	return w.publish(&head, func(payload []byte) bool {
		for i := 0; i < planes; i++ {
			copyPlane(payload[head.planes[i].offset:], p.Data[i], p.Stride[i], used[i], rows[i])
		}
		return true
	})
}

// WriteImage puts a picture of the image package into the ring: an *image.YCbCr in 4:2:0 as it is, an *image.RGBA as
// BGRA, without its transparency. Their sizes must be even.
func (w *Writer) WriteImage(picture image.Image) error {
	switch p := picture.(type) {
	case *image.YCbCr:
		if p.SubsampleRatio != image.YCbCrSubsampleRatio420 || (p.Rect.Min.X|p.Rect.Min.Y)&1 != 0 {
			return refuse("format", "a YCbCr image of another kind than 4:2:0")
		}
		y, c := p.YOffset(p.Rect.Min.X, p.Rect.Min.Y), p.COffset(p.Rect.Min.X, p.Rect.Min.Y)
		return w.WritePicture(Picture{
			Format: I420, Width: p.Rect.Dx(), Height: p.Rect.Dy(), FullRange: true,
			Data:   [3][]byte{p.Y[y:], p.Cb[c:], p.Cr[c:]},
			Stride: [3]int{p.YStride, p.CStride, p.CStride},
		})
	case *image.RGBA:
		picture := Picture{
			Format: BGRA, Width: p.Rect.Dx(), Height: p.Rect.Dy(), Data: [3][]byte{p.Pix}, Stride: [3]int{p.Stride},
		}
		return w.writePicture(&picture, copySwapped)
	}
	return refuse("format", "no way from a %T", picture)
}

func planesOf(format FourCC, width, height int) (rows, used [3]int, count int) {
	halfWidth, halfHeight := (width+1)/2, (height+1)/2
	switch format {
	case I420:
		return [3]int{height, halfHeight, halfHeight}, [3]int{width, halfWidth, halfWidth}, 3
	case NV12:
		return [3]int{height, halfHeight}, [3]int{width, 2 * halfWidth}, 2
	case BGRA:
		return [3]int{height}, [3]int{4 * width}, 1
	}
	return rows, used, 0
}

func copyRows(to, from []byte, stride, used, rows int) {
	if stride == used {
		copy(to, from[:used*rows])
		return
	}
	for y := 0; y < rows; y++ {
		copy(to[y*used:], from[y*stride:y*stride+used])
	}
}

// copySwapped makes BGRA of RGBA.
func copySwapped(to, from []byte, stride, used, rows int) {
	for y := 0; y < rows; y++ {
		row, swapped := from[y*stride:y*stride+used], to[y*used:y*used+used]
		for x := 0; x < used; x += 4 {
			swapped[x], swapped[x+1], swapped[x+2], swapped[x+3] = row[x+2], row[x+1], row[x], 255
		}
	}
}
