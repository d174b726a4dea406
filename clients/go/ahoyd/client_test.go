package ahoyd_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
)

func TestWhoAttachesIsIntroduced(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d, ahoyd.Token("t0ken"), ahoyd.Program("demo", "7"))
	params := d.hears("initialize")
	if params["token"] != "t0ken" || params["client"].(object)["name"] != "demo" || params["resume"] != nil {
		t.Errorf("said %v", params)
	}
	hello := client.Hello()
	if hello.ClientID != "k1" || len(hello.Scopes) != 2 || hello.Scopes[1] != "a-later-one" {
		t.Errorf("heard %+v", hello)
	}
}

func TestADaemonThatIsNotThereIsNoConnection(t *testing.T) {
	_, err := ahoyd.Dial(soon(t), ahoyd.Socket(filepath.Join(t.TempDir(), "rpc.sock")))
	var broken *ahoyd.ConnectionError
	if !errors.Is(err, fs.ErrNotExist) || !errors.Is(err, ahoyd.CodeConnectionFailed) || !errors.As(err, &broken) {
		t.Error(err)
	}
}

func TestWhoIsRefusedHearsWhy(t *testing.T) {
	d := newDaemon(t)
	d.answer("initialize", func(object) any { return &ahoyd.Error{Code: ahoyd.CodeUnauthorized, Description: "no"} })
	if _, err := ahoyd.Dial(soon(t), ahoyd.Socket(d.path)); !errors.Is(err, ahoyd.CodeUnauthorized) {
		t.Error(err)
	}
}

func TestADialEndsWithItsContext(t *testing.T) {
	d := newDaemon(t)
	ctx, cancel := context.WithCancel(context.Background())
	d.answer("initialize", func(object) any { cancel(); return "not what it should be" })
	if _, err := ahoyd.Dial(ctx, ahoyd.Socket(d.path)); err == nil {
		t.Error("attached")
	}
}

func TestARequestGivesItsTypedResultOrItsError(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("getCallSession", func(params object) any {
		if params["callId"] == "call-0001" {
			s := session("call-0001", 17, 1)
			s["network"], s["newer"] = 9, object{"member": true}
			return s
		}
		return &ahoyd.Error{
			Code: ahoyd.CodeBusy, Description: "in a call", RawData: json.RawMessage(`{"callId":"call-0009","newer":1}`),
		}
	})
	got, err := client.GetCallSession(soon(t), ahoyd.GetCallSessionParams{CallID: "call-0001"})
	if err != nil || got.Status != 17 || got.Status.String() != "CallStatus(17)" || got.Network != 9 {
		t.Errorf("%+v, %v", got, err)
	}
	_, err = client.GetCallSession(soon(t), ahoyd.GetCallSessionParams{CallID: "call-0002"})
	var answered *ahoyd.Error
	if !errors.Is(err, ahoyd.CodeBusy) || !errors.As(err, &answered) || errors.Is(err, ahoyd.CodeWrongState) {
		t.Fatal(err)
	}
	if answered.Data.CallID != "call-0009" || !strings.Contains(string(answered.RawData), "newer") {
		t.Errorf("%+v", answered)
	}
	if want := "ahoyd: getCallSession: in a call (busy, 801)"; err.Error() != want {
		t.Errorf("%q instead of %q", err, want)
	}
}

func TestWhatCameIsNotWhatTheContractSays(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("getCallSession", func(object) any { return []int{1} })
	if _, err := client.GetCallSession(soon(t), ahoyd.GetCallSessionParams{}); err == nil {
		t.Error("a list is no session")
	}
}

func TestTheDaemonIsToldWhenAContextEnds(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	ctx, cancel := context.WithCancel(soon(t))
	answered := make(chan error, 1)
	go func() {
		_, err := client.NextEvents(ctx, ahoyd.NextEventsParams{Epoch: "e1"})
		answered <- err
	}()
	d.hears("nextEvents")
	cancel()
	if err := <-answered; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if id := d.hears("$/cancelRequest")["id"]; id != 2.0 {
		t.Errorf("cancelled %v", id)
	}
}

func TestALineThatIsTooLongIsNotSent(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	_, err := client.Ping(soon(t), ahoyd.PingParams{Echo: strings.Repeat("x", 1<<20)})
	var refused *ahoyd.Error
	if !errors.As(err, &refused) || refused.Code != ahoyd.CodeTooLarge || refused.Data.Limit != 1<<20 {
		t.Error(err)
	}
	d.answer("ping", func(object) any { return object{"nowMs": 1} })
	if _, err := client.Ping(soon(t), ahoyd.PingParams{}); err != nil {
		t.Error(err)
	}
}

func TestEventsAreTypedInOrderAndNewOnesSurvive(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	all, some := client.Subscribe(), client.Subscribe(ahoyd.OnRecvCallEnded)
	d.publish("onRecvCallIncoming", object{"session": session("call-0001", 1, 1)})
	d.publish("onSomethingNew", object{"what": 1})
	d.publish("onShuttingDown", object{"graceMs": "not a number"})
	d.publish("onRecvCallEnded", object{"session": ended("call-0001", 2), "reason": 99, "reasonDetail": "new"})
	if event, is := next(t, all).(*ahoyd.RecvCallIncomingEvent); !is || event.Session.RemoteName != "bob" || event.Seq != 1 {
		t.Errorf("%+v", event)
	}
	if event, is := next(t, all).(*ahoyd.UnknownEvent); !is || event.Name != "onSomethingNew" || event.PrevSeq != 1 {
		t.Errorf("%+v", event)
	}
	if event, is := next(t, all).(*ahoyd.UnknownEvent); !is || event.EventName() != ahoyd.OnShuttingDown {
		t.Errorf("%+v", event)
	}
	for _, events := range []*ahoyd.Subscription{all, some} {
		if event, is := next(t, events).(*ahoyd.RecvCallEndedEvent); !is || event.Reason != 99 || event.Seq != 4 {
			t.Errorf("%+v", event)
		}
	}
	some.Close()
	some.Close()
	if _, open := <-some.C; open {
		t.Error("still open")
	}
}

func TestAHandlerGetsWhatItsTypeSays(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	heard := make(chan string, 10)
	stop := ahoyd.Handle(client, func(event *ahoyd.RecvCallIncomingEvent) { heard <- event.Session.CallID })
	ahoyd.Handle(client, func(event *ahoyd.UnknownEvent) { heard <- event.Name })
	d.publish("onShuttingDown", object{"graceMs": 1})
	d.publish("onRecvCallIncoming", object{"session": session("call-0001", 1, 1)})
	if got := <-heard; got != "call-0001" {
		t.Error(got)
	}
	stop()
	d.publish("onRecvCallIncoming", object{"session": session("call-0002", 1, 1)})
	d.publish("onSomethingNew", object{})
	if got := <-heard; got != "onSomethingNew" {
		t.Error(got)
	}
}

func TestABrokenConnectionIsMadeAgainAndNothingIsMissedOrDoubled(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	events := client.Subscribe()
	publish := func(number int) {
		d.publish("onShuttingDown", object{"graceMs": number})
	}
	publish(1)
	heard(t, events, 1)
	for round := 2; round < 12; round += 2 {
		d.drop()
		publish(round)
		publish(round + 1)
		if _, is := next(t, events).(*ahoyd.DetachedEvent); !is {
			t.Fatal("not told of the loss")
		}
		if event, is := next(t, events).(*ahoyd.AttachedEvent); !is || !event.Hello.Resumed {
			t.Fatal("not resumed")
		}
		heard(t, events, round)
		heard(t, events, round+1)
	}
	if d.hears("initialize"); d.hears("initialize")["resume"].(object)["sessionId"] != "secret" {
		t.Error("the session was not taken up")
	}
}

func heard(t *testing.T, events *ahoyd.Subscription, number int) {
	t.Helper()
	if event, is := next(t, events).(*ahoyd.ShuttingDownEvent); !is || event.GraceMs != int64(number) {
		t.Fatalf("%+v instead of %d", event, number)
	}
}

func TestAGapInTheNumbersIsResumed(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	events := client.Subscribe(ahoyd.OnShuttingDown)
	d.mu.Lock()
	for c := range d.connections {
		c.seq = 1 // this daemon thinks it has sent the first
	}
	d.mu.Unlock()
	d.publish("onShuttingDown", object{"graceMs": 1})
	d.publish("onShuttingDown", object{"graceMs": 2})
	heard(t, events, 1)
	heard(t, events, 2)
}

func TestWhatIsNoLongerKeptIsTold(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	events := client.Subscribe(ahoyd.OnShuttingDown)
	d.mu.Lock()
	d.epoch = "e2"
	d.mu.Unlock()
	d.drop()
	event, is := next(t, events).(*ahoyd.EventsLostEvent)
	if !is || event.FromSeq != 1 || event.Snapshot.Epoch != "e2" {
		t.Fatalf("%+v", event)
	}
	d.publish("onShuttingDown", object{"graceMs": 1})
	heard(t, events, 1)
}

func TestAClientThatMayNotTryAgainEnds(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d, ahoyd.RetryFor(0))
	events := client.Subscribe()
	d.stop()
	<-client.Done()
	if err := client.Err(); !errors.Is(err, ahoyd.CodeConnectionFailed) {
		t.Error(err)
	}
	for range events.C { // what waits, then the end
	}
	if _, open := <-client.Subscribe().C; open {
		t.Error("a subscription to an ended client is open")
	}
	if err := client.Attached(soon(t)); !errors.Is(err, ahoyd.CodeConnectionFailed) {
		t.Error(err)
	}
}

func TestAClosedClientSaysSo(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	waiting := make(chan error, 1)
	go func() {
		_, err := client.GetStatus(soon(t))
		waiting <- err
	}()
	d.hears("getStatus")
	client.Close()
	client.Close()
	if err := <-waiting; !errors.Is(err, ahoyd.CodeConnectionFailed) {
		t.Error(err)
	}
	if _, err := client.GetStatus(soon(t)); !errors.Is(err, ahoyd.ErrClosed) {
		t.Error(err)
	}
}

func TestWhileThereIsNoConnectionARequestFailsAtOnce(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("listCallSessions", func(object) any { return object{"epoch": "e", "seq": 1, "calls": []any{}} })
	events := client.Subscribe()
	d.listener.Close()
	d.drop()
	if _, is := next(t, events).(*ahoyd.DetachedEvent); !is {
		t.Fatal("not told")
	}
	if _, err := client.ListCallSessions(soon(t), ahoyd.ListCallSessionsParams{}); !errors.Is(err, ahoyd.CodeConnectionFailed) {
		t.Error(err)
	}
	d.start()
	if err := client.Attached(soon(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := client.ListCallSessions(soon(t), ahoyd.ListCallSessionsParams{}); err != nil {
		t.Error(err)
	}
}

func TestASlowConsumerIsToldWhatItMissedAndHoldsUpNobody(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d, ahoyd.Buffer(3))
	slow, quick := client.Subscribe(), client.Subscribe()
	d.answer("getSnapshot", func(object) any { return d.snapshot() })
	const all = 50
	for number := 1; number <= all; number++ {
		d.publish("onShuttingDown", object{"graceMs": number})
		heard(t, quick, number)
	}
	var got []int64
	for {
		event := next(t, slow)
		if lost, is := event.(*ahoyd.EventsLostEvent); is {
			if lost.FromSeq != int64(len(got))+1 || lost.ToSeq != all || lost.Snapshot.Seq != all {
				t.Errorf("after %v: lost %d to %d", got, lost.FromSeq, lost.ToSeq)
			}
			break
		}
		got = append(got, event.(*ahoyd.ShuttingDownEvent).Seq)
	}
	if len(got) < 3 || len(got) > 4 {
		t.Errorf("kept %v", got)
	}
	d.publish("onShuttingDown", object{"graceMs": all + 1})
	heard(t, slow, all+1)
}

func TestErrorsOfUnknownCodesAreErrors(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("newMethod", func(object) any { return &ahoyd.Error{Code: 4711, Description: "new"} })
	err := client.Request(soon(t), "newMethod", object{"a": 1}, nil)
	if !errors.Is(err, ahoyd.ErrorCode(4711)) || fmt.Sprint(ahoyd.ErrorCode(4711).String()) != "ErrorCode(4711)" {
		t.Error(err)
	}
}

func TestGarbageEndsAConnection(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	events := client.Subscribe(ahoyd.OnDetached, ahoyd.OnAttached)
	for _, garbage := range []string{"no JSON", `{"id":"mine"}`, `{"method":"onShuttingDown","params":[]}`} {
		d.mu.Lock()
		for c := range d.connections {
			c.Write([]byte(garbage + "\n"))
		}
		d.mu.Unlock()
		if _, is := next(t, events).(*ahoyd.DetachedEvent); !is {
			t.Fatal(garbage)
		}
		if _, is := next(t, events).(*ahoyd.AttachedEvent); !is {
			t.Fatal(garbage)
		}
	}
}

func TestTheSocketIsWhereTheRuntimeDirectoryIs(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", "/somewhere")
	if got := ahoyd.SocketPath("alice"); got != "/somewhere/ahoyd/alice/rpc.sock" {
		t.Error(got)
	}
	t.Setenv("XDG_RUNTIME_DIR", "")
	if got := ahoyd.SocketPath("alice"); !strings.HasSuffix(got, "/alice/rpc.sock") || strings.HasPrefix(got, "/somewhere") {
		t.Error(got)
	}
}

func TestPausesDoubleUpToTheLongest(t *testing.T) {
	pause, longest := 50*time.Millisecond, time.Duration(0)
	for i := 0; i < 12; i++ {
		if got := ahoyd.Jittered(pause); got < pause/2 || got > pause {
			t.Errorf("%v of %v", got, pause)
		}
		longest, pause = pause, ahoyd.Longer(pause)
	}
	if longest != 5*time.Second {
		t.Error(longest)
	}
}

func TestAListenerAddedLaterHearsFromThenOnOverTheSameConnection(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d, ahoyd.Listen())
	events := client.Subscribe()
	d.answer("addListener", func(object) any {
		for c := range d.connections {
			c.listens, c.seq = true, len(d.events)
		}
		return object{"listenerId": "l1", "epoch": "e1", "seq": len(d.events)}
	})
	d.answer("removeListener", func(object) any {
		for c := range d.connections {
			c.listens = false
		}
		return object{}
	})
	for number := 1; number <= 6; number += 2 {
		d.publish("onShuttingDown", object{"graceMs": number})
		added, err := client.AddListener(soon(t), ahoyd.AddListenerParams{})
		if err != nil {
			t.Fatal(err)
		}
		d.publish("onShuttingDown", object{"graceMs": number + 1})
		heard(t, events, number+1)
		if err := client.RemoveListener(soon(t), ahoyd.RemoveListenerParams{ListenerID: added.ListenerID}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNothingOfAClosedClientGoesOn(t *testing.T) {
	d := newDaemon(t)
	before := runtime.NumGoroutine()
	client := dial(t, d)
	client.Subscribe()
	ahoyd.Handle(client, func(ahoyd.Event) {})
	client.Close()
	for ctx := soon(t); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if ctx.Err() != nil {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}
