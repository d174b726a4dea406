/* Reads a ring at full speed and counts what it accepted and what of that was torn.
 *
 *     reader PATH checks|no-checks LOOKS
 *
 * Frame n consists of words n * 0x9E3779B97F4A7C15. Every eighth frame it takes half, waits until the writer has gone
 * once round the ring, and takes the rest: without the looks at seq such a frame is torn for certain.
 * Ends after LOOKS frames, or when the ring is closed, with one line of JSON. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ahoyshm1.h"

#define WORD UINT64_C(0x9E3779B97F4A7C15)

static const uint8_t *ring;
static struct ahoy_header geometry;
static bool checks;

static uint64_t load64(const void *at) {
    return atomic_load_explicit((const _Atomic uint64_t *)at, memory_order_acquire);
}

static bool closed(void) {
    const void *state = ring + offsetof(struct ahoy_header, state);
    return atomic_load_explicit((const _Atomic uint32_t *)state, memory_order_acquire) == AHOY_CLOSED;
}

static uint64_t head(void) { return load64(ring + offsetof(struct ahoy_header, head)); }

static const uint8_t *slot_of(uint64_t n) {
    return ring + geometry.header_size + (size_t)(n % geometry.slot_count) * geometry.slot_stride;
}

static bool whole(uint64_t n) {
    if (!checks) return true;
    atomic_thread_fence(memory_order_acquire);
    return load64(slot_of(n)) == 2 * n;
}

static bool words_are(const uint8_t *payload, size_t from, size_t to, uint64_t wanted) {
    const volatile uint64_t *word = (const volatile uint64_t *)(const void *)payload;
    for (size_t i = from; i < to; i++)
        if (word[i] != wanted) return false;
    return true;
}

static bool open_ring(const char *path) {
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    void *mapped = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (mapped == MAP_FAILED) return false;
    ring = mapped;
    memcpy(&geometry, ring, sizeof geometry);
    return memcmp(geometry.magic, "AHOYSHM1", 8) == 0 &&
           geometry.header_size + (uint64_t)geometry.slot_count * geometry.slot_stride <= (uint64_t)status.st_size;
}

int main(int argc, char **argv) {
    uint64_t last = 0, accepted = 0, wrong = 0, given_up = 0, looked_at = 0;
    if (argc != 4 || !open_ring(argv[1])) return 2;
    uint64_t looks = strtoull(argv[3], NULL, 10);
    checks = strcmp(argv[2], "checks") == 0;
    while (looked_at < looks && !closed()) {
        uint64_t n = head();
        if (n == last || n == 0 || !whole(n)) continue;
        struct ahoy_slot slot;
        memcpy(&slot, slot_of(n), sizeof slot);
        if (!whole(n)) continue;
        if (slot.payload_bytes > geometry.slot_capacity) continue;
        const uint8_t *payload = slot_of(n) + geometry.slot_header_size;
        size_t words = slot.payload_bytes / 8;
        bool good = words_are(payload, 0, words / 2, n * WORD);
        if (++looked_at % 8 == 0)
            while (head() < n + geometry.slot_count && !closed()) usleep(0);
        good = words_are(payload, words / 2, words, n * WORD) && good;
        if (!whole(n)) {
            given_up++;
            continue;
        }
        last = n;
        accepted++;
        wrong += !good;
    }
    printf("{\"accepted\": %llu, \"wrong\": %llu, \"givenUp\": %llu}\n", (unsigned long long)accepted,
           (unsigned long long)wrong, (unsigned long long)given_up);
    return 0;
}
