/* One connection: lines of JSON over a unix socket. Knows no method, no session and no second try. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "client.h"

#define CHUNK 65536
#define READ_AT_ONCE (1024 * 1024)      /* then others get a turn */
#define LINE_MAX_BYTES (16 * 1024 * 1024) /* of what the daemon says; what we say it limits itself, to far less */

bool ahoyd_link_open(struct ahoyd_link *link, const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    if (length >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(address.sun_path, path, length + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return false;
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        int why = errno;
        close(fd);
        errno = why;
        return false;
    }
    link->fd = fd;
    return true;
}

void ahoyd_link_close(struct ahoyd_link *link) {
    if (link->fd >= 0) close(link->fd);
    free(link->in);
    free(link->out);
    *link = (struct ahoyd_link){.fd = -1};
}

static bool reserve(char **buffer, size_t *size, size_t wanted) {
    if (wanted <= *size) return true;
    size_t larger = *size == 0 ? CHUNK : *size;
    while (larger < wanted) larger *= 2;
    char *moved = realloc(*buffer, larger);
    if (moved == NULL) return false;
    *buffer = moved;
    *size = larger;
    return true;
}

bool ahoyd_link_send(struct ahoyd_link *link, json_t *message) {
    size_t length = json_dumpb(message, NULL, 0, JSON_COMPACT);
    if (link->fd < 0 || length == 0 || !reserve(&link->out, &link->out_size, link->out_used + length + 1)) return false;
    json_dumpb(message, link->out + link->out_used, length, JSON_COMPACT);
    link->out[link->out_used + length] = '\n';
    link->out_used += length + 1;
    return ahoyd_link_flush(link);
}

bool ahoyd_link_flush(struct ahoyd_link *link) {
    size_t sent = 0;
    while (sent < link->out_used) {
        ssize_t written = send(link->fd, link->out + sent, link->out_used - sent, MSG_NOSIGNAL);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno != EAGAIN) return false;
        if (written < 0) break;
        sent += (size_t)written;
    }
    if (sent > 0) memmove(link->out, link->out + sent, link->out_used - sent);
    link->out_used -= sent;
    return true;
}

bool ahoyd_link_read(struct ahoyd_link *link) {
    for (size_t taken = 0; taken < READ_AT_ONCE;) {
        if (link->in_used >= LINE_MAX_BYTES || !reserve(&link->in, &link->in_size, link->in_used + CHUNK)) return false;
        ssize_t got = recv(link->fd, link->in + link->in_used, CHUNK, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno == EAGAIN;
        if (got == 0) return false;
        link->in_used += (size_t)got;
        taken += (size_t)got;
    }
    return true;
}

char *ahoyd_link_line(struct ahoyd_link *link, size_t *start) {
    if (link->in == NULL) return NULL;
    char *end = memchr(link->in + link->in_seen, '\n', link->in_used - link->in_seen);
    if (end == NULL) {
        link->in_seen = link->in_used;
        return NULL;
    }
    char *line = link->in + *start;
    *end = '\0';
    *start = link->in_seen = (size_t)(end - link->in) + 1;
    return line;
}

void ahoyd_link_compact(struct ahoyd_link *link, size_t consumed) {
    if (consumed == 0) return;
    memmove(link->in, link->in + consumed, link->in_used - consumed);
    link->in_used -= consumed;
    link->in_seen -= consumed;
}
