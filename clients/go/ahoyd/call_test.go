package ahoyd_test

import (
	"errors"
	"testing"

	"github.com/ahoyd/ahoyd/clients/go/ahoyd"
)

func TestACallWhoseAnswerWasLostIsAskedForAgainAndIsOneCall(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	rung := map[any]int{}
	d.answer("makeCall", func(params object) any {
		rung[params["callId"]]++
		if rung[params["callId"]] < 3 {
			go d.drop()
			return noAnswer{}
		}
		return session(params["callId"].(string), 1, 1)
	})
	call, err := client.Call(soon(t), ahoyd.MakeCallParams{RemoteName: "bob", Type: ahoyd.CallTypeVideo})
	if err != nil {
		t.Fatal(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(rung) != 1 || rung[call.ID()] != 3 || call.Session().Status != ahoyd.CallStatusRinging {
		t.Errorf("%v, %+v", rung, call.Session())
	}
}

func TestACallThatIsRefusedIsNoCall(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("makeCall", func(object) any { return &ahoyd.Error{Code: ahoyd.CodeNotLoggedIn} })
	if _, err := client.Call(soon(t), ahoyd.MakeCallParams{RemoteName: "bob"}); !errors.Is(err, ahoyd.CodeNotLoggedIn) {
		t.Error(err)
	}
}

func TestWaitingForAStatus(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("makeCall", func(params object) any { return session(params["callId"].(string), 1, 1) })
	call, err := client.Call(soon(t), ahoyd.MakeCallParams{RemoteName: "bob", CallID: "call-0001"})
	if err != nil {
		t.Fatal(err)
	}
	d.publish("onRecvCallConnected", object{"session": session("call-0001", 3, 3)})
	if got, err := call.Wait(soon(t), ahoyd.CallStatusConnecting); err != nil || got.Status != ahoyd.CallStatusConnected {
		t.Errorf("%+v, %v", got, err)
	}
	d.publish("onCallSessionChanged", object{"session": session("call-0001", 2, 2), "changed": []string{}})
	d.publish("onRecvCallEnded", object{"session": ended("call-0001", 4), "reason": 0, "reasonDetail": "remoteHangup"})
	_, err = call.Wait(soon(t), ahoyd.CallStatusAccepted)
	var over *ahoyd.CallEndedError
	if !errors.As(err, &over) || ahoyd.Value(over.Session.ReasonDetail) != "remoteHangup" {
		t.Error(err)
	}
	if want := "ahoyd: call call-0001 ended: remoteHangup (HUNG_UP)"; err.Error() != want {
		t.Errorf("%q instead of %q", err, want)
	}
	if got, err := call.Ended(soon(t)); err != nil || got.Revision != 4 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestACallIsAskedForWhereNothingIsKnownOrEventsWereLost(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	d.answer("getCallSession", func(params object) any { return session(params["callId"].(string), 2, 2) })
	call := client.GetCall("call-0001")
	if _, err := call.Wait(soon(t), ahoyd.CallStatusConnecting); err != nil {
		t.Fatal(err)
	}
	d.answer("getCallSession", func(params object) any { return ended(params["callId"].(string), 5) })
	d.tell("onEventsLost", object{"fromSeq": 1, "toSeq": 1, "snapshot": object{
		"epoch": "e1", "seq": 0, "account": object{"state": "online"}, "calls": []any{},
	}})
	if got, err := call.Ended(soon(t)); err != nil || got.Revision != 5 {
		t.Errorf("%+v, %v", got, err)
	}
	d.answer("getCallSession", func(object) any { return &ahoyd.Error{Code: ahoyd.CodeNoSuchCall} })
	if _, err := client.GetCall("call-0002").Ended(soon(t)); !errors.Is(err, ahoyd.CodeNoSuchCall) {
		t.Error(err)
	}
}

func TestACallAsksForWhatItsMethodsSay(t *testing.T) {
	d := newDaemon(t)
	client := dial(t, d)
	for _, method := range []string{"answerCall", "sendAnswer", "updateCall", "endCall"} {
		d.answer(method, func(params object) any { return session(params["callId"].(string), 2, 2) })
	}
	d.answer("getStatistics", func(object) any { return object{"connType": "direct"} })
	call, err := client.Answer(soon(t), ahoyd.AnswerCallParams{CallID: "call-0001"})
	if err != nil || client.GetCall("call-0001") != call {
		t.Fatal(err)
	}
	d.hears("answerCall")
	if err := call.Accept(soon(t)); err != nil || d.hears("sendAnswer")["callId"] != "call-0001" {
		t.Error(err)
	}
	if err := call.Control(soon(t), ahoyd.ControlTypePauseVideo); err != nil || d.hears("updateCall")["controlType"] != 2.0 {
		t.Error(err)
	}
	if got, err := call.Statistics(soon(t)); err != nil || got.ConnType != "direct" {
		t.Error(err)
	}
	if err := call.HangUp(soon(t)); err != nil || d.hears("endCall")["reason"] != 0.0 {
		t.Error(err)
	}
	if err := call.Decline(soon(t)); err != nil || d.hears("endCall")["reason"] != 2.0 {
		t.Error(err)
	}
}
