/* Rings and doorbells that a test makes itself. */
#ifndef RINGS_H
#define RINGS_H

#include "testing.h"

#define WIDTH 64
#define HEIGHT 48
#define PICTURE (WIDTH * HEIGHT * 3 / 2)
#define STRIDE 8192

struct ring {
    int fd;
    uint8_t *map;
    size_t size;
    char path[64];
    ahoyd_stream_descriptor stream;
};

/* A doorbell of ours. */
struct bell {
    char directory[64], path[96];
    int listening, connection;
};

uint64_t now_ns(void);
struct ahoy_header *header_of(struct ring *ring);
struct ahoy_slot *slot_of(struct ring *ring, uint64_t n);
void make(struct ring *ring, const char *kind, uint32_t slots, uint32_t generation, uint32_t direction);
/* Publishes frame `n`, whose bytes are all n. */
void put(struct ring *ring, uint64_t n);
void drop(struct ring *ring);

void hang(struct bell *bell, struct ring *ring);
void pick_up(struct bell *bell);
void rings(struct bell *bell);
void unhang(struct bell *bell);

#endif
