/* ahoyd: 1-to-1 audio and video calls from C.
 *
 *     ahoyd_client *client = ahoyd_client_new(&(ahoyd_options){.instance = "alice"});
 *     if (ahoyd_connect(client) != AHOYD_OK) return fprintf(stderr, "%s\n", ahoyd_last_error(client)->message);
 *     ahoyd_event *event = ahoyd_next_event(client, -1);
 *
 * No function here starts a thread or calls back. A function that can fail returns an ahoyd_code, AHOYD_OK being 0.
 *
 * Threads: a client belongs to one thread at a time. Two clients have nothing to do with each other. Only ahoyd_wake
 * may be called for a client that another thread is using, from a signal handler too. What a client gave (results,
 * events) is plain memory and may go to any thread. */
#ifndef AHOYD_H
#define AHOYD_H

#include "ahoyd/contract.h"
#include "ahoyd/frames.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How to attach. Zeroed it means: the instance `default`, every durable event, for ever. */
typedef struct ahoyd_options {
    const char *instance; /* NULL: `default` */
    const char *path;     /* the daemon's rpc.sock, in place of the instance's */
    const char *name;     /* of the program, for people; NULL: `c` */
    const char *version;  /* of the program; may be NULL */
    const char *token;    /* sets what the session may do; NULL: the daemon's settings say it */
    bool no_events;       /* ask for no events at all */
    const ahoyd_listen_options *listen; /* which events; NULL: all durable ones */
    int timeout_ms;       /* how long a request may take; 0: 30,000; negative: as long as it likes */
    int retry_ms;         /* how long to try to attach again after a loss; 0: for ever; negative: not at all */
} ahoyd_options;

/* A client that is not attached yet; copies what it needs of `options`, which may be NULL. NULL: out of memory or
 * descriptors. */
AHOYD_API ahoyd_client *ahoyd_client_new(const ahoyd_options *options);

/* Attach. Fails at once if nobody is there; later losses are mended by the client itself: after 50 ms, doubling to 5 s,
 * each time shortened by up to half at random, it attaches again and takes up its session, so that no event is missed
 * or doubled and its calls stay its own. This goes on inside ahoyd_dispatch, ahoyd_next_event and every request. */
AHOYD_API int ahoyd_connect(ahoyd_client *client);

/* Close, and free everything that belongs to the client. Readers opened through it must have been closed. NULL is
 * fine. */
AHOYD_API void ahoyd_client_free(ahoyd_client *client);

/* Why the last function that failed did. Valid until the next call with this client. */
AHOYD_API const ahoyd_error *ahoyd_last_error(const ahoyd_client *client);

/* What the daemon said when we attached last: session, scopes, limits. NULL before the first time. Valid until the
 * next call with this client. */
AHOYD_API const ahoyd_initialize_result *ahoyd_hello(const ahoyd_client *client);

/* How long requests from now on may take: as `timeout_ms` of the options. */
AHOYD_API void ahoyd_set_timeout(ahoyd_client *client, int timeout_ms);

/* Whether there is a connection at the moment: without one requests fail with AHOYD_ERR_LOST. */
AHOYD_API bool ahoyd_is_attached(const ahoyd_client *client);

/* Wait until there is one. AHOYD_ERR_NO_ANSWER after `timeout_ms` (negative: no end), AHOYD_ERR_ENDED if none is tried
 * any more. */
AHOYD_API int ahoyd_wait_attached(ahoyd_client *client, int timeout_ms);

/* Events. */

/* The next event, oldest first, waited for `timeout_ms` at most (0: not at all, negative: without end); free it with
 * ahoyd_free. NULL: none came, ahoyd_wake was called, or a signal arrived. */
AHOYD_API ahoyd_event *ahoyd_next_event(ahoyd_client *client, int timeout_ms);

/* For programs with a loop of their own: a descriptor, the same for the client's whole life, that is readable while
 * there is something to do: call ahoyd_dispatch, then ahoyd_next_event(client, 0) until it gives NULL. */
AHOYD_API int ahoyd_fd(const ahoyd_client *client);

/* Read, write and attach again, as far as that goes without waiting. */
AHOYD_API void ahoyd_dispatch(ahoyd_client *client);

/* Make the ahoyd_next_event that waits now, or the next one, return NULL. From any thread, and from signal handlers. */
AHOYD_API void ahoyd_wake(const ahoyd_client *client);

/* Requests. The contract's methods are in contract.h, for example ahoyd_answer_call.
 *
 * What ahoyd_add_listener adds belongs to the session: after an AHOYD_EVENT_ATTACHED that is not `resumed` add it
 * again. What the options ask for the client asks for again by itself.
 *
 * ahoyd_make_call chooses the call's id if none is given, and repeats the request under the same id when the connection
 * breaks meanwhile: it is one call then too. */

/* Wait until a call is at `status` or beyond, or over if that is asked for; `*session`, if given, is then its newest
 * copy, to be freed. AHOYD_ERR_ENDED if it is over before that, AHOYD_ERR_NO_ANSWER after `timeout_ms`. The client must
 * listen to call events; they stay where they are. */
AHOYD_API int ahoyd_wait_call(ahoyd_client *client, const char *call_id, enum ahoyd_call_status status, int timeout_ms,
                              ahoyd_call_session **session);

/* Any method, by number: what the functions of contract.h do. `result` may be NULL. */
AHOYD_API int ahoyd_request(ahoyd_client *client, enum ahoyd_method method, const void *params, void **result);

/* Ask without waiting: the answer comes as an AHOYD_EVENT_ANSWER with this `*id`, exactly once, also when the
 * connection breaks. */
AHOYD_API int ahoyd_send(ahoyd_client *client, enum ahoyd_method method, const void *params, int64_t *id);

/* Take back a request of ahoyd_send. It is answered all the same: with AHOYD_ERR_REQUEST_CANCELLED, or its result. */
AHOYD_API int ahoyd_cancel(ahoyd_client *client, int64_t id);

/* A method this library does not know, with params and result as JSON text; NULL params are left out. */
AHOYD_API int ahoyd_call(ahoyd_client *client, const char *method, const char *params, ahoyd_json **result);

/* Pictures and sound. */

/* Open a stream of a call, wait for its ring if there is none yet, within the client's timeout, and read it. The reader
 * goes on with the stream's next ring by itself while the client is dispatched, and ends with the stream. It may be
 * read on one other thread. */
AHOYD_API int ahoyd_frames_open(ahoyd_client *client, const ahoyd_open_stream_params *params, ahoyd_reader **reader);

/* Close it, on the client's thread, when nobody reads any more; the daemon then stops writing for it. NULL is fine. */
AHOYD_API void ahoyd_frames_close(ahoyd_client *client, ahoyd_reader *reader);

/* Become a camera or a microphone, until it is destroyed or the connection ends. */
AHOYD_API int ahoyd_source_create(ahoyd_client *client, const ahoyd_create_frame_source_params *params,
                                  ahoyd_source **source);

/* Be it no longer; on the client's thread, when nobody writes any more. NULL is fine. */
AHOYD_API void ahoyd_source_destroy(ahoyd_client *client, ahoyd_source *source);

/* Records as JSON, and back. */

/* A record's shape, by its name in the contract: `CallSession`. NULL: there is none of that name. */
typedef struct ahoyd_type ahoyd_type;
AHOYD_API const ahoyd_type *ahoyd_type_named(const char *name);

/* AHOYD_METHODS if there is none of that name. */
AHOYD_API enum ahoyd_method ahoyd_method_named(const char *name);
AHOYD_API const char *ahoyd_method_name(enum ahoyd_method method);
AHOYD_API const ahoyd_type *ahoyd_params_type(enum ahoyd_method method);
AHOYD_API const ahoyd_type *ahoyd_result_type(enum ahoyd_method method);
/* NULL for the library's own news. */
AHOYD_API const ahoyd_type *ahoyd_event_type(enum ahoyd_event_kind kind);

/* Read JSON text into a new struct of `type`. Params (and parts of them by name) are refused if they hold what their
 * struct cannot; in anything else what is unknown is passed over. `error` may be NULL. */
AHOYD_API int ahoyd_decode(const ahoyd_type *type, const char *json, void **value, ahoyd_error *error);

/* The record as JSON text, to be freed; NULL if it has none, as with a string that is no UTF-8. */
AHOYD_API char *ahoyd_encode(const ahoyd_type *type, const void *value);

/* Frees a result, an event, a text that a function gave, and all that hangs on it. NULL is fine. */
AHOYD_API void ahoyd_free(const void *result);

/* The contract's name of a code: `busy` for 801. */
AHOYD_API const char *ahoyd_code_name(int code);

#ifdef __cplusplus
}
#endif

#endif
