package frames

import (
	"errors"
	"fmt"
)

// ErrTorn says that the writer overwrote a frame while it was used: throw away what was derived from it.
var ErrTorn = errors.New("frames: the frame was overwritten while it was used")

// Error says why a ring or a frame is refused.
type Error struct {
	// What is the rule that was broken, in one word: descriptor, path, owner or type of what lies there; magic,
	// version, geometry or size of a ring; identity, if it is not the ring that was announced; format or plane of
	// a frame.
	What string

	// Detail is for people.
	Detail string
}

// Error implements error.
func (e *Error) Error() string { return "frames: " + e.What + ": " + e.Detail }

func refuse(what, format string, values ...any) error {
	return &Error{What: what, Detail: fmt.Sprintf(format, values...)}
}
