/* The insides of a client. */
#ifndef AHOYD_CLIENT_H
#define AHOYD_CLIENT_H

#include "codec.h"
#include "stream.h"

#define AHOYD_DEFAULT_TIMEOUT_MS 30000

enum ahoyd_phase {
    AHOYD_PHASE_IDLE,        /* never attached */
    AHOYD_PHASE_INTRODUCING, /* connected; initialize is on its way */
    AHOYD_PHASE_ATTACHED,
    AHOYD_PHASE_WAITING, /* the timer tells when to try again */
    AHOYD_PHASE_ENDED
};

/* A request that is not answered yet. One that is waited for lies on its waiter's stack. */
struct ahoyd_pending {
    struct ahoyd_pending *next;
    int64_t id;
    enum ahoyd_method method;
    enum { AHOYD_WAITED, AHOYD_SENT, AHOYD_HELLO } use;
    bool done, lost;
    json_t *params;
    json_t *reply; /* the whole message; NULL if lost */
};

struct ahoyd_queued {
    struct ahoyd_queued *next;
    ahoyd_event *event;
};

/* Lines over a unix socket, both ways, without waiting. */
struct ahoyd_link {
    int fd; /* -1: none */
    char *in;
    size_t in_used, in_size, in_seen; /* seen: looked through for a line's end */
    char *out;
    size_t out_used, out_size;
};

struct ahoyd_client {
    char *path, *name, *version, *token;
    json_t *listen; /* NULL: no events */
    int timeout_ms, retry_ms;

    enum ahoyd_phase phase;
    struct ahoyd_link link;
    int64_t last_id;
    struct ahoyd_pending *pending;
    ahoyd_initialize_result *hello;
    int64_t seq; /* the last durable event told to us */
    json_t *listeners; /* an object whose names are the ids of those that make events come */
    int pause_ms;
    int64_t retry_until; /* CLOCK_MONOTONIC in ms */

    struct ahoyd_queued *events, *last_event;
    struct ahoyd_stream *streams; /* readers that go on by themselves */
    bool opening;                 /* a stream; `heard` keeps what comes meanwhile */
    struct ahoyd_heard *heard;
    char *watched_call;           /* whoever waits for news of a call, or of a stream */
    bool news;

    int ready;       /* eventfd: readable while events are queued */
    int wake;        /* eventfd: ahoyd_wake */
    int timer;       /* timerfd */
    int inner, outer; /* epoll: link, wake, timer; and these with `ready` */
    bool woken;

    ahoyd_error error;
    char *error_data;
};

/* link.c */
bool ahoyd_link_open(struct ahoyd_link *link, const char *path);
void ahoyd_link_close(struct ahoyd_link *link);
bool ahoyd_link_send(struct ahoyd_link *link, json_t *message);
bool ahoyd_link_flush(struct ahoyd_link *link);
bool ahoyd_link_read(struct ahoyd_link *link);
/* The next line, NUL-ended in place; NULL: none is whole yet. */
char *ahoyd_link_line(struct ahoyd_link *link, size_t *length);
void ahoyd_link_compact(struct ahoyd_link *link, size_t consumed);

/* places.c */
char *ahoyd_socket_path(const char *instance);

/* attach.c */
int64_t ahoyd_now_ms(void);
bool ahoyd_attach(ahoyd_client *client);
void ahoyd_lose(ahoyd_client *client);
void ahoyd_greeted(ahoyd_client *client, json_t *reply);
void ahoyd_on_timer(ahoyd_client *client);
void ahoyd_watch(ahoyd_client *client);

/* requests.c */
bool ahoyd_ask(ahoyd_client *client, struct ahoyd_pending *pending, const char *method, json_t *params);
void ahoyd_answered(ahoyd_client *client, json_t *reply);
void ahoyd_forget_all(ahoyd_client *client);
void ahoyd_error_of(json_t *reply, void *first, ahoyd_error *error);
int ahoyd_set_error(ahoyd_client *client, const ahoyd_error *error);

/* events.c */
bool ahoyd_take_notification(ahoyd_client *client, const char *method, json_t *params);
void ahoyd_queue(ahoyd_client *client, ahoyd_event *event);
void ahoyd_queue_plain(ahoyd_client *client, enum ahoyd_event_kind kind, const ahoyd_error *error);
ahoyd_event *ahoyd_event_of(enum ahoyd_event_kind kind, json_t *params);

/* client.c: take in and act on what there is, waiting until `deadline` (ms, monotonic; negative: without end) for
 * something. False: nothing came in time, or a signal did. */
bool ahoyd_pump(ahoyd_client *client, int64_t deadline);
int64_t ahoyd_deadline(int timeout_ms);

/* streams.c */
void ahoyd_streams_heard(ahoyd_client *client, const ahoyd_stream_descriptor *stream);
void ahoyd_streams_end(ahoyd_client *client);
void ahoyd_streams_forget(ahoyd_client *client);

#endif
