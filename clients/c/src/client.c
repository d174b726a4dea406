/* A client: made, fed, asked for events, and freed. */
#include "client.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

int64_t ahoyd_deadline(int timeout_ms) { return timeout_ms < 0 ? -1 : ahoyd_now_ms() + timeout_ms; }

static bool watch(int epoll, int fd) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &wanted) == 0;
}

static bool open_descriptors(ahoyd_client *client) {
    client->ready = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    client->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    client->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    client->inner = epoll_create1(EPOLL_CLOEXEC);
    client->outer = epoll_create1(EPOLL_CLOEXEC);
    return watch(client->inner, client->wake) && watch(client->inner, client->timer) &&
           watch(client->outer, client->inner) && watch(client->outer, client->ready);
}

static bool copy(char **to, const char *from) {
    *to = from == NULL ? NULL : strdup(from);
    return from == NULL || *to != NULL;
}

static json_t *listen_of(const ahoyd_options *options) {
    if (options->no_events) return NULL;
    if (options->listen == NULL) return json_object();
    return ahoyd_to_json(ahoyd_type_named("ListenOptions"), options->listen, NULL);
}

ahoyd_client *ahoyd_client_new(const ahoyd_options *options) {
    static const ahoyd_options none;
    if (options == NULL) options = &none;
    ahoyd_client *client = calloc(1, sizeof *client);
    if (client == NULL) return NULL;
    client->link.fd = client->ready = client->wake = client->timer = client->inner = client->outer = -1;
    client->path = options->path != NULL ? strdup(options->path) : ahoyd_socket_path(options->instance);
    client->listen = listen_of(options);
    client->listeners = json_object();
    client->retry_ms = options->retry_ms;
    ahoyd_set_timeout(client, options->timeout_ms);
    if (open_descriptors(client) && client->path != NULL && client->listeners != NULL &&
        (client->listen != NULL || options->no_events) &&
        copy(&client->name, options->name != NULL ? options->name : "c") && copy(&client->version, options->version) &&
        copy(&client->token, options->token))
        return client;
    ahoyd_client_free(client);
    return NULL;
}

static void shut(int fd) {
    if (fd >= 0) close(fd);
}

static ahoyd_event *take_event(ahoyd_client *client) {
    struct ahoyd_queued *queued = client->events;
    eventfd_t count;
    if (queued == NULL) return NULL;
    ahoyd_event *event = queued->event;
    client->events = queued->next;
    free(queued);
    if (client->events == NULL) eventfd_read(client->ready, &count);
    return event;
}

void ahoyd_client_free(ahoyd_client *client) {
    if (client == NULL) return;
    ahoyd_link_close(&client->link);
    ahoyd_forget_all(client);
    while (client->events != NULL) ahoyd_free(take_event(client));
    ahoyd_streams_forget(client);
    shut(client->outer);
    shut(client->inner);
    shut(client->timer);
    shut(client->wake);
    shut(client->ready);
    json_decref(client->listen);
    json_decref(client->listeners);
    ahoyd_free(client->hello);
    free(client->error_data);
    free(client->token);
    free(client->version);
    free(client->name);
    free(client->path);
    free(client);
}

void ahoyd_set_timeout(ahoyd_client *client, int timeout_ms) {
    client->timeout_ms = timeout_ms == 0 ? AHOYD_DEFAULT_TIMEOUT_MS : timeout_ms;
}

const ahoyd_error *ahoyd_last_error(const ahoyd_client *client) { return &client->error; }

const ahoyd_initialize_result *ahoyd_hello(const ahoyd_client *client) { return client->hello; }

bool ahoyd_is_attached(const ahoyd_client *client) { return client->phase == AHOYD_PHASE_ATTACHED; }

int ahoyd_fd(const ahoyd_client *client) { return client->outer; }

void ahoyd_wake(const ahoyd_client *client) {
    int before = errno;
    eventfd_write(client->wake, 1);
    errno = before;
}

static int failed(ahoyd_client *client, int code, const char *format, const char *what) {
    ahoyd_error error;
    ahoyd_fail(&error, code, format, what, strerror(errno));
    return ahoyd_set_error(client, &error);
}

int ahoyd_connect(ahoyd_client *client) {
    ahoyd_error timed_out;
    if (client->phase == AHOYD_PHASE_ATTACHED) return AHOYD_OK;
    if (client->phase != AHOYD_PHASE_IDLE) return ahoyd_wait_attached(client, client->timeout_ms);
    ahoyd_fail(&timed_out, AHOYD_ERR_NO_ANSWER, "the daemon at %s did not answer in time", client->path);
    if (!ahoyd_attach(client)) {
        client->phase = AHOYD_PHASE_IDLE;
        return failed(client, AHOYD_ERR_NO_DAEMON, "no daemon at %s: %s", client->path);
    }
    client->error.code = AHOYD_OK;
    int64_t deadline = ahoyd_deadline(client->timeout_ms);
    while (client->phase == AHOYD_PHASE_INTRODUCING) {
        if (ahoyd_pump(client, deadline) || deadline < 0 || ahoyd_now_ms() < deadline) continue;
        ahoyd_lose(client);
        return ahoyd_set_error(client, &timed_out);
    }
    if (client->hello != NULL) return AHOYD_OK; /* if it broke since, that is an event */
    if (client->error.code != AHOYD_OK) return client->error.code;
    return failed(client, AHOYD_ERR_LOST, "the daemon at %s hung up", client->path);
}

int ahoyd_wait_attached(ahoyd_client *client, int timeout_ms) {
    int64_t deadline = ahoyd_deadline(timeout_ms);
    while (client->phase == AHOYD_PHASE_WAITING || client->phase == AHOYD_PHASE_INTRODUCING)
        if (!ahoyd_pump(client, deadline) && deadline >= 0 && ahoyd_now_ms() >= deadline)
            return failed(client, AHOYD_ERR_NO_ANSWER, "not attached to %s in time", client->path);
    if (client->phase == AHOYD_PHASE_ATTACHED) return AHOYD_OK;
    return failed(client, AHOYD_ERR_ENDED, "no connection to %s is tried", client->path);
}

/* Takes in. */

static bool take(ahoyd_client *client, const char *line, size_t length) {
    json_t *message = json_loadb(line, length, JSON_ALLOW_NUL, NULL);
    const char *method = json_string_value(json_object_get(message, "method"));
    bool good = json_is_object(message);
    if (good && method != NULL)
        good = ahoyd_take_notification(client, method, json_object_get(message, "params"));
    else if (good)
        ahoyd_answered(client, message);
    json_decref(message);
    return good;
}

static void read_socket(ahoyd_client *client) {
    bool open = ahoyd_link_read(&client->link), good = true;
    size_t start = 0, before = 0;
    for (char *line; good && (line = ahoyd_link_line(&client->link, &start)) != NULL; before = start)
        good = take(client, line, start - before - 1);
    if (client->link.fd < 0) return; /* an answer made us give it up */
    ahoyd_link_compact(&client->link, start);
    if (!good || !open) ahoyd_lose(client);
}

static void on_socket(ahoyd_client *client, uint32_t events) {
    bool good = true;
    if (events & EPOLLOUT) good = ahoyd_link_flush(&client->link);
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        read_socket(client);
    else if (!good)
        ahoyd_lose(client);
    ahoyd_watch(client);
}

bool ahoyd_pump(ahoyd_client *client, int64_t deadline) {
    struct epoll_event happened[4];
    uint64_t count;
    int64_t left = deadline < 0 ? -1 : deadline - ahoyd_now_ms();
    if (deadline >= 0 && left < 0) left = 0;
    int found = epoll_wait(client->inner, happened, 4, (int)(left > INT_MAX ? INT_MAX : left));
    for (int i = 0; i < found; i++) {
        int fd = happened[i].data.fd;
        if (fd == client->wake)
            client->woken = eventfd_read(fd, &count) == 0;
        else if (fd == client->timer && read(fd, &count, sizeof count) == (ssize_t)sizeof count)
            ahoyd_on_timer(client);
        else if (fd == client->link.fd)
            on_socket(client, happened[i].events);
    }
    return found > 0;
}

void ahoyd_dispatch(ahoyd_client *client) { ahoyd_pump(client, 0); }

ahoyd_event *ahoyd_next_event(ahoyd_client *client, int timeout_ms) {
    int64_t deadline = ahoyd_deadline(timeout_ms);
    ahoyd_event *event = take_event(client);
    while (event == NULL && !client->woken) {
        bool over = client->phase == AHOYD_PHASE_IDLE || client->phase == AHOYD_PHASE_ENDED;
        bool something = !over && ahoyd_pump(client, deadline);
        event = take_event(client);
        if (!something) break;
    }
    if (event == NULL) client->woken = false;
    return event;
}

/* One look at the call: 1: it is there, and `session` is set; 0: not yet; otherwise -code. */
static int look_at_call(ahoyd_client *client, const char *call_id, enum ahoyd_call_status wanted,
                        ahoyd_call_session **session) {
    int code = ahoyd_get_call_session(client, &(ahoyd_get_call_session_params){.call_id = call_id}, session);
    if (code == AHOYD_ERR_LOST) return -ahoyd_wait_attached(client, client->timeout_ms);
    if (code != AHOYD_OK) return -code;
    bool over = (*session)->status == AHOYD_CALL_STATUS_DISCONNECTED;
    if (over && wanted != AHOYD_CALL_STATUS_DISCONNECTED) {
        const char *why = (*session)->reason_detail;
        return -failed(client, AHOYD_ERR_ENDED, "the call is over: %s", why != NULL ? why : "");
    }
    return wanted == AHOYD_CALL_STATUS_DISCONNECTED ? over : (*session)->status >= wanted;
}

int ahoyd_wait_call(ahoyd_client *client, const char *call_id, enum ahoyd_call_status status, int timeout_ms,
                    ahoyd_call_session **session) {
    int64_t deadline = ahoyd_deadline(timeout_ms);
    ahoyd_call_session *now = NULL;
    int found = 0;
    if (session != NULL) *session = NULL;
    if (!copy(&client->watched_call, call_id)) return failed(client, AHOYD_ERR_SYSTEM, "%s", "out of memory");
    while (found == 0) {
        ahoyd_free(now);
        client->news = false;
        found = look_at_call(client, call_id, status, &now);
        while (found == 0 && !client->news && (deadline < 0 || ahoyd_now_ms() < deadline)) ahoyd_pump(client, deadline);
        if (found == 0 && !client->news) found = -failed(client, AHOYD_ERR_NO_ANSWER, "%s", "the call took too long");
    }
    free(client->watched_call);
    client->watched_call = NULL;
    if (found == 1 && session != NULL)
        *session = now;
    else
        ahoyd_free(now);
    return found == 1 ? AHOYD_OK : -found;
}
