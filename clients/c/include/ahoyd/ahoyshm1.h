/* AHOYSHM1: the layout of a frame ring. The rules that go with it are in AHOYSHM1.md.
 * All integers are little-endian. C11. */
#ifndef AHOYSHM1_H
#define AHOYSHM1_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#define AHOY_MAGIC_WORD UINT64_C(0x314D4853594F4841) /* "AHOYSHM1" as one little-endian word */
#define AHOY_VERSION_MAJOR 1u
#define AHOY_VERSION_OF(major, minor) (((uint32_t)(major) << 16) | (uint32_t)(minor))
#define AHOY_PAGE 4096u
#define AHOY_PLANE_ALIGNMENT 64u

enum ahoy_kind { AHOY_VIDEO = 1, AHOY_AUDIO = 2 };
enum ahoy_direction { AHOY_DAEMON_TO_CLIENT = 0, AHOY_CLIENT_TO_DAEMON = 1 };
enum ahoy_state { AHOY_INIT = 0, AHOY_LIVE = 1, AHOY_PAUSED = 2, AHOY_MOVED = 3, AHOY_CLOSED = 4 };
enum ahoy_fourcc {
    AHOY_I420 = 0x30323449,
    AHOY_NV12 = 0x3231564E,
    AHOY_BGRA = 0x41524742,
    AHOY_S16 = 0x20363153
};
enum ahoy_flag {
    AHOY_DISCONTINUITY = 1,
    AHOY_STAND_IN = 2,
    AHOY_DAMAGED = 4,
    AHOY_KEY_FRAME = 8,
    AHOY_FULL_RANGE = 16
};

struct ahoy_header {
    uint8_t magic[8];
    uint32_t version;
    uint32_t header_size;
    uint32_t slot_stride;
    uint32_t slot_count;
    uint32_t slot_header_size;
    uint32_t slot_capacity;
    uint32_t kind;
    uint32_t direction;
    uint64_t stream_id;
    uint32_t generation;
    uint32_t writer_pid;
    uint64_t created_ns;
    uint8_t name[64];
    /* the line that changes */
    uint64_t head;
    uint32_t head_low;
    uint32_t state;
    uint64_t heartbeat_ns;
    uint64_t next_generation;
    uint8_t reserved[3936];
};

struct ahoy_slot {
    uint64_t seq;
    uint64_t capture_ns;
    int64_t pts;
    uint32_t time_base_num;
    uint32_t time_base_den;
    uint32_t fourcc;
    uint32_t flags;
    uint32_t width;  /* sound: sample rate */
    uint32_t height; /* sound: channels */
    uint16_t rotation;
    uint16_t mirrored;
    uint32_t plane_count;
    uint32_t payload_bytes;
    uint32_t reserved;
    uint32_t plane_offset[4];
    uint32_t plane_stride[4];
    uint8_t color[4]; /* primaries, transfer, matrix, range */
    uint32_t nb_samples;
    uint64_t publish_ns;
    uint8_t reserved_end[16];
};

struct ahoy_bell {
    uint32_t stream_id;
    uint32_t generation;
    uint64_t n;
    int64_t pts;
    uint64_t publish_ns;
};

#define AHOY_AT(type, member, offset) \
    static_assert(offsetof(struct type, member) == (offset), #type "." #member " is not at " #offset)

AHOY_AT(ahoy_header, magic, 0x00);
AHOY_AT(ahoy_header, version, 0x08);
AHOY_AT(ahoy_header, header_size, 0x0C);
AHOY_AT(ahoy_header, slot_stride, 0x10);
AHOY_AT(ahoy_header, slot_count, 0x14);
AHOY_AT(ahoy_header, slot_header_size, 0x18);
AHOY_AT(ahoy_header, slot_capacity, 0x1C);
AHOY_AT(ahoy_header, kind, 0x20);
AHOY_AT(ahoy_header, direction, 0x24);
AHOY_AT(ahoy_header, stream_id, 0x28);
AHOY_AT(ahoy_header, generation, 0x30);
AHOY_AT(ahoy_header, writer_pid, 0x34);
AHOY_AT(ahoy_header, created_ns, 0x38);
AHOY_AT(ahoy_header, name, 0x40);
AHOY_AT(ahoy_header, head, 0x80);
AHOY_AT(ahoy_header, head_low, 0x88);
AHOY_AT(ahoy_header, state, 0x8C);
AHOY_AT(ahoy_header, heartbeat_ns, 0x90);
AHOY_AT(ahoy_header, next_generation, 0x98);
static_assert(sizeof(struct ahoy_header) == AHOY_PAGE, "the header fills one page");

AHOY_AT(ahoy_slot, seq, 0);
AHOY_AT(ahoy_slot, capture_ns, 8);
AHOY_AT(ahoy_slot, pts, 16);
AHOY_AT(ahoy_slot, time_base_num, 24);
AHOY_AT(ahoy_slot, time_base_den, 28);
AHOY_AT(ahoy_slot, fourcc, 32);
AHOY_AT(ahoy_slot, flags, 36);
AHOY_AT(ahoy_slot, width, 40);
AHOY_AT(ahoy_slot, height, 44);
AHOY_AT(ahoy_slot, rotation, 48);
AHOY_AT(ahoy_slot, mirrored, 50);
AHOY_AT(ahoy_slot, plane_count, 52);
AHOY_AT(ahoy_slot, payload_bytes, 56);
AHOY_AT(ahoy_slot, reserved, 60);
AHOY_AT(ahoy_slot, plane_offset, 64);
AHOY_AT(ahoy_slot, plane_stride, 80);
AHOY_AT(ahoy_slot, color, 96);
AHOY_AT(ahoy_slot, nb_samples, 100);
AHOY_AT(ahoy_slot, publish_ns, 104);
static_assert(sizeof(struct ahoy_slot) == 128, "a slot header is two cache lines");

AHOY_AT(ahoy_bell, stream_id, 0);
AHOY_AT(ahoy_bell, generation, 4);
AHOY_AT(ahoy_bell, n, 8);
AHOY_AT(ahoy_bell, pts, 16);
AHOY_AT(ahoy_bell, publish_ns, 24);
static_assert(sizeof(struct ahoy_bell) == 32, "a bell record has 32 bytes");

#undef AHOY_AT

#endif
