package io.github.ahoyd.client;

import io.github.ahoyd.client.contract.AnswerCallParams;
import io.github.ahoyd.client.contract.CallStatus;
import io.github.ahoyd.client.contract.CallType;
import io.github.ahoyd.client.contract.CreateFrameSourceParams;
import io.github.ahoyd.client.contract.ErrorCode;
import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventName;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.MakeCallParams;
import io.github.ahoyd.client.contract.MessageReceivedEvent;
import io.github.ahoyd.client.contract.PingParams;
import io.github.ahoyd.client.contract.PingResult;
import io.github.ahoyd.client.contract.RecvCallEndedEvent;
import io.github.ahoyd.client.contract.RecvCallIncomingEvent;
import io.github.ahoyd.client.contract.StreamKind;
import io.github.ahoyd.client.frames.Frame;
import io.github.ahoyd.client.frames.TornException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** These need a daemon, so they are compiled and not run; the README shows them. */
final class Snippets {
    private Snippets() {}

    static AhoydClient session() {
        AhoydClient client = AhoydClient.builder().instance("alice").program("phone", "1.0").connect().join();
        return client;
    }

    static void futures(AhoydClient client) {
        CompletableFuture<PingResult> answer = client.ping(PingParams.builder().build());
        answer.orTimeout(5, TimeUnit.SECONDS).thenAccept(pong -> System.out.println(pong.nowMs()));
    }

    static void queue(AhoydClient client) throws InterruptedException {
        try (EventQueue events = client.subscribe(EventName.ON_RECV_CALL_INCOMING, EventName.ON_MESSAGE_RECEIVED)) {
            for (Event event = events.take(); event != null; event = events.take()) {
                if (event instanceof RecvCallIncomingEvent incoming) {
                    System.out.println(incoming.session().remoteName() + " calls");
                } else if (event instanceof MessageReceivedEvent received) {
                    System.out.println(received.message().from() + " writes " + received.message().text());
                } else if (event instanceof EventsLostEvent lost) {
                    System.out.println("missed something; calls now: " + lost.snapshot().calls().size());
                }
            }
        }
    }

    static void listener(AhoydClient client) {
        Registration listening = client.on(RecvCallEndedEvent.class, event ->
            System.out.println("over: " + event.reasonDetail()));
        listening.close();
    }

    static void call(AhoydClient client, String callId) {
        client.answer(AnswerCallParams.builder().callId(callId).build())
            .thenCompose(call -> call.reaches(CallStatus.CONNECTED)
                .thenCompose(session -> call.accept())
                .thenCompose(session -> call.ended()))
            .thenAccept(last -> System.out.println("over: " + last.reasonDetail()));
    }

    static void errors(AhoydClient client) {
        MakeCallParams bob = MakeCallParams.builder().remoteName("bob").type(CallType.AUDIO).build();
        client.call(bob).whenComplete((call, error) -> {
            if (error instanceof RpcException refused && refused.code().equals(ErrorCode.BUSY)) {
                System.out.println("in a call already: " + refused.data().callId());
            } else if (error instanceof ConnectionException gone) {
                System.out.println("no daemon at " + gone.address());
            }
        });
    }

    static void frames(FrameStream pictures, Consumer<Frame> use) throws InterruptedException {
        Frame frame = new Frame();
        Frame kept = new Frame();
        while (pictures.next(frame)) {
            try {
                frame.copyInto(kept);
            } catch (TornException tooSlow) {
                continue; // the writer was faster
            }
            use.accept(kept);
        }
    }

    static void source(AhoydClient client) {
        FrameSource camera = client.openSource(CreateFrameSourceParams.builder()
            .kind(StreamKind.VIDEO).name("Slides").width(640).height(480).build()).join();
        camera.close();
    }
}
