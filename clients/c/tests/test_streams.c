/* Streams and sources that are opened through a client. */
#include <unistd.h>

#include "rings.h"

#define CALL "c-4f2a91d07be3"

static struct fake fake;
static struct ring first, second;
static struct bell bell;
static int seq;

static const char *described(struct ring *ring, const char *reason) {
    static char text[512];
    if (ring == NULL)
        snprintf(text, sizeof text,
                 "{\"streamId\":\"7\",\"generation\":0,\"path\":null,\"kind\":\"video\",\"side\":\"remote\","
                 "\"reason\":\"%s\"}",
                 reason);
    else
        snprintf(text, sizeof text,
                 "{\"streamId\":\"7\",\"generation\":%u,\"path\":\"%s\",\"doorbell\":\"%s\",\"kind\":\"%s\","
                 "\"side\":\"remote\",\"reason\":\"%s\"}",
                 header_of(ring)->generation, ring->path, bell.path, ring->stream.kind, reason);
    return text;
}

static void tell(struct fake *f, struct ring *ring, const char *reason) {
    char text[2048];
    snprintf(text, sizeof text,
             "{\"jsonrpc\":\"2.0\",\"method\":\"onRemoteStream\",\"params\":{\"session\":%s,\"type\":1,\"stream\":%s,"
             "\"seq\":%d,\"prevSeq\":%d,\"timeMs\":1}}\n",
             SESSION, described(ring, reason), seq + 1, seq);
    seq++;
    fake_write(f, text);
}

static ahoyd_client *begin(void (*script)(struct fake *)) {
    seq = 0;
    make(&first, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    make(&second, "video", 4, 2, AHOY_DAEMON_TO_CLIENT);
    hang(&bell, &first);
    put(&first, 1);
    put(&second, 2);
    fake_start(&fake, script);
    ahoyd_client *client = client_of(&fake);
    CHECK(ahoyd_connect(client) == AHOYD_OK);
    return client;
}

static void finish(ahoyd_client *client) {
    ahoyd_client_free(client);
    fake_stop(&fake);
    unhang(&bell);
    drop(&first);
    drop(&second);
}

static ahoyd_reader *opened(ahoyd_client *client) {
    ahoyd_reader *reader;
    ahoyd_open_stream_params params = {.call_id = CALL, .side = "remote", .kind = "video"};
    CHECK(ahoyd_frames_open(client, &params, &reader) == AHOYD_OK);
    return reader;
}

static void armed_opened_resized_ended(struct fake *f) {
    fake_greet(f, 0);
    fake_answer(f, fake_request(f, "openStream"), described(NULL, "armed"));
    tell(f, &first, "opened");
    fake_answer(f, fake_request(f, "openStream"), described(&first, "opened"));
    fake_answer(f, fake_request(f, "ping"), "{\"echo\":null,\"nowMs\":7}");
    tell(f, &second, "resized");
    fake_answer(f, fake_request(f, "ping"), "{\"echo\":null,\"nowMs\":7}");
    tell(f, NULL, "ended");
    fake_answer(f, fake_request(f, "ping"), "{\"echo\":null,\"nowMs\":7}");
    CHECK(getline(&f->line, &f->line_size, f->in) <= 0); /* what has ended is not given back */
}

static void a_reader_waits_for_its_ring_and_follows_it_to_its_end(void) {
    ahoyd_frame frame;
    ahoyd_client *client = begin(armed_opened_resized_ended);
    ahoyd_reader *reader = opened(client);
    pick_up(&bell);
    CHECK(ahoyd_reader_wait(reader, &frame, DEADLINE_MS) == 1 && frame.generation == 1);
    CHECK(ahoyd_ping(client, &(ahoyd_ping_params){0}, NULL) == AHOYD_OK);
    while (ahoyd_reader_next(reader, &frame) == 0) ahoyd_dispatch(client);
    CHECK(frame.generation == 2 && frame.n == 2 && frame.plane[0].data[0] == 2);
    CHECK(ahoyd_ping(client, &(ahoyd_ping_params){0}, NULL) == AHOYD_OK);
    CHECK(ahoyd_ping(client, &(ahoyd_ping_params){0}, NULL) == AHOYD_OK);
    CHECK(ahoyd_reader_wait(reader, &frame, DEADLINE_MS) == -AHOYD_ERR_ENDED);
    ahoyd_frames_close(client, reader);
    finish(client);
}

static void opened_twice_given_back_once(struct fake *f) {
    fake_greet(f, 0);
    fake_answer(f, fake_request(f, "openStream"), described(&first, "opened"));
    fake_answer(f, fake_request(f, "openStream"), described(&first, "opened"));
    long id = fake_request(f, "closeStream");
    CHECK(strstr(f->line, "\"streamId\":\"7\"") != NULL);
    fake_answer(f, id, "{}");
}

static void the_last_reader_gives_the_stream_back(void) {
    ahoyd_client *client = begin(opened_twice_given_back_once);
    ahoyd_reader *one = opened(client), *two = opened(client);
    ahoyd_frames_close(client, one);
    ahoyd_frames_close(client, two);
    ahoyd_frames_close(client, NULL);
    finish(client);
}

static void opened_and_resized_in_one_breath(struct fake *f) {
    char text[1024];
    fake_greet(f, 0);
    long id = fake_request(f, "openStream");
    snprintf(text, sizeof text, "%s", described(&first, "opened"));
    first.map[0] = 'X'; /* it is gone already */
    fake_answer(f, id, text);
    id = fake_request(f, "openStream");
    first.map[0] = 'A';
    fake_answer(f, id, text);
    tell(f, &second, "resized");
    fake_answer(f, fake_request(f, "closeStream"), "{}");
}

static void a_ring_that_is_replaced_while_it_is_opened_is_followed(void) {
    ahoyd_frame frame = {0};
    ahoyd_client *client = begin(opened_and_resized_in_one_breath);
    ahoyd_reader *reader = opened(client);
    while (frame.generation != 2) {
        ahoyd_dispatch(client);
        CHECK(ahoyd_reader_next(reader, &frame) >= 0);
    }
    ahoyd_frames_close(client, reader);
    finish(client);
}

static void opened_and_cut_in_one_breath(struct fake *f) {
    fake_greet(f, 0);
    fake_answer(f, fake_request(f, "openStream"), described(&first, "opened"));
    fake_hang_up(f);
}

static void a_stream_of_a_broken_connection_is_not_opened(void) {
    ahoyd_reader *reader;
    ahoyd_open_stream_params params = {.call_id = CALL, .side = "remote", .kind = "video"};
    ahoyd_client *client = begin(opened_and_cut_in_one_breath);
    int code = ahoyd_frames_open(client, &params, &reader);
    CHECK(code == AHOYD_OK || (code == AHOYD_ERR_LOST && reader == NULL)); /* as the answer came with the end or not */
    if (code == AHOYD_OK) ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    ahoyd_frames_close(client, reader);
    finish(client);
}

static void opened_and_cut(struct fake *f) {
    fake_greet(f, 0);
    fake_answer(f, fake_request(f, "openStream"), described(&first, "opened"));
    fake_answer(f, fake_request(f, "ping"), "{\"echo\":null,\"nowMs\":7}");
    fake_greet(f, 0);
}

static ahoyd_reader *opened_then_cut(ahoyd_client *client) {
    ahoyd_reader *reader = opened(client);
    CHECK(ahoyd_ping(client, &(ahoyd_ping_params){0}, NULL) == AHOYD_OK);
    return reader;
}

static void a_broken_connection_ends_its_readers(void) {
    ahoyd_frame frame;
    ahoyd_client *client = begin(opened_and_cut);
    ahoyd_reader *reader = opened_then_cut(client);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    CHECK(ahoyd_wait_attached(client, DEADLINE_MS) == AHOYD_OK);
    CHECK(ahoyd_reader_wait(reader, &frame, DEADLINE_MS) == 1); /* what was there */
    CHECK(ahoyd_reader_wait(reader, &frame, DEADLINE_MS) == -AHOYD_ERR_ENDED);
    ahoyd_frames_close(client, reader);
    finish(client);
}

static void *read_until_the_end(void *reader) {
    ahoyd_frame frame;
    int found;
    while ((found = ahoyd_reader_wait(reader, &frame, DEADLINE_MS)) > 0) continue;
    return found == -AHOYD_ERR_ENDED ? reader : NULL;
}

static void a_reader_on_another_thread_is_ended_too(void) {
    pthread_t thread;
    void *result;
    ahoyd_client *client = begin(opened_and_cut);
    ahoyd_reader *reader = opened_then_cut(client);
    CHECK(pthread_create(&thread, NULL, read_until_the_end, reader) == 0);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    CHECK(pthread_join(thread, &result) == 0 && result == reader);
    CHECK(ahoyd_wait_attached(client, DEADLINE_MS) == AHOYD_OK);
    ahoyd_frames_close(client, reader);
    finish(client);
}

static void a_bad_ring_again_and_again(struct fake *f) {
    fake_greet(f, 0);
    for (int i = 0; i < 5; i++) fake_answer(f, fake_request(f, "openStream"), described(&first, "opened"));
}

static void a_ring_that_cannot_be_opened_is_told(void) {
    ahoyd_reader *reader;
    ahoyd_open_stream_params params = {.call_id = CALL, .side = "remote", .kind = "video"};
    ahoyd_client *client = begin(a_bad_ring_again_and_again);
    first.map[0] = 'X';
    CHECK(ahoyd_frames_open(client, &params, &reader) == AHOYD_ERR_BAD_RING && reader == NULL);
    CHECK(strcmp(ahoyd_last_error(client)->name, "magic") == 0);
    finish(client);
}

static void a_source(struct fake *f) {
    char text[700];
    fake_greet(f, 0);
    header_of(&first)->direction = AHOY_CLIENT_TO_DAEMON;
    snprintf(text, sizeof text, "{\"sourceId\":\"client:7\",\"stream\":%s}", described(&first, "opened"));
    fake_answer(f, fake_request(f, "createFrameSource"), text);
    fake_answer(f, fake_request(f, "closeFrameSource"), "{}");
    fake_refuse(f, fake_request(f, "createFrameSource"), 1012, "{\"retryAfterMs\":1000}");
}

static void a_source_is_made_and_given_back(void) {
    ahoyd_source *source;
    ahoyd_create_frame_source_params params = {.kind = "video", .name = "drawn"};
    ahoyd_client *client = begin(a_source);
    CHECK(ahoyd_source_create(client, &params, &source) == AHOYD_OK);
    CHECK(strcmp(ahoyd_source_id(source), "client:7") == 0);
    ahoyd_source_destroy(client, source);
    CHECK(ahoyd_source_create(client, &params, &source) == AHOYD_ERR_ENGINE_DOWN && source == NULL);
    finish(client);
}

int main(void) {
    RUN(a_reader_waits_for_its_ring_and_follows_it_to_its_end);
    RUN(a_ring_that_is_replaced_while_it_is_opened_is_followed);
    RUN(a_stream_of_a_broken_connection_is_not_opened);
    RUN(the_last_reader_gives_the_stream_back);
    RUN(a_broken_connection_ends_its_readers);
    RUN(a_reader_on_another_thread_is_ended_too);
    RUN(a_ring_that_cannot_be_opened_is_told);
    RUN(a_source_is_made_and_given_back);
    return 0;
}
