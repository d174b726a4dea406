package ahoyd_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
)

const schema = "../../../rpc_schema"

// document is what openrpc.json says of the types.
func document(t *testing.T) (types map[string]struct{ Examples []json.RawMessage }, events map[string]object, codes map[string]int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(schema, "openrpc.json"))
	if os.IsNotExist(err) {
		t.Skip("the contract lies in the project, not in this module")
	}
	var whole struct {
		Components struct {
			Schemas map[string]struct{ Examples []json.RawMessage }
		}
		Notifications []struct {
			Name     string
			Examples []struct {
				Params []struct {
					Name  string
					Value any
				}
			}
		} `json:"x-notifications"`
		Errors []struct {
			Code int
			Name string `json:"name"`
		} `json:"x-errors"`
	}
	if err := json.Unmarshal(text, &whole); err != nil {
		t.Fatal(err)
	}
	codes = map[string]int{}
	for _, e := range whole.Errors {
		codes[e.Name] = e.Code
	}
	events = map[string]object{}
	for _, n := range whole.Notifications {
		events[n.Name] = object{}
		for _, param := range n.Examples[0].Params {
			events[n.Name][param.Name] = param.Value
		}
	}
	return whole.Components.Schemas, events, codes
}

var typed = map[string]func() any{
	"CallSession":       func() any { return new(ahoyd.CallSession) },
	"CallConfigs":       func() any { return new(ahoyd.CallConfigs) },
	"CallStatistics":    func() any { return new(ahoyd.CallStatistics) },
	"Snapshot":          func() any { return new(ahoyd.Snapshot) },
	"Status":            func() any { return new(ahoyd.Status) },
	"CallLogEntry":      func() any { return new(ahoyd.CallLogEntry) },
	"Device":            func() any { return new(ahoyd.Device) },
	"Message":           func() any { return new(ahoyd.Message) },
	"StreamDescriptor":  func() any { return new(ahoyd.StreamDescriptor) },
	"Account":           func() any { return new(ahoyd.Account) },
	"MakeCallParams":    func() any { return new(ahoyd.MakeCallParams) },
	"InitializeParams":  func() any { return new(ahoyd.InitializeParams) },
	"EndCallParams":     func() any { return new(ahoyd.EndCallParams) },
	"UpdateCallParams":  func() any { return new(ahoyd.UpdateCallParams) },
	"OpenStreamParams":  func() any { return new(ahoyd.OpenStreamParams) },
	"CloseStreamParams": func() any { return new(ahoyd.CloseStreamParams) },
	"PingParams":        func() any { return new(ahoyd.PingParams) },
	"ShutdownParams":    func() any { return new(ahoyd.ShutdownParams) },

	"SetCallConfigsParams": func() any { return new(ahoyd.SetCallConfigsParams) },
}

func TestTheContractsExamplesComeBackAsTheyWere(t *testing.T) {
	types, _, _ := document(t)
	seen := 0
	for name, make := range typed {
		for _, example := range types[name].Examples {
			seen++
			comesBack(t, name, example, make())
		}
	}
	if seen < 10 {
		t.Errorf("only %d examples", seen)
	}
}

func TestWhatTheContractsFilesSayIsGoodIsTaken(t *testing.T) {
	document(t)
	files, err := filepath.Glob(filepath.Join(schema, "data", "*-ok-*.json"))
	if err != nil || len(files) < 10 {
		t.Fatal(err, len(files))
	}
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), "-")
		text, err := os.ReadFile(file)
		if err != nil || typed[name] == nil {
			t.Fatal(name, err)
		}
		comesBack(t, filepath.Base(file), text, typed[name]())
	}
}

// passedOver are files whose fault a params type of this language does not see when it reads, which no program has it do.
// When it is written, what is missing is the zero value and goes to the daemon, and an unknown member cannot be.
var passedOver = map[string]bool{
	"EndCallParams-bad-no-reason":               true,
	"InitializeParams-bad-no-client":            true,
	"InitializeParams-bad-resume-without-epoch": true,
	"MakeCallParams-bad-ext-null":               true,
	"MakeCallParams-bad-no-name":                true,
	"MakeCallParams-bad-no-type":                true,
	"MakeCallParams-bad-sources-unknown":        true,
	"MakeCallParams-bad-type-null":              true,
	"SetCallConfigsParams-bad-no-codec":         true,
}

func TestWhatHasNoShapeOfTheContractIsRefusedAndNoValueIsChanged(t *testing.T) {
	document(t)
	list, err := os.ReadFile(filepath.Join(schema, "data", "values.txt"))
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]bool{}
	for _, name := range strings.Fields(string(list)) {
		values[name] = true
	}
	files, err := filepath.Glob(filepath.Join(schema, "data", "*-bad-*.json"))
	if err != nil || len(files) < 50 {
		t.Fatal(err, len(files))
	}
	for _, file := range files {
		stem := strings.TrimSuffix(filepath.Base(file), ".json")
		name, _, _ := strings.Cut(stem, "-")
		text, err := os.ReadFile(file)
		if err != nil || typed[name] == nil {
			t.Fatal(name, err)
		}
		decoder := json.NewDecoder(bytes.NewReader(text))
		if strings.HasSuffix(name, "Params") {
			decoder.DisallowUnknownFields()
		}
		if passedOver[stem] {
			continue
		}
		value := typed[name]()
		switch err := decoder.Decode(value); {
		case values[stem] && err == nil:
			comesBack(t, stem, text, typed[name]())
		case !values[stem] && err == nil:
			t.Errorf("%s was taken: %s", stem, text)
		}
	}
}

// comesBack takes JSON in and writes it again: all that was said must be said again, null being the same as left out.
func comesBack(t *testing.T, name string, text []byte, value any) {
	t.Helper()
	if err := json.Unmarshal(text, value); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	again, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var was, is any
	if json.Unmarshal(text, &was) != nil || json.Unmarshal(again, &is) != nil {
		t.Fatal(name)
	}
	if !reflect.DeepEqual(said(was), said(is)) {
		t.Errorf("%s: %s became %s", name, text, again)
	}
}

// said leaves out what is null, false, 0, "" or empty: both sides take it for left out.
func said(value any) any {
	switch value := value.(type) {
	case map[string]any:
		kept := map[string]any{}
		for name, member := range value {
			if member = said(member); member != nil {
				kept[name] = member
			}
		}
		if len(kept) == 0 {
			return nil
		}
		return kept
	case []any:
		items := make([]any, 0, len(value))
		for _, item := range value {
			items = append(items, said(item))
		}
		return items
	case bool:
		if !value {
			return nil
		}
	case float64:
		if value == 0 {
			return nil
		}
	case string:
		if value == "" {
			return nil
		}
	}
	return value
}

func TestEveryErrorHasItsName(t *testing.T) {
	_, _, codes := document(t)
	for name, code := range codes {
		if got := ahoyd.ErrorCode(code).String(); got != name {
			t.Errorf("%d is %s, not %s", code, got, name)
		}
	}
	if len(codes) < 25 {
		t.Errorf("only %d codes", len(codes))
	}
}

func TestEveryNotificationHasItsType(t *testing.T) {
	_, events, _ := document(t)
	d := newDaemon(t)
	subscription := dial(t, d).Subscribe()
	for name, params := range events {
		delete(params, "seq") // those of the examples do not follow each other
		d.tell(name, params)
		event := next(t, subscription)
		if _, unknown := event.(*ahoyd.UnknownEvent); unknown || event.EventName() != name {
			t.Errorf("%s came as %T", name, event)
		}
	}
}

func TestWhatMayBeLeftOutIsAndWhatSaysSomethingIsSent(t *testing.T) {
	cases := map[string]any{
		`{"remoteName":"bob","type":0}`: ahoyd.MakeCallParams{RemoteName: "bob"},
		`{"remoteName":"bob","type":1,"startPaused":{"audio":true,"video":false},"graceMs":0}`: ahoyd.MakeCallParams{
			RemoteName: "bob", Type: ahoyd.CallTypeVideo, StartPaused: &ahoyd.Paused{Audio: true}, GraceMs: ahoyd.Ptr(int64(0)),
		},
		`{}`:                            ahoyd.SetCallConfigsParams{},
		`{"relayOnly":false}`:           ahoyd.SetCallConfigsParams{RelayOnly: ahoyd.Ptr(false)},
		`{"allowedCallers":[]}`:         ahoyd.SetCallConfigsParams{AllowedCallers: &[]string{}},
		`{"callId":"c","reason":0}`:     ahoyd.EndCallParams{CallID: "c"},
		`{"events":["onShuttingDown"]}`: ahoyd.ListenOptions{Events: &[]string{ahoyd.OnShuttingDown}},
	}
	for want, params := range cases {
		if got, err := json.Marshal(params); err != nil || string(got) != want {
			t.Errorf("%s instead of %s", got, want)
		}
	}
}

func TestWhatTheDaemonDoesNotSayIsItsDefault(t *testing.T) {
	var fresh map[string]any
	text, err := json.Marshal(decoded[ahoyd.CallStatistics](t, `{}`))
	if err != nil || json.Unmarshal(text, &fresh) != nil || len(fresh) < 40 {
		t.Fatal(string(text), err)
	}
	for name, value := range fresh {
		if value != -1.0 && value != "" {
			t.Errorf("%s is %v before anything was measured", name, value)
		}
	}
	types, _, _ := document(t)
	var example ahoyd.CallConfigs
	if err := json.Unmarshal(types["CallConfigs"].Examples[0], &example); err != nil {
		t.Fatal(err)
	}
	got := decoded[ahoyd.CallConfigs](t, `{"iceServers":[],"allowedCallers":[]}`)
	if !reflect.DeepEqual(got, example) {
		t.Errorf("%+v instead of %+v", got, example)
	}
	if quality := decoded[ahoyd.CallQuality](t, `{"freezeCount":3}`); quality.ConnectionRttMs != -1 || quality.FreezeCount != 3 {
		t.Errorf("%+v", quality)
	}
	changed := decoded[ahoyd.DeviceChangedEvent](t, `{"added":[],"removed":[],"changed":[],"selected":{},"seq":7,"prevSeq":6}`)
	if changed.Cause != "list" || changed.Seq != 7 || changed.PrevSeq != 6 {
		t.Errorf("%+v", changed)
	}
}

func decoded[T any](t *testing.T, text string) (value T) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}
