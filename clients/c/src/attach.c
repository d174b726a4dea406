/* The session: how it begins, how it goes on after the connection broke, and when it is given up. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/timerfd.h>
#include <time.h>

#include "client.h"

#define FIRST_PAUSE_MS 50
#define LONGEST_PAUSE_MS 5000
#define GREETING_MS 30000 /* a daemon that says nothing for so long is given up */
#define LIBRARY_VERSION "0.1.0"

int64_t ahoyd_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void set_timer(ahoyd_client *client, int64_t ms) {
    struct itimerspec when = {.it_value = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}};
    timerfd_settime(client->timer, 0, &when, NULL);
}

/* Have the loop look at the socket, for room to write too if something waits for it. */
void ahoyd_watch(ahoyd_client *client) {
    if (client->link.fd < 0) return;
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = client->link.fd};
    if (client->link.out_used > 0) wanted.events |= EPOLLOUT;
    if (epoll_ctl(client->inner, EPOLL_CTL_MOD, client->link.fd, &wanted) != 0)
        epoll_ctl(client->inner, EPOLL_CTL_ADD, client->link.fd, &wanted);
}

static json_t *introduction(ahoyd_client *client) {
    const char *version = client->version != NULL ? client->version : LIBRARY_VERSION;
    json_t *params = json_pack("{s:s, s:{s:s, s:s}}", "protocolVersion", AHOYD_PROTOCOL_VERSION, "client", "name",
                               client->name, "version", version);
    if (client->token != NULL) json_object_set_new(params, "token", json_string(client->token));
    if (client->listen != NULL) json_object_set(params, "listen", client->listen);
    if (client->hello != NULL) {
        json_t *resume = json_pack("{s:s, s:I}", "epoch", client->hello->epoch, "seq", (json_int_t)client->seq);
        if (client->hello->session_id != NULL)
            json_object_set_new(resume, "sessionId", json_string(client->hello->session_id));
        json_object_set_new(params, "resume", resume);
        json_object_set_new(params, "snapshot", json_true());
    }
    return params;
}

/* Connect and introduce ourselves; the answer is taken by ahoyd_greeted. False: nobody there, see errno. */
bool ahoyd_attach(ahoyd_client *client) {
    struct ahoyd_pending *hello = calloc(1, sizeof *hello);
    if (hello == NULL) return false;
    if (!ahoyd_link_open(&client->link, client->path)) {
        free(hello);
        return false;
    }
    hello->use = AHOYD_HELLO;
    hello->method = AHOYD_METHOD_INITIALIZE;
    client->phase = AHOYD_PHASE_INTRODUCING;
    set_timer(client, GREETING_MS);
    if (ahoyd_ask(client, hello, "initialize", introduction(client))) return true;
    free(hello);
    ahoyd_link_close(&client->link);
    return false;
}

static void end(ahoyd_client *client, const ahoyd_error *why) {
    set_timer(client, 0);
    client->phase = AHOYD_PHASE_ENDED;
    ahoyd_queue_plain(client, AHOYD_EVENT_ENDED, why);
}

static void wait_and_try(ahoyd_client *client) {
    uint16_t drawn = 0;
    if (client->retry_ms < 0 || (client->retry_ms > 0 && ahoyd_now_ms() >= client->retry_until)) {
        ahoyd_error lost;
        ahoyd_fail(&lost, AHOYD_ERR_LOST, "the connection to the daemon broke and could not be made again");
        end(client, &lost);
        return;
    }
    if (getrandom(&drawn, sizeof drawn, GRND_NONBLOCK) < 0) drawn = 0;
    int pause = client->pause_ms / 2 + client->pause_ms / 2 * drawn / UINT16_MAX;
    client->pause_ms = client->pause_ms * 2 < LONGEST_PAUSE_MS ? client->pause_ms * 2 : LONGEST_PAUSE_MS;
    client->phase = AHOYD_PHASE_WAITING;
    set_timer(client, pause > 0 ? pause : 1);
}

/* The connection is gone, or of no use any more. */
void ahoyd_lose(ahoyd_client *client) {
    enum ahoyd_phase before = client->phase;
    ahoyd_link_close(&client->link);
    ahoyd_forget_all(client);
    if (before == AHOYD_PHASE_ATTACHED) {
        ahoyd_streams_end(client);
        ahoyd_queue_plain(client, AHOYD_EVENT_LOST, NULL);
        client->pause_ms = FIRST_PAUSE_MS;
        client->retry_until = ahoyd_now_ms() + client->retry_ms;
    }
    if (client->hello == NULL)
        client->phase = AHOYD_PHASE_IDLE;
    else if (before == AHOYD_PHASE_ATTACHED || before == AHOYD_PHASE_INTRODUCING)
        wait_and_try(client);
}

void ahoyd_on_timer(ahoyd_client *client) {
    if (client->phase == AHOYD_PHASE_INTRODUCING)
        ahoyd_lose(client);
    else if (client->phase == AHOYD_PHASE_WAITING && !ahoyd_attach(client))
        wait_and_try(client);
}

static bool is_passing(int code) {
    return code == AHOYD_ERR_SHUTTING_DOWN || code == AHOYD_ERR_TOO_MANY_REQUESTS || code == AHOYD_ERR_SYSTEM;
}

static void refused(ahoyd_client *client, const ahoyd_error *error) {
    ahoyd_set_error(client, error);
    if (client->hello == NULL || is_passing(error->code)) {
        ahoyd_lose(client);
        return;
    }
    ahoyd_link_close(&client->link);
    ahoyd_forget_all(client);
    end(client, error);
}

/* What the snapshot makes up for is told as if the daemon had told it later. */
static void tell_lost(ahoyd_client *client, json_t *result) {
    json_t *lost = json_object_get(result, "lost"), *snapshot = json_object_get(result, "snapshot");
    if (!json_is_object(lost) || !json_is_object(snapshot)) return;
    json_t *params = json_pack("{s:O, s:O, s:O}", "fromSeq", json_object_get(lost, "fromSeq"), "toSeq",
                               json_object_get(lost, "toSeq"), "snapshot", snapshot);
    ahoyd_event *event = params == NULL ? NULL : ahoyd_event_of(AHOYD_ON_EVENTS_LOST, params);
    if (event != NULL) ahoyd_queue(client, event);
    json_decref(params);
}

static void tell_attached(ahoyd_client *client, json_t *result) {
    ahoyd_event *event = ahoyd_new(sizeof *event);
    ahoyd_initialize_result *copy = event == NULL ? NULL : ahoyd_more(event, sizeof *copy);
    if (copy == NULL || !ahoyd_from_json(ahoyd_result_type(AHOYD_METHOD_INITIALIZE), result, copy, event, NULL)) {
        ahoyd_free(event);
        return;
    }
    event->kind = AHOYD_EVENT_ATTACHED;
    event->attached = copy;
    ahoyd_queue(client, event);
}

/* The answer to our introduction. */
void ahoyd_greeted(ahoyd_client *client, json_t *reply) {
    ahoyd_error error = {0};
    json_t *result = json_object_get(reply, "result");
    ahoyd_initialize_result *hello = ahoyd_new(sizeof *hello);
    if (hello == NULL) {
        ahoyd_fail(&error, AHOYD_ERR_SYSTEM, "out of memory");
    } else if (result == NULL) {
        ahoyd_error_of(reply, hello, &error);
    } else {
        ahoyd_from_json(ahoyd_result_type(AHOYD_METHOD_INITIALIZE), result, hello, hello, &error);
    }
    if (error.code != AHOYD_OK) {
        refused(client, &error);
        ahoyd_free(hello);
        return;
    }
    bool again = client->hello != NULL;
    ahoyd_free(client->hello);
    client->hello = hello;
    client->seq = hello->seq;
    if (!hello->resumed) json_object_clear(client->listeners);
    if (hello->listener_id != NULL) json_object_set_new(client->listeners, hello->listener_id, json_true());
    client->phase = AHOYD_PHASE_ATTACHED;
    client->news = true; /* who waits for news must look again: some may be in the snapshot alone */
    set_timer(client, 0);
    if (!again) return;
    tell_attached(client, result);
    tell_lost(client, result);
}
