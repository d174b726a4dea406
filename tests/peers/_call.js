// What every client here does once it can send requests and hear events: ring bob, wait until he accepts, hang up.
"use strict";

// `request(method, params)` promises the result; `accepted` is fulfilled by the params of onRecvCallAccepted.
async function ringAndHangUp(request, accepted) {
  const call = await request("makeCall", { remoteName: "bob", type: 0, onOwnerLost: "keep" });
  const told = await accepted(call.callId);
  if (told.session.callId !== call.callId || told.session.status !== 4) throw new Error(JSON.stringify(told));
  const ended = await request("endCall", { callId: call.callId, reason: 0 });
  if (ended.status !== 0 || ended.endReason !== 0) throw new Error(JSON.stringify(ended));
  const code = await request("endCall", { callId: "no-such-call", reason: 0 }).then(
    () => "a result",
    (error) => error.code ?? error.error?.code
  );
  if (code !== 800) throw new Error("an unknown call is answered by " + code);
  console.log("called " + call.callId);
}

// For clients whose events come as they happen.
function firstOf(subscribe) {
  const seen = new Promise((resolve, reject) => {
    subscribe("onRecvCallAccepted", resolve);
    subscribe("onRecvCallEnded", (params) => reject(new Error("it ended: " + JSON.stringify(params))));
  });
  return () => seen;
}

// For clients that can only ask.
async function since(request) {
  let { epoch, seq } = await request("getSnapshot", {});
  return async (callId) => {
    for (;;) {
      const news = await request("nextEvents", { epoch, fromSeq: seq });
      const ofIt = news.events.filter((e) => e.params.session?.callId === callId);
      const found = ofIt.find((e) => e.method === "onRecvCallAccepted");
      if (found) return found.params;
      const ended = ofIt.find((e) => e.method === "onRecvCallEnded");
      if (ended) throw new Error("it ended: " + JSON.stringify(ended.params));
      seq = news.seq;
    }
  };
}

function run(main) {
  const runtime = process.argv[2];
  main(runtime).then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    }
  );
}

module.exports = { firstOf, ringAndHangUp, run, since };
