/* Readers and writers of rings that the test makes itself. */
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rings.h"

static ahoyd_reader *reader_of(struct ring *ring) {
    ahoyd_reader *reader;
    ahoyd_error error;
    int code = ahoyd_reader_open(&ring->stream, &reader, &error);
    if (code != AHOYD_OK) fprintf(stderr, "%s: %s\n", error.name, error.message);
    CHECK(code == AHOYD_OK);
    return reader;
}

/* Reading. */

static void the_newest_picture_is_seen_where_it_lies(void) {
    struct ring ring;
    ahoyd_frame frame;
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    ahoyd_reader *reader = reader_of(&ring);
    CHECK(ahoyd_reader_next(reader, &frame) == 0);
    put(&ring, 1);
    put(&ring, 2);
    put(&ring, 3);
    CHECK(ahoyd_reader_next(reader, &frame) == 1);
    CHECK(frame.n == 3 && frame.width == WIDTH && frame.height == HEIGHT && frame.rotation == 90 && frame.pts == 3);
    CHECK(frame.plane_count == 3 && frame.plane[1].rows == HEIGHT / 2 && frame.plane[1].used == WIDTH / 2);
    CHECK(frame.plane[2].data[0] == 3 && ahoyd_frame_is_whole(&frame));
    CHECK(ahoyd_reader_next(reader, &frame) == 0);
    put(&ring, 6);
    CHECK(ahoyd_reader_next(reader, &frame) == 1);
    CHECK(ahoyd_reader_counters(reader).taken == 2 && ahoyd_reader_counters(reader).skipped == 2);
    ahoyd_reader_close(reader);
    drop(&ring);
}

static void a_frame_that_was_overwritten_is_told(void) {
    struct ring ring;
    ahoyd_frame frame, copy;
    static uint8_t buffer[PICTURE];
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    ahoyd_reader *reader = reader_of(&ring);
    put(&ring, 1);
    CHECK(ahoyd_reader_next(reader, &frame) == 1);
    CHECK(ahoyd_frame_bytes(&frame) == PICTURE);
    CHECK(ahoyd_frame_copy(&frame, buffer, PICTURE - 1, &copy) == AHOYD_ERR_USAGE);
    CHECK(ahoyd_frame_copy(&frame, buffer, PICTURE, &copy) == AHOYD_OK);
    put(&ring, 5);
    CHECK(!ahoyd_frame_is_whole(&frame));
    CHECK(ahoyd_frame_copy(&frame, buffer + 0, PICTURE, &frame) == AHOYD_ERR_TORN);
    CHECK(ahoyd_frame_is_whole(&copy) && copy.plane[0].data == buffer);
    CHECK(ahoyd_reader_counters(reader).torn == 2);
    slot_of(&ring, 6)->seq = 11; /* being written, and head lies */
    header_of(&ring)->head = 6;
    CHECK(ahoyd_reader_next(reader, &frame) == 0);
    ahoyd_reader_close(reader);
    drop(&ring);
}

static void sound_is_walked_and_jumps_when_it_is_far_behind(void) {
    struct ring ring;
    ahoyd_frame frame;
    make(&ring, "audio", 16, 1, AHOY_DAEMON_TO_CLIENT);
    ahoyd_reader *reader = reader_of(&ring);
    for (uint64_t n = 1; n <= 5; n++) put(&ring, n);
    CHECK(ahoyd_reader_next(reader, &frame) == 1 && frame.n == 5 && frame.sample_rate == 48000 && frame.channels == 2);
    for (uint64_t n = 6; n <= 17; n++) put(&ring, n);
    for (uint64_t n = 6; n <= 17; n++) CHECK(ahoyd_reader_next(reader, &frame) == 1 && frame.n == n);
    for (uint64_t n = 18; n <= 30; n++) put(&ring, n);
    CHECK(ahoyd_reader_next(reader, &frame) == 1 && frame.n == 29);
    CHECK(ahoyd_reader_next(reader, &frame) == 1 && frame.n == 30);
    CHECK(ahoyd_reader_counters(reader).gaps == 1 && ahoyd_reader_counters(reader).skipped == 11);
    ahoyd_reader_close(reader);
    drop(&ring);
}

static void a_bad_frame_is_told_once(void) {
    struct ring ring;
    ahoyd_frame frame;
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    ahoyd_reader *reader = reader_of(&ring);
    put(&ring, 1);
    slot_of(&ring, 1)->plane_offset[2] = 4096;
    CHECK(ahoyd_reader_next(reader, &frame) == -AHOYD_ERR_BAD_FRAME);
    CHECK(strcmp(ahoyd_reader_error(reader)->name, "plane") == 0);
    CHECK(ahoyd_reader_next(reader, &frame) == 0);
    put(&ring, 2);
    CHECK(ahoyd_reader_next(reader, &frame) == 1);
    ahoyd_reader_close(reader);
    drop(&ring);
}

static void a_reader_goes_on_with_the_next_ring(void) {
    struct ring first, second;
    ahoyd_frame frame;
    ahoyd_error error;
    make(&first, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    make(&second, "video", 4, 2, AHOY_DAEMON_TO_CLIENT);
    ahoyd_reader *reader = reader_of(&first);
    put(&first, 9);
    put(&second, 1);
    CHECK(ahoyd_reader_next(reader, &frame) == 1);
    header_of(&first)->next_generation = 2;
    header_of(&first)->state = AHOY_MOVED;
    CHECK(ahoyd_reader_state(reader) == AHOY_MOVED && ahoyd_reader_next_generation(reader) == 2);
    CHECK(ahoyd_reader_follow(reader, &second.stream, &error) == AHOYD_OK);
    CHECK(!ahoyd_frame_is_whole(&frame));
    CHECK(ahoyd_reader_next(reader, &frame) == 1 && frame.n == 1 && frame.generation == 2);
    second.stream.stream_id = "8";
    CHECK(ahoyd_reader_follow(reader, &second.stream, &error) == AHOYD_ERR_BAD_RING);
    CHECK(strcmp(error.name, "identity") == 0);
    ahoyd_reader_close(reader);
    drop(&first);
    drop(&second);
}

static void without_a_bell_the_heart_tells_that_the_writer_lives(void) {
    struct ring ring;
    ahoyd_frame frame;
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    ahoyd_reader *reader = reader_of(&ring);
    CHECK(ahoyd_reader_wait(reader, &frame, 20) == 0);
    header_of(&ring)->heartbeat_ns = now_ns() - 4000000000;
    put(&ring, 1);
    CHECK(ahoyd_reader_next(reader, &frame) == 1); /* what is there is given first */
    CHECK(ahoyd_reader_next(reader, &frame) == -AHOYD_ERR_ENDED);
    ahoyd_reader_close(reader);
    drop(&ring);
}

static void the_bell_wakes_and_its_end_is_the_end(void) {
    struct ring ring;
    struct bell bell;
    ahoyd_frame frame;
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    header_of(&ring)->heartbeat_ns = 1; /* of no meaning beside a bell */
    hang(&bell, &ring);
    ahoyd_reader *reader = reader_of(&ring);
    struct pollfd wanted = {.fd = ahoyd_reader_fd(reader), .events = POLLIN};
    pick_up(&bell);
    CHECK(ahoyd_reader_next(reader, &frame) == 0 && poll(&wanted, 1, 0) == 0);
    put(&ring, 1);
    rings(&bell);
    CHECK(poll(&wanted, 1, DEADLINE_MS) == 1);
    CHECK(ahoyd_reader_wait(reader, &frame, DEADLINE_MS) == 1 && frame.n == 1);
    CHECK(ahoyd_reader_next(reader, &frame) == 0 && poll(&wanted, 1, 0) == 0);
    close(bell.connection);
    bell.connection = -1;
    CHECK(ahoyd_reader_wait(reader, &frame, DEADLINE_MS) == -AHOYD_ERR_ENDED);
    ahoyd_reader_close(reader);
    unhang(&bell);
    drop(&ring);
}

static void refused(struct ring *ring, const char *rule) {
    ahoyd_reader *reader;
    ahoyd_error error;
    CHECK(ahoyd_reader_open(&ring->stream, &reader, &error) == AHOYD_ERR_BAD_RING);
    CHECK(reader == NULL && error.message[0] != '\0');
    if (strcmp(error.name, rule) != 0) fprintf(stderr, "%s (%s), not %s\n", error.name, error.message, rule);
    CHECK(strcmp(error.name, rule) == 0);
}

static void what_is_no_ring_of_ours_is_refused(void) {
    static const char *const paths[] = {"/dev/zero", "/proc/self/fd/3", "/proc/01/fd/3", "/proc/1/fd/3/../4",
                                        "/proc/1/fd/", "/proc/99999999999/fd/3", "7-1.shm", ""};
    struct ring ring;
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        ring.stream.path = paths[i];
        refused(&ring, "path");
    }
    ring.stream.path = NULL;
    refused(&ring, "descriptor");
    ring.stream.path = ring.path;
    ring.stream.stream_id = "4294967296";
    refused(&ring, "descriptor");
    ring.stream.stream_id = "7";
    int ends[2];
    CHECK(pipe(ends) == 0);
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/fd/%d", (int)getpid(), ends[0]);
    ring.stream.path = path;
    refused(&ring, "type");
    close(ends[0]);
    close(ends[1]);
    ring.stream.path = ring.path;
    header_of(&ring)->direction = AHOY_CLIENT_TO_DAEMON;
    refused(&ring, "identity");
    header_of(&ring)->direction = AHOY_DAEMON_TO_CLIENT;
    header_of(&ring)->slot_count = 0x80000000;
    refused(&ring, "size");
    drop(&ring);
}

static void a_ring_in_a_file_must_lie_in_a_closed_directory(void) {
    struct ring ring;
    struct bell bell;
    char path[128], link[128];
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    hang(&bell, &ring);
    snprintf(path, sizeof path, "%s/7-1.shm", bell.directory);
    snprintf(link, sizeof link, "%s/real", bell.directory);
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(ring.map, ring.size, 1, file) == 1 && fclose(file) == 0);
    ring.stream.path = path;
    ahoyd_reader_close(reader_of(&ring));
    CHECK(chmod(bell.directory, 0755) == 0);
    refused(&ring, "path");
    CHECK(chmod(bell.directory, 0700) == 0);
    CHECK(rename(path, link) == 0 && symlink(link, path) == 0);
    refused(&ring, "path");
    ring.stream.generation = 2;
    refused(&ring, "path");
    unlink(path);
    unlink(link);
    unhang(&bell);
    drop(&ring);
}

static void a_ring_that_is_cut_short_is_told_and_not_touched(void) {
    static const char *const kinds[] = {"video", "audio"};
    static uint8_t buffer[STRIDE];
    for (int i = 0; i < 2; i++) {
        struct ring ring;
        ahoyd_frame frame, copy;
        make(&ring, kinds[i], 4, 1, AHOY_DAEMON_TO_CLIENT);
        ahoyd_reader *reader = reader_of(&ring);
        put(&ring, 1);
        CHECK(ahoyd_reader_next(reader, &frame) == 1);
        put(&ring, 2);
        CHECK(ftruncate(ring.fd, i * 4096) == 0);
        CHECK(!ahoyd_frame_is_whole(&frame));
        CHECK(ahoyd_frame_copy(&frame, buffer, sizeof buffer, &copy) == AHOYD_ERR_TORN);
        CHECK(ahoyd_reader_wait(reader, &frame, DEADLINE_MS) == -AHOYD_ERR_BAD_RING);
        CHECK(strcmp(ahoyd_reader_error(reader)->name, "size") == 0);
        CHECK(ahoyd_reader_head(reader) == 0 && ahoyd_reader_state(reader) == AHOY_CLOSED);
        ahoyd_reader_close(reader);
        drop(&ring);
    }
}

static void a_source_that_is_cut_short_has_ended(void) {
    struct ring ring;
    struct bell bell;
    ahoyd_source *source;
    static uint8_t memory[PICTURE];
    ahoyd_frame frame = {.fourcc = AHOY_BGRA, .width = 16, .height = 16, .plane = {{.data = memory, .stride = 64}}};
    make(&ring, "video", 4, 1, AHOY_CLIENT_TO_DAEMON);
    hang(&bell, &ring);
    ahoyd_create_frame_source_result created = {.source_id = "client:7", .stream = ring.stream};
    CHECK(ahoyd_source_open(&created, &source, NULL) == AHOYD_OK);
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_OK);
    CHECK(ftruncate(ring.fd, 0) == 0);
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_ERR_ENDED);
    ahoyd_source_close(source);
    unhang(&bell);
    drop(&ring);
}

/* Writing. */

static ahoyd_frame drawn(uint8_t *memory) {
    ahoyd_frame frame = {.fourcc = AHOY_I420, .width = WIDTH, .height = HEIGHT};
    frame.plane[0] = (ahoyd_plane){.data = memory, .stride = WIDTH};
    frame.plane[1] = (ahoyd_plane){.data = memory + WIDTH * HEIGHT, .stride = WIDTH / 2};
    frame.plane[2] = (ahoyd_plane){.data = memory + WIDTH * HEIGHT * 5 / 4, .stride = WIDTH / 2};
    return frame;
}

static void a_source_writes_and_rings(void) {
    struct ring ring;
    struct bell bell;
    struct ahoy_bell record;
    ahoyd_source *source;
    static uint8_t memory[PICTURE];
    ahoyd_frame frame = drawn(memory);
    make(&ring, "video", 4, 1, AHOY_CLIENT_TO_DAEMON);
    hang(&bell, &ring);
    header_of(&ring)->head = 8;
    ahoyd_create_frame_source_result created = {.source_id = "client:7", .stream = ring.stream};
    CHECK(ahoyd_source_open(&created, &source, NULL) == AHOYD_OK);
    pick_up(&bell);
    CHECK(strcmp(ahoyd_source_id(source), "client:7") == 0);
    memset(memory, 77, sizeof memory);
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_OK);
    const struct ahoy_slot *slot = slot_of(&ring, 9);
    CHECK(header_of(&ring)->head == 9 && header_of(&ring)->head_low == 9 && slot->seq == 18);
    CHECK(slot->plane_count == 3 && slot->payload_bytes == PICTURE && slot->plane_offset[2] == 3840);
    CHECK(slot->capture_ns > 0 && slot->time_base_den > 0 && ((const uint8_t *)(slot + 1))[PICTURE - 1] == 77);
    CHECK(recv(bell.connection, &record, sizeof record, 0) == 32 && record.stream_id == 7 && record.n == 9);
    frame.plane[0].stride = 4096;
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_ERR_USAGE);
    frame = drawn(memory);
    frame.fourcc = AHOY_S16;
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_ERR_USAGE && header_of(&ring)->head == 9);
    frame.fourcc = AHOY_BGRA;
    frame.width = 15;
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_ERR_USAGE);
    frame.width = 16;
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_OK && slot_of(&ring, 10)->plane_count == 1);
    for (int i = 0; i < 2000; i++) CHECK(ahoyd_source_write(source, &frame) == AHOYD_OK); /* nobody reads the bell */
    close(bell.connection);
    bell.connection = -1;
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_ERR_ENDED);
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_ERR_ENDED);
    ahoyd_source_close(source);
    unhang(&bell);
    drop(&ring);
}

static void a_read_frame_can_be_written_unless_it_was_overwritten(void) {
    struct ring from, to;
    struct bell bell;
    ahoyd_source *source;
    ahoyd_frame frame;
    make(&from, "audio", 16, 1, AHOY_DAEMON_TO_CLIENT);
    make(&to, "audio", 16, 1, AHOY_CLIENT_TO_DAEMON);
    hang(&bell, &to);
    ahoyd_create_frame_source_result created = {.source_id = "client:7", .stream = to.stream};
    CHECK(ahoyd_source_open(&created, &source, NULL) == AHOYD_OK);
    ahoyd_reader *reader = reader_of(&from);
    put(&from, 3);
    CHECK(ahoyd_reader_next(reader, &frame) == 1);
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_OK && header_of(&to)->head == 1);
    CHECK(((const uint8_t *)(slot_of(&to, 1) + 1))[3839] == 3 && slot_of(&to, 1)->nb_samples == 960);
    put(&from, 18);
    put(&from, 19);
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_ERR_TORN && header_of(&to)->head == 1);
    CHECK(ahoyd_reader_next(reader, &frame) == 1 && frame.n == 18);
    CHECK(ahoyd_source_write(source, &frame) == AHOYD_OK && slot_of(&to, 2)->seq == 4);
    ahoyd_reader_close(reader);
    ahoyd_source_close(source);
    unhang(&bell);
    drop(&from);
    drop(&to);
}

static void a_source_needs_a_ring_for_writing_and_a_daemon(void) {
    struct ring ring;
    ahoyd_source *source;
    ahoyd_error error;
    make(&ring, "video", 4, 1, AHOY_DAEMON_TO_CLIENT);
    ring.stream.doorbell = "/nowhere/7.bell";
    ahoyd_create_frame_source_result created = {.source_id = "client:7", .stream = ring.stream};
    CHECK(ahoyd_source_open(&created, &source, &error) == AHOYD_ERR_BAD_RING);
    CHECK(strcmp(error.name, "identity") == 0 && source == NULL);
    header_of(&ring)->direction = AHOY_CLIENT_TO_DAEMON;
    CHECK(ahoyd_source_open(&created, &source, &error) == AHOYD_ERR_ENDED && source == NULL);
    drop(&ring);
}

int main(void) {
    RUN(the_newest_picture_is_seen_where_it_lies);
    RUN(a_frame_that_was_overwritten_is_told);
    RUN(sound_is_walked_and_jumps_when_it_is_far_behind);
    RUN(a_bad_frame_is_told_once);
    RUN(a_reader_goes_on_with_the_next_ring);
    RUN(without_a_bell_the_heart_tells_that_the_writer_lives);
    RUN(the_bell_wakes_and_its_end_is_the_end);
    RUN(what_is_no_ring_of_ours_is_refused);
    RUN(a_ring_in_a_file_must_lie_in_a_closed_directory);
    RUN(a_ring_that_is_cut_short_is_told_and_not_touched);
    RUN(a_source_that_is_cut_short_has_ended);
    RUN(a_source_writes_and_rings);
    RUN(a_read_frame_can_be_written_unless_it_was_overwritten);
    RUN(a_source_needs_a_ring_for_writing_and_a_daemon);
    return 0;
}
