#!/usr/bin/env bash
# A telephone of lines: you type what to do, it says what happens. Needs bash, socat and jq, and a daemon.
# Usage: phone.sh [INSTANCE]
#   call NAME | video NAME | answer | hangup | mute | unmute | quit
# It speaks JSON-RPC with the daemon's rpc.sock, a message a line; camera, microphone and speaker are the daemon's. If it
# dies, the call it made ends.
# shellcheck disable=SC2016,SC2154 # $call and $name in single quotes are jq's; daemon_PID is set by coproc
set -euo pipefail

socket=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/ahoyd/${1:-default}/rpc.sock
if [ ! -S "$socket" ]; then
    echo "phone: nobody at $socket; start a daemon: ahoyd run --background --instance ${1:-default}" >&2
    exit 3
fi
coproc daemon { exec socat - "UNIX-CONNECT:$socket"; }
socat=$daemon_PID # bash forgets it when socat ends
trap 'kill "$socat" 2>/dev/null || true' EXIT # and with it goes all that listens
exec {keyboard}<&0 {from}<&"${daemon[0]}"- {to}>&"${daemon[1]}"-

call='' peer='' answered='' leaving=''

ask() { # method, params as jq writes them with $call and $name, name
    jq -nc --arg method "$1" --arg call "$call" --arg name "${3:-}" \
        '{jsonrpc: "2.0", id: $method, $method, params: '"$2"'}' >&"$to"
}

# What the daemon says, as a word and what belongs to it. The id of an answer is the method that was asked for.
said='
def ringing: "ringing \(.callId) \(.remoteName)";
def outgoing: "calling \(.callId) \(.remoteName)";
if .error then "refused \(.id): \(.error.data.description // .error.message)"
elif .id == "initialize" then .result.snapshot.calls[] | select(.status == 1 and (.isCaller | not)) | ringing
elif .id == "makeCall" then .result | outgoing
elif .id == "updateCall" then if .result.localPaused.audio then "muted" else "unmuted" end
elif .method == "onRecvCallIncoming" then .params.session | ringing
elif .method == "onRecvCallConnected" then "connected \(.params.session.callId)"
elif .method == "onRecvCallAccepted" then "accepted \(.params.session.callId)"
elif .method == "onRecvCallStateChanged" then
    "tells \(.params.session.remoteName) \(["is muted", "speaks again", "paused the camera", "is seen again"][.params.type])"
elif .method == "onRecvCallEnded" then .params.session | "ended \(.callId) \(.reasonDetail)"
else empty end'

both() { # lines of the keyboard and of the daemon, as they come
    while read -r line; do echo "typed $line"; done <&"$keyboard" && echo "typed quit" &
    jq --unbuffered -r "$said" <&"$from"
    kill $! 2>/dev/null || true
    echo gone
}

typed() { # command, name
    case $1 in
    call) ask makeCall '{remoteName: $name, type: 0, graceMs: 0}' "$2" ;;
    video) ask makeCall '{remoteName: $name, type: 1, graceMs: 0}' "$2" ;;
    answer) answered=$call && ask answerCall '{callId: $call}' ;;
    hangup) ask endCall '{callId: $call, reason: 0}' ;;
    mute) ask updateCall '{callId: $call, controlType: 0}' ;;
    unmute) ask updateCall '{callId: $call, controlType: 1}' ;;
    '') ;;
    *) echo "call NAME, video NAME, answer, hangup, mute, unmute or quit" ;;
    esac
}

ask initialize '{protocolVersion: "1.0", client: {name: "phone.sh", version: "1"}, listen: {}, snapshot: true}'
echo "ready"
while read -r word first rest; do
    case $word in
    typed)
        [ "$first" = quit ] && leaving=yes first=${call:+hangup}
        [ -n "$leaving" ] && [ -z "$call" ] && break
        typed "$first" "$rest"
        ;;
    ringing) call=$first peer=$rest && echo "$peer is calling: answer or hangup" ;;
    calling) call=$first peer=$rest && echo "calling $peer" ;;
    connected) if [ "$first" = "$answered" ]; then ask sendAnswer '{callId: $call}'; fi ;;
    accepted) echo "talking to $peer" ;;
    ended)
        [ "$first" = "$call" ] && echo "over: $rest" && call='' answered=''
        [ -n "$leaving" ] && break
        ;;
    tells | refused) echo "$first $rest" ;;
    gone) echo "the daemon is gone" >&2 && exit 1 ;;
    *) echo "$word" ;;
    esac
done < <(both)
