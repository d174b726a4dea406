/* Golden rings, damaged: whatever stands in one, nothing beside it is read. Arguments: rpc_schema/frames/golden, rounds, and
 * the first seed: a round depends on its seed alone, and where the first is named each is printed. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stream.h"
#include "testing.h"

#define SEEDS_MAX 64
#define LOOKS 8

struct golden {
    uint8_t *data;
    size_t size;
};

static struct golden goldens[SEEDS_MAX]; /* the good ones first */
static int golden_count, good_count;
static uint64_t state;

static uint32_t drawn(uint32_t below) {
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(((state >> 32) * below) >> 32);
}

/* Numbers that a broken or hostile writer might put where they hurt. */
static uint32_t odd_number(void) {
    static const uint32_t liked[] = {0,    1,    2,    3,    63,         64,         127,        128,
                                     4095, 4096, 8064, 8192, 0x7fffffff, 0x80000000, 0xffffffc0, 0xffffffff};
    return drawn(4) == 0 ? drawn(UINT32_MAX) : liked[drawn(sizeof liked / sizeof *liked)];
}

static void load(const char *directory, bool good) {
    DIR *all = opendir(directory);
    CHECK(all != NULL);
    for (struct dirent *entry; (entry = readdir(all)) != NULL;) {
        char path[4096];
        struct stat status;
        if (strstr(entry->d_name, ".bin") == NULL || (strncmp(entry->d_name, "bad-", 4) != 0) != good) continue;
        CHECK(golden_count < SEEDS_MAX);
        snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        CHECK(fd >= 0 && fstat(fd, &status) == 0);
        struct golden *golden = &goldens[golden_count++];
        golden->size = (size_t)status.st_size;
        golden->data = malloc(golden->size + 1);
        CHECK(read(fd, golden->data, golden->size) == status.st_size);
        close(fd);
    }
    closedir(all);
}

/* Change some words of the header, of the line of head and state, and of the slots' headers. */
static void damage(int fd, size_t size) {
    uint32_t sizes[2] = {0}; /* slot_stride, slot_count */
    CHECK(pread(fd, sizes, sizeof sizes, 0x10) >= 0);
    for (uint32_t i = 0, changes = drawn(4); i < changes; i++) {
        size_t at = 0x1000 + (size_t)sizes[0] * drawn(sizes[1]) + 4 * drawn(32);
        if (drawn(4) == 0) at = 0x80 + 4 * drawn(8);
        if (drawn(8) == 0) at = 8 + 4 * drawn(14);
        uint32_t value = odd_number();
        if (at + sizeof value <= size) CHECK(pwrite(fd, &value, sizeof value, (off_t)at) == sizeof value);
    }
}

static const char *const rules[] = {"magic", "version", "geometry", "identity", "size", "format", "plane"};

static void is_typed(const ahoyd_error *error) {
    bool known = false;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) known |= strcmp(error->name, rules[i]) == 0;
    CHECK(known && error->message[0] != '\0');
}

/* Every byte that a frame shows lies in its slot, and is read. */
static unsigned use(const ahoyd_reader *reader, const ahoyd_frame *frame) {
    const struct ahoyd_ring *ring = &reader->ring;
    const uint8_t *slot = ahoyd_slot_at(ring, frame->n) + ring->header.slot_header_size;
    unsigned sum = 0;
    CHECK(slot + ring->header.slot_capacity <= ring->map + ring->bytes);
    for (uint32_t i = 0; i < frame->plane_count; i++) {
        const ahoyd_plane *plane = &frame->plane[i];
        size_t length = (size_t)plane->stride * plane->rows;
        CHECK(plane->data >= slot && length <= ring->header.slot_capacity);
        CHECK((size_t)(plane->data - slot) <= ring->header.slot_capacity - length && plane->used <= plane->stride);
        for (size_t at = 0; at < length; at++) sum += plane->data[at];
    }
    size_t bytes = ahoyd_frame_bytes(frame);
    uint8_t *own = malloc(bytes + 1);
    ahoyd_frame copy;
    CHECK(own != NULL && ahoyd_frame_copy(frame, own, bytes, &copy) == AHOYD_OK);
    free(own);
    return sum;
}

/* Read what can be read while it is damaged further and, in the end, cut short. The number of frames. */
static int read_all(ahoyd_reader *reader, int fd, size_t size) {
    ahoyd_frame frame;
    int taken = 0;
    for (int look = 0; look < LOOKS; look++) {
        int found = ahoyd_reader_next(reader, &frame);
        if (found < 0 && found != -AHOYD_ERR_ENDED) is_typed(ahoyd_reader_error(reader));
        if (found == 1) use(reader, &frame);
        taken += found == 1;
        damage(fd, size);
    }
    CHECK(ftruncate(fd, drawn((uint32_t)reader->ring.bytes)) == 0);
    CHECK(ahoyd_reader_next(reader, &frame) == -AHOYD_ERR_BAD_RING);
    CHECK(strcmp(ahoyd_reader_error(reader)->name, "size") == 0);
    return taken;
}

static int one_round(int fd) {
    const struct golden *golden = &goldens[drawn((uint32_t)(drawn(8) == 0 ? golden_count : good_count))];
    size_t size = drawn(8) == 0 ? 1 + drawn((uint32_t)golden->size) : golden->size;
    char path[64];
    CHECK(ftruncate(fd, 0) == 0 && pwrite(fd, golden->data, size, 0) == (ssize_t)size);
    damage(fd, size);
    uint32_t kind = golden->size > 0x24 && golden->data[0x20] == AHOY_AUDIO ? AHOY_AUDIO : AHOY_VIDEO;
    snprintf(path, sizeof path, "/proc/%d/fd/%d", (int)getpid(), fd);
    ahoyd_stream_descriptor stream = {.stream_id = "7", .generation = 1, .path = path, .side = "remote", .reason = "opened",
                                      .kind = kind == AHOY_AUDIO ? "audio" : "video"};
    ahoyd_reader *reader;
    ahoyd_error error;
    if (ahoyd_reader_open(&stream, &reader, &error) != AHOYD_OK) {
        is_typed(&error);
        return 0;
    }
    int taken = read_all(reader, fd, size);
    ahoyd_reader_close(reader);
    return taken;
}

int main(int argc, char **argv) {
    CHECK(argc == 3 || argc == 4);
    load(argv[1], true);
    good_count = golden_count;
    load(argv[1], false);
    CHECK(good_count > 2 && golden_count > good_count);
    uint64_t first = argc == 4 ? strtoull(argv[3], NULL, 10) : 1, rounds = strtoull(argv[2], NULL, 10);
    int taken = 0, with_frames = 0, fd = memfd_create("fuzz", MFD_CLOEXEC);
    CHECK(fd >= 0);
    for (uint64_t seed = first; seed < first + rounds; seed++) {
        state = seed * UINT64_C(0x9E3779B97F4A7C15);
        if (argc == 4) fprintf(stderr, "seed %llu\n", (unsigned long long)seed);
        int found = one_round(fd);
        taken += found;
        with_frames += found > 0;
    }
    fprintf(stderr, "%d frames in %d of %llu rings\n", taken, with_frames, (unsigned long long)rounds);
    CHECK(taken > 0 && (uint64_t)with_frames < rounds);
    close(fd);
    for (int i = 0; i < golden_count; i++) free(goldens[i].data);
    return 0;
}
