package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
)

// unfit says that the params' type cannot hold what it was to hold.
type unfit struct{ error }

// ask asks by the client's method of that name, its params typed; by name alone where there is none.
func ask(ctx context.Context, client *ahoyd.Client, method string, params json.RawMessage) (any, error) {
	stem := method[strings.LastIndexAny(method, "./")+1:]
	stub := reflect.ValueOf(client).MethodByName(strings.ToUpper(stem[:1]) + stem[1:])
	if !stub.IsValid() {
		var result json.RawMessage
		err := client.Request(ctx, method, params, &result)
		return result, err
	}
	arguments := []reflect.Value{reflect.ValueOf(ctx)}
	if stub.Type().NumIn() == 2 {
		typed := reflect.New(stub.Type().In(1))
		strict := json.NewDecoder(bytes.NewReader(params))
		strict.DisallowUnknownFields()
		if err := strict.Decode(typed.Interface()); err != nil {
			return nil, unfit{err}
		}
		if err := holds(typed.Interface(), params); err != nil {
			return nil, unfit{err}
		}
		arguments = append(arguments, typed.Elem())
	}
	answers := stub.Call(arguments)
	err, _ := answers[len(answers)-1].Interface().(error)
	if err != nil || len(answers) == 1 {
		return struct{}{}, err
	}
	return whole(answers[0]), nil
}

// holds tells whether the typed params say what was given: Go has no value for a member that must be there and is not, nor
// for an empty string where one may be left out.
func holds(typed any, given json.RawMessage) error {
	said, err := json.Marshal(typed)
	if err != nil {
		return err
	}
	var asked, sent map[string]any
	if err := json.Unmarshal(given, &asked); err != nil {
		return err
	}
	if err := json.Unmarshal(said, &sent); err != nil {
		return err
	}
	for name := range sent {
		if _, there := asked[name]; !there {
			return fmt.Errorf("%s is missing", name)
		}
	}
	return within(asked, sent, "$")
}

// within tells whether all that was asked is sent; null is the same as left out, and so is a default that is sent.
func within(asked, sent any, path string) error {
	switch asked := asked.(type) {
	case nil:
		return nil
	case map[string]any:
		if others, both := sent.(map[string]any); both {
			for name, member := range asked {
				if err := within(member, others[name], path+"."+name); err != nil {
					return err
				}
			}
			return nil
		}
	case []any:
		if others, both := sent.([]any); both && len(others) == len(asked) {
			for i, item := range asked {
				if err := within(item, others[i], path+"[]"); err != nil {
					return err
				}
			}
			return nil
		}
	default:
		if asked == sent {
			return nil
		}
	}
	return fmt.Errorf("%s: %v would be sent as %v", path, asked, sent)
}

// whole is a typed value as JSON holds it, with the members that encoding/json would leave out.
func whole(value reflect.Value) any {
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface:
		if value.IsNil() {
			return nil
		}
		return whole(value.Elem())
	case reflect.Struct:
		members := map[string]any{}
		for i := 0; i < value.NumField(); i++ {
			field := value.Type().Field(i)
			if field.Anonymous {
				for name, member := range whole(value.Field(i)).(map[string]any) {
					members[name] = member
				}
				continue
			}
			name, omitted, _ := strings.Cut(field.Tag.Get("json"), ",")
			members[name] = whole(value.Field(i))
			if omitted != "" && value.Field(i).IsZero() && value.Field(i).Kind() == reflect.String {
				members[name] = nil
			}
		}
		return members
	case reflect.Slice:
		if _, raw := value.Interface().(json.RawMessage); raw || value.IsNil() {
			return value.Interface()
		}
		items := []any{}
		for i := 0; i < value.Len(); i++ {
			items = append(items, whole(value.Index(i)))
		}
		return items
	}
	return value.Interface()
}
