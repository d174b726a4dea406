// Command conformance is this library's program for the suite of all client libraries:
// tests/clients/conformance/README.md says what it answers. It translates, and decides nothing.
package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	switch {
	case len(arguments) == 1 && arguments[0] == "golden":
		return golden()
	case len(arguments) == 4 && arguments[0] == "stress":
		looks, err := strconv.ParseUint(arguments[3], 10, 64)
		if err != nil {
			return err
		}
		return stress(arguments[1], arguments[2] == "checks", looks)
	case len(arguments) == 1 && arguments[0] == "serve":
		return serve()
	case len(arguments) == 2 && arguments[0] == "wake":
		return wake(arguments[1])
	case len(arguments) == 3 && arguments[0] == "ping":
		count, err := strconv.Atoi(arguments[2])
		if err != nil {
			return err
		}
		return ping(arguments[1], count)
	}
	return fmt.Errorf(
		"usage: conformance golden | stress DESCRIPTOR checks|no-checks LOOKS | serve | wake DESCRIPTOR | ping SOCKET COUNT")
}
