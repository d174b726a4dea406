/* Clients that ask as fast as they are answered, each so many requests at a time: one thread and epoll, so that what is
 * measured is the server.
 *
 *     load PATH CLIENTS DEPTH SECONDS
 *
 * Ends after SECONDS, once nothing is open any more, with one line of JSON: requests answered a second, and nanoseconds
 * from asking to the last answer of each round. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "clients.h"

#define REQUEST "{\"jsonrpc\":\"2.0\",\"id\":17,\"method\":\"ping\",\"params\":{\"echo\":\"a word\"}}\n"
#define ROUNDS_MAX 8000000

struct client {
    int fd;
    int open;
    long long asked;
};

static void ask(struct client *client, const char *block, size_t size, int depth) {
    client->open = depth;
    client->asked = now_ns();
    if (send(client->fd, block, size, MSG_NOSIGNAL) != (ssize_t)size) fail("send");
}

/* Takes what has come; whether that was the last answer of the round. */
static int answered(struct client *client) {
    static char data[65537];
    ssize_t size = recv(client->fd, data, sizeof data - 1, 0);
    if (size <= 0) fail("the server left");
    data[size] = 0;
    if (strstr(data, "\"error\"") != NULL) {
        fprintf(stderr, "refused: %s\n", data);
        exit(1);
    }
    for (const char *end = data; (end = memchr(end, '\n', (size_t)(data + size - end))) != NULL; end++) client->open--;
    return client->open == 0;
}

int main(int argc, char **argv) {
    if (argc != 5) return 2;
    int count = atoi(argv[2]), depth = atoi(argv[3]), busy = count, epoll = epoll_create1(EPOLL_CLOEXEC);
    size_t size = strlen(REQUEST) * (size_t)depth, rounds = 0;
    char *block = malloc(size + 1);
    struct client *clients = calloc((size_t)count, sizeof *clients);
    long long *took = malloc(ROUNDS_MAX * sizeof *took);
    if (epoll < 0 || block == NULL || clients == NULL || took == NULL) fail("start");
    for (int i = 0; i < depth; i++) strcpy(block + strlen(REQUEST) * (size_t)i, REQUEST);
    for (int i = 0; i < count; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &clients[i]};
        clients[i].fd = connected(argv[1]);
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, clients[i].fd, &event) != 0) fail("epoll_ctl");
    }
    long long began = now_ns(), until = began + (long long)(atof(argv[4]) * 1e9), now = began;
    for (int i = 0; i < count; i++) ask(&clients[i], block, size, depth);
    while (busy > 0) {
        struct epoll_event events[64];
        int ready = epoll_wait(epoll, events, 64, 10000);
        if (ready <= 0) fail("nothing comes any more");
        for (int i = 0; i < ready; i++) {
            struct client *client = events[i].data.ptr;
            if (!answered(client)) continue;
            now = now_ns();
            if (rounds < ROUNDS_MAX) took[rounds++] = now - client->asked;
            if (now < until)
                ask(client, block, size, depth);
            else
                busy--;
        }
    }
    printf("{\"perSecond\":%.1f,\"tookNs\":[", (double)rounds * depth / ((double)(now - began) / 1e9));
    for (size_t i = 0; i < rounds; i++) printf(i ? ",%lld" : "%lld", took[i]);
    printf("]}\n");
    return 0;
}
