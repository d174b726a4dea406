package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventName;
import java.util.Objects;
import java.util.concurrent.Flow;

/** Events as reactive streams: each subscriber has a queue, which a thread empties as fast as the subscriber asks. */
final class EventPublisher implements Flow.Publisher<Event> {
    private final AhoydClient client;
    private final EventName[] names;

    EventPublisher(AhoydClient client, EventName[] names) {
        this.client = client;
        this.names = names;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Event> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        EventQueue queue = client.subscribe(names);
        Demand demand = new Demand(queue);
        Workers.POOL.execute(() -> demand.serve(subscriber));
    }

    private static final class Demand implements Flow.Subscription {
        private final EventQueue queue;
        private long wanted;
        private boolean cancelled;
        private Throwable wrong;

        Demand(EventQueue queue) {
            this.queue = queue;
        }

        @Override
        public synchronized void request(long more) {
            if (more <= 0) {
                wrong = new IllegalArgumentException("request(" + more + ")");
            } else {
                wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
            }
            notifyAll();
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            queue.close();
            notifyAll();
        }

        void serve(Flow.Subscriber<? super Event> subscriber) {
            try (queue) {
                subscriber.onSubscribe(this);
                while (demanded()) {
                    Event event = queue.take();
                    if (event == null) {
                        break;
                    }
                    subscriber.onNext(event);
                }
                finish(subscriber);
            } catch (InterruptedException interrupted) {
                subscriber.onError(interrupted);
            }
        }

        private synchronized boolean demanded() throws InterruptedException {
            while (wanted == 0 && !cancelled && wrong == null) {
                wait();
            }
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            return !cancelled && wrong == null;
        }

        private void finish(Flow.Subscriber<? super Event> subscriber) {
            boolean quiet;
            Throwable error;
            synchronized (this) {
                quiet = cancelled;
                error = wrong;
            }
            if (error != null) {
                subscriber.onError(error);
            } else if (!quiet) {
                subscriber.onComplete();
            }
        }
    }
}
