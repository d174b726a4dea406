"""The call API of Easemob's desktop SDK, on top of ahoyd: the same names, the same numbers, blocking.

    emclient = easemob.EMClient("alice")
    callManager = emclient.getCallManager()
    listener = easemob.EMCallManagerListener()
    listener.onRecvCallIncoming(lambda callsession: callManager.asyncAnswerCall(callsession.getCallId()))
    callManager.addListener(listener)
    result = callManager.asyncMakeCall("bob", 1, "")

What asks for something to be done gives an EMResult: `code` 0, or the error's code with its `description`; 803 when the
daemon cannot be reached. Listeners and other callbacks are called one after another on a thread of their own and may
call the manager. What a callback raises is logged.
"""

from ahoyd_client.easemob.chat import EMChatManager
from ahoyd_client.easemob.client import EMClient
from ahoyd_client.easemob.configs import EMCallConfigs
from ahoyd_client.easemob.listener import EMCallManagerListener
from ahoyd_client.easemob.manager import EMCallManager
from ahoyd_client.easemob.messages import EMCallback, EMMessage, EMTextMessageBody, createSendMessage
from ahoyd_client.easemob.result import EMResult
from ahoyd_client.easemob.session import EMCallSession
from ahoyd_client.easemob.statistics import EMCallSessionStatistics
from ahoyd_client.easemob.stream import EMStream

__all__ = [
    "EMCallConfigs",
    "EMCallManager",
    "EMCallManagerListener",
    "EMCallSession",
    "EMCallSessionStatistics",
    "EMCallback",
    "EMChatManager",
    "EMClient",
    "EMMessage",
    "EMResult",
    "EMStream",
    "EMTextMessageBody",
    "createSendMessage",
]
