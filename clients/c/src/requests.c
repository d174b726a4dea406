/* Requests: asked, answered, given up, and repeated where that is safe. */
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "client.h"

int ahoyd_set_error(ahoyd_client *client, const ahoyd_error *error) {
    char *data = error->data == NULL ? NULL : strdup(error->data);
    free(client->error_data);
    client->error = *error;
    client->error.data = client->error_data = data;
    return error->code;
}

static int fail(ahoyd_client *client, int code, const char *message) {
    ahoyd_error error;
    ahoyd_fail(&error, code, "%s", message);
    return ahoyd_set_error(client, &error);
}

static const char *member_text(json_t *object, const char *name) {
    return json_string_value(json_object_get(object, name));
}

/* The error of an answer; its data's text belongs to `first`. */
void ahoyd_error_of(json_t *reply, void *first, ahoyd_error *error) {
    json_t *said = json_object_get(reply, "error"), *data = json_object_get(said, "data");
    json_t *code = json_object_get(said, "code");
    if (!json_is_integer(code) || json_integer_value(code) == AHOYD_OK) {
        ahoyd_fail(error, AHOYD_ERR_BAD_ANSWER, "an answer with neither result nor error");
        return;
    }
    const char *text = member_text(data, "description");
    if (text == NULL) text = member_text(said, "message");
    ahoyd_fail(error, (int)json_integer_value(code), "%s", text != NULL ? text : "");
    char *dumped = json_is_object(data) ? json_dumps(data, JSON_COMPACT) : NULL;
    if (dumped != NULL) error->data = ahoyd_text(first, dumped, strlen(dumped));
    free(dumped);
}

/* Send, and await the answer in the list. Takes the reference to `params`, which may be NULL. False: not sent. */
bool ahoyd_ask(ahoyd_client *client, struct ahoyd_pending *pending, const char *method, json_t *params) {
    pending->id = ++client->last_id;
    json_t *message = json_pack("{s:s, s:I, s:s}", "jsonrpc", "2.0", "id", (json_int_t)pending->id, "method", method);
    if (params != NULL) json_object_set(message, "params", params);
    pending->params = params;
    pending->next = client->pending;
    client->pending = pending;
    bool sent = message != NULL && ahoyd_link_send(&client->link, message);
    if (!sent) {
        client->pending = pending->next;
        json_decref(params);
    }
    json_decref(message);
    ahoyd_watch(client);
    return sent;
}

static struct ahoyd_pending *take_pending(ahoyd_client *client, int64_t id) {
    for (struct ahoyd_pending **at = &client->pending; *at != NULL; at = &(*at)->next) {
        struct ahoyd_pending *found = *at;
        if (found->id == id) {
            *at = found->next;
            return found;
        }
    }
    return NULL;
}

/* The result of an answer in the shape of its method; NULL: it is an error, or not what the contract says. */
static void *result_of(const struct ahoyd_pending *pending, void *first, ahoyd_error *error) {
    json_t *result = json_object_get(pending->reply, "result");
    if (pending->lost) {
        ahoyd_fail(error, AHOYD_ERR_LOST, "the connection to the daemon broke");
        return NULL;
    }
    if (result == NULL) {
        ahoyd_error_of(pending->reply, first, error);
        return NULL;
    }
    const ahoyd_type *type = pending->method < AHOYD_METHODS ? ahoyd_result_type(pending->method) : &ahoyd_type_json;
    void *out = ahoyd_more(first, type->size);
    if (out == NULL) ahoyd_fail(error, AHOYD_ERR_SYSTEM, "out of memory");
    return out != NULL && ahoyd_from_json(type, result, out, first, error) ? out : NULL;
}

static void tell_answer(ahoyd_client *client, const struct ahoyd_pending *pending) {
    ahoyd_event *event = ahoyd_new(sizeof *event);
    ahoyd_answer *answer = event == NULL ? NULL : ahoyd_more(event, sizeof *answer);
    if (answer == NULL) {
        ahoyd_free(event);
        return;
    }
    *answer = (ahoyd_answer){.id = pending->id, .method = pending->method};
    answer->result = result_of(pending, event, &answer->error);
    *event = (ahoyd_event){.kind = AHOYD_EVENT_ANSWER, .answer = answer};
    ahoyd_queue(client, event);
}

/* To a session without a listener events are sent from the newest on of the moment the first one is added. */
static void heed_listening(ahoyd_client *client, const struct ahoyd_pending *pending, json_t *result) {
    const char *added = member_text(result, "listenerId"), *removed = member_text(pending->params, "listenerId");
    json_t *seq = json_object_get(result, "seq");
    if (pending->method == AHOYD_METHOD_REMOVE_LISTENER && result != NULL && removed != NULL)
        json_object_del(client->listeners, removed);
    if (pending->method != AHOYD_METHOD_ADD_LISTENER || added == NULL || !json_is_integer(seq)) return;
    if (json_object_size(client->listeners) == 0) client->seq = json_integer_value(seq);
    json_object_set_new(client->listeners, added, json_true());
}

static void settle(ahoyd_client *client, struct ahoyd_pending *pending, json_t *reply) {
    pending->done = true;
    pending->lost = reply == NULL;
    pending->reply = json_incref(reply);
    heed_listening(client, pending, json_object_get(reply, "result"));
    json_decref(pending->params);
    if (pending->use == AHOYD_WAITED) return;
    if (pending->use == AHOYD_SENT) tell_answer(client, pending);
    if (pending->use == AHOYD_HELLO && reply != NULL) ahoyd_greeted(client, reply);
    json_decref(pending->reply);
    free(pending);
}

void ahoyd_answered(ahoyd_client *client, json_t *reply) {
    json_t *id = json_object_get(reply, "id");
    struct ahoyd_pending *pending = json_is_integer(id) ? take_pending(client, json_integer_value(id)) : NULL;
    if (pending != NULL) settle(client, pending, reply);
}

void ahoyd_forget_all(ahoyd_client *client) {
    while (client->pending != NULL) {
        struct ahoyd_pending *pending = client->pending;
        client->pending = pending->next;
        settle(client, pending, NULL);
    }
}

int ahoyd_cancel(ahoyd_client *client, int64_t id) {
    json_t *message = json_pack("{s:s, s:s, s:{s:I}}", "jsonrpc", "2.0", "method", "$/cancelRequest", "params", "id",
                                (json_int_t)id);
    bool sent = client->phase == AHOYD_PHASE_ATTACHED && ahoyd_link_send(&client->link, message);
    json_decref(message);
    ahoyd_watch(client);
    return sent ? AHOYD_OK : fail(client, AHOYD_ERR_LOST, "there is no connection to the daemon");
}

static int check_attached(ahoyd_client *client) {
    if (client->phase == AHOYD_PHASE_ATTACHED) return AHOYD_OK;
    if (client->phase == AHOYD_PHASE_ENDED) return fail(client, AHOYD_ERR_ENDED, "the client is over");
    return fail(client, AHOYD_ERR_LOST, "there is no connection to the daemon");
}

/* Ask and wait. Takes the reference to `params`; `reply` is the caller's. */
static int ask_and_wait(ahoyd_client *client, struct ahoyd_pending *pending, const char *method, json_t *params,
                        int64_t deadline) {
    int code = check_attached(client);
    if (code != AHOYD_OK) {
        json_decref(params);
        return code;
    }
    if (!ahoyd_ask(client, pending, method, params)) {
        ahoyd_lose(client);
        return fail(client, AHOYD_ERR_LOST, "the connection to the daemon broke");
    }
    while (!pending->done) {
        if (ahoyd_pump(client, deadline) || deadline < 0 || ahoyd_now_ms() < deadline) continue;
        take_pending(client, pending->id);
        json_decref(pending->params);
        ahoyd_cancel(client, pending->id);
        return fail(client, AHOYD_ERR_NO_ANSWER, "the daemon did not answer in time");
    }
    return AHOYD_OK;
}

static int wait_for_result(ahoyd_client *client, struct ahoyd_pending *pending, const char *name, json_t *params,
                           int64_t deadline, void **result) {
    int code = ask_and_wait(client, pending, name, params, deadline);
    if (code != AHOYD_OK) return code;
    /* A result must begin its memory, or its address could not be freed: what result_of makes is moved there. */
    const ahoyd_type *type = pending->method < AHOYD_METHODS ? ahoyd_result_type(pending->method) : &ahoyd_type_json;
    ahoyd_error error = {0};
    void *first = ahoyd_new(type->size);
    void *made = first == NULL ? NULL : result_of(pending, first, &error);
    json_decref(pending->reply);
    if (first == NULL) return fail(client, AHOYD_ERR_SYSTEM, "out of memory");
    if (made == NULL) {
        ahoyd_set_error(client, &error);
        ahoyd_free(first);
        return error.code;
    }
    memcpy(first, made, type->size);
    if (result != NULL)
        *result = first;
    else
        ahoyd_free(first);
    return AHOYD_OK;
}

static int request_once(ahoyd_client *client, enum ahoyd_method method, const void *params, int64_t deadline,
                        void **result) {
    ahoyd_error error;
    json_t *written = ahoyd_to_json(ahoyd_params_type(method), params, &error);
    if (written == NULL) return ahoyd_set_error(client, &error);
    struct ahoyd_pending pending = {.method = method, .use = AHOYD_WAITED};
    return wait_for_result(client, &pending, ahoyd_method_name(method), written, deadline, result);
}

/* A call's id nobody else draws. */
static bool draw_call_id(char id[static 27]) {
    static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
    uint8_t drawn[24];
    if (getrandom(drawn, sizeof drawn, 0) != (ssize_t)sizeof drawn) return false;
    memcpy(id, "c-", 2);
    for (size_t i = 0; i < sizeof drawn; i++) id[2 + i] = digits[drawn[i] % 32];
    id[26] = '\0';
    return true;
}

/* The same id is the same call, so the request may be repeated on the next connection. */
static int make_call(ahoyd_client *client, const ahoyd_make_call_params *given, void **result) {
    char id[27];
    int64_t deadline = ahoyd_deadline(client->timeout_ms);
    ahoyd_make_call_params params = *given;
    if (params.call_id == NULL) {
        if (!draw_call_id(id)) return fail(client, AHOYD_ERR_SYSTEM, "no random numbers");
        params.call_id = id;
    }
    while (true) {
        int code = request_once(client, AHOYD_METHOD_MAKE_CALL, &params, deadline, result);
        if (code != AHOYD_ERR_LOST) return code;
        int64_t left = deadline < 0 ? -1 : deadline - ahoyd_now_ms();
        if (deadline >= 0 && left <= 0) return code;
        code = ahoyd_wait_attached(client, (int)left);
        if (code != AHOYD_OK) return code;
    }
}

int ahoyd_request(ahoyd_client *client, enum ahoyd_method method, const void *params, void **result) {
    if (result != NULL) *result = NULL;
    if ((int)method < 0 || method >= AHOYD_METHODS) return fail(client, AHOYD_ERR_USAGE, "no method of that number");
    if (method == AHOYD_METHOD_MAKE_CALL && params != NULL) return make_call(client, params, result);
    return request_once(client, method, params, ahoyd_deadline(client->timeout_ms), result);
}

int ahoyd_send(ahoyd_client *client, enum ahoyd_method method, const void *params, int64_t *id) {
    ahoyd_error error;
    if ((int)method < 0 || method >= AHOYD_METHODS) return fail(client, AHOYD_ERR_USAGE, "no method of that number");
    int code = check_attached(client);
    if (code != AHOYD_OK) return code;
    json_t *written = ahoyd_to_json(ahoyd_params_type(method), params, &error);
    if (written == NULL) return ahoyd_set_error(client, &error);
    struct ahoyd_pending *pending = calloc(1, sizeof *pending);
    if (pending == NULL) {
        json_decref(written);
        return fail(client, AHOYD_ERR_SYSTEM, "out of memory");
    }
    pending->method = method;
    pending->use = AHOYD_SENT;
    bool sent = ahoyd_ask(client, pending, ahoyd_method_name(method), written);
    if (id != NULL) *id = pending->id;
    if (sent) return AHOYD_OK;
    free(pending);
    ahoyd_lose(client);
    return fail(client, AHOYD_ERR_LOST, "the connection to the daemon broke");
}

int ahoyd_call(ahoyd_client *client, const char *method, const char *params, ahoyd_json **result) {
    json_error_t where;
    if (result != NULL) *result = NULL;
    json_t *written = params == NULL ? NULL : json_loads(params, JSON_ALLOW_NUL, &where);
    if (params != NULL && written == NULL) {
        ahoyd_error error;
        ahoyd_fail(&error, AHOYD_ERR_INVALID_PARAMS, "params: %s at byte %d", where.text, where.position);
        error.local = true;
        return ahoyd_set_error(client, &error);
    }
    struct ahoyd_pending pending = {.method = AHOYD_METHODS, .use = AHOYD_WAITED};
    return wait_for_result(client, &pending, method, written, ahoyd_deadline(client->timeout_ms), (void **)result);
}
