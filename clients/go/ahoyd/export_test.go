package ahoyd

// What the tests look at.
var (
	Jittered = jittered
	Longer   = longer
)
