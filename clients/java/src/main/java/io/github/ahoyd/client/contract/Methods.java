// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Every method of the contract. A future ends with an RpcException if the daemon refuses, and with a
 * ConnectionException if it cannot be asked; cancelling it tells the daemon to give the request up.
 */
public interface Methods {
    /**
     * The version of the contract this library was made from.
     */
    String PROTOCOL_VERSION = "1.0";

    /**
     * Sends a request by name.
     *
     * @param <T> the type of the result
     * @param method the method's name
     * @param params its params, or null
     * @param read makes the result of JSON; IllegalArgumentException: it cannot
     * @return the result to come
     */
    <T> CompletableFuture<T> request(
        String method, JsonElement params, Function<? super JsonElement, ? extends T> read);

    /**
     * Take note of texts. They no longer count as unread. Ids that are not known, or were acknowledged before, do no
     * harm. Scopes: call.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> ackMessages(AckMessagesParams params) {
        return request("ackMessages", params.toJson(), nothing -> null);
    }

    /**
     * Ask for events. Events of the kinds named are sent on this connection from now on. The filters of one session
     * add up, and an event is sent once however many of them want it. Each durable event carries `seq`, its number in
     * this epoch, and `prevSeq`, the number sent to this session before it: if that is not the number last read,
     * something was lost. Scopes: observe. Errors: 1008 limitReached.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<AddListenerResult> addListener(AddListenerParams params) {
        return request("addListener", params.toJson(), AddListenerResult::fromJson);
    }

    /**
     * Ask for events. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<AddListenerResult> addListener() {
        return addListener(AddListenerParams.builder().build());
    }

    /**
     * Answer an incoming call. Answers at once with status 2; the path is made afterwards, and onRecvCallConnected
     * tells when it is there. The client becomes the owner. Asked again by the owner, it gives the session. Scopes:
     * call, capture. `capture` is not needed when audio and video are fed by the client itself or `none`. Errors: 800
     * noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1012 engineDown.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> answerCall(AnswerCallParams params) {
        return request("answerCall", params.toJson(), CallSession::fromJson);
    }

    /**
     * Agree to the change of type that the peer asks for, or refuse it. After onRecvCallTypeChangeRequested. The call
     * changes once the peer knows that we agree; onCallTypeChangeSettled tells. Refused, it goes on as it was, and the
     * peer is told. Refusing what we have asked for ourselves takes it back. Scopes: call. Agreeing to video:
     * `capture`, unless the camera is fed by the client itself or `none`, and only the owner. All else: `call`, any
     * client. Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> answerCallTypeChange(AnswerCallTypeChangeParams params) {
        return request("answerCallTypeChange", params.toJson(), CallSession::fromJson);
    }

    /**
     * Say whether the peer may record the call. The answer to onRecvCallRecordingChanged of side `remote` with state
     * `asking`. No, once the recording is on: consent is taken back, and the peer stops. The same again changes
     * nothing. 1001 while the peer neither asks nor records. Scopes: call. Only the owner, while there is one. Errors:
     * 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> answerRecording(AnswerRecordingParams params) {
        return request("answerRecording", params.toJson(), CallSession::fromJson);
    }

    /**
     * Ask the peer to make an audio call a video call, or a video call an audio call. At status 4. Answers at once:
     * `typeChange` of the session says that the change pends, onCallTypeChangeSettled what has become of it; until
     * then, and unless the peer agrees, the call is as it was. The camera opens when the peer has agreed. Nobody may
     * take longer than 30 s. Asking for the type that the call has changes nothing. Asking for what the peer asks for
     * agrees to it; when both ask, that is one change. While a change pends that we asked for, the answer is 1001;
     * 1007 where the peer's program cannot do it. Scopes: call. To video: `capture`, unless the camera is fed by the
     * client itself or `none`, and only the owner. To audio: `call`, any client. Errors: 800 noSuchCall, 1001
     * wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1007 unsupported.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> changeCallType(ChangeCallTypeParams params) {
        return request("changeCallType", params.toJson(), CallSession::fromJson);
    }

    /**
     * Become the owner of a call whose owner is gone. The connection of the earlier owner must be gone, or the call
     * must have been made by a request without a session; a running grace time ends then. Asked again by the owner, it
     * gives the session. A call that rings here is not claimed but answered. Scopes: call, capture. Errors: 800
     * noSuchCall, 1001 wrongState, 1002 notAllowedForRole.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> claimCall(ClaimCallParams params) {
        return request("claimCall", params.toJson(), CallSession::fromJson);
    }

    /**
     * Be a camera or a microphone no longer. Done as well when the session has no such source. Its doorbell reads an
     * end of file. Scopes: call.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> closeFrameSource(CloseFrameSourceParams params) {
        return request("closeFrameSource", params.toJson(), nothing -> null);
    }

    /**
     * Stop looking. Done as well when the session has no such preview. The device is closed unless somebody else uses
     * it. Scopes: capture.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> closePreview(ClosePreviewParams params) {
        return request("closePreview", params.toJson(), nothing -> null);
    }

    /**
     * Give a stream back. Done as well when the session holds no such stream. With its last holder the ring goes.
     * Scopes: look.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> closeStream(CloseStreamParams params) {
        return request("closeStream", params.toJson(), nothing -> null);
    }

    /**
     * Say whether the words of getPeerVerification are the same on both sides. The same: the peer's key is remembered
     * in place of any other and is `known`, marked as compared. Not the same: somebody stands between the two. The key
     * is forgotten if it was remembered, and the peer is `none`; another key that was known before stays. The call
     * goes on until somebody ends it. The last word counts. 1001 while there are no words, and once the call is over.
     * Scopes: call. Errors: 800 noSuchCall, 1001 wrongState.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<ConfirmedPeer> confirmPeer(ConfirmPeerParams params) {
        return request("confirmPeer", params.toJson(), ConfirmedPeer::fromJson);
    }

    /**
     * Be a camera or a microphone. Gives a ring of shared memory for the client to write (direction 1 in AHOYSHM1),
     * and the deviceId under which calls use it: in `sources` of makeCall or answerCall, and nowhere else, for what a
     * client feeds is never taken unnamed. A client needs no `capture` for a call whose sources are its own. The
     * source is this session's until closeFrameSource or the end of its connection, and goes with the engine; others
     * see it come and go by onDeviceChanged. A call that used it goes on without, and the peer is told of a pause.
     * Scopes: call. Errors: 1007 unsupported, 1008 limitReached, 1009 noSpace, 1012 engineDown.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CreateFrameSourceResult> createFrameSource(CreateFrameSourceParams params) {
        return request("createFrameSource", params.toJson(), CreateFrameSourceResult::fromJson);
    }

    /**
     * Make a token. A token lets a client in over TCP, and gives a session the token's scopes on any transport. Its
     * text is in this answer and nowhere else: only a hash is kept. Nobody can give scopes away that he has not
     * (-32003). Scopes: admin. Errors: 1005 conflict, 1008 limitReached.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CreateTokenResult> createToken(CreateTokenParams params) {
        return request("createToken", params.toJson(), CreateTokenResult::fromJson);
    }

    /**
     * End a call, or decline it. Any client may, not the owner alone. The peer is told the number as given. A call
     * that is over already is answered with its session and the reason it had first. Scopes: call. Errors: 800
     * noSuchCall.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> endCall(EndCallParams params) {
        return request("endCall", params.toJson(), CallSession::fromJson);
    }

    /**
     * Who we are, and whether we can be called. Scopes: observe.
     *
     * @return the result to come
     */
    default CompletableFuture<Account> getAccount() {
        return request("getAccount", null, Account::fromJson);
    }

    /**
     * The configs in force. Scopes: observe. Errors: 800 noSuchCall.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallConfigsResult> getCallConfigs(GetCallConfigsParams params) {
        return request("getCallConfigs", params.toJson(), CallConfigsResult::fromJson);
    }

    /**
     * The configs in force. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<CallConfigsResult> getCallConfigs() {
        return getCallConfigs(GetCallConfigsParams.builder().build());
    }

    /**
     * Calls that are over, also those of earlier runs of the daemon. What onCallLogged told, newest first. A page ends
     * where `limit` says; the `createdAtMs` of its last entry is the `beforeMs` of the next. Entries are kept for 90
     * days unless the settings say otherwise, and no more than the newest 20,000. Scopes: observe.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallLog> getCallLog(GetCallLogParams params) {
        return request("getCallLog", params.toJson(), CallLog::fromJson);
    }

    /**
     * Calls that are over, also those of earlier runs of the daemon. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<CallLog> getCallLog() {
        return getCallLog(GetCallLogParams.builder().build());
    }

    /**
     * One call, live or lately ended. Scopes: observe. Errors: 800 noSuchCall.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> getCallSession(GetCallSessionParams params) {
        return request("getCallSession", params.toJson(), CallSession::fromJson);
    }

    /**
     * How loud it is. One level for each sound there is to measure: the live call's microphone as soon as it is open,
     * the peer's sound from status 4 on, and the microphones of this client's previews. Each is of the time since this
     * session last asked; of a session's first question, and of one over POST, of the last 100 ms. Asked again sooner
     * than that it answers as soon as there is something new. Nothing is measured before somebody asks, nor 5 s after
     * the last question. A microphone is measured while it is paused, too: what it hears then goes nowhere. A peer
     * that has paused is silent. A call that is over has no levels. Scopes: observe. Errors: 800 noSuchCall.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<SoundLevels> getLevels(GetLevelsParams params) {
        return request("getLevels", params.toJson(), SoundLevels::fromJson);
    }

    /**
     * How loud it is. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<SoundLevels> getLevels() {
        return getLevels(GetLevelsParams.builder().build());
    }

    /**
     * Who the peer is, and the words that tell two people that nobody stands between them. Each device has a key and
     * signs its part of a call. The first key of a device is remembered (`new`), later calls are held against it
     * (`known`, `changed`); a signature that is wrong ends the call 4 `fingerprintMismatch` before status 3. Whether
     * the first key was the right one only people can tell: both read the words aloud, and say by confirmPeer what
     * they heard. Known of calls that are live or have lately ended. Scopes: observe. Errors: 800 noSuchCall, 1001
     * wrongState.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<PeerVerification> getPeerVerification(GetPeerVerificationParams params) {
        return request("getPeerVerification", params.toJson(), PeerVerification::fromJson);
    }

    /**
     * Everything events tell of, at one event number. With its `epoch` and `seq` a client that missed events starts
     * afresh and misses nothing after them. Scopes: observe.
     *
     * @return the result to come
     */
    default CompletableFuture<Snapshot> getSnapshot() {
        return request("getSnapshot", null, Snapshot::fromJson);
    }

    /**
     * What is measured of a call. Scopes: observe. Errors: 800 noSuchCall.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallStatistics> getStatistics(GetStatisticsParams params) {
        return request("getStatistics", params.toJson(), CallStatistics::fromJson);
    }

    /**
     * How the daemon is. Scopes: observe.
     *
     * @return the result to come
     */
    default CompletableFuture<Status> getStatus() {
        return request("getStatus", null, Status::fromJson);
    }

    /**
     * All calls. Scopes: observe.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSessionList> listCallSessions(ListCallSessionsParams params) {
        return request("listCallSessions", params.toJson(), CallSessionList::fromJson);
    }

    /**
     * All calls. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<CallSessionList> listCallSessions() {
        return listCallSessions(ListCallSessionsParams.builder().build());
    }

    /**
     * Cameras, microphones, speakers and screens. Nothing is opened for it. Scopes: observe.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<DeviceList> listDevices(ListDevicesParams params) {
        return request("listDevices", params.toJson(), DeviceList::fromJson);
    }

    /**
     * Cameras, microphones, speakers and screens. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<DeviceList> listDevices() {
        return listDevices(ListDevicesParams.builder().build());
    }

    /**
     * Texts received and sent. The newest, or with `afterId` those that follow a text, as onMessageReceived told them.
     * They are kept as long as the call log. Scopes: observe.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<MessageList> listMessages(ListMessagesParams params) {
        return request("listMessages", params.toJson(), MessageList::fromJson);
    }

    /**
     * Texts received and sent. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<MessageList> listMessages() {
        return listMessages(ListMessagesParams.builder().build());
    }

    /**
     * Every token that was made. Not the owner's own, which lies in the runtime directory and is drawn anew at each
     * start. Scopes: admin.
     *
     * @return the result to come
     */
    default CompletableFuture<TokenList> listTokens() {
        return request("listTokens", null, TokenList::fromJson);
    }

    /**
     * Log this instance in. At the hub of this machine `user` is enough. A hub on another machine asks for the line
     * that it printed for this user, as `credential`; or for what that line holds, the token as `credential` and the
     * hub as `server`. Answers once the account is online, or with why it is not: 1011 says what the hub refuses (no
     * account of this name, a token that is not its) or that it is not the hub that was meant (another certificate, no
     * machine of that name), 1013 that nobody listens, 1010 that nothing answers. From then on the daemon comes back
     * by itself when the connection breaks, also after a restart: for that it keeps the credential where only this
     * user can read, and no method tells it. An instance that never had an account logs in to the machine's own hub
     * under its instance name. Scopes: admin. Errors: 1007 unsupported, 1010 timedOut, 1011 loginRefused, 1013
     * signallingDown.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<Account> login(LoginParams params) {
        return request("login", params.toJson(), Account::fromJson);
    }

    /**
     * Log out and stay out. Live calls end with reason 0 `loggedOut`. It holds over restarts, until the next login.
     * Scopes: admin.
     *
     * @return the result to come
     */
    default CompletableFuture<Account> logout() {
        return request("logout", null, Account::fromJson);
    }

    /**
     * Call somebody. Answers at once with a call in status 1. Devices are judged from the list alone; they are opened
     * while it rings, and what goes wrong then follows the configs `ifNoCamera` and `ifNoMicrophone`. Whatever the
     * network says, even that nobody has that name, comes as onRecvCallEnded. The client becomes the owner. The same
     * `callId` with the same params is the same call, so a client that did not hear the answer may ask again. Scopes:
     * call, capture. `capture` is not needed when audio and video are fed by the client itself or `none`. Errors: 801
     * busy, 1003 notLoggedIn, 1005 conflict, 1006 deviceUnavailable, 1012 engineDown, 1013 signallingDown.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> makeCall(MakeCallParams params) {
        return request("makeCall", params.toJson(), CallSession::fromJson);
    }

    /**
     * Wait for events, and read those that have come. For clients without a session, and for whoever would rather ask.
     * Gives every event after `fromSeq` that would be replayed and that the scopes allow, at once if there is one,
     * else as soon as there is or after `timeoutMs`. The answer's `seq` is the next `fromSeq`; the first comes from
     * getSnapshot. An answer may hold fewer than `max`, to stay short. Of one connection one request may wait; it is
     * given up when the connection closes. Scopes: observe.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<NextEventsResult> nextEvents(NextEventsParams params) {
        return request("nextEvents", params.toJson(), NextEventsResult::fromJson);
    }

    /**
     * Look at a camera, or listen to a microphone, without a call. Answered when the device is open. A device is
     * opened once, however many previews and calls use it, and closed when the last lets go; each has its pictures in
     * the size it wants. A wish that is larger than what a camera is open for opens it again, so that all who look at
     * it see it stand for a moment. The preview is this session's until closePreview or the end of its connection. A
     * device that goes meanwhile ends it with onPreviewEnded. What a client feeds has no preview. Scopes: capture.
     * Errors: 1006 deviceUnavailable, 1008 limitReached, 1009 noSpace.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<OpenPreviewResult> openPreview(OpenPreviewParams params) {
        return request("openPreview", params.toJson(), OpenPreviewResult::fromJson);
    }

    /**
     * Look at a camera, or listen to a microphone, without a call. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<OpenPreviewResult> openPreview() {
        return openPreview(OpenPreviewParams.builder().build());
    }

    /**
     * Look at, or listen to, one side of a call. Gives the place of a ring of frames in shared memory. Opened before
     * there is anything, it is armed, and `opened` comes by notification. Asked again by a client that holds the
     * stream, it gives the present descriptor. The stream is the client's until closeStream or the end of its
     * connection. Scopes: look. Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1008 limitReached, 1009
     * noSpace.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<StreamDescriptor> openStream(OpenStreamParams params) {
        return request("openStream", params.toJson(), StreamDescriptor::fromJson);
    }

    /**
     * Is anybody there? Answers of one connection keep their order, so an answered ping says that everything asked
     * before it has been dealt with.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<PingResult> ping(PingParams params) {
        return request("ping", params.toJson(), PingResult::fromJson);
    }

    /**
     * Is anybody there? With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<PingResult> ping() {
        return ping(PingParams.builder().build());
    }

    /**
     * Stop a subscription. Done as well when the session has no such listener. Scopes: observe.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> removeListener(RemoveListenerParams params) {
        return request("removeListener", params.toJson(), nothing -> null);
    }

    /**
     * Tell what became of a push. It then leaves `pendingPushes` of the snapshot. Told again, it changes nothing; told
     * otherwise, it is refused. Scopes: call. Errors: 1005 conflict.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> reportPushSent(ReportPushSentParams params) {
        return request("reportPushSent", params.toJson(), nothing -> null);
    }

    /**
     * Take a token back. From now on it opens nothing. Connections that showed it are cut and their sessions end at
     * once, the caller's own too if it is one of them. Scopes: admin.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<RevokeTokenResult> revokeToken(RevokeTokenParams params) {
        return request("revokeToken", params.toJson(), RevokeTokenResult::fromJson);
    }

    /**
     * This contract, as the daemon at hand knows it.
     *
     * @return the result to come
     */
    default CompletableFuture<JsonObject> discover() {
        return request("rpc.discover", null, Json::object);
    }

    /**
     * Choose the device that calls use when they name none, or the device of one call. Without `callId` it is
     * remembered, across restarts, and goes before the settings; the live call uses it too, unless a client named
     * another for it. With `callId` it is that call's alone, as by setCallSources. The call goes on meanwhile;
     * `action` of onDeviceChanged says what moved. `none` is no device, `default` the system's. A device that is not
     * there is answered 1006; one that is remembered and not there at the time of a call is replaced by the system's
     * default, which `chosenBy` tells, but a file or a stand-in is not. A screen, or what a client feeds, is for one
     * call only: without `callId` it is answered 1006 `unsupported`. Scopes: capture. With `callId` only the call's
     * owner. Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1007
     * unsupported.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<SelectedDevice> selectDevice(SelectDeviceParams params) {
        return request("selectDevice", params.toJson(), SelectedDevice::fromJson);
    }

    /**
     * The callee confirms, and sound and pictures flow. For the callee once onRecvCallConnected has come. Until then
     * neither side has sent a sample. Asked again at status 4, it gives the session. Scopes: capture. `call` is enough
     * when audio and video are fed by the client itself or `none`. Errors: 800 noSuchCall, 1001 wrongState, 1002
     * notAllowedForRole.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> sendAnswer(SendAnswerParams params) {
        return request("sendAnswer", params.toJson(), CallSession::fromJson);
    }

    /**
     * Send a text to a user. Answers once the text is on a disk that is not ours: the receiver's daemon's, or for
     * somebody who is away the hub's, which keeps it for 30 days. A daemon that is connected and hangs counts as away
     * after 15 s. Asked again with the same `messageId` and content, for example after a broken connection, it is the
     * same text and is shown once. After 1013 the text may have been sent: ask again with the same `messageId`.
     * Scopes: call. Errors: 1003 notLoggedIn, 1004 unknownUser, 1005 conflict, 1008 limitReached, 1013 signallingDown.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<SentMessage> sendMessage(SendMessageParams params) {
        return request("sendMessage", params.toJson(), SentMessage::fromJson);
    }

    /**
     * Change configs. Fields that are left out stay. All are taken or none. Each field says in CallConfigs when it
     * takes effect. Scopes: call. Changing a field marked admin needs `admin`. Errors: 1005 conflict.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallConfigsResult> setCallConfigs(SetCallConfigsParams params) {
        return request("setCallConfigs", params.toJson(), CallConfigsResult::fromJson);
    }

    /**
     * Change configs. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<CallConfigsResult> setCallConfigs() {
        return setCallConfigs(SetCallConfigsParams.builder().build());
    }

    /**
     * Change the devices of a call. What is left out stays as it is; `none` is no device. The call goes on meanwhile:
     * the peer hears silence, or is told that the pictures pause, for as long as it takes to open the other one, and
     * `sources` of onCallSessionChanged says when it is open. `video` in an audio call, and what a client feeds,
     * cannot be changed in a call, which is answered 1007. Scopes: call. Speaker: `call`. Microphone and camera:
     * `capture`, unless it is `none`. Only the owner. Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole,
     * 1006 deviceUnavailable, 1007 unsupported.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> setCallSources(SetCallSourcesParams params) {
        return request("setCallSources", params.toJson(), CallSession::fromJson);
    }

    /**
     * Turn a microphone or a speaker up or down, or mute it, in the system's mixer. The device's own volume, as the
     * desktop shows it, for all programs that use it; the balance of its channels stays. It never pauses a call, and
     * no call undoes it: the peer is told nothing, and hears less. What is left out stays as it is. Changes made
     * elsewhere are seen in listDevices and onDeviceChanged. Cameras, screens, stand-ins, files and what clients feed
     * have no volume, which is answered 1006 `unsupported`. Scopes: call. Unmuting a microphone, and turning one up
     * from 0: also `capture`. Errors: 1006 deviceUnavailable.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<SetDeviceVolumeResult> setDeviceVolume(SetDeviceVolumeParams params) {
        return request("setDeviceVolume", params.toJson(), SetDeviceVolumeResult::fromJson);
    }

    /**
     * Be the one who wakes people who are offline. From now on this session is asked by onSendPushMessage, for which
     * it must listen, when a call with `isSendPushIfOffline` finds nobody online. Of several handlers only the newest
     * that is attached is asked. It ends with the session. Scopes: call.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> setSendPushHandler(SetSendPushHandlerParams params) {
        return request("setSendPushHandler", params.toJson(), nothing -> null);
    }

    /**
     * Stop the daemon. New calls are refused, live ones end with reason 0 `shutdown`, everybody is told, what is
     * unsent is sent, and the process exits 0. In a batch it is refused. Scopes: admin.
     *
     * @param params what the method takes
     * @return done
     */
    default CompletableFuture<Void> shutdown(ShutdownParams params) {
        return request("shutdown", params.toJson(), nothing -> null);
    }

    /**
     * Stop the daemon. With nothing set.
     *
     * @return done
     */
    default CompletableFuture<Void> shutdown() {
        return shutdown(ShutdownParams.builder().build());
    }

    /**
     * Record the call, if the peer agrees. The peer is asked, and nothing is written before it has said yes
     * (answerRecording, or its config `recordingConsent`); what it says comes as onRecvCallRecordingChanged. Then the
     * pictures and the sound of both sides, as this side sees and hears them, go into one Matroska file in the folder
     * `recordings-dir` of the settings, under a name of ours. What a side has paused is left out. The recording ends
     * with stopRecording, when the peer takes its consent back, and with the call. While it is asked for or on, the
     * same again changes nothing. 1007 when the peer cannot be asked: a browser, or an earlier daemon. Scopes: call,
     * look. Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1014 cannotRecord.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> startRecording(StartRecordingParams params) {
        return request("startRecording", params.toJson(), CallSession::fromJson);
    }

    /**
     * Stop recording, or take the question back. What has been recorded stays. The file is whole once
     * onRecvCallRecordingChanged says `off`. Where nothing is recorded nothing changes. Scopes: call. Errors: 800
     * noSuchCall.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> stopRecording(StopRecordingParams params) {
        return request("stopRecording", params.toJson(), CallSession::fromJson);
    }

    /**
     * Keep a still picture. Of one side of a call as it is seen here, or of a preview of this session (`callId` or
     * `previewId`, one of them): the newest picture, or the next one if the newest is older than a second, in its own
     * size and upright. It is written into the folder `recordings-dir` of the settings, and is there whole or not at
     * all; nothing that is there is written over. The peer is neither asked nor told: whoever may look at a picture
     * can keep it. A client that cancels the request, or goes, may have got its file all the same. Scopes: look.
     * Errors: 800 noSuchCall, 1001 wrongState, 1007 unsupported, 1009 noSpace, 1014 cannotRecord, 1015 noPicture.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<StillPicture> takeSnapshot(TakeSnapshotParams params) {
        return request("takeSnapshot", params.toJson(), StillPicture::fromJson);
    }

    /**
     * Keep a still picture. With nothing set.
     *
     * @return the result to come
     */
    default CompletableFuture<StillPicture> takeSnapshot() {
        return takeSnapshot(TakeSnapshotParams.builder().build());
    }

    /**
     * Pause or resume sound or pictures. A paused medium sends no RTP; resumed pictures begin with a key frame. Before
     * status 4 the wish is remembered and told to the peer at 4. Controls 2 and 3 in an audio call are answered 1007.
     * Scopes: call. Pausing: `call`, any client. Resuming: `capture`, unless the client feeds the medium itself, and
     * only the owner. Errors: 800 noSuchCall, 1001 wrongState, 1002 notAllowedForRole, 1006 deviceUnavailable, 1007
     * unsupported.
     *
     * @param params what the method takes
     * @return the result to come
     */
    default CompletableFuture<CallSession> updateCall(UpdateCallParams params) {
        return request("updateCall", params.toJson(), CallSession::fromJson);
    }
}
