/* Taking frames out of a ring: AHOYSHM1.md, sections 2.3 to 2.6. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "codec.h"
#include "stream.h"

#define ROUNDS 3       /* times a reader that was overtaken looks again before it waits */
#define AUDIO_MARGIN 4 /* slots a reader of sound stays away from being lapped */
#define POLL_MS 5
#define LOOK_MS 500 /* a reader with a bell still looks this often */
#define DEAD_AFTER_NS UINT64_C(3000000000)

/* Opening and closing. */

static bool watch(int poll, int fd) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
    return epoll_ctl(poll, EPOLL_CTL_ADD, fd, &wanted) == 0;
}

static bool open_descriptors(ahoyd_reader *reader) {
    reader->poll = epoll_create1(EPOLL_CLOEXEC);
    reader->news = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    reader->bell = ahoyd_bell_connect(reader->stream.doorbell);
    if (!watch(reader->poll, reader->news)) return false;
    if (reader->bell >= 0) return watch(reader->poll, reader->bell);
    struct itimerspec often = {{.tv_nsec = POLL_MS * 1000000}, {.tv_nsec = POLL_MS * 1000000}};
    reader->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    return timerfd_settime(reader->timer, 0, &often, NULL) == 0 && watch(reader->poll, reader->timer);
}

int ahoyd_reader_open(const ahoyd_stream_descriptor *stream, ahoyd_reader **opened, ahoyd_error *error) {
    ahoyd_error ignored;
    if (error == NULL) error = &ignored;
    *opened = NULL;
    ahoyd_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) return ahoyd_fail(error, AHOYD_ERR_SYSTEM, "out of memory");
    reader->bell = reader->poll = reader->news = reader->timer = -1;
    if (!ahoyd_announced_of(stream, &reader->stream, error) ||
        !ahoyd_ring_open(&reader->stream, AHOY_DAEMON_TO_CLIENT, &reader->ring, error)) {
        ahoyd_reader_close(reader);
        return error->code;
    }
    if (!open_descriptors(reader)) {
        ahoyd_fail(error, AHOYD_ERR_SYSTEM, "descriptors of a reader: %s", strerror(errno));
        ahoyd_reader_close(reader);
        return error->code;
    }
    *opened = reader;
    return AHOYD_OK;
}

static void shut(int fd) {
    if (fd >= 0) close(fd);
}

void ahoyd_reader_close(ahoyd_reader *reader) {
    if (reader == NULL) return;
    ahoyd_ring_close(&reader->ring);
    shut(reader->bell);
    shut(reader->timer);
    shut(reader->news);
    shut(reader->poll);
    free(atomic_load(&reader->next));
    free(reader);
}

static int follow(ahoyd_reader *reader, const struct ahoyd_announced *next, ahoyd_error *error) {
    struct ahoyd_ring ring;
    if (next->number != reader->stream.number || next->kind != reader->stream.kind) {
        ahoyd_refuse_ring(error, "identity", "stream %s is another stream", next->stream_id);
        return error->code;
    }
    if (!ahoyd_ring_open(next, AHOY_DAEMON_TO_CLIENT, &ring, error)) return error->code;
    ahoyd_ring_close(&reader->ring);
    reader->ring = ring;
    reader->stream = *next;
    reader->last = 0;
    return AHOYD_OK;
}

int ahoyd_reader_follow(ahoyd_reader *reader, const ahoyd_stream_descriptor *stream, ahoyd_error *error) {
    struct ahoyd_announced next;
    ahoyd_error ignored;
    if (error == NULL) error = &ignored;
    return ahoyd_announced_of(stream, &next, error) ? follow(reader, &next, error) : error->code;
}

/* On the client's thread. */
void ahoyd_reader_announce(ahoyd_reader *reader, const struct ahoyd_announced *next) {
    struct ahoyd_announced *copy = malloc(sizeof *copy);
    if (copy == NULL) return;
    *copy = *next;
    free(atomic_exchange(&reader->next, copy));
    eventfd_write(reader->news, 1);
}

/* On the client's thread. */
void ahoyd_reader_end(ahoyd_reader *reader) {
    atomic_store(&reader->ended, true);
    eventfd_write(reader->news, 1);
}

/* One that cannot be opened now is tried again at the next look, unless a newer one is announced meanwhile. */
static void take_announced(ahoyd_reader *reader) {
    if (atomic_load_explicit(&reader->next, memory_order_relaxed) == NULL) return;
    struct ahoyd_announced *next = atomic_exchange(&reader->next, NULL);
    struct ahoyd_announced *none = NULL;
    ahoyd_error ignored;
    bool newer = next->generation > reader->stream.generation;
    bool failed = newer && follow(reader, next, &ignored) != AHOYD_OK;
    if (!failed || !atomic_compare_exchange_strong(&reader->next, &none, next)) free(next);
}

/* Looking. */

/* A word of the header; 0 of a ring that was cut short. */
static uint64_t word_of(const ahoyd_reader *reader, size_t offset) {
    return ahoyd_ring_stands(&reader->ring) ? ahoyd_load64(ahoyd_header_at(&reader->ring, offset)) : 0;
}

static bool refuse_frame(ahoyd_error *error, const char *rule, const struct ahoy_slot *slot) {
    ahoyd_fail(error, AHOYD_ERR_BAD_FRAME, "frame of %ux%u, fourcc %#x, %u planes in %u bytes", slot->width,
               slot->height, slot->fourcc, slot->plane_count, slot->payload_bytes);
    error->name = rule;
    return false;
}

/* Fill in a frame from our copy of its slot's header, if every plane lies within its payload. */
static bool describe(const ahoyd_reader *reader, const struct ahoy_slot *slot, ahoyd_frame *frame,
                     ahoyd_error *error) {
    uint64_t rows[3], used[3], n = slot->seq / 2;
    uint32_t planes = ahoyd_planes_of(slot, rows, used);
    bool known = slot->fourcc == (reader->stream.kind == AHOY_VIDEO ? (uint32_t)AHOY_I420 : (uint32_t)AHOY_S16);
    bool overflows = slot->fourcc == AHOY_S16 && slot->nb_samples > UINT32_MAX / 2 / (slot->height | 1);
    if (!known || slot->plane_count != planes || slot->width == 0 || slot->height == 0 ||
        slot->time_base_num == 0 || slot->time_base_den == 0 || overflows)
        return refuse_frame(error, "format", slot);
    if (slot->payload_bytes > reader->ring.header.slot_capacity) return refuse_frame(error, "plane", slot);
    const uint8_t *payload = ahoyd_slot_at(&reader->ring, n) + reader->ring.header.slot_header_size;
    *frame = (ahoyd_frame){.n = n, .generation = reader->stream.generation, .reader = reader};
    for (uint32_t i = 0; i < planes; i++) {
        uint64_t offset = slot->plane_offset[i], stride = slot->plane_stride[i];
        if (offset % AHOY_PLANE_ALIGNMENT != 0 || used[i] > stride || offset + stride * rows[i] > slot->payload_bytes)
            return refuse_frame(error, "plane", slot);
        frame->plane[i] = (ahoyd_plane){payload + offset, (uint32_t)stride, (uint32_t)rows[i], (uint32_t)used[i]};
    }
    frame->capture_ns = slot->capture_ns;
    frame->publish_ns = slot->publish_ns;
    frame->pts = slot->pts;
    frame->time_base_num = slot->time_base_num;
    frame->time_base_den = slot->time_base_den;
    frame->fourcc = slot->fourcc;
    frame->flags = slot->flags;
    frame->width = slot->width;
    frame->height = slot->height;
    frame->rotation = slot->rotation;
    frame->mirrored = slot->mirrored != 0;
    memcpy(frame->color, slot->color, sizeof frame->color);
    frame->nb_samples = slot->nb_samples;
    frame->plane_count = planes;
    return true;
}

/* Frame `n`, if it is in its slot: 1, 0, or -AHOYD_ERR_BAD_FRAME. */
static int look_at(ahoyd_reader *reader, uint64_t n, ahoyd_frame *frame) {
    struct ahoy_slot slot;
    if (!ahoyd_holds(&reader->ring, n)) return 0;
    memcpy(&slot, ahoyd_slot_at(&reader->ring, n), sizeof slot);
    if (!ahoyd_held(&reader->ring, n)) return 0;
    slot.seq = 2 * n;
    if (describe(reader, &slot, frame, &reader->error)) return 1;
    reader->last = n; /* told once */
    return -AHOYD_ERR_BAD_FRAME;
}

/* The number of the frame to take now; 0: nothing new. */
static uint64_t wanted(ahoyd_reader *reader) {
    uint64_t head = ahoyd_reader_head(reader), last = reader->last, slots = reader->ring.header.slot_count;
    if (reader->stream.kind == AHOY_VIDEO) return head == last ? 0 : head;
    if (head <= last) return 0;
    if (last == 0) return head;
    if (head - last > (slots > AUDIO_MARGIN ? slots - AUDIO_MARGIN : 1)) {
        reader->counters.gaps++;
        return head - 1;
    }
    return last + 1;
}

static int latest(ahoyd_reader *reader, ahoyd_frame *frame) {
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t n = wanted(reader);
        if (n == 0) return 0;
        int found = look_at(reader, n, frame);
        if (found < 0) return found;
        if (found > 0) {
            reader->counters.taken++;
            if (reader->last > 0 && n > reader->last + 1) reader->counters.skipped += n - reader->last - 1;
            reader->last = n;
            return 1;
        }
        reader->counters.torn++;
    }
    return 0;
}

static bool is_over(ahoyd_reader *reader) {
    enum ahoy_state state = ahoyd_reader_state(reader);
    if (state == AHOY_CLOSED || reader->bell_ended || atomic_load(&reader->ended)) return true;
    if (reader->bell >= 0 || (state != AHOY_LIVE && state != AHOY_PAUSED)) return false;
    uint64_t beat = word_of(reader, offsetof(struct ahoy_header, heartbeat_ns));
    uint64_t now = ahoyd_now_ns();
    return now > beat && now - beat > DEAD_AFTER_NS;
}

/* Read all that made our descriptor readable, and note the bell's end. */
static void drain(ahoyd_reader *reader) {
    char records[4096];
    uint64_t count;
    ssize_t got = -1;
    eventfd_read(reader->news, &count);
    if (reader->timer >= 0) got = read(reader->timer, &count, sizeof count);
    if (reader->bell < 0 || reader->bell_ended) return;
    do got = recv(reader->bell, records, sizeof records, 0);
    while (got == (ssize_t)sizeof records || (got < 0 && errno == EINTR));
    if (got > 0 || (got < 0 && errno == EAGAIN)) return;
    reader->bell_ended = true;
    epoll_ctl(reader->poll, EPOLL_CTL_DEL, reader->bell, NULL);
}

int ahoyd_reader_next(ahoyd_reader *reader, ahoyd_frame *frame) {
    take_announced(reader);
    int found = latest(reader, frame);
    if (found != 0) return found;
    if (!ahoyd_ring_check(&reader->ring, &reader->error)) return -AHOYD_ERR_BAD_RING;
    /* Nothing: only now is the bell read, and then looked again, so that none rung in between is lost. */
    drain(reader);
    bool over = is_over(reader);
    take_announced(reader);
    found = latest(reader, frame);
    if (found != 0 || !over) return found;
    return -ahoyd_fail(&reader->error, AHOYD_ERR_ENDED, "stream %s is over", reader->stream.stream_id);
}

int ahoyd_reader_wait(ahoyd_reader *reader, ahoyd_frame *frame, int timeout_ms) {
    uint64_t deadline = timeout_ms < 0 ? UINT64_MAX : ahoyd_now_ns() + (uint64_t)timeout_ms * 1000000;
    while (true) {
        struct epoll_event happened;
        int found = ahoyd_reader_next(reader, frame);
        uint64_t now = ahoyd_now_ns();
        if (found != 0 || now >= deadline) return found;
        uint64_t left = (deadline - now + 999999) / 1000000;
        if (epoll_wait(reader->poll, &happened, 1, (int)(left < LOOK_MS ? left : LOOK_MS)) < 0 && errno != EINTR)
            return -ahoyd_fail(&reader->error, AHOYD_ERR_SYSTEM, "epoll: %s", strerror(errno));
    }
}

/* Asking. */

int ahoyd_reader_fd(const ahoyd_reader *reader) { return reader->poll; }

const ahoyd_error *ahoyd_reader_error(const ahoyd_reader *reader) { return &reader->error; }

ahoyd_counters ahoyd_reader_counters(const ahoyd_reader *reader) { return reader->counters; }

const char *ahoyd_reader_stream_id(const ahoyd_reader *reader) { return reader->stream.stream_id; }

bool ahoyd_reader_is_video(const ahoyd_reader *reader) { return reader->stream.kind == AHOY_VIDEO; }

enum ahoy_state ahoyd_reader_state(const ahoyd_reader *reader) {
    if (!ahoyd_ring_stands(&reader->ring)) return AHOY_CLOSED;
    return (enum ahoy_state)ahoyd_load32(ahoyd_header_at(&reader->ring, offsetof(struct ahoy_header, state)));
}

uint64_t ahoyd_reader_head(const ahoyd_reader *reader) {
    return word_of(reader, offsetof(struct ahoy_header, head));
}

uint64_t ahoyd_reader_next_generation(const ahoyd_reader *reader) {
    return word_of(reader, offsetof(struct ahoy_header, next_generation));
}
