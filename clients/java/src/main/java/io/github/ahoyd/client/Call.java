package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.CallSession;
import io.github.ahoyd.client.contract.CallStatistics;
import io.github.ahoyd.client.contract.CallStatus;
import io.github.ahoyd.client.contract.ControlType;
import io.github.ahoyd.client.contract.EndCallParams;
import io.github.ahoyd.client.contract.EndReason;
import io.github.ahoyd.client.contract.GetCallSessionParams;
import io.github.ahoyd.client.contract.GetStatisticsParams;
import io.github.ahoyd.client.contract.OpenStreamParams;
import io.github.ahoyd.client.contract.SendAnswerParams;
import io.github.ahoyd.client.contract.StreamKind;
import io.github.ahoyd.client.contract.StreamSide;
import io.github.ahoyd.client.contract.UpdateCallParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One call of the daemon, as an object. It may be used by any number of threads. */
public final class Call {
    private record Waiter(CallStatus status, CompletableFuture<CallSession> future) {
        boolean settledBy(CallSession session) {
            boolean over = session.status().equals(CallStatus.DISCONNECTED);
            boolean wantsEnd = status.equals(CallStatus.DISCONNECTED);
            if (over && !wantsEnd) {
                Workers.POOL.execute(() -> future.completeExceptionally(new CallEndedException(session)));
            } else if (over || !wantsEnd && session.status().value() >= status.value()) {
                Workers.POOL.execute(() -> future.complete(session));
            } else {
                return false;
            }
            return true;
        }
    }

    private final AhoydClient client;
    private final String id;
    private final List<Waiter> waiters = new ArrayList<>();
    private CallSession session;
    private boolean doubtful = true;
    private boolean asking;

    Call(AhoydClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /**
     * The call's id, the same on both sides.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * The newest copy of what the daemon says of the call. Every event and every answer renews it.
     *
     * @return null if nothing was heard of it yet
     */
    public synchronized CallSession session() {
        return session;
    }

    /**
     * Waits until the call has come to a status or beyond; to be over is beyond all.
     *
     * @param status which
     * @return how the call was then; a CallEndedException if it is over and something else was waited for
     */
    public CompletableFuture<CallSession> reaches(CallStatus status) {
        Waiter waiter = new Waiter(status, new CompletableFuture<>());
        synchronized (this) {
            if (doubtful || !waiter.settledBy(session)) {
                waiters.add(waiter);
                waiter.future.whenComplete((done, error) -> forget(waiter));
            }
        }
        ask();
        return waiter.future;
    }

    /**
     * Waits until the call is over.
     *
     * @return its last word
     */
    public CompletableFuture<CallSession> ended() {
        return reaches(CallStatus.DISCONNECTED);
    }

    /**
     * Answers for good: the callee does so at status CONNECTED, and sound and pictures flow.
     *
     * @return how the call is then
     */
    public CompletableFuture<CallSession> accept() {
        return client.sendAnswer(SendAnswerParams.builder().callId(id).build());
    }

    /**
     * Ends the call. If it is over already, nothing changes.
     *
     * @return how the call is then
     */
    public CompletableFuture<CallSession> hangUp() {
        return end(EndReason.HUNG_UP);
    }

    /**
     * Refuses a call that rings.
     *
     * @return how the call is then
     */
    public CompletableFuture<CallSession> decline() {
        return end(EndReason.REJECTED);
    }

    /**
     * Ends the call for a reason.
     *
     * @param reason which the peer is told
     * @return how the call is then
     */
    public CompletableFuture<CallSession> end(EndReason reason) {
        return client.endCall(EndCallParams.builder().callId(id).reason(reason).build());
    }

    /**
     * Pauses or resumes sound or pictures.
     *
     * @param control which of them
     * @return how the call is then
     */
    public CompletableFuture<CallSession> control(ControlType control) {
        return client.updateCall(UpdateCallParams.builder().callId(id).controlType(control).build());
    }

    /**
     * The numbers of the last second; after the end, the last there were.
     *
     * @return what was measured
     */
    public CompletableFuture<CallStatistics> statistics() {
        return client.getStatistics(GetStatisticsParams.builder().callId(id).build());
    }

    /**
     * Reads one side of the call, as {@link AhoydClient#openFrames} does.
     *
     * @param side whose
     * @param kind pictures or sound
     * @return its stream
     */
    public CompletableFuture<FrameStream> open(StreamSide side, StreamKind kind) {
        return client.openFrames(OpenStreamParams.builder().callId(id).side(side).kind(kind).build());
    }

    /** Takes in a copy of the session, unless a newer one is known. */
    synchronized void learn(CallSession heard) {
        doubtful = false;
        if (session == null || heard.revision() >= session.revision()) {
            session = heard;
        }
        waiters.removeIf(waiter -> waiter.settledBy(session));
    }

    /** Events were lost: the copy is not trusted until another one comes. */
    synchronized void doubt() {
        doubtful = true;
    }

    synchronized void fail(Throwable error) {
        waiters.forEach(waiter -> Workers.POOL.execute(() -> waiter.future.completeExceptionally(error)));
        waiters.clear();
    }

    private synchronized void forget(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Asks the daemon how the call is, if somebody wants to know, on the next connection if this one breaks. */
    void ask() {
        synchronized (this) {
            if (!doubtful || asking || waiters.isEmpty()) {
                return;
            }
            asking = true;
        }
        CompletableFuture<CallSession> result = new CompletableFuture<>();
        result.whenComplete((heard, error) -> {
            synchronized (this) {
                asking = false;
            }
            if (error == null) {
                learn(heard);
            } else {
                client.forget(this);
                fail(Workers.cause(error));
            }
        });
        GetCallSessionParams params = GetCallSessionParams.builder().callId(id).build();
        Workers.persist(client, () -> client.getCallSession(params), result);
    }
}
