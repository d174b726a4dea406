package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.CallSession;
import io.github.ahoyd.client.contract.ErrorCode;

/** A call ended before it came to what was waited for. Its code is WRONG_STATE. */
public final class CallEndedException extends AhoydException {
    private static final long serialVersionUID = 1L;

    private final transient CallSession session;

    CallEndedException(CallSession session) {
        super(
            ErrorCode.WRONG_STATE,
            "call " + session.callId() + " ended: " + session.reasonDetail() + " (" + session.endReason() + ")", null);
        this.session = session;
    }

    /**
     * The call's last word.
     *
     * @return its session; endReason and reasonDetail say why it ended
     */
    public CallSession session() {
        return session;
    }
}
