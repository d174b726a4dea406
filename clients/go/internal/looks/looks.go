// Package looks lets the proof of the frame reader take its checks away.
package looks

// Off makes a reader take every slot for whole: both looks at seq are gone. It is the negative control of the stress
// test, which must find torn frames then, and it is set before the first reader is opened.
var Off bool
