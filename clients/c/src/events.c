/* What the daemon tells unasked: numbered, typed, and kept until it is asked for. */
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>

#include "client.h"

void ahoyd_queue(ahoyd_client *client, ahoyd_event *event) {
    struct ahoyd_queued *queued = calloc(1, sizeof *queued);
    if (queued == NULL) {
        ahoyd_free(event);
        return;
    }
    queued->event = event;
    if (client->events == NULL)
        client->events = queued;
    else
        client->last_event->next = queued;
    client->last_event = queued;
    eventfd_write(client->ready, 1);
}

void ahoyd_queue_plain(ahoyd_client *client, enum ahoyd_event_kind kind, const ahoyd_error *error) {
    ahoyd_event *event = ahoyd_new(sizeof *event);
    ahoyd_error *copy = event == NULL || error == NULL ? NULL : ahoyd_more(event, sizeof *copy);
    if (event == NULL) return;
    event->kind = kind;
    if (copy != NULL) {
        *copy = *error;
        if (error->data != NULL) copy->data = ahoyd_text(event, error->data, strlen(error->data));
        event->error = copy;
    }
    ahoyd_queue(client, event);
}

static int64_t number(json_t *params, const char *name) { return json_integer_value(json_object_get(params, name)); }

static enum ahoyd_event_kind kind_of(const char *method) {
    int kind = 1;
    while (kind < AHOYD_EVENTS && strcmp(ahoyd_event_table[kind].name, method) != 0) kind++;
    return kind < AHOYD_EVENTS ? (enum ahoyd_event_kind)kind : AHOYD_EVENT_UNKNOWN;
}

/* A notification of that kind; NULL: its params are not what the contract says, or there is no memory. */
ahoyd_event *ahoyd_event_of(enum ahoyd_event_kind kind, json_t *params) {
    const struct ahoyd_event_entry *entry = &ahoyd_event_table[kind];
    ahoyd_event *event = ahoyd_new(sizeof *event);
    char *typed = event == NULL ? NULL : ahoyd_more(event, entry->params->size);
    if (typed == NULL || !ahoyd_from_json(entry->params, params, typed, event, NULL)) {
        ahoyd_free(event);
        return NULL;
    }
    event->kind = kind;
    event->name = entry->name;
    event->params = typed;
    if (entry->session != AHOYD_NO_SESSION) event->session = (const void *)(typed + entry->session);
    return event;
}

static ahoyd_event *unknown_event(const char *method, json_t *params) {
    ahoyd_event *event = ahoyd_new(sizeof *event);
    if (event == NULL) return NULL;
    char *dumped = json_dumps(params, JSON_COMPACT | JSON_ENCODE_ANY);
    event->name = ahoyd_text(event, method, strlen(method));
    event->json = dumped == NULL ? "null" : ahoyd_text(event, dumped, strlen(dumped));
    free(dumped);
    return event;
}

static bool is(const char *a, const char *b) { return a != NULL && b != NULL && strcmp(a, b) == 0; }

static void look_at(ahoyd_client *client, const ahoyd_event *event) {
    const ahoyd_stream_descriptor *stream = NULL;
    if (event->kind == AHOYD_ON_REMOTE_STREAM) stream = &event->on_remote_stream->stream;
    if (event->kind == AHOYD_ON_LOCAL_STREAM) stream = &event->on_local_stream->stream;
    if (stream != NULL) ahoyd_streams_heard(client, stream);
    if (event->kind == AHOYD_ON_EVENTS_LOST) {
        client->news = true;
        int64_t seq = event->on_events_lost->snapshot.seq;
        if (seq > client->seq) client->seq = seq;
    }
    if (event->session != NULL && is(event->session->call_id, client->watched_call)) client->news = true;
}

/* False: this is not the one that follows what we have, so one was missed; the session must be resumed. */
bool ahoyd_take_notification(ahoyd_client *client, const char *method, json_t *params) {
    int64_t seq = number(params, "seq"), prev_seq = number(params, "prevSeq");
    if (seq > 0) {
        if (seq <= client->seq) return true;
        if (prev_seq != client->seq) return false;
        client->seq = seq;
    }
    enum ahoyd_event_kind kind = kind_of(method);
    ahoyd_event *event = kind == AHOYD_EVENT_UNKNOWN ? NULL : ahoyd_event_of(kind, params);
    if (event == NULL) event = unknown_event(method, params);
    if (event == NULL) return true;
    event->seq = seq;
    event->prev_seq = prev_seq;
    event->time_ms = number(params, "timeMs");
    if (event->kind != AHOYD_EVENT_UNKNOWN) look_at(client, event);
    ahoyd_queue(client, event);
    return true;
}
