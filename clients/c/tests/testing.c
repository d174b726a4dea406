#include "testing.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

const char SESSION[] =
    "{\"callId\":\"c-4f2a91d07be3\",\"localName\":\"alice\",\"type\":1,\"remoteName\":\"bob\",\"isCaller\":true,"
    "\"status\":1,\"createdAtMs\":1764000000000,\"tomorrow\":{\"unknown\":[1]}}";

static void *run(void *fake) {
    ((struct fake *)fake)->script(fake);
    return NULL;
}

int listen_in(char directory[64], const char *name, char path[96]) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(directory, "/tmp/ahoyd-c-XXXXXX");
    CHECK(mkdtemp(directory) != NULL);
    snprintf(path, 96, "%s/%s", directory, name);
    memcpy(address.sun_path, path, strlen(path) + 1);
    int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(bind(listening, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(listen(listening, 8) == 0);
    return listening;
}

void fake_start(struct fake *fake, void (*script)(struct fake *fake)) {
    *fake = (struct fake){.connection = -1, .script = script};
    fake->listening = listen_in(fake->directory, "rpc.sock", fake->path);
    CHECK(pthread_create(&fake->thread, NULL, run, fake) == 0);
}

void fake_stop(struct fake *fake) {
    CHECK(pthread_join(fake->thread, NULL) == 0);
    fake_hang_up(fake);
    close(fake->listening);
    unlink(fake->path);
    rmdir(fake->directory);
    free(fake->line);
}

void fake_hang_up(struct fake *fake) {
    if (fake->in != NULL) fclose(fake->in);
    fake->in = NULL;
}

void fake_accept(struct fake *fake) {
    fake_hang_up(fake);
    fake->connection = accept(fake->listening, NULL, NULL);
    CHECK(fake->connection >= 0);
    fake->in = fdopen(fake->connection, "r");
    CHECK(fake->in != NULL);
}

void fake_write(struct fake *fake, const char *text) {
    for (size_t sent = 0, size = strlen(text); sent < size;) {
        ssize_t some = send(fake->connection, text + sent, size - sent, MSG_NOSIGNAL);
        if (some <= 0) return;
        sent += (size_t)some;
    }
}

const char *fake_read(struct fake *fake, const char *text) {
    CHECK(getline(&fake->line, &fake->line_size, fake->in) > 0);
    if (strstr(fake->line, text) == NULL) fprintf(stderr, "%s is not in %s", text, fake->line);
    CHECK(strstr(fake->line, text) != NULL);
    return fake->line;
}

long fake_request(struct fake *fake, const char *method) {
    char wanted[80];
    snprintf(wanted, sizeof wanted, "\"method\":\"%s\"", method);
    const char *id = strstr(fake_read(fake, wanted), "\"id\":");
    CHECK(id != NULL);
    return strtol(id + 5, NULL, 10);
}

void fake_answer(struct fake *fake, long id, const char *result) {
    char start[64];
    snprintf(start, sizeof start, "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"result\":", id);
    fake_write(fake, start);
    fake_write(fake, result);
    fake_write(fake, "}\n");
}

void fake_refuse(struct fake *fake, long id, int code, const char *data) {
    char text[512];
    snprintf(text, sizeof text,
             "{\"jsonrpc\":\"2.0\",\"id\":%ld,\"error\":{\"code\":%d,\"message\":\"No\",\"data\":%s}}\n", id, code,
             data);
    fake_write(fake, text);
}

void fake_greet(struct fake *fake, int seq) {
    char result[512];
    fake_accept(fake);
    long id = fake_request(fake, "initialize");
    snprintf(result, sizeof result,
             "{\"protocolVersion\":\"1.0\",\"server\":{\"name\":\"ahoyd\",\"version\":\"0\"},\"instance\":\"alice\","
             "\"clientId\":\"k1\",\"sessionId\":\"secret\",\"epoch\":\"e-1\",\"seq\":%d,\"resumed\":%s,"
             "\"scopes\":[\"observe\",\"call\"]}",
             seq, strstr(fake->line, "resume") != NULL ? "true" : "false");
    fake_answer(fake, id, result);
}

void fake_event(struct fake *fake, int seq, int prev_seq) {
    char text[512];
    snprintf(text, sizeof text,
             "{\"jsonrpc\":\"2.0\",\"method\":\"onAccountStateChanged\",\"params\":{\"account\":{\"user\":\"alice\","
             "\"state\":\"online\"},\"seq\":%d,\"timeMs\":1764000000000,\"prevSeq\":%d}}\n",
             seq, prev_seq);
    fake_write(fake, text);
}

ahoyd_client *client_of(const struct fake *fake) {
    ahoyd_client *client = ahoyd_client_new(&(ahoyd_options){.path = fake->path, .timeout_ms = DEADLINE_MS});
    CHECK(client != NULL);
    return client;
}

ahoyd_event *expect(ahoyd_client *client, enum ahoyd_event_kind kind) {
    ahoyd_event *event = ahoyd_next_event(client, DEADLINE_MS);
    CHECK(event != NULL);
    if (event->kind != kind) fprintf(stderr, "event %d (%s) and not %d\n", event->kind, event->name, kind);
    CHECK(event->kind == kind);
    return event;
}
