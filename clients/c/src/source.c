/* Writing frames into a ring: AHOYSHM1.md, sections 2.1 and 6. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "codec.h"
#include "stream.h"

#define SEQ_BYTES sizeof(uint64_t)
#define RATE 48000

struct ahoyd_source {
    struct ahoyd_announced stream;
    struct ahoyd_ring ring;
    char *id;
    uint64_t n; /* the newest frame */
    int bell;
    ahoyd_error error;
};

int ahoyd_source_open(const ahoyd_create_frame_source_result *created, ahoyd_source **opened, ahoyd_error *error) {
    ahoyd_error ignored;
    if (error == NULL) error = &ignored;
    *opened = NULL;
    ahoyd_source *source = calloc(1, sizeof *source);
    char *id = strdup(created->source_id);
    if (source == NULL || id == NULL) {
        free(source);
        free(id);
        return ahoyd_fail(error, AHOYD_ERR_SYSTEM, "out of memory");
    }
    source->id = id;
    source->bell = -1;
    if (ahoyd_announced_of(&created->stream, &source->stream, error) &&
        ahoyd_ring_open(&source->stream, AHOY_CLIENT_TO_DAEMON, &source->ring, error)) {
        source->n = ahoyd_load64(ahoyd_header_at(&source->ring, offsetof(struct ahoy_header, head)));
        source->bell = ahoyd_bell_connect(source->stream.doorbell);
        if (source->bell < 0) ahoyd_fail(error, AHOYD_ERR_ENDED, "nobody listens at %s", source->stream.doorbell);
    }
    if (source->bell < 0) {
        ahoyd_source_close(source);
        return error->code;
    }
    *opened = source;
    return AHOYD_OK;
}

void ahoyd_source_close(ahoyd_source *source) {
    if (source == NULL) return;
    ahoyd_ring_close(&source->ring);
    if (source->bell >= 0) close(source->bell);
    free(source->id);
    free(source);
}

const char *ahoyd_source_id(const ahoyd_source *source) { return source->id; }

const ahoyd_error *ahoyd_source_error(const ahoyd_source *source) { return &source->error; }

static uint32_t aligned(uint64_t size) {
    return (uint32_t)((size + AHOY_PLANE_ALIGNMENT - 1) / AHOY_PLANE_ALIGNMENT * AHOY_PLANE_ALIGNMENT);
}

/* Where each plane will lie; false: the frame is none, or too large for a slot. */
static bool lay_out(const ahoyd_source *source, const ahoyd_frame *frame, struct ahoy_slot *slot, uint64_t rows[3]) {
    uint64_t used[3], at = 0;
    uint32_t planes = ahoyd_planes_of(slot, rows, used), capacity = source->ring.header.slot_capacity;
    bool sound = slot->fourcc == AHOY_S16, sound_wanted = source->stream.kind == AHOY_AUDIO;
    if (planes == 0 || sound != sound_wanted || slot->height == 0 || used[0] == 0) return false;
    if (sound ? slot->width != RATE : slot->width % 2 != 0 || slot->height % 2 != 0) return false;
    for (uint32_t i = 0; i < planes; i++) {
        uint64_t stride = frame->plane[i].stride;
        if (frame->plane[i].data == NULL || stride < used[i]) return false;
        if (stride * rows[i] > capacity || at > capacity) return false;
        slot->plane_offset[i] = (uint32_t)at;
        slot->plane_stride[i] = (uint32_t)stride;
        slot->payload_bytes = (uint32_t)(at + stride * rows[i]);
        at = aligned(at + stride * rows[i]);
    }
    slot->plane_count = planes;
    return slot->payload_bytes <= capacity;
}

static struct ahoy_slot described(const ahoyd_frame *frame) {
    uint64_t now = ahoyd_now_ns();
    struct ahoy_slot slot = {.capture_ns = frame->capture_ns != 0 ? frame->capture_ns : now,
                             .publish_ns = now,
                             .pts = frame->pts,
                             .time_base_num = frame->time_base_num != 0 ? frame->time_base_num : 1,
                             .time_base_den = frame->time_base_den != 0 ? frame->time_base_den : RATE,
                             .fourcc = frame->fourcc,
                             .flags = frame->flags,
                             .width = frame->width,
                             .height = frame->height,
                             .nb_samples = frame->fourcc == AHOY_S16 ? frame->nb_samples : 0};
    memcpy(slot.color, frame->color, sizeof slot.color);
    return slot;
}

static void store64(void *at, uint64_t value, memory_order order) {
    atomic_store_explicit((_Atomic uint64_t *)at, value, order);
}

/* Ring, without ever waiting: what the socket does not take says nothing new. A record must go whole or not at all. */
static bool ring(ahoyd_source *source, int64_t pts) {
    struct ahoy_bell record = {.stream_id = (uint32_t)source->stream.number,
                               .generation = source->stream.generation,
                               .n = source->n,
                               .pts = pts,
                               .publish_ns = ahoyd_now_ns()};
    ssize_t sent = send(source->bell, &record, sizeof record, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent == (ssize_t)sizeof record || (sent < 0 && (errno == EAGAIN || errno == EINTR))) return true;
    if (sent < 0) return false;
    close(source->bell);
    source->bell = ahoyd_bell_connect(source->stream.doorbell);
    return source->bell >= 0;
}

static int is_over(ahoyd_source *source) {
    if (source->bell >= 0) close(source->bell);
    source->bell = -1;
    return ahoyd_fail(&source->error, AHOYD_ERR_ENDED, "the daemon reads %s no longer", source->id);
}

static int is_torn(ahoyd_source *source, const ahoyd_frame *frame) {
    return ahoyd_fail(&source->error, AHOYD_ERR_TORN, "frame %llu was overwritten", (unsigned long long)frame->n);
}

static void publish(ahoyd_source *source, uint64_t n) {
    uint8_t *map = source->ring.map;
    store64(ahoyd_slot_at(&source->ring, n), 2 * n, memory_order_release);
    store64(map + offsetof(struct ahoy_header, head), n, memory_order_release);
    void *low = map + offsetof(struct ahoy_header, head_low);
    atomic_store_explicit((_Atomic uint32_t *)low, (uint32_t)n, memory_order_relaxed);
    source->n = n;
}

int ahoyd_source_write(ahoyd_source *source, const ahoyd_frame *frame) {
    uint64_t rows[3], n = source->n + 1;
    struct ahoy_slot slot = described(frame);
    if (!lay_out(source, frame, &slot, rows))
        return ahoyd_fail(&source->error, AHOYD_ERR_USAGE, "no frame for %s: %ux%u, fourcc %#x, at most %u bytes",
                          source->id, slot.width, slot.height, slot.fourcc, source->ring.header.slot_capacity);
    if (source->bell < 0 || !ahoyd_ring_stands(&source->ring)) return is_over(source);
    if (!ahoyd_frame_is_whole(frame)) return is_torn(source, frame);
    uint8_t *at = ahoyd_slot_at(&source->ring, n), *payload = at + source->ring.header.slot_header_size;
    store64(at, 2 * n - 1, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    for (uint32_t i = 0; i < slot.plane_count; i++)
        memcpy(payload + slot.plane_offset[i], frame->plane[i].data, (size_t)slot.plane_stride[i] * rows[i]);
    memcpy(at + SEQ_BYTES, (const uint8_t *)&slot + SEQ_BYTES, sizeof slot - SEQ_BYTES);
    /* A slot that is left odd is never looked at: the next frame takes it. */
    if (!ahoyd_frame_is_whole(frame)) return is_torn(source, frame);
    publish(source, n);
    return ring(source, slot.pts) ? AHOYD_OK : is_over(source);
}
