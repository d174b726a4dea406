package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.ErrorCode;

/** What went wrong with a request, a call or the session; {@link #code} says it by the contract's error table. */
public abstract sealed class AhoydException extends RuntimeException
        permits RpcException, ConnectionException, CallEndedException, ClosedException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    AhoydException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * What kind of error it is.
     *
     * @return a code of the contract
     */
    public ErrorCode code() {
        return code;
    }
}
