/* Answers whoever calls and sends their own picture and voice back: echo_bot [INSTANCE]. Ends with SIGINT or SIGTERM.
 *
 * One loop, no threads: the client and the two readers are three descriptors to poll. */
#include <ahoyd/ahoyd.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* As enum ahoyd_media_type. */
enum { VOICE, PICTURE, MEDIA };
static const char *const KINDS[MEDIA] = {AHOYD_STREAM_KIND_AUDIO, AHOYD_STREAM_KIND_VIDEO};

static ahoyd_client *client;
static ahoyd_source *source[MEDIA];
static ahoyd_reader *reader[MEDIA];
static char call_id[65];
static volatile sig_atomic_t leaving;

static int failed(const char *what) {
    fprintf(stderr, "echo_bot: %s: %s\n", what, ahoyd_last_error(client)->message);
    return 1;
}

static void wake(int signal) {
    leaving = signal;
    ahoyd_wake(client);
}

/* We are a camera and a microphone for as long as we are attached. */
static bool make_sources(void) {
    ahoyd_create_frame_source_params picture = {.kind = AHOYD_STREAM_KIND_VIDEO, .name = "echo", .has_width = true,
                                                .width = 1280, .has_height = true, .height = 720};
    ahoyd_create_frame_source_params voice = {
        .kind = AHOYD_STREAM_KIND_AUDIO, .name = "echo", .has_channels = true, .channels = 2};
    return ahoyd_source_create(client, &picture, &source[PICTURE]) == AHOYD_OK &&
           ahoyd_source_create(client, &voice, &source[VOICE]) == AHOYD_OK;
}

static void drop_media(void) {
    for (int i = 0; i < MEDIA; i++) {
        ahoyd_frames_close(client, reader[i]);
        ahoyd_source_destroy(client, source[i]);
        reader[i] = NULL;
        source[i] = NULL;
    }
}

static void answer(const ahoyd_call_session *session) {
    ahoyd_call_sources sources = {.speaker = "none"};
    if (source[PICTURE] != NULL) sources.video = ahoyd_source_id(source[PICTURE]);
    if (source[VOICE] != NULL) sources.audio = ahoyd_source_id(source[VOICE]);
    printf("%s calls\n", session->remote_name);
    if (ahoyd_answer_call(client, &(ahoyd_answer_call_params){.call_id = session->call_id, .sources = &sources}, NULL))
        failed("answer");
    else
        snprintf(call_id, sizeof call_id, "%s", session->call_id);
}

/* Ask for a stream; it is read from when it has a ring, which may be later: then an event says `opened`. */
static void look(const char *call, int media) {
    ahoyd_open_stream_params params = {.call_id = call, .side = AHOYD_STREAM_SIDE_REMOTE, .kind = KINDS[media]};
    ahoyd_stream_descriptor *stream = NULL;
    if (ahoyd_open_stream(client, &params, &stream) != AHOYD_OK) failed(KINDS[media]);
    if (stream != NULL && stream->path != NULL && reader[media] == NULL &&
        ahoyd_frames_open(client, &params, &reader[media]) != AHOYD_OK)
        failed(KINDS[media]);
    ahoyd_free(stream);
}

static void take(const ahoyd_event *event) {
    bool ours = event->session != NULL && strcmp(event->session->call_id, call_id) == 0;
    if (event->kind == AHOYD_ON_RECV_CALL_INCOMING) answer(event->session);
    if (event->kind == AHOYD_ON_RECV_CALL_CONNECTED && ours &&
        ahoyd_send_answer(client, &(ahoyd_send_answer_params){.call_id = call_id}, NULL) != AHOYD_OK)
        failed("accept");
    if (event->kind == AHOYD_ON_RECV_CALL_ACCEPTED && ours) {
        look(call_id, VOICE);
        if (event->session->type == AHOYD_CALL_TYPE_VIDEO) look(call_id, PICTURE);
    }
    if (event->kind == AHOYD_ON_REMOTE_STREAM && ours &&
        strcmp(event->on_remote_stream->stream.reason, AHOYD_STREAM_REASON_OPENED) == 0)
        look(call_id, event->on_remote_stream->type == AHOYD_MEDIA_TYPE_VIDEO ? PICTURE : VOICE);
    if (event->kind == AHOYD_ON_RECV_CALL_ENDED && ours) printf("over: %s\n", event->on_recv_call_ended->reason_detail);
    /* What we feed does not survive the connection, so it is made anew. */
    if (event->kind == AHOYD_EVENT_LOST) drop_media();
    if (event->kind == AHOYD_EVENT_ATTACHED && !make_sources()) failed("sources");
    fflush(stdout);
}

/* Frames go from one ring into the other; a torn one is not written. */
static void echo(int i) {
    ahoyd_frame frame;
    int found;
    while ((found = ahoyd_reader_next(reader[i], &frame)) > 0) {
        frame.capture_ns = 0; /* it is shown now, whenever it was taken */
        if (source[i] != NULL) ahoyd_source_write(source[i], &frame);
    }
    if (found == -AHOYD_ERR_ENDED) {
        ahoyd_frames_close(client, reader[i]);
        reader[i] = NULL;
    }
}

static bool run(void) {
    struct pollfd wanted[1 + MEDIA] = {{.fd = ahoyd_fd(client), .events = POLLIN}};
    for (int i = 0; i < MEDIA; i++)
        wanted[1 + i] = (struct pollfd){.fd = reader[i] ? ahoyd_reader_fd(reader[i]) : -1, .events = POLLIN};
    poll(wanted, 1 + MEDIA, -1);
    for (int i = 0; i < MEDIA; i++)
        if (wanted[1 + i].revents > 0 && reader[i] != NULL) echo(i);
    for (ahoyd_event *event; (event = ahoyd_next_event(client, 0)) != NULL; ahoyd_free(event)) {
        if (event->kind == AHOYD_EVENT_ENDED) return false;
        take(event);
    }
    return true;
}

int main(int argc, char **argv) {
    client = ahoyd_client_new(&(ahoyd_options){.instance = argc > 1 ? argv[1] : NULL, .name = "echo_bot"});
    if (client == NULL) return 1;
    if (ahoyd_connect(client) != AHOYD_OK) return failed("connect");
    if (!make_sources()) return failed("sources");
    signal(SIGINT, wake);
    signal(SIGTERM, wake);
    printf("ready\n");
    fflush(stdout);
    while (!leaving && run()) continue;
    drop_media();
    ahoyd_client_free(client);
    return 0;
}
