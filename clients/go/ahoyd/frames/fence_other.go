//go:build !amd64

package frames

import "sync/atomic"

var fenced uint32

// fence orders the loads before it and those after it. Go has no fence by itself, but its atomic operations are
// sequentially consistent: an addition, which releases, and the atomic load after it keep their order with what is
// around them. It has not been proven on such a processor.
func fence() { atomic.AddUint32(&fenced, 1) }
