/* Whether a frame is whole, and copies of it. */
#include <string.h>

#include "stream.h"

bool ahoyd_holds(const struct ahoyd_ring *ring, uint64_t n) {
#ifdef AHOYD_WITHOUT_CHECKS /* the stress test's negative control: both looks at seq, gone */
    (void)ring;
    return n > 0;
#else
    return ahoyd_ring_stands(ring) && ahoyd_load64(ahoyd_slot_at(ring, n)) == 2 * n;
#endif
}

bool ahoyd_held(const struct ahoyd_ring *ring, uint64_t n) {
    atomic_thread_fence(memory_order_acquire);
    return ahoyd_holds(ring, n);
}

bool ahoyd_frame_is_whole(const ahoyd_frame *frame) {
    if (frame->reader == NULL) return true;
    ahoyd_reader *reader = (ahoyd_reader *)(uintptr_t)frame->reader;
    if (frame->generation == reader->stream.generation && ahoyd_held(&reader->ring, frame->n)) return true;
    reader->counters.torn++;
    return false;
}

static size_t aligned(const ahoyd_plane *plane) {
    size_t size = (size_t)plane->stride * plane->rows;
    return (size + AHOY_PLANE_ALIGNMENT - 1) / AHOY_PLANE_ALIGNMENT * AHOY_PLANE_ALIGNMENT;
}

size_t ahoyd_frame_bytes(const ahoyd_frame *frame) {
    size_t bytes = 0;
    for (uint32_t i = 0; i < frame->plane_count; i++) bytes += aligned(&frame->plane[i]);
    return bytes;
}

int ahoyd_frame_copy(const ahoyd_frame *frame, void *buffer, size_t size, ahoyd_frame *copy) {
    ahoyd_frame made = *frame;
    uint8_t *to = buffer;
    if (size < ahoyd_frame_bytes(frame)) return AHOYD_ERR_USAGE;
    if (frame->reader != NULL && !ahoyd_ring_stands(&frame->reader->ring)) return AHOYD_ERR_TORN;
    for (uint32_t i = 0; i < frame->plane_count; i++) {
        memcpy(to, frame->plane[i].data, (size_t)frame->plane[i].stride * frame->plane[i].rows);
        made.plane[i].data = to;
        to += aligned(&frame->plane[i]);
    }
    if (!ahoyd_frame_is_whole(frame)) return AHOYD_ERR_TORN;
    made.reader = NULL;
    *copy = made;
    return AHOYD_OK;
}
