package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventName;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.Snapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Receives events from the moment it was made. Nothing waits for a slow consumer: when more events than the client's
 * buffer wait for it, those that follow are left out until it has caught up, and an EventsLostEvent with a snapshot comes
 * in their place. Close it when you no longer read from it.
 */
public final class EventQueue implements Registration {
    private static final long RETRY_MS = 1000;

    private record Queued(Event event, String epoch) {
        long number() {
            return event.stamp() == null ? 0 : event.stamp().seq();
        }
    }

    private final AhoydClient client;
    private final Set<EventName> names;
    private final int limit;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Deque<Queued> queue = new ArrayDeque<>();
    private boolean losing;
    private long lostFrom;
    private long lostTo;
    private boolean over;

    EventQueue(AhoydClient client, Set<EventName> names, int limit) {
        this.client = client;
        this.names = names;
        this.limit = limit;
    }

    /**
     * Waits for the next event.
     *
     * @return null after {@link #close}, and when the client has ended and all was read
     * @throws InterruptedException if this thread was interrupted
     */
    public Event take() throws InterruptedException {
        return next(Long.MAX_VALUE);
    }

    /**
     * Waits for the next event for some time.
     *
     * @param longest how long
     * @return null if none came, too
     * @throws InterruptedException if this thread was interrupted
     */
    public Event poll(Duration longest) throws InterruptedException {
        return next(longest.toNanos());
    }

    @Override
    public void close() {
        client.remove(this);
        synchronized (this) {
            over = true;
            losing = false;
            queue.clear();
            notifyAll();
        }
        closed.complete(null);
    }

    /** Lets the consumer read what waits, then ends. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Hands over an event. It never waits. */
    synchronized void put(Event event, String epoch) {
        Queued item = new Queued(event, epoch);
        if (over) {
            return;
        }
        if (event instanceof EventsLostEvent) {
            losing = false; // its snapshot makes up for what we lost, too
        } else if (!names.isEmpty() && !names.contains(event.eventName())) {
            return;
        } else if (losing || queue.size() >= limit) {
            miss(item.number());
            return;
        }
        queue.add(item);
        notifyAll();
    }

    private void miss(long number) {
        if (number > 0) {
            lostFrom = losing ? lostFrom : number;
            lostTo = number;
            losing = true;
            notifyAll();
        }
    }

    private Event next(long longestNs) throws InterruptedException {
        long start = System.nanoTime();
        long from;
        long to;
        synchronized (this) {
            while (queue.isEmpty() && !(losing && !over)) {
                long left = longestNs - (System.nanoTime() - start);
                if (over || left <= 0) {
                    return null;
                }
                wait(Math.min(left / 1_000_000 + 1, Integer.MAX_VALUE));
            }
            if (!queue.isEmpty()) {
                return queue.remove().event;
            }
            from = lostFrom;
            to = lostTo;
            losing = false;
        }
        return mend(from, to);
    }

    /** Makes up for lost events by a snapshot; queued events that the snapshot contains are lost events, too. */
    private Event mend(long from, long to) throws InterruptedException {
        Snapshot snapshot = snapshot();
        if (snapshot == null) {
            return null;
        }
        synchronized (this) {
            queue.removeIf(item -> item.number() > 0 && item.epoch.equals(snapshot.epoch())
                && item.number() <= snapshot.seq());
        }
        return new EventsLostEvent(from, Math.max(to, snapshot.seq()), snapshot);
    }

    /** How things are, as soon as the daemon says it; null if this ends first. */
    private Snapshot snapshot() throws InterruptedException {
        while (true) {
            CompletableFuture<Snapshot> result = new CompletableFuture<>();
            closed.whenComplete((nothing, error) -> result.cancel(false));
            Workers.persist(client, client::getSnapshot, result);
            try {
                return result.get();
            } catch (ExecutionException refused) {
                if (!(refused.getCause() instanceof RpcException)) {
                    return null;
                }
            } catch (CancellationException wasClosed) {
                return null;
            }
            synchronized (this) {
                if (over) {
                    return null;
                }
                wait(RETRY_MS);
            }
        }
    }
}
