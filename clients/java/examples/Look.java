import io.github.ahoyd.client.AhoydClient;
import io.github.ahoyd.client.Call;
import io.github.ahoyd.client.FrameStream;
import io.github.ahoyd.client.contract.CallType;
import io.github.ahoyd.client.contract.MakeCallParams;
import io.github.ahoyd.client.contract.StreamKind;
import io.github.ahoyd.client.contract.StreamSide;
import io.github.ahoyd.client.frames.Frame;

/** Calls bob, looks at a hundred of his pictures, and hangs up. */
public final class Look {
    private Look() {}

    /**
     * Calls bob for alice.
     *
     * @param arguments none
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (AhoydClient client = AhoydClient.builder().instance("alice").connect().join()) {
            MakeCallParams bob = MakeCallParams.builder().remoteName("bob").type(CallType.VIDEO).build();
            Call call = client.call(bob).join();
            try (FrameStream pictures = call.open(StreamSide.REMOTE, StreamKind.VIDEO).join()) {
                Frame frame = new Frame();
                for (int i = 0; i < 100 && pictures.next(frame); i++) {
                    int middle = frame.at(0, frame.height() / 2, frame.width() / 2);
                    if (frame.stillValid()) {
                        System.out.println(frame.width() + " " + frame.height() + " " + middle);
                    }
                }
            }
            call.hangUp().join();
        }
    }
}
