/* A ring as a reader maps it, the doorbell, and the readers a client keeps in step with the daemon. */
#ifndef AHOYD_STREAM_H
#define AHOYD_STREAM_H

#include <stdatomic.h>

#include "ahoyd/frames.h"

#define AHOYD_STREAM_ID_BYTES 16
#define AHOYD_PATH_BYTES 256

/* What opens a ring, checked for form only. */
struct ahoyd_announced {
    char stream_id[AHOYD_STREAM_ID_BYTES];
    uint64_t number; /* the id as the header has it */
    uint32_t generation;
    uint32_t kind; /* enum ahoy_kind */
    char path[AHOYD_PATH_BYTES], doorbell[AHOYD_PATH_BYTES];
};

/* One generation of a stream, mapped. */
struct ahoyd_ring {
    uint8_t *map; /* NULL: none */
    size_t bytes;
    struct ahoy_header header; /* our copy of what never changes */
    int fd;                    /* -1: it is sealed and cannot shrink; else asked for its size */
};

struct ahoyd_reader {
    struct ahoyd_announced stream;
    struct ahoyd_ring ring;
    uint64_t last;
    int bell, poll, news, timer; /* -1: none; poll is an epoll over the others */
    bool bell_ended;
    ahoyd_counters counters;
    ahoyd_error error;
    /* Handed over by the client's thread. */
    struct ahoyd_announced *_Atomic next;
    atomic_bool ended;
};

/* A reader the client keeps in step. */
struct ahoyd_stream {
    struct ahoyd_stream *next;
    char id[AHOYD_STREAM_ID_BYTES];
    ahoyd_reader *reader; /* which another thread may be reading: only what is meant for us is touched */
    bool over;            /* the daemon has closed it: there is nothing to give back */
};

/* Fails with AHOYD_ERR_BAD_RING and the name of the rule that was broken. */
bool ahoyd_refuse_ring(ahoyd_error *error, const char *rule, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool ahoyd_announced_of(const ahoyd_stream_descriptor *stream, struct ahoyd_announced *announced, ahoyd_error *error);
/* Maps it, for writing if `direction` is AHOY_CLIENT_TO_DAEMON. */
bool ahoyd_ring_open(const struct ahoyd_announced *announced, enum ahoy_direction direction, struct ahoyd_ring *ring,
                     ahoyd_error *error);
void ahoyd_ring_close(struct ahoyd_ring *ring);
/* Whether all of it is still there: to be asked before each look, which else could end in SIGBUS. */
bool ahoyd_ring_stands(const struct ahoyd_ring *ring);
/* The same; if it is not, the error says so. */
bool ahoyd_ring_check(const struct ahoyd_ring *ring, ahoyd_error *error);
uint32_t ahoyd_planes_of(const struct ahoy_slot *slot, uint64_t rows[3], uint64_t used[3]);
uint64_t ahoyd_now_ns(void);

/* frame.c: whether frame `n` is whole in its slot; and whether it still is, after what we have read of it. */
bool ahoyd_holds(const struct ahoyd_ring *ring, uint64_t n);
bool ahoyd_held(const struct ahoyd_ring *ring, uint64_t n);

/* Connects to a doorbell of our own uid, without waiting; -1: nobody there. */
int ahoyd_bell_connect(const char *path);

/* The reader's end of the hand-over: from the client's thread. */
void ahoyd_reader_announce(ahoyd_reader *reader, const struct ahoyd_announced *next);
void ahoyd_reader_end(ahoyd_reader *reader);

static inline uint64_t ahoyd_load64(const void *at) {
    return atomic_load_explicit((const _Atomic uint64_t *)at, memory_order_acquire);
}

static inline uint32_t ahoyd_load32(const void *at) {
    return atomic_load_explicit((const _Atomic uint32_t *)at, memory_order_acquire);
}

static inline uint8_t *ahoyd_slot_at(const struct ahoyd_ring *ring, uint64_t n) {
    return ring->map + ring->header.header_size + (size_t)(n % ring->header.slot_count) * ring->header.slot_stride;
}

static inline uint8_t *ahoyd_header_at(const struct ahoyd_ring *ring, size_t offset) { return ring->map + offset; }

#endif
