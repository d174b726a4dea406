package frames

// fence orders the loads before it and those after it: this processor keeps them in order by itself, and the compiler
// moves nothing past an atomic load.
func fence() {}
