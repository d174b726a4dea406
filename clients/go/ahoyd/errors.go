package ahoyd

import (
	"encoding/json"
	"errors"
	"fmt"
)

// ErrClosed says that the client was closed.
var ErrClosed = errors.New("ahoyd: the client is closed")

// ErrorCode is a code of the contract's error table. It is an error, so that errors.Is(err, ahoyd.CodeBusy) asks for it.
type ErrorCode int

// Error implements error.
func (v ErrorCode) Error() string { return fmt.Sprintf("ahoyd: %s (%d)", v.String(), int(v)) }

// Error is what a daemon answers to a request that failed; such a request has changed nothing.
type Error struct {
	// Method is the request's.
	Method string
	Code   ErrorCode
	// Description is a sentence for people.
	Description string
	// Data is what belongs to Code.
	Data ErrorData
	// RawData is all that came with Code, as JSON.
	RawData json.RawMessage
}

// Error implements error.
func (e *Error) Error() string {
	return fmt.Sprintf("ahoyd: %s: %s (%s, %d)", e.Method, e.Description, e.Code.String(), int(e.Code))
}

// Is tells whether target is this error's code.
func (e *Error) Is(target error) bool { return target == error(e.Code) }

// ConnectionError says that the daemon could not be reached, or that the connection broke while a request was under
// way: it may or may not have been carried out then. Unwrap gives what the system said, for example fs.ErrNotExist where
// no daemon is. It is a CodeConnectionFailed.
type ConnectionError struct {
	// Address is the daemon's.
	Address string
	Err     error
}

// Error implements error.
func (e *ConnectionError) Error() string {
	return fmt.Sprintf("ahoyd: daemon at %s: %v", e.Address, e.Err)
}

// Unwrap is the cause.
func (e *ConnectionError) Unwrap() error { return e.Err }

// Is tells whether target is CodeConnectionFailed.
func (e *ConnectionError) Is(target error) bool { return target == error(CodeConnectionFailed) }

// CallEndedError says that a call ended before it came to what was waited for. It is a CodeWrongState.
type CallEndedError struct {
	// Session is the call's last word; EndReason and ReasonDetail say why.
	Session CallSession
}

// Error implements error.
func (e *CallEndedError) Error() string {
	return fmt.Sprintf("ahoyd: call %s ended: %s (%s)", e.Session.CallID, Value(e.Session.ReasonDetail),
		Value(e.Session.EndReason))
}

// Is tells whether target is CodeWrongState.
func (e *CallEndedError) Is(target error) bool { return target == error(CodeWrongState) }

// errorOf is the error of one answer.
func errorOf(method string, answer *wireError) error {
	e := &Error{Method: method, Code: answer.Code, Description: answer.Message, RawData: answer.Data}
	var described struct{ Description string }
	if json.Unmarshal(answer.Data, &described) == nil && described.Description != "" {
		e.Description = described.Description
	}
	// A member of another type than we know leaves the others as they are; RawData has it.
	_ = json.Unmarshal(answer.Data, &e.Data)
	return e
}

func unnamed(type_ string, number int) string { return fmt.Sprintf("%s(%d)", type_, number) }

// Ptr is a pointer to value, for what a request may leave out: ahoyd.Ptr(false) is sent, nil is not.
func Ptr[T any](value T) *T { return &value }

// Value is what pointer points to, or the zero value where the daemon said null.
func Value[T any](pointer *T) T {
	if pointer == nil {
		var zero T
		return zero
	}
	return *pointer
}
