package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.ErrorCode;

/**
 * The daemon could not be reached, or the connection broke while a request was under way: it may or may not have been
 * carried out then. The cause is what the system said. Its code is CONNECTION_FAILED.
 */
public final class ConnectionException extends AhoydException {
    private static final long serialVersionUID = 1L;

    private final String address;

    ConnectionException(String address, Throwable cause) {
        super(ErrorCode.CONNECTION_FAILED, "daemon at " + address + ": " + cause, cause);
        this.address = address;
    }

    /**
     * Where the daemon was sought.
     *
     * @return the path of its socket
     */
    public String address() {
        return address;
    }
}
