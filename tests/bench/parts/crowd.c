/* A crowd that listens while one client makes events by the clock: one thread and epoll, so that what is measured is the
 * server. One more of the crowd never reads; when it is cut off, another one of its kind comes.
 *
 *     crowd PATH rpc READERS RATE SECONDS        events are changes of videoKbps, which a daemon tells everybody
 *     crowd PATH BYTES READERS RATE SECONDS      events are lines of so many bytes, which a server passes on to all others
 *
 * Ends when every reader has every event, with one line of JSON: events a second, their mean bytes, how often the one who
 * never reads was cut off, and for every event and reader the nanoseconds from asking for it to having it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "clients.h"

#define HELLO                                                                                      \
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"1.0\"," \
    "\"client\":{\"name\":\"crowd\"},\"listen\":{\"events\":[\"onCallConfigsChanged\"]}}}\n"
#define CHANGE "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"setCallConfigs\",\"params\":{\"videoKbps\":%d}}\n"
#define MARK "\"videoKbps\":"
#define FIRST 50 /* the least videoKbps there is */
#define LAST 5000
#define AHEAD_MAX 16 /* events on their way: a server that cannot keep up slows the clock, and is not drowned */
#define BUFFER 65536

struct reader {
    int fd;
    size_t filled;
    char buffer[BUFFER + 1];
};

static int epoll;
static const char *path;
static int is_rpc;
static long long asked[LAST + 1];
static long long *took;
static size_t heard, bytes;

static void say(int fd, const char *line) {
    size_t size = strlen(line);
    if (send(fd, line, size, MSG_NOSIGNAL) != (ssize_t)size) fail("send");
}

static void watch(int fd, uint32_t events, void *who) {
    struct epoll_event event = {.events = events, .data.ptr = who};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) fail("epoll_ctl");
}

static int listening(void) {
    char answer[BUFFER];
    int fd = connected(path);
    if (!is_rpc) return fd;
    say(fd, HELLO);
    if (recv(fd, answer, sizeof answer, 0) <= 0 || strstr(answer, "\"result\"") == NULL) fail("initialize");
    return fd;
}

static int mute(int replaced) {
    if (replaced >= 0) close(replaced);
    int fd = connected(path);
    if (is_rpc) say(fd, HELLO);
    watch(fd, EPOLLRDHUP, NULL);
    return fd;
}

static void take(struct reader *reader) {
    ssize_t size = recv(reader->fd, reader->buffer + reader->filled, BUFFER - reader->filled, 0);
    if (size <= 0) fail("a reader was cut off");
    long long now = now_ns();
    reader->filled += (size_t)size;
    reader->buffer[reader->filled] = 0;
    char *line = reader->buffer, *end;
    while ((end = strchr(line, '\n')) != NULL) {
        *end = 0;
        char *mark = strstr(line, MARK);
        int n = mark == NULL ? 0 : atoi(mark + strlen(MARK));
        if (n < FIRST || n > LAST) fail(line);
        took[heard++] = now - asked[n];
        bytes += (size_t)(end + 1 - line);
        line = end + 1;
    }
    reader->filled -= (size_t)(line - reader->buffer);
    memmove(reader->buffer, line, reader->filled);
}

static void make(int fd, int n, size_t size) {
    char line[BUFFER];
    snprintf(line, sizeof line, is_rpc ? CHANGE : "{" MARK "%d,\"pad\":\"", n);
    if (!is_rpc) {
        size_t begun = strlen(line);
        memset(line + begun, '-', size);
        strcpy(line + size - 3, "\"}\n");
    }
    asked[n] = now_ns();
    say(fd, line);
}

int main(int argc, char **argv) {
    if (argc != 6) return 2;
    path = argv[1];
    is_rpc = strcmp(argv[2], "rpc") == 0;
    size_t size = (size_t)atoi(argv[2]), count = (size_t)atoi(argv[3]);
    int rate = atoi(argv[4]), total = (int)(atof(argv[5]) * rate), made = 0, owed = 0, cut = 0;
    if (total > LAST - FIRST || size > BUFFER / 2 || (!is_rpc && size < 64)) return 2;
    struct reader *readers = calloc(count, sizeof *readers), maker = {.fd = connected(path)};
    took = malloc(count * (size_t)total * sizeof *took);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC), silent = -1;
    if (readers == NULL || took == NULL || epoll < 0 || timer < 0) fail("start");
    for (size_t i = 0; i < count; i++) watch(readers[i].fd = listening(), EPOLLIN, &readers[i]);
    silent = mute(silent);
    watch(maker.fd, EPOLLIN, &maker);
    watch(timer, EPOLLIN, &timer);
    struct itimerspec beat = {{0, 1000000000 / rate}, {0, 1000000000 / rate}};
    long long began = now_ns();
    if (timerfd_settime(timer, 0, &beat, NULL) != 0) fail("timer");
    while (heard < count * (size_t)total) {
        struct epoll_event events[256];
        int ready = epoll_wait(epoll, events, 256, 10000);
        if (ready <= 0) fail("nothing comes any more");
        for (int i = 0; i < ready; i++) {
            void *who = events[i].data.ptr;
            if (who == NULL) {
                silent = mute(silent);
                cut++;
            } else if (who == &timer) {
                uint64_t due;
                if (read(timer, &due, sizeof due) != sizeof due) fail("timer");
                owed += (int)due;
            } else if (who == &maker) {
                if (recv(maker.fd, maker.buffer, BUFFER, 0) <= 0) fail("the maker of events was cut off");
            } else {
                take(who);
            }
        }
        for (; owed > 0 && made < total && (size_t)made < heard / count + AHEAD_MAX; owed--)
            make(maker.fd, FIRST + ++made, size);
    }
    double seconds = (double)(now_ns() - began) / 1e9;
    printf("{\"perSecond\":%.1f,\"bytes\":%zu,\"cut\":%d,\"tookNs\":[", made / seconds, bytes / heard, cut);
    for (size_t i = 0; i < heard; i++) printf(i ? ",%lld" : "%lld", took[i]);
    printf("]}\n");
    return 0;
}
