import io.github.ahoyd.client.AhoydClient;
import io.github.ahoyd.client.Call;
import io.github.ahoyd.client.EventQueue;
import io.github.ahoyd.client.FrameSource;
import io.github.ahoyd.client.FrameStream;
import io.github.ahoyd.client.contract.AnswerCallParams;
import io.github.ahoyd.client.contract.CallSession;
import io.github.ahoyd.client.contract.CallSources;
import io.github.ahoyd.client.contract.CallStatus;
import io.github.ahoyd.client.contract.CallType;
import io.github.ahoyd.client.contract.CreateFrameSourceParams;
import io.github.ahoyd.client.contract.Event;
import io.github.ahoyd.client.contract.EventName;
import io.github.ahoyd.client.contract.EventsLostEvent;
import io.github.ahoyd.client.contract.RecvCallIncomingEvent;
import io.github.ahoyd.client.contract.StreamKind;
import io.github.ahoyd.client.contract.StreamSide;
import io.github.ahoyd.client.frames.EndedException;
import io.github.ahoyd.client.frames.Frame;
import io.github.ahoyd.client.frames.TornException;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Answers whoever calls, and sends them their own picture and voice back. Usage: Echo INSTANCE */
public final class Echo {
    // The largest picture that is sent back, and the channels of what calls say.
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int CHANNELS = 2;

    private Echo() {}

    /**
     * Answers one call after another.
     *
     * @param arguments the instance to answer for
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (AhoydClient client = AhoydClient.builder().instance(arguments[0]).connect().join();
                EventQueue events = client.subscribe(EventName.ON_RECV_CALL_INCOMING)) {
            answer(client, client.listCallSessions().join().calls()); // those that came before us
            System.out.println("waiting");
            for (Event event = events.take(); event != null; event = events.take()) {
                if (event instanceof RecvCallIncomingEvent incoming) {
                    answer(client, List.of(incoming.session()));
                } else if (event instanceof EventsLostEvent lost) {
                    answer(client, lost.snapshot().calls());
                }
            }
        }
    }

    private static void answer(AhoydClient client, List<CallSession> calls) throws InterruptedException {
        for (CallSession session : calls) {
            if (session.isCaller() || !session.status().equals(CallStatus.RINGING)) {
                continue;
            }
            System.out.println(session.remoteName() + " calls");
            try {
                echo(client, session);
            } catch (CompletionException failed) {
                System.err.println(session.callId() + ": " + failed.getCause());
            }
        }
    }

    private static void echo(AhoydClient client, CallSession session) throws InterruptedException {
        CreateFrameSourceParams microphone = CreateFrameSourceParams.builder()
            .kind(StreamKind.AUDIO).name("echo").channels(CHANNELS).build();
        CreateFrameSourceParams camera = CreateFrameSourceParams.builder()
            .kind(StreamKind.VIDEO).name("echo").width(WIDTH).height(HEIGHT).build();
        boolean video = session.type().equals(CallType.VIDEO);
        try (FrameSource voice = client.openSource(microphone).join();
                FrameSource picture = video ? client.openSource(camera).join() : null) {
            CallSources.Builder sources = CallSources.builder().audio(voice.id()).speaker("none");
            if (video) {
                sources.video(picture.id());
            }
            Call call = client.answer(
                AnswerCallParams.builder().callId(session.callId()).sources(sources.build()).build()).join();
            call.reaches(CallStatus.CONNECTED).join();
            call.accept().join();
            Thread pictures = new Thread(() -> pass(call, StreamKind.VIDEO, picture));
            if (video) {
                pictures.start();
            }
            pass(call, StreamKind.AUDIO, voice);
            pictures.join();
            System.out.println("over: " + call.ended().join().reasonDetail());
        }
    }

    /** Sends what comes from the peer back, from ring to ring, until one of the two ends. */
    private static void pass(Call call, StreamKind kind, FrameSource source) {
        Frame frame = new Frame();
        try (FrameStream stream = call.open(StreamSide.REMOTE, kind).join()) {
            while (stream.next(frame)) {
                try {
                    source.write(frame);
                } catch (TornException tooSlow) {
                    continue; // the next one will do
                }
            }
        } catch (EndedException over) {
            return;
        } catch (InterruptedException | CompletionException failed) {
            System.err.println(call.id() + " " + kind + ": " + failed);
        }
    }
}
