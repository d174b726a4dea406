#include "rings.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

struct ahoy_header *header_of(struct ring *ring) { return (struct ahoy_header *)(void *)ring->map; }

struct ahoy_slot *slot_of(struct ring *ring, uint64_t n) {
    return (void *)(ring->map + 4096 + n % header_of(ring)->slot_count * STRIDE);
}

void make(struct ring *ring, const char *kind, uint32_t slots, uint32_t generation, uint32_t direction) {
    *ring = (struct ring){.size = 4096 + (size_t)slots * STRIDE};
    ring->fd = memfd_create("ring", MFD_CLOEXEC);
    CHECK(ring->fd >= 0 && ftruncate(ring->fd, (off_t)ring->size) == 0);
    ring->map = mmap(NULL, ring->size, PROT_READ | PROT_WRITE, MAP_SHARED, ring->fd, 0);
    CHECK(ring->map != MAP_FAILED);
    *header_of(ring) = (struct ahoy_header){.version = AHOY_VERSION_OF(1, 7),
                                            .header_size = 4096,
                                            .slot_stride = STRIDE,
                                            .slot_count = slots,
                                            .slot_header_size = 128,
                                            .slot_capacity = STRIDE - 128,
                                            .kind = strcmp(kind, "video") == 0 ? AHOY_VIDEO : AHOY_AUDIO,
                                            .direction = direction,
                                            .stream_id = 7,
                                            .generation = generation,
                                            .state = AHOY_LIVE,
                                            .heartbeat_ns = now_ns()};
    memcpy(ring->map, "AHOYSHM1", 8);
    snprintf(ring->path, sizeof ring->path, "/proc/%d/fd/%d", (int)getpid(), ring->fd);
    ring->stream = (ahoyd_stream_descriptor){
        .stream_id = "7", .generation = generation, .path = ring->path, .kind = kind, .side = "remote",
        .reason = "opened"};
}

void put(struct ring *ring, uint64_t n) {
    struct ahoy_slot *slot = slot_of(ring, n);
    bool video = header_of(ring)->kind == AHOY_VIDEO;
    *slot = (struct ahoy_slot){.pts = (int64_t)n, .time_base_num = 1, .time_base_den = 90000, .fourcc = AHOY_S16,
                               .width = 48000, .height = 2, .plane_count = 1, .payload_bytes = 3840,
                               .plane_stride = {3840}, .nb_samples = 960};
    if (video)
        *slot = (struct ahoy_slot){.pts = (int64_t)n, .time_base_num = 1, .time_base_den = 90000, .fourcc = AHOY_I420,
                                   .width = WIDTH, .height = HEIGHT, .rotation = 90, .plane_count = 3,
                                   .payload_bytes = PICTURE, .plane_offset = {0, 3072, 3840},
                                   .plane_stride = {WIDTH, WIDTH / 2, WIDTH / 2}};
    memset(slot + 1, (int)n, video ? PICTURE : 3840);
    slot->seq = 2 * n;
    header_of(ring)->head = n;
}

void drop(struct ring *ring) {
    munmap(ring->map, ring->size);
    close(ring->fd);
}

void hang(struct bell *bell, struct ring *ring) {
    *bell = (struct bell){.connection = -1};
    bell->listening = listen_in(bell->directory, "7.bell", bell->path);
    ring->stream.doorbell = bell->path;
}

void pick_up(struct bell *bell) {
    bell->connection = accept(bell->listening, NULL, NULL);
    CHECK(bell->connection >= 0);
}

void unhang(struct bell *bell) {
    close(bell->listening);
    if (bell->connection >= 0) close(bell->connection);
    unlink(bell->path);
    rmdir(bell->directory);
}

void rings(struct bell *bell) {
    struct ahoy_bell record = {.stream_id = 7};
    CHECK(send(bell->connection, &record, sizeof record, MSG_NOSIGNAL) == (ssize_t)sizeof record);
}
