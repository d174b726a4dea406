/* Checks, and a daemon that does what a test tells it. */
#ifndef TESTING_H
#define TESTING_H

#include <ahoyd/ahoyd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(what)                                                           \
    do {                                                                      \
        if (!(what)) {                                                        \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
            exit(1);                                                          \
        }                                                                     \
    } while (0)

#define RUN(test)                     \
    do {                              \
        fprintf(stderr, #test "\n"); \
        test();                       \
    } while (0)

#define DEADLINE_MS 20000

/* One end of a conversation whose other end is the library; it runs on a thread of its own. */
struct fake {
    char directory[64], path[96];
    int listening, connection;
    char *line; /* the last one read */
    size_t line_size;
    FILE *in;
    pthread_t thread;
    void (*script)(struct fake *fake);
};

/* A unix socket of that name in a new directory. */
int listen_in(char directory[64], const char *name, char path[96]);

/* Starts it, with a script that runs when the client comes. */
void fake_start(struct fake *fake, void (*script)(struct fake *fake));
/* Waits for the script's end. */
void fake_stop(struct fake *fake);

/* For scripts. */
void fake_accept(struct fake *fake);
void fake_hang_up(struct fake *fake);
void fake_write(struct fake *fake, const char *text);
/* Reads a line that must hold this text. */
const char *fake_read(struct fake *fake, const char *text);
/* Reads a request of this method and gives its id. */
long fake_request(struct fake *fake, const char *method);
void fake_answer(struct fake *fake, long id, const char *result);
void fake_refuse(struct fake *fake, long id, int code, const char *data);
/* Takes a connection and answers `initialize`; seq is where events go on. */
void fake_greet(struct fake *fake, int seq);
/* An event of account states, which is short. */
void fake_event(struct fake *fake, int seq, int prev_seq);

ahoyd_client *client_of(const struct fake *fake);
/* The next event, which must be of this kind. */
ahoyd_event *expect(ahoyd_client *client, enum ahoyd_event_kind kind);

extern const char SESSION[]; /* a CallSession, at status 1 */

#endif
