/* The client against a daemon that a test plays. */
#include <poll.h>
#include <unistd.h>

#include "testing.h"

static struct fake fake;

static ahoyd_client *connected(void (*script)(struct fake *)) {
    fake_start(&fake, script);
    ahoyd_client *client = client_of(&fake);
    CHECK(ahoyd_connect(client) == AHOYD_OK);
    return client;
}

static void over(ahoyd_client *client) {
    ahoyd_client_free(client);
    fake_stop(&fake);
}

/* Asking. */

static void one_call(struct fake *f) {
    fake_greet(f, 12);
    long id = fake_request(f, "makeCall");
    CHECK(strstr(f->line, "\"remoteName\":\"bob\"") != NULL);
    CHECK(strstr(f->line, "\"callId\":\"c-") != NULL);
    CHECK(strstr(f->line, "\"startPaused\":{\"video\":true}") != NULL);
    CHECK(strstr(f->line, "\"ext\"") == NULL);
    fake_answer(f, id, SESSION);
}

static void a_call_is_asked_for_and_its_session_given(void) {
    ahoyd_client *client = connected(one_call);
    ahoyd_call_session *session;
    ahoyd_paused paused = {.video = true};
    ahoyd_make_call_params params = {
        .remote_name = "bob", .type = AHOYD_CALL_TYPE_VIDEO, .start_paused = &paused};
    CHECK(strcmp(ahoyd_hello(client)->session_id, "secret") == 0);
    CHECK(ahoyd_make_call(client, &params, &session) == AHOYD_OK);
    CHECK(strcmp(session->call_id, "c-4f2a91d07be3") == 0);
    CHECK(session->status == AHOYD_CALL_STATUS_RINGING && session->grace_ms == 30000);
    CHECK(!session->has_end_reason && session->reason_detail == NULL && session->degraded_count == 0);
    ahoyd_free(session);
    over(client);
}

static void refusals(struct fake *f) {
    fake_greet(f, 0);
    fake_refuse(f, fake_request(f, "makeCall"), 801, "{\"description\":\"In a call.\",\"callId\":\"c-1234567\"}");
}

static void a_refusal_has_code_name_words_and_data(void) {
    ahoyd_client *client = connected(refusals);
    ahoyd_call_session *session;
    CHECK(ahoyd_make_call(client, &(ahoyd_make_call_params){.remote_name = "bob"}, &session) == AHOYD_ERR_BUSY);
    const ahoyd_error *error = ahoyd_last_error(client);
    CHECK(session == NULL && error->code == AHOYD_ERR_BUSY && !error->local);
    CHECK(strcmp(error->name, "busy") == 0 && strcmp(error->message, "In a call.") == 0);
    CHECK(strstr(error->data, "\"callId\":\"c-1234567\"") != NULL);
    over(client);
}

static void greeting_only(struct fake *f) { fake_greet(f, 0); }

static void what_a_struct_cannot_say_is_refused_here(void) {
    ahoyd_client *client = connected(greeting_only);
    CHECK(ahoyd_make_call(client, &(ahoyd_make_call_params){0}, NULL) == AHOYD_ERR_INVALID_PARAMS);
    CHECK(ahoyd_last_error(client)->local);
    CHECK(strstr(ahoyd_last_error(client)->message, "$.remoteName is missing") != NULL);
    CHECK(ahoyd_make_call(client, &(ahoyd_make_call_params){.remote_name = "\xff"}, NULL) == AHOYD_ERR_INVALID_PARAMS);
    CHECK(ahoyd_call(client, "tomorrow", "{", NULL) == AHOYD_ERR_INVALID_PARAMS);
    over(client);
}

static void silent_then_late(struct fake *f) {
    fake_greet(f, 0);
    long slow = fake_request(f, "getStatus");
    fake_read(f, "\"method\":\"$/cancelRequest\"");
    fake_refuse(f, slow, -32800, "{}");
    fake_answer(f, fake_request(f, "tomorrow"), "[1,2]");
}

static void a_request_without_answer_is_taken_back_in_time(void) {
    ahoyd_client *client = connected(silent_then_late);
    ahoyd_json *result;
    ahoyd_status *status;
    ahoyd_set_timeout(client, 50);
    CHECK(ahoyd_get_status(client, &status) == AHOYD_ERR_NO_ANSWER && status == NULL);
    ahoyd_set_timeout(client, DEADLINE_MS);
    CHECK(ahoyd_call(client, "tomorrow", NULL, &result) == AHOYD_OK);
    CHECK(strcmp(result->json, "[1,2]") == 0);
    ahoyd_free(result);
    over(client);
}

static void cancelled(struct fake *f) {
    fake_greet(f, 0);
    long first = fake_request(f, "listDevices"), second = fake_request(f, "ping");
    CHECK(strstr(fake_read(f, "$/cancelRequest"), "\"id\":2") != NULL);
    fake_refuse(f, first, -32800, "{}");
    fake_answer(f, second, "{\"echo\":null,\"nowMs\":7}");
}

static void a_request_can_be_sent_and_taken_back_without_waiting(void) {
    ahoyd_client *client = connected(cancelled);
    int64_t first, second;
    CHECK(ahoyd_send(client, AHOYD_METHOD_LIST_DEVICES, &(ahoyd_list_devices_params){0}, &first) == AHOYD_OK);
    CHECK(ahoyd_send(client, AHOYD_METHOD_PING, &(ahoyd_ping_params){0}, &second) == AHOYD_OK);
    CHECK(ahoyd_cancel(client, first) == AHOYD_OK);
    ahoyd_event *event = expect(client, AHOYD_EVENT_ANSWER);
    CHECK(event->answer->id == first && event->answer->error.code == AHOYD_ERR_REQUEST_CANCELLED);
    ahoyd_free(event);
    event = expect(client, AHOYD_EVENT_ANSWER);
    CHECK(event->answer->id == second && event->answer->error.code == AHOYD_OK);
    CHECK(((const ahoyd_ping_result *)event->answer->result)->now_ms == 7);
    ahoyd_free(event);
    over(client);
}

static void nonsense(struct fake *f) {
    fake_greet(f, 0);
    fake_answer(f, fake_request(f, "getStatus"), "{\"version\":17}");
}

static void an_answer_against_the_contract_is_told(void) {
    ahoyd_client *client = connected(nonsense);
    CHECK(ahoyd_get_status(client, NULL) == AHOYD_ERR_BAD_ANSWER);
    CHECK(strstr(ahoyd_last_error(client)->message, "$.version") != NULL);
    over(client);
}

/* Attaching. */

static void unwelcome(struct fake *f) {
    fake_accept(f);
    fake_refuse(f, fake_request(f, "initialize"), -32002, "{\"description\":\"Wrong token.\"}");
    fake_greet(f, 0);
}

static void a_wrong_token_is_told_and_another_try_is_free(void) {
    fake_start(&fake, unwelcome);
    ahoyd_client *client = client_of(&fake);
    CHECK(ahoyd_connect(client) == AHOYD_ERR_UNAUTHORIZED);
    CHECK(strcmp(ahoyd_last_error(client)->message, "Wrong token.") == 0);
    CHECK(ahoyd_get_status(client, NULL) == AHOYD_ERR_LOST);
    CHECK(ahoyd_connect(client) == AHOYD_OK && ahoyd_is_attached(client));
    over(client);
}

static void nobody_there_is_told(void) {
    ahoyd_client *client = ahoyd_client_new(&(ahoyd_options){.path = "/nowhere/rpc.sock"});
    CHECK(ahoyd_connect(client) == AHOYD_ERR_NO_DAEMON);
    CHECK(strstr(ahoyd_last_error(client)->message, "/nowhere/rpc.sock") != NULL);
    CHECK(ahoyd_next_event(client, 0) == NULL);
    ahoyd_client_free(client);
}

static void places(void) {
    setenv("XDG_RUNTIME_DIR", "/nowhere", 1);
    ahoyd_client *client = ahoyd_client_new(&(ahoyd_options){.instance = "carol"});
    CHECK(ahoyd_connect(client) == AHOYD_ERR_NO_DAEMON);
    CHECK(strstr(ahoyd_last_error(client)->message, "/nowhere/ahoyd/carol/rpc.sock") != NULL);
    ahoyd_client_free(client);
}

static void breaks_and_resumes(struct fake *f) {
    fake_greet(f, 12);
    fake_event(f, 13, 12);
    fake_request(f, "getStatus");
    fake_accept(f); /* hangs up the first */
    long id = fake_request(f, "initialize");
    CHECK(strstr(f->line, "\"resume\":{\"epoch\":\"e-1\",\"seq\":13,\"sessionId\":\"secret\"}") != NULL);
    CHECK(strstr(f->line, "\"listen\":{}") != NULL);
    fake_refuse(f, id, -32006, "{}"); /* shutting down: it comes again */
    fake_greet(f, 13);
    fake_event(f, 13, 12); /* known already */
    fake_event(f, 14, 13);
    fake_answer(f, fake_request(f, "ping"), "{\"echo\":null,\"nowMs\":7}");
}

static void a_broken_connection_is_made_again_and_events_told_once(void) {
    ahoyd_client *client = connected(breaks_and_resumes);
    CHECK(ahoyd_get_status(client, NULL) == AHOYD_ERR_LOST);
    CHECK(ahoyd_wait_attached(client, DEADLINE_MS) == AHOYD_OK);
    CHECK(ahoyd_ping(client, &(ahoyd_ping_params){0}, NULL) == AHOYD_OK);
    ahoyd_event *event = expect(client, AHOYD_ON_ACCOUNT_STATE_CHANGED);
    CHECK(event->seq == 13 && event->prev_seq == 12 && event->time_ms == 1764000000000);
    CHECK(strcmp(event->on_account_state_changed->account.state, AHOYD_ACCOUNT_STATE_ONLINE) == 0);
    ahoyd_free(event);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    event = expect(client, AHOYD_EVENT_ATTACHED);
    CHECK(event->attached->resumed);
    ahoyd_free(event);
    event = expect(client, AHOYD_ON_ACCOUNT_STATE_CHANGED);
    CHECK(event->seq == 14);
    ahoyd_free(event);
    CHECK(ahoyd_next_event(client, 0) == NULL);
    over(client);
}

static void skips_one(struct fake *f) {
    fake_greet(f, 5);
    fake_event(f, 8, 7);
    fake_greet(f, 5);
    CHECK(strstr(f->line, "\"seq\":5") != NULL);
    fake_event(f, 7, 5);
    fake_event(f, 8, 7);
}

static void a_missed_event_is_asked_for_again(void) {
    ahoyd_client *client = connected(skips_one);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    ahoyd_free(expect(client, AHOYD_EVENT_ATTACHED));
    for (int64_t seq = 7; seq <= 8; seq++) {
        ahoyd_event *event = expect(client, AHOYD_ON_ACCOUNT_STATE_CHANGED);
        CHECK(event->seq == seq);
        ahoyd_free(event);
    }
    over(client);
}

static void another_epoch(struct fake *f) {
    fake_greet(f, 5);
    fake_accept(f);
    fake_answer(f, fake_request(f, "initialize"),
                "{\"protocolVersion\":\"1.0\",\"server\":{\"name\":\"ahoyd\",\"version\":\"0\"},"
                "\"instance\":\"alice\",\"clientId\":\"k1\",\"sessionId\":\"other\",\"epoch\":\"e-2\",\"seq\":3,"
                "\"resumed\":false,\"scopes\":[],"
                "\"lost\":{\"fromSeq\":6,\"toSeq\":9},"
                "\"snapshot\":{\"epoch\":\"e-2\",\"seq\":3,\"account\":{\"user\":\"alice\"},\"unreadMessages\":2}}");
    fake_event(f, 4, 3);
}

static void what_cannot_be_replayed_is_told_with_a_snapshot(void) {
    ahoyd_client *client = connected(another_epoch);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    ahoyd_event *event = expect(client, AHOYD_EVENT_ATTACHED);
    CHECK(!event->attached->resumed);
    ahoyd_free(event);
    event = expect(client, AHOYD_ON_EVENTS_LOST);
    CHECK(event->on_events_lost->from_seq == 6 && event->on_events_lost->to_seq == 9);
    CHECK(event->on_events_lost->snapshot.unread_messages == 2);
    ahoyd_free(event);
    ahoyd_free(expect(client, AHOYD_ON_ACCOUNT_STATE_CHANGED));
    over(client);
}

static void shut_out(struct fake *f) {
    fake_greet(f, 5);
    fake_accept(f);
    fake_refuse(f, fake_request(f, "initialize"), -32002, "{\"description\":\"Revoked.\"}");
}

static void a_client_that_is_not_let_in_again_is_over(void) {
    ahoyd_client *client = connected(shut_out);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    ahoyd_event *event = expect(client, AHOYD_EVENT_ENDED);
    CHECK(event->error->code == AHOYD_ERR_UNAUTHORIZED && strcmp(event->error->message, "Revoked.") == 0);
    ahoyd_free(event);
    CHECK(ahoyd_next_event(client, -1) == NULL);
    CHECK(ahoyd_get_status(client, NULL) == AHOYD_ERR_ENDED);
    CHECK(ahoyd_wait_attached(client, -1) == AHOYD_ERR_ENDED);
    over(client);
}

static void hangs_up(struct fake *f) {
    fake_greet(f, 5);
    fake_hang_up(f);
}

static void a_client_that_shall_not_try_again_is_over(void) {
    fake_start(&fake, hangs_up);
    ahoyd_client *client = ahoyd_client_new(&(ahoyd_options){.path = fake.path, .retry_ms = -1});
    CHECK(ahoyd_connect(client) == AHOYD_OK);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    ahoyd_event *event = expect(client, AHOYD_EVENT_ENDED);
    CHECK(event->error->code == AHOYD_ERR_LOST);
    ahoyd_free(event);
    over(client);
}

static char first_id[64];

static void breaks_in_make_call(struct fake *f) {
    fake_greet(f, 0);
    fake_request(f, "makeCall");
    const char *id = strstr(f->line, "\"callId\":");
    CHECK(id != NULL && sscanf(id, "\"callId\":\"%60[^\"]", first_id) == 1);
    fake_greet(f, 0);
    long again = fake_request(f, "makeCall");
    CHECK(strstr(f->line, first_id) != NULL);
    fake_answer(f, again, SESSION);
}

static void a_call_is_asked_for_again_under_the_same_id(void) {
    ahoyd_client *client = connected(breaks_in_make_call);
    ahoyd_call_session *session;
    CHECK(ahoyd_make_call(client, &(ahoyd_make_call_params){.remote_name = "bob"}, &session) == AHOYD_OK);
    ahoyd_free(session);
    over(client);
}

/* Events. */

static void strange_events(struct fake *f) {
    fake_greet(f, 0);
    fake_write(f, "{\"jsonrpc\":\"2.0\",\"method\":\"onTomorrow\",");
    fake_write(f, "\"params\":{\"x\":\"\\u0000\",\"seq\":1,\"prevSeq\":0}}\n");
    fake_write(f, "{\"jsonrpc\":\"2.0\",\"method\":\"onShuttingDown\",\"params\":{\"graceMs\":\"soon\"}}\n");
    fake_write(f, "{\"jsonrpc\":\"2.0\",\"method\":\"onRecv");
    fake_write(f, "CallEnded\",\"params\":{\"reason\":17,\"reasonDetail\":\"bored\",\"session\":");
    fake_write(f, SESSION);
    fake_write(f, "}}\n");
}

static void what_is_unknown_in_events_is_passed_on(void) {
    ahoyd_client *client = connected(strange_events);
    ahoyd_event *event = expect(client, AHOYD_EVENT_UNKNOWN);
    CHECK(strcmp(event->name, "onTomorrow") == 0 && event->seq == 1 && strstr(event->json, "\"x\"") != NULL);
    ahoyd_free(event);
    event = expect(client, AHOYD_EVENT_UNKNOWN);
    CHECK(strcmp(event->name, "onShuttingDown") == 0);
    ahoyd_free(event);
    event = expect(client, AHOYD_ON_RECV_CALL_ENDED);
    CHECK((int)event->on_recv_call_ended->reason == 17);
    CHECK(strcmp(event->on_recv_call_ended->reason_detail, "bored") == 0);
    CHECK(event->session == &event->on_recv_call_ended->session);
    CHECK(strcmp(event->session->remote_name, "bob") == 0);
    ahoyd_free(event);
    over(client);
}

static void event_before_answer(struct fake *f) {
    fake_greet(f, 0);
    long id = fake_request(f, "ping");
    fake_event(f, 1, 0);
    fake_answer(f, id, "{\"echo\":null,\"nowMs\":7}");
}

static void events_that_came_during_a_request_make_the_descriptor_readable(void) {
    ahoyd_client *client = connected(event_before_answer);
    struct pollfd wanted = {.fd = ahoyd_fd(client), .events = POLLIN};
    CHECK(ahoyd_ping(client, &(ahoyd_ping_params){0}, NULL) == AHOYD_OK);
    CHECK(poll(&wanted, 1, 0) == 1);
    ahoyd_dispatch(client);
    ahoyd_free(expect(client, AHOYD_ON_ACCOUNT_STATE_CHANGED));
    CHECK(ahoyd_next_event(client, 0) == NULL);
    over(client);
}

static void *wake(void *client) {
    ahoyd_wake(client);
    return NULL;
}

static void another_thread_can_end_the_waiting(void) {
    pthread_t thread;
    ahoyd_client *client = connected(greeting_only);
    CHECK(pthread_create(&thread, NULL, wake, client) == 0);
    ahoyd_event *event = ahoyd_next_event(client, -1);
    CHECK(event == NULL || event->kind == AHOYD_EVENT_LOST); /* the daemon has left meanwhile */
    while (event != NULL) {
        ahoyd_free(event);
        event = ahoyd_next_event(client, -1);
    }
    CHECK(pthread_join(thread, NULL) == 0);
    over(client);
}

static void later_listeners(struct fake *f) {
    fake_accept(f);
    long id = fake_request(f, "initialize");
    CHECK(strstr(f->line, "listen") == NULL);
    fake_answer(f, id,
                "{\"protocolVersion\":\"1.0\",\"server\":{\"name\":\"ahoyd\",\"version\":\"0\"},"
                "\"instance\":\"alice\",\"clientId\":\"k1\",\"sessionId\":\"s\",\"epoch\":\"e-1\",\"seq\":5,"
                "\"scopes\":[]}");
    fake_answer(f, fake_request(f, "addListener"), "{\"listenerId\":\"l1\",\"epoch\":\"e-1\",\"seq\":9}");
    fake_event(f, 10, 9);
    fake_answer(f, fake_request(f, "addListener"), "{\"listenerId\":\"l2\",\"epoch\":\"e-1\",\"seq\":12}");
    fake_event(f, 13, 10);
    fake_answer(f, fake_request(f, "removeListener"), "{}");
    fake_answer(f, fake_request(f, "removeListener"), "{}");
    fake_answer(f, fake_request(f, "addListener"), "{\"listenerId\":\"l3\",\"epoch\":\"e-1\",\"seq\":20}");
    fake_event(f, 21, 20);
    fake_request(f, "ping");
}

static void hear(ahoyd_client *client, int64_t seq) {
    CHECK(ahoyd_add_listener(client, &(ahoyd_add_listener_params){0}, NULL) == AHOYD_OK);
    ahoyd_event *event = expect(client, AHOYD_ON_ACCOUNT_STATE_CHANGED);
    CHECK(event->seq == seq);
    ahoyd_free(event);
}

static void a_listener_added_later_hears_from_then_on(void) {
    fake_start(&fake, later_listeners);
    ahoyd_client *client = ahoyd_client_new(&(ahoyd_options){.path = fake.path, .no_events = true});
    CHECK(ahoyd_connect(client) == AHOYD_OK);
    hear(client, 10);
    hear(client, 13);
    CHECK(ahoyd_remove_listener(client, &(ahoyd_remove_listener_params){.listener_id = "l1"}) == AHOYD_OK);
    CHECK(ahoyd_remove_listener(client, &(ahoyd_remove_listener_params){.listener_id = "l2"}) == AHOYD_OK);
    hear(client, 21);
    CHECK(ahoyd_next_event(client, 0) == NULL);
    CHECK(ahoyd_send(client, AHOYD_METHOD_PING, &(ahoyd_ping_params){0}, NULL) == AHOYD_OK);
    over(client);
}

static void garbage(struct fake *f) {
    fake_greet(f, 0);
    fake_write(f, "HTTP/1.1 400 Bad Request\n");
    fake_greet(f, 0);
}

static void what_is_no_json_ends_the_connection(void) {
    ahoyd_client *client = connected(garbage);
    ahoyd_free(expect(client, AHOYD_EVENT_LOST));
    ahoyd_free(expect(client, AHOYD_EVENT_ATTACHED));
    over(client);
}

static void status_by_status(struct fake *f) {
    fake_greet(f, 0);
    fake_answer(f, fake_request(f, "getCallSession"), SESSION);
    fake_write(f, "{\"jsonrpc\":\"2.0\",\"method\":\"onRecvCallConnected\",\"params\":{\"session\":");
    fake_write(f, SESSION);
    fake_write(f, ",\"seq\":1,\"prevSeq\":0,\"timeMs\":1}}\n");
    long id = fake_request(f, "getCallSession");
    fake_answer(f, id,
                "{\"callId\":\"c-4f2a91d07be3\",\"localName\":\"alice\",\"type\":1,\"remoteName\":\"bob\","
                "\"isCaller\":true,\"status\":3,\"createdAtMs\":1}");
    fake_answer(f, fake_request(f, "getCallSession"),
                "{\"callId\":\"c-4f2a91d07be3\",\"localName\":\"alice\",\"type\":1,\"remoteName\":\"bob\","
                "\"isCaller\":true,\"status\":0,\"reasonDetail\":\"declined\",\"createdAtMs\":1}");
}

static void a_status_can_be_waited_for(void) {
    ahoyd_client *client = connected(status_by_status);
    ahoyd_call_session *session;
    CHECK(ahoyd_wait_call(client, "c-4f2a91d07be3", AHOYD_CALL_STATUS_CONNECTED, -1, &session) == AHOYD_OK);
    CHECK(session->status == AHOYD_CALL_STATUS_CONNECTED);
    ahoyd_free(session);
    ahoyd_free(expect(client, AHOYD_ON_RECV_CALL_CONNECTED));
    int code = ahoyd_wait_call(client, "c-4f2a91d07be3", AHOYD_CALL_STATUS_ACCEPTED, DEADLINE_MS, &session);
    CHECK(code == AHOYD_ERR_ENDED && session == NULL);
    CHECK(strstr(ahoyd_last_error(client)->message, "declined") != NULL);
    over(client);
}

int main(void) {
    RUN(a_call_is_asked_for_and_its_session_given);
    RUN(a_refusal_has_code_name_words_and_data);
    RUN(what_a_struct_cannot_say_is_refused_here);
    RUN(a_request_without_answer_is_taken_back_in_time);
    RUN(a_request_can_be_sent_and_taken_back_without_waiting);
    RUN(an_answer_against_the_contract_is_told);
    RUN(a_wrong_token_is_told_and_another_try_is_free);
    RUN(nobody_there_is_told);
    RUN(a_broken_connection_is_made_again_and_events_told_once);
    RUN(a_missed_event_is_asked_for_again);
    RUN(what_cannot_be_replayed_is_told_with_a_snapshot);
    RUN(a_client_that_is_not_let_in_again_is_over);
    RUN(a_client_that_shall_not_try_again_is_over);
    RUN(a_call_is_asked_for_again_under_the_same_id);
    RUN(what_is_unknown_in_events_is_passed_on);
    RUN(events_that_came_during_a_request_make_the_descriptor_readable);
    RUN(another_thread_can_end_the_waiting);
    RUN(a_listener_added_later_hears_from_then_on);
    RUN(what_is_no_json_ends_the_connection);
    RUN(a_status_can_be_waited_for);
    RUN(places);
    return 0;
}
