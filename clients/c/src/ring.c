/* Opening a ring: the rules of AHOYSHM1.md, section 2.2. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "codec.h"
#include "stream.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "rings are little-endian, and read as they lie"
#endif

#define FIXED_BYTES 0x80 /* of the header: what never changes */

uint64_t ahoyd_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

bool ahoyd_refuse_ring(ahoyd_error *error, const char *rule, const char *format, ...) {
    if (error == NULL) return false;
    *error = (ahoyd_error){.code = AHOYD_ERR_BAD_RING, .name = rule};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return false;
}

static bool fits(char *to, size_t size, const char *from) {
    size_t length = strlen(from);
    if (length >= size) return false;
    memcpy(to, from, length + 1);
    return true;
}

static bool stream_number(const char *text, uint64_t *number) {
    char *end;
    if (text == NULL || text[0] < '1' || text[0] > '9' || strlen(text) > 10) return false;
    *number = strtoull(text, &end, 10);
    return *end == '\0' && *number <= UINT32_MAX;
}

bool ahoyd_announced_of(const ahoyd_stream_descriptor *stream, struct ahoyd_announced *announced, ahoyd_error *error) {
    *announced = (struct ahoyd_announced){0};
    if (!stream_number(stream->stream_id, &announced->number))
        return ahoyd_refuse_ring(error, "descriptor", "streamId is none");
    memcpy(announced->stream_id, stream->stream_id, strlen(stream->stream_id) + 1);
    if (stream->generation < 1 || stream->generation > UINT32_MAX)
        return ahoyd_refuse_ring(error, "descriptor", "stream %s has no ring", announced->stream_id);
    announced->generation = (uint32_t)stream->generation;
    const char *kind = stream->kind != NULL ? stream->kind : "";
    if (strcmp(kind, AHOYD_STREAM_KIND_VIDEO) == 0) announced->kind = AHOY_VIDEO;
    if (strcmp(kind, AHOYD_STREAM_KIND_AUDIO) == 0) announced->kind = AHOY_AUDIO;
    if (announced->kind == 0) return ahoyd_refuse_ring(error, "descriptor", "kind is neither audio nor video");
    if (stream->path == NULL) return ahoyd_refuse_ring(error, "descriptor", "stream %s has no ring", stream->stream_id);
    if (!fits(announced->path, sizeof announced->path, stream->path) ||
        !fits(announced->doorbell, sizeof announced->doorbell, stream->doorbell != NULL ? stream->doorbell : ""))
        return ahoyd_refuse_ring(error, "path", "a path is too long");
    return true;
}

static size_t digits(const char *text, size_t most) {
    size_t length = 0;
    while (length < most && text[length] >= '0' && text[length] <= '9') length++;
    return length;
}

/* Whether it reads /proc/<pid>/fd/<number>. */
static bool is_memfd_path(const char *path) {
    if (strncmp(path, "/proc/", 6) != 0 || path[6] == '0') return false;
    path += 6;
    size_t pid = digits(path, 10);
    if (pid == 0 || strncmp(path + pid, "/fd/", 4) != 0) return false;
    path += pid + 4;
    size_t number = digits(path, 9);
    return number > 0 && path[number] == '\0';
}

/* A ring's file lies beside its doorbell, in a real directory of ours that nobody else may enter. */
static bool check_file_path(const struct ahoyd_announced *announced, ahoyd_error *error) {
    char directory[AHOYD_PATH_BYTES], expected[AHOYD_PATH_BYTES + 40];
    struct stat status;
    memcpy(directory, announced->doorbell, sizeof directory);
    char *slash = strrchr(directory, '/');
    if (slash == NULL) return ahoyd_refuse_ring(error, "path", "%s: no memfd, and no doorbell", announced->path);
    *slash = '\0';
    snprintf(expected, sizeof expected, "%s/%s-%u.shm", directory, announced->stream_id, announced->generation);
    if (strcmp(expected, announced->path) != 0)
        return ahoyd_refuse_ring(error, "path", "%s: neither a memfd nor this ring's file", announced->path);
    if (lstat(directory, &status) != 0)
        return ahoyd_refuse_ring(error, "path", "%s: %s", directory, strerror(errno));
    if (status.st_uid != getuid()) return ahoyd_refuse_ring(error, "owner", "%s: not ours", directory);
    if (!S_ISDIR(status.st_mode) || (status.st_mode & 077) != 0)
        return ahoyd_refuse_ring(error, "path", "%s: not a directory of 0700", directory);
    return true;
}

static int open_path(const struct ahoyd_announced *announced, int mode, uint64_t *size, ahoyd_error *error) {
    struct stat status;
    int flags = mode | O_CLOEXEC | O_NONBLOCK;
    if (!is_memfd_path(announced->path)) {
        if (!check_file_path(announced, error)) return -1;
        flags |= O_NOFOLLOW;
    }
    int fd = open(announced->path, flags);
    if (fd < 0) {
        ahoyd_refuse_ring(error, "path", "%s: %s", announced->path, strerror(errno));
        return -1;
    }
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == getuid()) {
        *size = (uint64_t)status.st_size;
        return fd;
    }
    bool regular = S_ISREG(status.st_mode);
    ahoyd_refuse_ring(error, regular ? "owner" : "type", "%s: %s", announced->path, regular ? "not ours" : "no file");
    close(fd);
    return -1;
}

static bool sizes_hold(const struct ahoy_header *header) {
    uint32_t count = header->slot_count;
    return header->header_size >= AHOY_PAGE && header->header_size % AHOY_PAGE == 0 &&
           header->slot_header_size >= sizeof(struct ahoy_slot) &&
           header->slot_header_size % AHOY_PLANE_ALIGNMENT == 0 && header->slot_stride % AHOY_PAGE == 0 &&
           header->slot_stride >= (uint64_t)header->slot_header_size + header->slot_capacity && count > 0 &&
           (count & (count - 1)) == 0;
}

static uint64_t ring_bytes(const struct ahoy_header *header) {
    return header->header_size + (uint64_t)header->slot_count * header->slot_stride;
}

static bool check(const struct ahoy_header *header, const struct ahoyd_announced *announced,
                  enum ahoy_direction direction, uint64_t size, ahoyd_error *error) {
    if (memcmp(header->magic, "AHOYSHM1", sizeof header->magic) != 0)
        return ahoyd_refuse_ring(error, "magic", "no AHOYSHM1 ring");
    if (header->version >> 16 != AHOY_VERSION_MAJOR)
        return ahoyd_refuse_ring(error, "version", "major %u", header->version >> 16);
    if (!sizes_hold(header))
        return ahoyd_refuse_ring(error, "geometry", "header %u, slots %u x %u", header->header_size, header->slot_count,
                                 header->slot_stride);
    if (header->stream_id != announced->number || header->generation != announced->generation ||
        header->kind != announced->kind || header->direction != (uint32_t)direction)
        return ahoyd_refuse_ring(error, "identity", "stream %llu generation %u kind %u direction %u",
                                 (unsigned long long)header->stream_id, header->generation, header->kind,
                                 header->direction);
    if (size < ring_bytes(header))
        return ahoyd_refuse_ring(error, "size", "%llu bytes announced, %llu there",
                                 (unsigned long long)ring_bytes(header), (unsigned long long)size);
    return true;
}

static bool map(int fd, uint64_t size, const struct ahoyd_announced *announced, enum ahoy_direction direction,
                struct ahoyd_ring *ring, ahoyd_error *error) {
    struct ahoy_header header = {0};
    if (pread(fd, &header, FIXED_BYTES, 0) != FIXED_BYTES)
        return ahoyd_refuse_ring(error, "size", "%llu bytes are no ring", (unsigned long long)size);
    if (!check(&header, announced, direction, size, error)) return false;
    int protection = direction == AHOY_CLIENT_TO_DAEMON ? PROT_READ | PROT_WRITE : PROT_READ;
    void *mapped = mmap(NULL, (size_t)ring_bytes(&header), protection, MAP_SHARED, fd, 0);
    if (mapped == MAP_FAILED) return ahoyd_refuse_ring(error, "map", "%s: %s", announced->path, strerror(errno));
    *ring = (struct ahoyd_ring){.map = mapped, .bytes = (size_t)ring_bytes(&header), .header = header, .fd = -1};
    return true;
}

static bool is_sealed(int fd) {
    int seals = fcntl(fd, F_GET_SEALS);
    return seals >= 0 && (seals & F_SEAL_SHRINK) != 0;
}

bool ahoyd_ring_open(const struct ahoyd_announced *announced, enum ahoy_direction direction, struct ahoyd_ring *ring,
                     ahoyd_error *error) {
    uint64_t size;
    int fd = open_path(announced, direction == AHOY_CLIENT_TO_DAEMON ? O_RDWR : O_RDONLY, &size, error);
    if (fd < 0) return false;
    bool done = map(fd, size, announced, direction, ring, error);
    if (done && !is_sealed(fd))
        ring->fd = fd;
    else
        close(fd);
    return done;
}

void ahoyd_ring_close(struct ahoyd_ring *ring) {
    if (ring->map == NULL) return;
    munmap(ring->map, ring->bytes);
    if (ring->fd >= 0) close(ring->fd);
    ring->map = NULL;
}

bool ahoyd_ring_stands(const struct ahoyd_ring *ring) {
    struct stat status;
    return ring->fd < 0 || (fstat(ring->fd, &status) == 0 && (uint64_t)status.st_size >= ring->bytes);
}

bool ahoyd_ring_check(const struct ahoyd_ring *ring, ahoyd_error *error) {
    return ahoyd_ring_stands(ring) || ahoyd_refuse_ring(error, "size", "the ring was cut short");
}

int ahoyd_bell_connect(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (path[0] == '\0' || !fits(address.sun_path, sizeof address.sun_path, path)) return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return -1;
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
        getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == getuid())
        return fd;
    close(fd);
    return -1;
}

/* Rows, and bytes used of a row, of each plane of a format; the number of planes, 0 if it is unknown. */
uint32_t ahoyd_planes_of(const struct ahoy_slot *slot, uint64_t rows[3], uint64_t used[3]) {
    uint64_t width = slot->width, height = slot->height;
    rows[0] = height;
    rows[1] = rows[2] = (height + 1) / 2;
    used[0] = width;
    used[1] = used[2] = (width + 1) / 2;
    if (slot->fourcc == AHOY_I420) return 3;
    used[1] = 2 * ((width + 1) / 2);
    if (slot->fourcc == AHOY_NV12) return 2;
    used[0] = 4 * width;
    if (slot->fourcc == AHOY_BGRA) return 1;
    rows[0] = 1;
    used[0] = 2 * (uint64_t)slot->nb_samples * height;
    return slot->fourcc == AHOY_S16 ? 1 : 0;
}
