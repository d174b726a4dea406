/* Publishes small pictures as fast as it can: frame n is full of the words n * 0x9E3779B97F4A7C15. Prints the stream's descriptor;
 * ends, and closes the ring, when its input ends. Argument: slots. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "../../../rpc_schema/frames/ahoyshm1.h"

enum { WIDTH = 64, HEIGHT = 16, CHROMA = WIDTH / 2 * HEIGHT / 2, BYTES = WIDTH * HEIGHT + 2 * CHROMA, STRIDE = 4096 };

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void publish(struct ahoy_header *header, struct ahoy_slot *slot, uint64_t n) {
    uint64_t *words = (uint64_t *)(slot + 1);
    atomic_store_explicit((_Atomic uint64_t *)&slot->seq, 2 * n - 1, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    for (size_t i = 0; i < BYTES / 8; i++) words[i] = n * UINT64_C(0x9E3779B97F4A7C15);
    slot->pts = (int64_t)n;
    slot->time_base_num = 1;
    slot->time_base_den = 90000;
    slot->fourcc = AHOY_I420;
    slot->width = WIDTH;
    slot->height = HEIGHT;
    slot->plane_count = 3;
    slot->payload_bytes = BYTES;
    slot->plane_offset[1] = WIDTH * HEIGHT;
    slot->plane_offset[2] = WIDTH * HEIGHT + CHROMA;
    slot->plane_stride[0] = WIDTH;
    slot->plane_stride[1] = slot->plane_stride[2] = WIDTH / 2;
    atomic_store_explicit((_Atomic uint64_t *)&slot->seq, 2 * n, memory_order_release);
    atomic_store_explicit((_Atomic uint64_t *)&header->head, n, memory_order_release);
}

int main(int argc, char **argv) {
    uint32_t slots = argc > 1 ? (uint32_t)atoi(argv[1]) : 4;
    size_t size = 4096 + (size_t)slots * STRIDE;
    int fd = memfd_create("torn", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0 || ftruncate(fd, (off_t)size) != 0) return 1;
    uint8_t *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED || fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0) return 1;
    struct ahoy_header *header = (struct ahoy_header *)map;
    *header = (struct ahoy_header){.version = AHOY_VERSION_OF(1, 0), .header_size = 4096, .slot_stride = STRIDE,
                                   .slot_count = slots, .slot_header_size = 128, .slot_capacity = STRIDE - 128,
                                   .kind = AHOY_VIDEO, .stream_id = 7, .generation = 1, .state = AHOY_LIVE,
                                   .heartbeat_ns = now_ns()};
    memcpy(header->magic, "AHOYSHM1", 8);
    printf("{\"streamId\":\"7\",\"generation\":1,\"kind\":\"video\",\"side\":\"remote\",\"reason\":\"opened\","
           "\"path\":\"/proc/%d/fd/%d\",\"bytes\":%zu,\"doorbell\":\"/nowhere/7.bell\"}\n", (int)getpid(), fd, size);
    fflush(stdout);
    struct pollfd input = {.fd = 0, .events = POLLIN};
    for (uint64_t n = 1;; n++) {
        if (n % 4096 == 1) {
            header->heartbeat_ns = now_ns();
            if (poll(&input, 1, 0) != 0) break;
        }
        publish(header, (struct ahoy_slot *)(map + 4096 + n % slots * STRIDE), n);
    }
    atomic_store_explicit((_Atomic uint32_t *)&header->state, AHOY_CLOSED, memory_order_release);
    return 0;
}
