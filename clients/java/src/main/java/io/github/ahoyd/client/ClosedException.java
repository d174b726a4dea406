package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.ErrorCode;

/** The client was closed. Its code is CONNECTION_FAILED. */
public final class ClosedException extends AhoydException {
    private static final long serialVersionUID = 1L;

    ClosedException() {
        super(ErrorCode.CONNECTION_FAILED, "the client is closed", null);
    }
}
