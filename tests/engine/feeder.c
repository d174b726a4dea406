/* A camera in C, written from AHOYSHM1.md section 6: pictures of one grey each, the next one lighter, from 16 to 235.
 *
 *     feeder PATH BYTES DOORBELL WIDTH HEIGHT FRAMES_PER_SECOND
 *
 * Ends when the doorbell does. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "ahoyshm1.h"

static uint8_t *ring;
static const struct ahoy_header *header;

static uint64_t monotonic_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static uint32_t aligned(uint32_t size) {
    return (size + AHOY_PLANE_ALIGNMENT - 1) / AHOY_PLANE_ALIGNMENT * AHOY_PLANE_ALIGNMENT;
}

static int open_ring(const char *path, size_t bytes) {
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0) return 0;
    void *mapped = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (mapped == MAP_FAILED) return 0;
    ring = mapped;
    header = mapped;
    return memcmp(header->magic, "AHOYSHM1", 8) == 0 && header->version >> 16 == AHOY_VERSION_MAJOR &&
           header->kind == AHOY_VIDEO && header->direction == AHOY_CLIENT_TO_DAEMON;
}

static int connect_bell(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int bell = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    if (bell < 0 || connect(bell, (struct sockaddr *)&address, sizeof address) != 0) return -1;
    return bell;
}

static uint32_t publish(uint64_t n, uint32_t width, uint32_t height, int grey) {
    uint8_t *at = ring + header->header_size + (size_t)(n % header->slot_count) * header->slot_stride;
    struct ahoy_slot *slot = (struct ahoy_slot *)at;
    uint8_t *payload = at + header->slot_header_size;
    uint32_t luma = width * height, chroma = luma / 4;
    uint32_t second = aligned(luma), third = second + aligned(chroma);
    if (third + chroma > header->slot_capacity) return 0;
    atomic_store_explicit((_Atomic uint64_t *)&slot->seq, 2 * n - 1, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    memset(payload, grey, luma);
    memset(payload + second, 128, chroma);
    memset(payload + third, 128, chroma);
    struct ahoy_slot said = {
        .capture_ns = monotonic_ns(),
        .pts = (int64_t)n,
        .time_base_num = 1,
        .time_base_den = 30,
        .fourcc = AHOY_I420,
        .width = width,
        .height = height,
        .plane_count = 3,
        .payload_bytes = third + chroma,
        .plane_offset = {0, second, third},
        .plane_stride = {width, width / 2, width / 2},
        .publish_ns = monotonic_ns(),
    };
    memcpy(at + sizeof slot->seq, (const uint8_t *)&said + sizeof said.seq, sizeof said - sizeof said.seq);
    atomic_store_explicit((_Atomic uint64_t *)&slot->seq, 2 * n, memory_order_release);
    atomic_store_explicit((_Atomic uint64_t *)(void *)(ring + offsetof(struct ahoy_header, head)), n, memory_order_release);
    atomic_store_explicit((_Atomic uint32_t *)(void *)(ring + offsetof(struct ahoy_header, head_low)), (uint32_t)n,
                          memory_order_relaxed);
    return 1;
}

int main(int count, char **given) {
    if (count != 7 || !open_ring(given[1], (size_t)atoll(given[2]))) return 1;
    int bell = connect_bell(given[3]);
    if (bell < 0) return 2;
    uint32_t width = (uint32_t)atoi(given[4]), height = (uint32_t)atoi(given[5]);
    struct timespec pause = {.tv_nsec = 1000000000 / atoi(given[6])};
    uint64_t n = atomic_load((_Atomic uint64_t *)(void *)(ring + offsetof(struct ahoy_header, head)));
    for (int grey = 16; grey <= 235; grey++) {
        if (!publish(++n, width, height, grey)) return 3;
        struct ahoy_bell record = {(uint32_t)header->stream_id, header->generation, n, (int64_t)n, monotonic_ns()};
        ssize_t sent = send(bell, &record, sizeof record, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent == 0) return 0;
        nanosleep(&pause, NULL);
    }
    return 0;
}
