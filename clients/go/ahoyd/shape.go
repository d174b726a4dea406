package ahoyd

import (
	"encoding/json"
	"fmt"
	"strings"
)

// shape names the members of a record that are never null; those without a question mark are never missing either.
// The json package would take both for the zero value.
type shape []string

// check refuses an object that has not this shape. What its members are is judged when they are taken in.
func (s shape) check(data []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return err
	}
	for _, wanted := range s {
		name := strings.TrimSuffix(wanted, "?")
		member, there := members[name]
		if !there && name == wanted {
			return fmt.Errorf("%s is missing", name)
		}
		if string(member) == "null" {
			return fmt.Errorf("%s is null", name)
		}
	}
	return nil
}
