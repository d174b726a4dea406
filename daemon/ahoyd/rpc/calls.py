"""What the RPC face asks of the manager, in one place.

Methods named like the contract's take the client that asks and the checked params, and return the contract's result or
raise an AhoyError, after which nothing has changed. All orders are carried out, and all notifications published, before
a method returns; only the asynchronous ones wait.
"""

from collections.abc import Sequence
from typing import Protocol

from ahoyd.contract import (
    Account,
    AckMessagesParams,
    AnswerCallParams,
    AnswerCallTypeChangeParams,
    AnswerRecordingParams,
    CallConfigsResult,
    CallLog,
    CallSession,
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
from ahoyd.ports import Client, LevelsWish, SnapshotParts, StatusParts, Wish
from ahoyd.units import Seconds


class Calls(Protocol):
    """The manager as the RPC face sees it."""

    def make_call(self, client: Client, params: MakeCallParams) -> CallSession:
        """Ring somebody."""

    def answer_call(self, client: Client, params: AnswerCallParams) -> CallSession:
        """Answer what rings; the client becomes owner."""

    def send_answer(self, client: Client, params: SendAnswerParams) -> CallSession:
        """Accept a connected call."""

    def end_call(self, client: Client, params: EndCallParams) -> CallSession:
        """Hang up, or refuse."""

    def claim_call(self, client: Client, params: ClaimCallParams) -> CallSession:
        """Become the owner of a call whose owner is gone."""

    def update_call(self, client: Client, params: UpdateCallParams) -> CallSession:
        """Pause or resume a medium."""

    def change_call_type(self, client: Client, params: ChangeCallTypeParams) -> CallSession:
        """Ask the peer to make it a call of the other type."""

    def answer_call_type_change(self, client: Client, params: AnswerCallTypeChangeParams) -> CallSession:
        """Agree to what the peer asks for, or refuse it."""

    def set_call_sources(self, client: Client, params: SetCallSourcesParams) -> CallSession:
        """Change the devices of one call."""

    def start_recording(self, client: Client, params: StartRecordingParams) -> CallSession:
        """Ask the peer whether the call may be recorded, and then do so."""

    def answer_recording(self, client: Client, params: AnswerRecordingParams) -> CallSession:
        """Answer the peer's question, or take consent back."""

    def stop_recording(self, client: Client, params: StopRecordingParams) -> CallSession:
        """Stop recording."""

    async def take_snapshot(self, client: Client, params: TakeSnapshotParams) -> StillPicture:
        """Keep a picture. Cancelled when the client's connection closes; it may have been written all the same."""

    def get_call_configs(self, client: Client, params: GetCallConfigsParams) -> CallConfigsResult:
        """Read the settings of calls."""

    def set_call_configs(self, client: Client, params: SetCallConfigsParams) -> CallConfigsResult:
        """Change some of them, all or nothing."""

    def get_call_session(self, client: Client, params: GetCallSessionParams) -> CallSession:
        """Read one call, live or lately ended."""

    def get_statistics(self, client: Client, params: GetStatisticsParams) -> CallStatistics:
        """Read the numbers of one call."""

    async def get_levels(self, client: Client, params: GetLevelsParams) -> SoundLevels:
        """Read how loud it is. Cancelled when the client's connection closes."""

    def get_peer_verification(self, client: Client, params: GetPeerVerificationParams) -> PeerVerification:
        """Read what is known of who the peer is."""

    def confirm_peer(self, client: Client, params: ConfirmPeerParams) -> ConfirmedPeer:
        """Take the word of people who have compared."""

    async def get_call_log(self, client: Client, params: GetCallLogParams) -> CallLog:
        """Read a page of the calls that are over."""

    async def open_stream(self, client: Client, params: OpenStreamParams) -> StreamDescriptor:
        """Open a frame stream. Cancelled when the client's connection closes: nothing may stay open then."""

    def close_stream(self, client: Client, params: CloseStreamParams) -> None:
        """Close a frame stream of this client."""

    async def create_frame_source(self, client: Client, params: CreateFrameSourceParams) -> CreateFrameSourceResult:
        """Let a client be a camera or microphone. Cancelled when its connection closes: nothing may stay open then."""

    def close_frame_source(self, client: Client, params: CloseFrameSourceParams) -> None:
        """End that."""

    async def open_preview(self, client: Client, params: OpenPreviewParams) -> OpenPreviewResult:
        """Look at a device. Cancelled when the client's connection closes: nothing may stay open then."""

    def close_preview(self, client: Client, params: ClosePreviewParams) -> Empty:
        """End that."""

    def list_devices(self, client: Client, params: ListDevicesParams) -> DeviceList:
        """Read the devices there are."""

    def select_device(self, client: Client, params: SelectDeviceParams) -> SelectedDevice:
        """Choose the device of calls that name none, or of one call."""

    async def set_device_volume(self, client: Client, params: SetDeviceVolumeParams) -> SetDeviceVolumeResult:
        """Turn a device up or down, or mute it. Cancelled when the client's connection closes; it may be set then."""

    def set_send_push_handler(self, client: Client, params: SetSendPushHandlerParams) -> Empty:
        """Ask this client for pushes, or no longer."""

    def report_push_sent(self, client: Client, params: ReportPushSentParams) -> Empty:
        """Take note of what became of a push."""

    async def send_message(self, client: Client, params: SendMessageParams) -> SentMessage:
        """Send a text. Cancelled when the client's connection closes; it may have been sent all the same."""

    async def list_messages(self, client: Client, params: ListMessagesParams) -> MessageList:
        """Read texts, received and sent."""

    async def ack_messages(self, client: Client, params: AckMessagesParams) -> Empty:
        """Count texts as read."""

    async def login(self, client: Client, params: LoginParams) -> Account:
        """Log in; returns once online or failed. Cancelled when the client's connection closes."""

    async def logout(self, client: Client) -> Account:
        """Log out and stay so. Never cancelled by a client."""

    def get_account(self, client: Client) -> Account:
        """Read the account's state."""

    def calls(self, *, ended: bool) -> Sequence[CallSession]:
        """Every live call; with `ended` also those lately ended, oldest first."""

    def snapshot_parts(self, client: Client) -> SnapshotParts:
        """The state as of now, for this client."""

    def status_parts(self) -> StatusParts:
        """What getStatus tells of account, children and devices."""

    def client_attached(self, client: Client) -> None:
        """A new session has a connection. Told again, with the same id, when it changes its name by initialize."""

    def client_lost(self, client: Client) -> Seconds:
        """The session's connection died: its streams end, its leases run. Returns how long its longest lease lasts."""

    def levels_wished(self, client: Client, wish: LevelsWish) -> None:
        """What an attached client wants to be told of sound; nothing before it says so on each connection anew."""

    def statistics_wished(self, client: Client, wish: Wish) -> None:
        """As levels_wished, of the statistics of calls."""

    def client_resumed(self, client: Client) -> None:
        """The session has a connection again."""

    def client_gone(self, client: Client) -> None:
        """The session is over and will not come back."""
