package io.github.ahoyd.client;

import static io.github.ahoyd.client.ServedDaemon.NO_ANSWER;
import static io.github.ahoyd.client.ServedDaemon.error;
import static io.github.ahoyd.client.ServedDaemon.json;
import static io.github.ahoyd.client.ServedDaemon.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.ahoyd.client.contract.AddListenerParams;
import io.github.ahoyd.client.contract.AttachedEvent;
import io.github.ahoyd.client.contract.CallStatus;
import io.github.ahoyd.client.contract.CallType;
import io.github.ahoyd.client.contract.CreateFrameSourceParams;
import io.github.ahoyd.client.contract.DetachedEvent;
import io.github.ahoyd.client.contract.ErrorCode;
import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventName;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.GetCallSessionParams;
import io.github.ahoyd.client.contract.MakeCallParams;
import io.github.ahoyd.client.contract.OpenStreamParams;
import io.github.ahoyd.client.contract.PingParams;
import io.github.ahoyd.client.contract.RecvCallIncomingEvent;
import io.github.ahoyd.client.contract.SendMessageParams;
import io.github.ahoyd.client.contract.StreamKind;
import io.github.ahoyd.client.contract.StreamSide;
import io.github.ahoyd.client.contract.UnknownEvent;
import io.github.ahoyd.client.frames.FramesException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClientTest {
    private static final MakeCallParams TO_BOB =
        MakeCallParams.builder().remoteName("bob").type(CallType.VIDEO).build();
    private static final long DEADLINE = 30;

    private ServedDaemon daemon;

    @BeforeEach
    void startDaemon(@TempDir Path directory) throws IOException {
        daemon = new ServedDaemon(directory);
    }

    @AfterEach
    void stopDaemon() throws IOException {
        daemon.close();
    }

    private ClientBuilder builder() {
        return AhoydClient.builder().socket(daemon.path).program("test", "1");
    }

    private AhoydClient attach() {
        return builder().connect().join();
    }

    private static <T extends Throwable> T failure(Class<T> type, CompletableFuture<?> future) {
        Throwable thrown = assertThrows(Throwable.class, () -> future.get(DEADLINE, TimeUnit.SECONDS));
        return assertInstanceOf(type, thrown.getCause() == null ? thrown : thrown.getCause());
    }

    private static JsonObject incoming(String callId) {
        JsonObject params = new JsonObject();
        params.add("session", session(callId, 1, 1));
        return params;
    }

    private static String callOf(Event event) {
        return assertInstanceOf(RecvCallIncomingEvent.class, event).session().callId();
    }

    @Test
    void whoAttachesIsIntroduced() throws Exception {
        try (AhoydClient client = builder().token("secret").listen(EventName.ON_MESSAGE_RECEIVED).connect().join()) {
            JsonObject params = daemon.hears("initialize");
            assertEquals("secret", params.get("token").getAsString());
            assertEquals(json("{'name': 'test', 'version': '1'}"), params.get("client"));
            assertEquals(json("{'events': ['onMessageReceived']}"), params.get("listen"));
            assertFalse(params.has("resume"));
            assertEquals("c1", client.hello().clientId());
            assertTrue(client.attached().isDone());
        }
    }

    @Test
    void aDaemonThatIsNotThereIsNoConnectionAndOneThatRefusesSaysWhy() throws Exception {
        ConnectionException gone = failure(
            ConnectionException.class, AhoydClient.builder().socket(Path.of("/nowhere/rpc.sock")).connect());
        assertEquals(ErrorCode.CONNECTION_FAILED, gone.code());
        assertEquals("/nowhere/rpc.sock", gone.address());
        daemon.answers.put("initialize", params -> error(-32002, "who are you"));
        RpcException refused = failure(RpcException.class, builder().connect());
        assertEquals(ErrorCode.UNAUTHORIZED, refused.code());
        assertTrue(refused.getMessage().contains("who are you (unauthorized, -32002)"), refused.getMessage());
    }

    @Test
    void whoGivesUpAttachingIsHeardByNobodyAnyMore() throws Exception {
        daemon.answers.put("initialize", params -> NO_ANSWER);
        CompletableFuture<AhoydClient> connecting = builder().connect();
        daemon.hears("initialize");
        connecting.cancel(false);
        assertTrue(connecting.isCancelled());
    }

    @Test
    void aRequestGivesItsTypedResultOrItsError() throws Exception {
        daemon.answers.put("getCallSession", params -> params.get("callId").getAsString().equals("c")
            ? session("c", 4, 1) : error(800, "no such call"));
        try (AhoydClient client = attach()) {
            assertEquals(CallStatus.ACCEPTED, client.getCallSession(new GetCallSessionParams("c")).join().status());
            CompletionException thrown = assertThrows(
                CompletionException.class, () -> client.getCallSession(new GetCallSessionParams("x")).join());
            RpcException refused = assertInstanceOf(RpcException.class, thrown.getCause());
            assertEquals(ErrorCode.NO_SUCH_CALL, refused.code());
            assertEquals("getCallSession", refused.method());
            assertEquals("no such call", refused.rawData().getAsJsonObject().get("description").getAsString());
            daemon.answers.put("getCallSession", params -> json("{'callId': 5}"));
            assertEquals(ErrorCode.INTERNAL_ERROR, failure(
                RpcException.class, client.getCallSession(new GetCallSessionParams("c"))).code());
            daemon.answers.put("later", params -> json("{'x': 1}"));
            assertEquals(json("{'x': 1}"), client.request("later", null, result -> result).join());
        }
    }

    @Test
    void aListenerMayWaitForAnAnswer() throws Exception {
        CompletableFuture<Long> counted = new CompletableFuture<>();
        daemon.answers.put("getCallSession", params -> session("c", 1, 7));
        try (AhoydClient client = attach()) {
            client.on(RecvCallIncomingEvent.class, event -> counted.complete(
                client.getCallSession(new GetCallSessionParams("c")).join().revision()));
            daemon.publish("onRecvCallIncoming", incoming("c"));
            assertEquals(7, counted.get(DEADLINE, TimeUnit.SECONDS));
        }
    }

    @Test
    void theDaemonIsToldWhenAFutureIsCancelledOrTimesOut() throws Exception {
        daemon.answers.put("ping", params -> NO_ANSWER);
        try (AhoydClient client = attach()) {
            CompletableFuture<?> cancelled = client.ping(PingParams.builder().build());
            daemon.hears("ping");
            assertTrue(cancelled.cancel(false));
            assertEquals(2, daemon.hears("$/cancelRequest").get("id").getAsInt());
            assertThrows(CancellationException.class, cancelled::join);
            client.ping().orTimeout(1, TimeUnit.MILLISECONDS);
            assertEquals(3, daemon.hears("$/cancelRequest").get("id").getAsInt());
        }
    }

    @Test
    void aLineThatIsTooLongOrNoJsonIsNotSent() throws Exception {
        daemon.limit(300);
        try (AhoydClient client = attach()) {
            SendMessageParams much = SendMessageParams.builder().to("bob").text("x".repeat(300)).build();
            RpcException refused = failure(RpcException.class, client.sendMessage(much));
            assertEquals(ErrorCode.TOO_LARGE, refused.code());
            assertEquals(300, refused.data().limit());
            assertTrue(client.request("ping", new JsonPrimitive(Double.NaN), result -> result)
                .isCompletedExceptionally());
            assertTrue(client.attached().isDone());
        }
    }

    @Test
    void eventsAreTypedInOrderAndNewOnesSurvive() throws Exception {
        AhoydClient client = attach();
        try (client; EventQueue all = client.subscribe();
                EventQueue some = client.subscribe(EventName.ON_RECV_CALL_INCOMING)) {
            daemon.publish("onSmell", json("{'of': 'roses'}"));
            daemon.publish("onRecvCallIncoming", incoming("c1"));
            daemon.publish("onRecvCallIncoming", incoming("c2"));
            UnknownEvent smell = assertInstanceOf(UnknownEvent.class, all.take());
            assertEquals("roses", smell.params().get("of").getAsString());
            assertEquals(1, smell.stamp().seq());
            assertEquals("c1", callOf(all.take()));
            assertEquals("c1", callOf(some.take()));
            assertEquals("c2", callOf(some.take()));
            assertNull(some.poll(Duration.ofMillis(1)));
            CompletableFuture.runAsync(client::close).join();
            assertEquals("c2", callOf(all.take()));
            assertNull(all.take());
        }
    }

    @Test
    void aPublisherGivesWhatIsAskedForAndCompletes() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
        try (AhoydClient client = attach()) {
            client.events(EventName.ON_RECV_CALL_INCOMING).subscribe(new Flow.Subscriber<Event>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscribed.complete(subscription);
                }

                @Override
                public void onNext(Event event) {
                    heard.add(callOf(event));
                }

                @Override
                public void onError(Throwable error) {
                    heard.add("error");
                }

                @Override
                public void onComplete() {
                    heard.add("complete");
                }
            });
            daemon.publish("onRecvCallIncoming", incoming("c1"));
            daemon.publish("onRecvCallIncoming", incoming("c2"));
            subscribed.get(DEADLINE, TimeUnit.SECONDS).request(1);
            assertEquals("c1", heard.poll(DEADLINE, TimeUnit.SECONDS));
            subscribed.join().request(10);
            assertEquals("c2", heard.poll(DEADLINE, TimeUnit.SECONDS));
        }
        assertEquals("complete", heard.poll(DEADLINE, TimeUnit.SECONDS));
    }

    @Test
    void aListenerThatThrowsHearsTheNextEvent() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (AhoydClient client = attach()) {
            client.on(RecvCallIncomingEvent.class, event -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> heard.add(thrown.getMessage()));
                throw new IllegalStateException(event.session().callId());
            });
            daemon.publish("onRecvCallIncoming", incoming("c1"));
            daemon.publish("onRecvCallIncoming", incoming("c2"));
            assertEquals("c1", heard.poll(DEADLINE, TimeUnit.SECONDS));
            assertEquals("c2", heard.poll(DEADLINE, TimeUnit.SECONDS));
        }
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndNothingIsMissedOrDoubled() throws Exception {
        daemon.answers.put("ping", params -> NO_ANSWER);
        try (AhoydClient client = attach(); EventQueue events = client.subscribe()) {
            daemon.publish("onRecvCallIncoming", incoming("c1"));
            assertEquals("c1", callOf(events.take()));
            CompletableFuture<?> underWay = client.ping();
            daemon.hears("ping");
            daemon.stop();
            failure(ConnectionException.class, underWay);
            assertInstanceOf(DetachedEvent.class, events.take());
            assertEquals(ErrorCode.CONNECTION_FAILED, failure(ConnectionException.class, client.ping()).code());
            CompletableFuture<Void> again = client.attached();
            assertFalse(again.isDone());
            daemon.publish("onRecvCallIncoming", incoming("c2"));
            daemon.start();
            assertEquals(json("{'epoch': 'e1', 'seq': 1, 'sessionId': 's1'}"),
                daemon.hears("initialize").get("resume"));
            assertTrue(assertInstanceOf(AttachedEvent.class, events.take()).hello().resumed());
            assertEquals("c2", callOf(events.take()));
            again.get(DEADLINE, TimeUnit.SECONDS);
        }
    }

    @Test
    void aGapInTheNumbersAndGarbageAreReasonsToResume() throws Exception {
        try (AhoydClient client = attach(); EventQueue events = client.subscribe()) {
            JsonObject params = incoming("c");
            params.addProperty("seq", 5);
            params.addProperty("prevSeq", 4);
            params.addProperty("timeMs", 1);
            JsonObject message = json("{'method': 'onRecvCallIncoming'}");
            message.add("params", params);
            daemon.tell(message);
            assertInstanceOf(DetachedEvent.class, events.take());
            assertInstanceOf(AttachedEvent.class, events.take());
            for (String garbage : new String[] {"{'no': json}\n", "[]\n", "{\"id\": null, \"error\": {\"code\": 1}}\n"}) {
                client.attached().join();
                daemon.tellRaw(garbage);
                assertInstanceOf(DetachedEvent.class, events.take());
                assertInstanceOf(AttachedEvent.class, events.take());
            }
        }
    }

    @Test
    void whatIsNoLongerKeptIsToldOnce() throws Exception {
        try (AhoydClient client = attach(); EventQueue events = client.subscribe()) {
            daemon.stop();
            daemon.publish("onRecvCallIncoming", incoming("c1"));
            daemon.publish("onRecvCallIncoming", incoming("c2"));
            daemon.forget();
            daemon.start();
            assertInstanceOf(DetachedEvent.class, events.take());
            assertInstanceOf(AttachedEvent.class, events.take());
            EventsLostEvent lost = assertInstanceOf(EventsLostEvent.class, events.take());
            assertEquals(1, lost.fromSeq());
            assertEquals(2, lost.toSeq());
            daemon.publish("onRecvCallIncoming", incoming("c3"));
            assertEquals("c3", callOf(events.take()));
        }
    }

    @Test
    void aSlowConsumerIsToldWhatItMissedAndHoldsUpNobody() throws Exception {
        daemon.answers.put("getSnapshot", params -> daemon.snapshot());
        try (AhoydClient client = builder().buffer(2).connect().join(); EventQueue slow = client.subscribe()) {
            for (int i = 1; i <= 5; i++) {
                daemon.publish("onRecvCallIncoming", incoming("c" + i));
            }
            client.ping().join(); // what came before the answer was taken in
            assertEquals("c1", callOf(slow.take()));
            assertEquals("c2", callOf(slow.take()));
            EventsLostEvent lost = assertInstanceOf(EventsLostEvent.class, slow.take());
            assertEquals(3, lost.fromSeq());
            assertEquals(5, lost.toSeq());
            daemon.publish("onRecvCallIncoming", incoming("c6"));
            assertEquals("c6", callOf(slow.take()));
        }
    }

    @Test
    void aListenerThatIsAddedLaterHearsFromThenOnOverTheSameConnection() throws Exception {
        daemon.answers.put("initialize", params -> json("{'protocolVersion': '1.0', 'server': {'name': 'a',"
            + "'version': '1'}, 'instance': 'a', 'clientId': 'c', 'epoch': 'e1', 'seq': 0, 'scopes': []}"));
        daemon.answers.put("addListener", params -> json("{'listenerId': 'l9', 'epoch': 'e1', 'seq': 40}"));
        try (AhoydClient client = builder().listen().connect().join(); EventQueue events = client.subscribe()) {
            assertFalse(daemon.hears("initialize").has("listen"));
            client.addListener(AddListenerParams.builder().build()).join();
            JsonObject params = incoming("c41");
            params.addProperty("seq", 41);
            params.addProperty("prevSeq", 40);
            params.addProperty("timeMs", 1);
            JsonObject message = json("{'method': 'onRecvCallIncoming'}");
            message.add("params", params);
            daemon.tell(message);
            assertEquals("c41", callOf(events.take()));
        }
    }

    @Test
    void aClientThatMayNotTryAgainEndsAndSaysWhy() throws Exception {
        try (AhoydClient client = builder().retryFor(Duration.ZERO).connect().join();
                EventQueue events = client.subscribe()) {
            daemon.stop();
            failure(ConnectionException.class, client.ended());
            failure(ConnectionException.class, client.attached());
            assertInstanceOf(DetachedEvent.class, events.take());
            assertNull(events.take());
            assertNull(client.subscribe().take());
        }
    }

    @Test
    void aClosedClientSaysSo() throws Exception {
        daemon.answers.put("ping", params -> NO_ANSWER);
        AhoydClient client = attach();
        CompletableFuture<?> underWay = client.ping();
        client.close();
        client.close();
        assertTrue(underWay.handle((result, error) -> error instanceof AhoydException).get(DEADLINE, TimeUnit.SECONDS));
        client.ended().get(DEADLINE, TimeUnit.SECONDS);
        failure(ClosedException.class, client.ping());
        failure(ClosedException.class, client.call(TO_BOB));
    }

    @Test
    void aCallWhoseAnswerWasLostIsAskedForAgainAndIsOneCall() throws Exception {
        AtomicInteger times = new AtomicInteger();
        daemon.answers.put("makeCall", params -> times.incrementAndGet() == 1
            ? NO_ANSWER : session(params.get("callId").getAsString(), 1, 1));
        try (AhoydClient client = attach()) {
            CompletableFuture<Call> calling = client.call(TO_BOB);
            String callId = daemon.hears("makeCall").get("callId").getAsString();
            daemon.drop();
            assertEquals(callId, daemon.hears("makeCall").get("callId").getAsString());
            Call call = calling.get(DEADLINE, TimeUnit.SECONDS);
            assertEquals(callId, call.id());
            assertSame(call, client.getCall(callId));
            daemon.answers.put("makeCall", params -> error(801, "busy"));
            assertEquals(ErrorCode.BUSY, failure(RpcException.class, client.call(TO_BOB)).code());
        }
    }

    @Test
    void waitingForAStatusOfACall() throws Exception {
        daemon.answers.put("makeCall", params -> session("c", 1, 1));
        daemon.answers.put("getCallSession", params -> error(800, "no such call"));
        try (AhoydClient client = attach()) {
            Call call = client.call(MakeCallParams.builder().remoteName("bob").type(CallType.VIDEO).callId("c").build())
                .join();
            CompletableFuture<?> connected = call.reaches(CallStatus.CONNECTED);
            CompletableFuture<?> accepted = call.reaches(CallStatus.ACCEPTED);
            JsonObject params = new JsonObject();
            params.add("session", session("c", 3, 2));
            daemon.publish("onRecvCallConnected", params);
            connected.get(DEADLINE, TimeUnit.SECONDS);
            assertFalse(accepted.isDone());
            JsonObject end = json("{'reason': 0, 'reasonDetail': 'remoteHangup'}");
            end.add("session", session("c", 0, 3));
            daemon.publish("onRecvCallEnded", end);
            CallEndedException over = failure(CallEndedException.class, accepted);
            assertEquals("remoteHangup", over.session().reasonDetail());
            assertEquals(ErrorCode.WRONG_STATE, over.code());
            assertEquals(3, call.ended().get(DEADLINE, TimeUnit.SECONDS).revision());
            assertEquals(ErrorCode.NO_SUCH_CALL, failure(RpcException.class, client.getCall("x").ended()).code());
        }
    }

    @Test
    void aRingThatCannotBeReadOrWrittenIsSaidToBeSoAndGivenBack() throws Exception {
        String stream = "{'streamId': '7', 'generation': 1, 'kind': 'video', 'side': 'remote', 'reason': 'opened',"
            + "'path': '/etc/passwd', 'doorbell': '/nowhere/7.bell'}";
        daemon.answers.put("openStream", params -> json(stream));
        JsonObject created = json("{'sourceId': 'fed:7'}");
        created.add("stream", json(stream));
        daemon.answers.put("createFrameSource", params -> created);
        try (AhoydClient client = attach()) {
            OpenStreamParams params = new OpenStreamParams("c", StreamSide.REMOTE, StreamKind.VIDEO);
            assertEquals(FramesException.Rule.PATH, failure(FramesException.class, client.openFrames(params)).rule());
            assertEquals("7", daemon.hears("closeStream").get("streamId").getAsString());
            failure(FramesException.class, client.openSource(
                CreateFrameSourceParams.builder().kind(StreamKind.VIDEO).name("x").width(640).height(480).build()));
            assertEquals("fed:7", daemon.hears("closeFrameSource").get("sourceId").getAsString());
        }
    }

    @Test
    void aStreamWithoutARingIsWaitedForUntilItsCallEndsOrItIsGivenUp() throws Exception {
        String stream = "{'streamId': '7', 'generation': 1, 'kind': 'video', 'side': 'remote', 'reason': 'armed'}";
        daemon.answers.put("openStream", params -> json(stream));
        OpenStreamParams params = new OpenStreamParams("c", StreamSide.REMOTE, StreamKind.VIDEO);
        try (AhoydClient client = attach()) {
            CompletableFuture<FrameStream> opening = client.openFrames(params);
            daemon.hears("openStream");
            JsonObject end = json("{'reason': 0, 'reasonDetail': 'remoteHangup'}");
            end.add("session", session("c", 0, 3));
            daemon.publish("onRecvCallEnded", end);
            failure(CallEndedException.class, opening);
            daemon.hears("closeStream");
            CompletableFuture<FrameStream> second = client.openFrames(params);
            daemon.hears("openStream");
            second.cancel(false);
            daemon.hears("closeStream");
        }
    }
}
