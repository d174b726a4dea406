"""The manager: one account, at most one live call, and what every client may ask of them.

Commands come from the RPC face as methods; facts come through `post`, from signalling and the children. Both are
carried out completely before anything else happens, on the loop and without waiting, so an answer to a client describes
a finished step. Busy, glare and who may ring are decided here and nowhere else.
"""

import logging
import secrets
from collections.abc import Sequence

from ahoyd.call.states import (
    AgreeType,
    Answer,
    AskType,
    Choice,
    End,
    LoggedOut,
    Make,
    RefuseType,
    Role,
    SendAnswer,
    Shutdown,
)
from ahoyd.contract import (
    Account,
    AckMessagesParams,
    AnswerCallParams,
    AnswerCallTypeChangeParams,
    AnswerRecordingParams,
    CallConfigs,
    CallConfigsPatch,
    CallConfigsResult,
    CallLog,
    CallSession,
    CallSources,
    CallStatistics,
    ChangeCallTypeParams,
    ClaimCallParams,
    CloseFrameSourceParams,
    ClosePreviewParams,
    CloseStreamParams,
    ConfirmedPeer,
    ConfirmPeerParams,
    CreateFrameSourceParams,
    CreateFrameSourceResult,
    DeviceList,
    Empty,
    EndCallParams,
    GetCallConfigsParams,
    GetCallLogParams,
    GetCallSessionParams,
    GetLevelsParams,
    GetPeerVerificationParams,
    GetStatisticsParams,
    ListDevicesParams,
    ListMessagesParams,
    LoginParams,
    MakeCallParams,
    MessageList,
    OnCallConfigsChangedParams,
    OpenPreviewParams,
    OpenPreviewResult,
    OpenStreamParams,
    PeerVerification,
    ReportPushSentParams,
    SelectDeviceParams,
    SelectedDevice,
    SendAnswerParams,
    SendMessageParams,
    SentMessage,
    SetCallConfigsParams,
    SetCallSourcesParams,
    SetDeviceVolumeParams,
    SetDeviceVolumeResult,
    SetSendPushHandlerParams,
    SoundLevels,
    StartRecordingParams,
    StillPicture,
    StopRecordingParams,
    StreamDescriptor,
    TakeSnapshotParams,
    UpdateCallParams,
)
from ahoyd.errors import (
    Busy,
    Conflict,
    EngineDown,
    InvalidParams,
    PermissionDenied,
    Unsupported,
    WrongState,
)
from ahoyd.identity import DeviceKey
from ahoyd.manager.account import AccountKeeper, credential_and_hub
from ahoyd.manager.book import CallBook
from ahoyd.manager.changes import DeviceChanges
from ahoyd.manager.configs import Configs, given, merged, shown
from ahoyd.manager.device_desk import DeviceDesk
from ahoyd.manager.facts import Facts
from ahoyd.manager.frame_sources import FrameSources
from ahoyd.manager.history import History
from ahoyd.manager.levels import Levels
from ahoyd.manager.live import LiveCall
from ahoyd.manager.messages import Messages
from ahoyd.manager.parts import Parts
from ahoyd.manager.previews import Previews
from ahoyd.manager.pushes import Pushes
from ahoyd.manager.record import CallRecord, Terms
from ahoyd.manager.selection import NONE, Selection
from ahoyd.manager.snapshots import Snapshots
from ahoyd.manager.sources import Sources
from ahoyd.manager.speaker import Speakers
from ahoyd.manager.statistics import StatisticsListeners
from ahoyd.manager.streams import Streams
from ahoyd.manager.trust import Trust
from ahoyd.manager.volumes import Volumes
from ahoyd.ports import (
    Address,
    Client,
    Devices,
    Engine,
    Event,
    LevelsWish,
    Publisher,
    Recorder,
    Signalling,
    SnapshotParts,
    StatusParts,
    Wish,
)
from ahoyd.settings import Settings
from ahoyd.store import Store
from ahoyd.units import Ms, Seconds
from ahoyd.wire.media import Kind

log = logging.getLogger(__name__)


RETRY_MS = 1000
"""What a client is told to wait for a part that is being restarted."""
ADMIN_CONFIGS = frozenset(
    {
        "iceServers",
        "relayOnly",
        "noClientPolicy",
        "whoMayCall",
        "allowedCallers",
        "ifKeyChanged",
        "recordingConsent",
    }
)
"""Fields of CallConfigs that say who may reach us and how: scope admin."""


class Manager:
    """Everything about calls, devices and the account that a client can ask for."""

    def __init__(  # noqa: PLR0913 - one for each part
        self,
        instance: str,
        settings: Settings,
        store: Store,
        publisher: Publisher,
        *,
        engine: Engine,
        devices: Devices,
        recorder: Recorder,
        signalling: Signalling,
        key: DeviceKey,
    ) -> None:
        self._settings = settings
        self._publisher = publisher
        self._engine = engine
        self._devices = devices
        self._recorder = recorder
        self._signalling = signalling
        self._account = AccountKeeper(instance, signalling, publisher, store)
        self._configs = Configs(store)
        self._streams = Streams(engine, devices, recorder, publisher, self._session_of)
        self._frame_sources = FrameSources(engine, self._streams.new_id)
        selection = Selection(store, settings)
        self._changes = DeviceChanges(publisher, selection)
        self._sources = Sources(devices, settings, self._frame_sources, selection)
        self._speakers = Speakers(
            devices, self._sources, self._changes, self._streams, publisher, rings=settings.ring_tones
        )
        self._previews = Previews(devices, self._sources, publisher, self._streams.new_id)
        self._book = CallBook()
        self._snapshots = Snapshots(recorder, self._streams, self._previews, self._book, settings.recordings_dir)
        self._volumes = Volumes(devices, self._sources)
        self._levels = Levels(
            engine,
            devices,
            publisher,
            record_of=self._record_of,
            session_of=self._session_of,
            detects=lambda: self._configs.current.voice_activity_detection,
        )
        self._statistics = StatisticsListeners(publisher)
        self._history = History(store, publisher, settings.call_log_days)
        self._clients: set[str] = set()
        self._pushes = Pushes(publisher, self._clients)
        self._messages = Messages(signalling, publisher, store, self._account, settings.call_log_days)
        self._parts = Parts(
            engine=engine,
            recorder=recorder,
            signalling=signalling,
            publisher=publisher,
            sources=self._sources,
            changes=self._changes,
            speakers=self._speakers,
            streams=self._streams,
            levels=self._levels,
            statistics=self._statistics,
            history=self._history,
            pushes=self._pushes,
            trust=Trust(key, self._account.device_id, store, self.post),
        )
        self._desk = DeviceDesk(self._sources, self._changes, self._book)
        self._facts = Facts(
            self._parts,
            self._book,
            self._account,
            self._configs,
            self._messages,
            self._frame_sources,
            self._previews,
            self._snapshots,
            volumes=self._volumes,
            clients=self._clients,
        )

    # Life.

    async def start(self) -> None:
        """Log in, as this instance did last time; a new one under its own name. Before that, close the log's books."""
        await self._history.start()
        self._messages.forget()
        self._signalling.set_ping_interval(self._configs.current.ping_interval)
        await self._account.start()

    async def stop(self) -> None:
        """End the live call and leave the hub; the peer is told before the connection closes."""
        self._book.end_live(Shutdown())
        self._changes.close()
        await self._history.settled()
        await self._messages.settled()
        await self._signalling.close()

    def known_calls(self) -> set[str]:
        """The ids a peer may still speak of."""
        return {self._book.live.record.call_id} if self._book.live else set()

    # Calls: commands.

    def make_call(self, client: Client, params: MakeCallParams) -> CallSession:
        """Ring somebody. The same callId with the same params is the same call."""
        if params.call_id is not None and (known := self._book.find(params.call_id)):
            if known.record.made_with == params and known.record.made_by == client.uid:
                return known.session()
            raise Conflict("this callId is taken by another call")
        if over := self._history.made_before(client, params):
            return over
        self._may_call()
        configs = self._configs_for(params.configs, client)
        record = CallRecord(
            call_id=params.call_id or f"c-{secrets.token_hex(8)}",
            role=Role.CALLER,
            peer=Address(user=params.remote_name, near=self._account.near),
            type=params.type,
            ext=params.ext,
            local_name=self._account.user,
            configs=configs,
            made_with=params,
            made_by=client.uid,
        )
        chosen = self._desk.choose(client, record.kinds, params.sources, configs)
        speaker = self._desk.choose_speaker(params.sources)
        terms = _terms(client, params, configs)
        call = self._book.begin(self._parts, record, Ms(configs.ring_timeout_ms))
        self._take(call, client, terms, chosen, speaker, params)
        call.feed(Make())
        return call.session()

    def answer_call(self, client: Client, params: AnswerCallParams) -> CallSession:
        """Answer what rings; the client becomes owner. Again by the owner: the session."""
        call = self._book.get(params.call_id)
        if call.record.role is Role.CALLEE and call.machine.status == 1:
            self._need_engine()
            configs = self._configs_for(params.configs, client)
            chosen = self._desk.choose(client, call.record.kinds, params.sources, configs)
            speaker = self._desk.choose_speaker(params.sources)
            terms = _terms(client, params, configs)
            call.answered_with(configs)
            self._take(call, client, terms, chosen, speaker, params)
        elif call.record.role is Role.CALLEE and not call.over:
            call.check_owner(client)
        call.feed(Answer())
        return call.session()

    def send_answer(self, client: Client, params: SendAnswerParams) -> CallSession:
        """Accept a connected call: from now on media flows."""
        call = self._book.get(params.call_id)
        opened = [call.record.devices.get(kind) for kind in call.record.kinds]
        self._desk.check_capture(client, opened, otherwise="call")
        if call.record.role is Role.CALLEE:
            call.check_owner(client)
        call.feed(SendAnswer())
        return call.session()

    def end_call(self, client: Client, params: EndCallParams) -> CallSession:
        """Hang up, cancel or decline. An ended call keeps its first reason."""
        call = self._book.get(params.call_id)
        if not call.over:
            log.info("call %s: ended by client %s", params.call_id, client.client_id)
            call.feed(End(int(params.reason)))
        return call.session()

    def claim_call(self, client: Client, params: ClaimCallParams) -> CallSession:
        """Become the owner of a call whose owner is gone."""
        call = self._book.get(params.call_id)
        call.claim(client, params.on_owner_lost, params.grace_ms)
        return call.session()

    def update_call(self, client: Client, params: UpdateCallParams) -> CallSession:
        """Pause or resume a medium."""
        call = self._book.get(params.call_id)
        call.update(client, int(params.control_type))
        return call.session()

    def change_call_type(self, client: Client, params: ChangeCallTypeParams) -> CallSession:
        """Ask the peer to change the call's type, or agree to the same wish of the peer's."""
        call = self._book.get(params.call_id)
        if call.may_change_to(params.type):
            call.feed(AskType(params.type, self._desk.choose_camera(client, call, params.type, params.camera)))
        return call.session()

    def answer_call_type_change(self, client: Client, params: AnswerCallTypeChangeParams) -> CallSession:
        """Agree to what the peer asks for, or refuse it; or take our own request back."""
        call = self._book.get(params.call_id)
        if params.accept:
            call.feed(AgreeType(self._desk.choose_camera(client, call, call.type_asked_for(), params.camera)))
        else:
            call.feed(RefuseType())
        return call.session()

    def set_call_sources(self, client: Client, params: SetCallSourcesParams) -> CallSession:
        """Change the devices of a call."""
        return self._desk.set_call_sources(client, params)

    # Recordings and still pictures.

    def start_recording(self, _client: Client, params: StartRecordingParams) -> CallSession:
        """Ask the peer whether the call may be recorded, and then do so."""
        call = self._book.get(params.call_id)
        call.recording.start(self._settings.recordings_dir)
        return call.session()

    def answer_recording(self, client: Client, params: AnswerRecordingParams) -> CallSession:
        """Answer the peer's question, or take consent back."""
        call = self._book.get(params.call_id)
        call.check_owner(client)
        call.recording.answer(accept=params.accept)
        return call.session()

    def stop_recording(self, _client: Client, params: StopRecordingParams) -> CallSession:
        """Stop recording; where nothing is recorded nothing changes."""
        call = self._book.get(params.call_id)
        call.recording.stop()
        return call.session()

    async def take_snapshot(self, client: Client, params: TakeSnapshotParams) -> StillPicture:
        """Keep a picture of a call or of a preview."""
        return await self._snapshots.take(client, params)

    # What commands need.

    def _may_call(self) -> None:
        if self._book.live is not None:
            raise Busy("this instance is in a call", callId=self._book.live.record.call_id)
        self._account.check_online()
        self._need_engine()

    def _need_engine(self) -> None:
        if not self._engine.up:
            raise EngineDown("the engine is being started", retryAfterMs=RETRY_MS)

    def _configs_for(self, patch: CallConfigsPatch | None, client: Client) -> CallConfigs:
        _check_admin_fields(patch, client)
        return merged(self._configs.current, patch, "$.configs")

    def _take(
        self,
        call: LiveCall,
        client: Client,
        terms: Terms,
        chosen: dict[Kind, Choice],
        speaker: Choice,
        params: MakeCallParams | AnswerCallParams,
    ) -> None:
        call.take(client, terms, chosen, speaker)
        if params.start_paused is not None:
            call.record.local_paused = {"audio": params.start_paused.audio, "video": params.start_paused.video}
        for kind, choice in chosen.items():
            if choice.device_id is None and not _declined(kind, params.sources):
                call.degrade(kind)

    # Calls: questions.

    def get_call_session(self, _client: Client, params: GetCallSessionParams) -> CallSession:
        """One call, live or over; of calls before the daemon's start the words given to makeCall are not known."""
        if not self._book.find(params.call_id) and (over := self._history.find(params.call_id)):
            return over
        return self._book.get(params.call_id).session()

    def get_peer_verification(self, _client: Client, params: GetPeerVerificationParams) -> PeerVerification:
        """What is known of who the peer is, and the words that people may compare."""
        return self._book.get(params.call_id).verification()

    def confirm_peer(self, _client: Client, params: ConfirmPeerParams) -> ConfirmedPeer:
        """Take the word of people who have compared the words."""
        return self._book.get(params.call_id).confirm_peer(same=params.same)

    async def get_call_log(self, _client: Client, params: GetCallLogParams) -> CallLog:
        """A page of the calls that are over."""
        return await self._history.page(params)

    def get_statistics(self, _client: Client, params: GetStatisticsParams) -> CallStatistics:
        """The numbers of one call; after the end its last."""
        return self._book.get(params.call_id).statistics(report=params.report)

    async def get_levels(self, client: Client, params: GetLevelsParams) -> SoundLevels:
        """How loud it is, in a call or in all there is."""
        if params.call_id is not None:
            self._book.get(params.call_id)
        return SoundLevels(levels=await self._levels.read(client, params.call_id))

    def levels_wished(self, client: Client, wish: LevelsWish) -> None:
        """A client wants to be told of sound by itself."""
        self._levels.listen(client.client_id, wish)

    def statistics_wished(self, client: Client, wish: Wish) -> None:
        """A client wants to be told the statistics of calls by itself."""
        self._statistics.listen(client.client_id, wish)

    def calls(self, *, ended: bool) -> Sequence[CallSession]:
        """The live call; with `ended` also those lately ended, oldest first."""
        return self._book.sessions(ended=ended)

    def _session_of(self, call_id: str) -> CallSession:
        return self._book.get(call_id).session()

    def _record_of(self, call_id: str) -> CallRecord | None:
        call = self._book.live_call(call_id)
        return call.record if call else None

    # Configs.

    def get_call_configs(self, _client: Client, params: GetCallConfigsParams) -> CallConfigsResult:
        """The daemon's configs, or those one call uses."""
        if params.call_id is not None:
            configs = self._book.get(params.call_id).record.configs
            return CallConfigsResult(configs=shown(configs), revision=self._configs.revision)
        return CallConfigsResult(configs=shown(self._configs.current), revision=self._configs.revision)

    def set_call_configs(self, client: Client, params: SetCallConfigsParams) -> CallConfigsResult:
        """Change some of the configs, all or nothing; what takes effect at once does, in a live call too."""
        _check_admin_fields(params, client)
        live = self._book.live
        for_live = merged(live.record.configs, params, "$") if live else None
        changed = self._configs.change(params, if_revision=params.if_revision, persist=params.persist)
        result = CallConfigsResult(configs=shown(self._configs.current), revision=self._configs.revision)
        if "pingInterval" in changed:
            self._signalling.set_ping_interval(self._configs.current.ping_interval)
        if live is not None and for_live is not None and for_live != live.record.configs:
            live.configure(for_live)
        self._levels.settle()
        if changed:
            self._publisher.publish(
                "onCallConfigsChanged",
                OnCallConfigsChangedParams(configs=result.configs, revision=result.revision, changed=changed),
            )
        return result

    # Streams and devices.

    async def open_stream(self, client: Client, params: OpenStreamParams) -> StreamDescriptor:
        """Open a frame stream of a call; its ring may come later."""
        call = self._book.get(params.call_id)
        if call.over:
            raise WrongState("the call is over", status=0)
        stream = self._streams.find(params.call_id, params.side, params.kind)
        if stream is None:
            raise Unsupported("an audio call has no video")
        return await self._streams.open(client.client_id, stream)

    def close_stream(self, client: Client, params: CloseStreamParams) -> None:
        """Close a stream this client holds; of any other nothing happens."""
        self._streams.close(client.client_id, int(params.stream_id))

    async def create_frame_source(self, client: Client, params: CreateFrameSourceParams) -> CreateFrameSourceResult:
        """Let a client be a camera or a microphone, until it ends that or its connection ends."""
        device, result = await self._frame_sources.create(client, params)
        self._facts.feeding_began(device)
        return result

    def close_frame_source(self, client: Client, params: CloseFrameSourceParams) -> None:
        """End a source of this client; of any other nothing happens."""
        self._end_feeding(client, params.source_id)

    def _end_feeding(self, client: Client, source_id: str | None = None) -> None:
        for device in self._frame_sources.close(client.client_id, source_id):
            self._facts.feeding_ended(device)

    async def open_preview(self, client: Client, params: OpenPreviewParams) -> OpenPreviewResult:
        """Open a device for a client to look at, until it ends that or its connection ends."""
        return await self._previews.open(client, params)

    def close_preview(self, client: Client, params: ClosePreviewParams) -> Empty:
        """End a preview of this client; of any other nothing happens."""
        self._previews.close(client.client_id, params.preview_id)
        return Empty()

    def list_devices(self, _client: Client, params: ListDevicesParams) -> DeviceList:
        """What can be opened."""
        return self._desk.list(params)

    def select_device(self, client: Client, params: SelectDeviceParams) -> SelectedDevice:
        """Choose what calls use that name no device, or the device of one call."""
        return self._desk.select(client, params)

    async def set_device_volume(self, client: Client, params: SetDeviceVolumeParams) -> SetDeviceVolumeResult:
        """Turn a device up or down, or mute it, in the system's mixer."""
        return await self._volumes.set(client, params)

    # Pushes and texts.

    def set_send_push_handler(self, client: Client, params: SetSendPushHandlerParams) -> Empty:
        """Ask this client, before all others, to wake those who are offline; or no longer."""
        self._pushes.set_handler(client, enabled=params.enabled)
        return Empty()

    def report_push_sent(self, _client: Client, params: ReportPushSentParams) -> Empty:
        """Take note of what became of a push."""
        self._pushes.report(params)
        return Empty()

    async def send_message(self, _client: Client, params: SendMessageParams) -> SentMessage:
        """Send a text; answers once it is on somebody's disk."""
        return await self._messages.send(params)

    async def list_messages(self, _client: Client, params: ListMessagesParams) -> MessageList:
        """Read texts, received and sent."""
        return await self._messages.page(params)

    async def ack_messages(self, _client: Client, params: AckMessagesParams) -> Empty:
        """Count texts as read."""
        return await self._messages.acknowledge(params)

    # Account.

    async def login(self, _client: Client, params: LoginParams) -> Account:
        """Log in as somebody, leaving any other account; answers once online or refused."""
        if params.backend not in (None, "local"):
            raise Unsupported(f"backend {params.backend}: only local is built")
        credential, server = credential_and_hub(params)
        self._book.end_live(LoggedOut())
        return await self._account.login(params.user, credential, server)

    async def logout(self, _client: Client) -> Account:
        """Log out and stay so; a live call ends first."""
        self._book.end_live(LoggedOut())
        return await self._account.logout()

    def get_account(self, _client: Client) -> Account:
        """How the account stands."""
        return self._account.account

    # For the RPC face.

    def snapshot_parts(self, client: Client) -> SnapshotParts:
        """What a client resumes from."""
        return SnapshotParts(
            account=self._account.account,
            calls=self.calls(ended=False),
            streams=self._streams.held_by(client.client_id),
            devices_in_use=[*self._sources.in_use(), *self._speakers.in_use()],
            pending_pushes=self._pushes.pending(),
            unread_messages=self._messages.unread,
        )

    def status_parts(self) -> StatusParts:
        """What getStatus tells of us."""
        return StatusParts(
            account=self._account.account,
            engine=self._engine.status,
            devices=self._devices.status,
            recorder=self._recorder.status,
            devices_in_use=[*self._sources.in_use(), *self._speakers.in_use()],
            frame_sources=self._frame_sources.devices,
        )

    def client_attached(self, client: Client) -> None:
        """A client is here."""
        self._clients.add(client.client_id)

    def client_lost(self, client: Client) -> Seconds:
        """A connection died: its streams are closed, its lease runs. Returns how long that lasts."""
        self._clients.discard(client.client_id)
        self._streams.close_all(client.client_id)
        self._previews.close_all(client.client_id)
        self._levels.forget(client.client_id)
        self._statistics.forget(client.client_id)
        self._end_feeding(client)
        call = self._book.owned_by(client)
        return call.owner_lost() if call else Seconds(0)

    def client_resumed(self, client: Client) -> None:
        """A session has a connection again."""
        self._clients.add(client.client_id)
        if call := self._book.owned_by(client):
            call.owner_back()

    def client_gone(self, client: Client) -> None:
        """A session is over for good."""
        self._pushes.drop_handler(client)
        if call := self._book.owned_by(client):
            call.owner_gone()

    def post(self, event: Event) -> None:
        """Take a fact from signalling or a child."""
        self._facts.take(event)


def _check_admin_fields(patch: CallConfigsPatch | None, client: Client) -> None:
    """Raise PermissionDenied when `patch` sets what only an admin may."""
    if patch is not None and "admin" not in client.scopes and any(name in ADMIN_CONFIGS for name in given(patch)):
        raise PermissionDenied("one of these fields is the administrator's", scope="admin")


def _terms(client: Client, params: MakeCallParams | AnswerCallParams, configs: CallConfigs) -> Terms:
    action = params.on_owner_lost or configs.on_owner_lost
    if client.session_id is None and action != "keep":
        raise InvalidParams("a request without a session must say keep", path="$.onOwnerLost")
    return Terms(on_owner_lost=action, grace_ms=configs.grace_ms if params.grace_ms is None else params.grace_ms)


def _declined(kind: Kind, sources: CallSources | None) -> bool:
    """Whether the client itself asked for no source."""
    return sources is not None and (sources.audio if kind == "audio" else sources.video) == NONE
