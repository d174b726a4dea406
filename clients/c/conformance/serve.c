/* One client, spoken to by JSON lines: one loop over standard input, the client and its readers. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "conformance.h"

#define READERS 16
#define REQUESTS 64

static ahoyd_client *client;
static bool quitting;

/* Requests under way: the suite's id of each of ours. */
static struct {
    int64_t ours;
    json_t *theirs; /* NULL: free */
} requests[REQUESTS];

static struct {
    ahoyd_reader *reader; /* NULL: free */
    bool marks;
} readers[READERS];

static const char *text_of(json_t *op, const char *name) { return json_string_value(json_object_get(op, name)); }

static json_t *error_json(const ahoyd_error *error) {
    json_t *data = error->data == NULL ? json_null() : json_loads(error->data, JSON_ALLOW_NUL, NULL);
    json_t *made = json_pack("{s:i, s:s, s:o}", "code", error->code, "message", error->message, "data", data);
    if (error->local) json_object_set_new(made, "local", json_true());
    return made;
}

static json_t *typed(const ahoyd_type *type, const void *value) {
    char *text = ahoyd_encode(type, value);
    json_t *made = text == NULL ? NULL : json_loads(text, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    ahoyd_free(text);
    return made;
}

static void answer(json_t *id, const char *member, json_t *value) {
    say(json_pack("{s:s, s:O, s:o}", "op", "answer", "id", id, member, value));
}

/* Attach, ask, take back, close. */

static void attach(json_t *op) {
    char path[4096];
    snprintf(path, sizeof path, "%s/rpc.sock", text_of(op, "runtime"));
    ahoyd_options options = {.path = path, .name = "conformance", .token = text_of(op, "token")};
    options.no_events = json_is_false(json_object_get(op, "listen"));
    client = ahoyd_client_new(&options);
    if (client == NULL) abort();
    if (ahoyd_connect(client) == AHOYD_OK) {
        say(json_pack("{s:s, s:b}", "op", "attached", "resumed", ahoyd_hello(client)->resumed));
        return;
    }
    say(json_pack("{s:s, s:o}", "op", "refused", "error", error_json(ahoyd_last_error(client))));
    ahoyd_client_free(client);
    client = NULL;
}

static void ask_raw(json_t *id, const char *method, json_t *params) {
    ahoyd_json *result;
    char *text = params == NULL ? NULL : json_dumps(params, JSON_COMPACT | JSON_ENCODE_ANY);
    if (ahoyd_call(client, method, text, &result) == AHOYD_OK)
        answer(id, "result", json_loads(result->json, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL));
    else
        answer(id, "error", error_json(ahoyd_last_error(client)));
    ahoyd_free(result);
    free(text);
}

static void ask(json_t *op) {
    int64_t ours;
    void *typed_params;
    ahoyd_error error;
    json_t *id = json_object_get(op, "id"), *params = json_object_get(op, "params");
    enum ahoyd_method method = ahoyd_method_named(text_of(op, "method"));
    if (method == AHOYD_METHODS) {
        ask_raw(id, text_of(op, "method"), params);
        return;
    }
    char *text = json_dumps(params, JSON_COMPACT | JSON_ENCODE_ANY);
    int code = ahoyd_decode(ahoyd_params_type(method), text != NULL ? text : "{}", &typed_params, &error);
    free(text);
    if (code == AHOYD_OK && ahoyd_send(client, method, typed_params, &ours) != AHOYD_OK) {
        error = *ahoyd_last_error(client);
        code = error.code;
    }
    ahoyd_free(typed_params);
    if (code != AHOYD_OK) {
        answer(id, "error", error_json(&error));
        return;
    }
    size_t i = 0;
    while (i < REQUESTS - 1 && requests[i].theirs != NULL) i++;
    requests[i].ours = ours;
    requests[i].theirs = json_incref(id);
}

static void answered(const ahoyd_answer *given) {
    for (size_t i = 0; i < REQUESTS; i++) {
        json_t *id = requests[i].theirs;
        if (id == NULL || requests[i].ours != given->id) continue;
        requests[i].theirs = NULL;
        if (given->error.code == AHOYD_OK)
            answer(id, "result", typed(ahoyd_result_type(given->method), given->result));
        else
            answer(id, "error", error_json(&given->error));
        json_decref(id);
        return;
    }
}

static void take_back(json_t *op) {
    for (size_t i = 0; i < REQUESTS; i++)
        if (requests[i].theirs != NULL && json_equal(requests[i].theirs, json_object_get(op, "id")))
            ahoyd_cancel(client, requests[i].ours);
}

/* Streams. */

static void say_closed(size_t i) {
    ahoyd_counters counters = ahoyd_reader_counters(readers[i].reader);
    json_t *counted = json_pack("{s:I, s:I, s:I}", "taken", (json_int_t)counters.taken, "skipped",
                                (json_int_t)counters.skipped, "torn", (json_int_t)counters.torn);
    say(json_pack("{s:s, s:s, s:o}", "op", "streamClosed", "streamId", ahoyd_reader_stream_id(readers[i].reader),
                  "counters", counted));
    ahoyd_frames_close(client, readers[i].reader);
    readers[i].reader = NULL;
}

static void open_stream(json_t *op) {
    ahoyd_open_stream_params params = {
        .call_id = text_of(op, "callId"), .side = text_of(op, "side"), .kind = text_of(op, "kind")};
    size_t i = 0;
    while (i < READERS - 1 && readers[i].reader != NULL) i++;
    if (ahoyd_frames_open(client, &params, &readers[i].reader) != AHOYD_OK) {
        json_t *error = error_json(ahoyd_last_error(client));
        say(json_pack("{s:s, s:s, s:o}", "op", "failed", "what", "openStream", "error", error));
        return;
    }
    readers[i].marks = json_is_true(json_object_get(op, "marks"));
    say(json_pack("{s:s, s:s}", "op", "stream", "streamId", ahoyd_reader_stream_id(readers[i].reader)));
}

static void close_stream(json_t *op) {
    for (size_t i = 0; i < READERS; i++)
        if (readers[i].reader != NULL &&
            strcmp(ahoyd_reader_stream_id(readers[i].reader), text_of(op, "streamId")) == 0)
            say_closed(i);
}

static void say_frame(size_t i, const ahoyd_frame *frame) {
    char marks[193];
    double level = 0;
    bool video = ahoyd_reader_is_video(readers[i].reader);
    if (video && readers[i].marks) marks_of(frame, marks);
    if (!video) level = rms_db(frame);
    bool torn = !ahoyd_frame_is_whole(frame);
    json_t *line = json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:b}", "op", "frame", "streamId",
                             ahoyd_reader_stream_id(readers[i].reader), "generation", (json_int_t)frame->generation,
                             "n", (json_int_t)frame->n, "pts", (json_int_t)frame->pts, "captureNs",
                             (json_int_t)frame->capture_ns, "width", (json_int_t)frame->width, "height",
                             (json_int_t)frame->height, "nbSamples", (json_int_t)frame->nb_samples, "torn", torn);
    if (video && readers[i].marks) json_object_set_new(line, "marks", json_string(marks));
    if (!video) json_object_set_new(line, "rmsDb", json_real(level));
    say(line);
}

static void read_frames(size_t i) {
    ahoyd_frame frame;
    int found;
    while ((found = ahoyd_reader_next(readers[i].reader, &frame)) > 0) say_frame(i, &frame);
    if (found == -AHOYD_ERR_ENDED) say_closed(i);
}

/* Events. */

static void say_event(const ahoyd_event *event) {
    const ahoyd_type *type = ahoyd_event_type(event->kind);
    json_t *params = type != NULL ? typed(type, event->params) : json_loads(event->json, JSON_ALLOW_NUL, NULL);
    if (type != NULL && event->seq > 0) {
        json_object_set_new(params, "seq", json_integer((json_int_t)event->seq));
        json_object_set_new(params, "prevSeq", json_integer((json_int_t)event->prev_seq));
        json_object_set_new(params, "timeMs", json_integer((json_int_t)event->time_ms));
    }
    say(json_pack("{s:s, s:s, s:o}", "op", "event", "method", event->name, "params", params));
}

static void take_event(const ahoyd_event *event) {
    if (event->kind == AHOYD_EVENT_ANSWER) {
        answered(event->answer);
    } else if (event->kind == AHOYD_EVENT_LOST) {
        say(json_pack("{s:s}", "op", "lost"));
    } else if (event->kind == AHOYD_EVENT_ATTACHED) {
        say(json_pack("{s:s, s:b}", "op", "attached", "resumed", event->attached->resumed));
    } else if (event->kind == AHOYD_EVENT_ENDED) {
        say(json_pack("{s:s, s:o}", "op", "ended", "error", error_json(event->error)));
    } else {
        say_event(event);
    }
    if (event->kind == AHOYD_ON_EVENTS_LOST)
        say(json_pack("{s:s, s:I, s:I}", "op", "eventsLost", "fromSeq", (json_int_t)event->on_events_lost->from_seq,
                      "toSeq", (json_int_t)event->on_events_lost->to_seq));
}

static void take_events(void) {
    ahoyd_event *event;
    while (client != NULL && (event = ahoyd_next_event(client, 0)) != NULL) {
        take_event(event);
        ahoyd_free(event);
    }
}

static void create_source(json_t *op) {
    if (feed_create(client, op) == AHOYD_OK) return;
    json_t *error = error_json(ahoyd_last_error(client));
    say(json_pack("{s:s, s:s, s:o}", "op", "failed", "what", "createSource", "error", error));
}

static void leave(void) {
    if (client != NULL) feed_end(client);
    for (size_t i = 0; i < READERS; i++)
        if (readers[i].reader != NULL) say_closed(i);
    for (size_t i = 0; i < REQUESTS; i++) {
        json_decref(requests[i].theirs);
        requests[i].theirs = NULL;
    }
    ahoyd_client_free(client);
    client = NULL;
}

/* The loop. */

static void obey(json_t *op) {
    const char *name = text_of(op, "op");
    if (strcmp(name, "quit") == 0) quitting = true;
    if (strcmp(name, "connect") == 0) attach(op);
    if (strcmp(name, "close") == 0) {
        leave();
        say(json_pack("{s:s}", "op", "closed"));
    }
    if (client == NULL) return;
    if (strcmp(name, "request") == 0) ask(op);
    if (strcmp(name, "cancel") == 0) take_back(op);
    if (strcmp(name, "openStream") == 0) open_stream(op);
    if (strcmp(name, "closeStream") == 0) close_stream(op);
    if (strcmp(name, "createSource") == 0) create_source(op);
    if (strcmp(name, "feed") == 0) feed_start(op);
}

static void read_input(void) {
    static char buffer[4 * 1024 * 1024];
    static size_t used;
    ssize_t got = read(STDIN_FILENO, buffer + used, sizeof buffer - used);
    if (got <= 0) {
        quitting = got == 0 || errno != EINTR;
        return;
    }
    used += (size_t)got;
    char *start = buffer, *end;
    while (!quitting && (end = memchr(start, '\n', used - (size_t)(start - buffer))) != NULL) {
        json_t *op = json_loadb(start, (size_t)(end - start), JSON_ALLOW_NUL, NULL);
        if (op == NULL) abort();
        obey(op);
        json_decref(op);
        start = end + 1;
    }
    used -= (size_t)(start - buffer);
    memmove(buffer, start, used);
}

int serve(void) {
    while (!quitting) {
        struct pollfd wanted[2 + READERS] = {{.fd = STDIN_FILENO, .events = POLLIN},
                                             {.fd = client != NULL ? ahoyd_fd(client) : -1, .events = POLLIN}};
        for (size_t i = 0; i < READERS; i++)
            wanted[2 + i] = (struct pollfd){
                .fd = readers[i].reader != NULL ? ahoyd_reader_fd(readers[i].reader) : -1, .events = POLLIN};
        poll(wanted, 2 + READERS, feed_run());
        for (size_t i = 0; i < READERS; i++)
            if (wanted[2 + i].revents != 0 && readers[i].reader != NULL) read_frames(i);
        if (wanted[1].revents != 0) take_events();
        if (wanted[0].revents != 0) read_input();
    }
    leave();
    return 0;
}
