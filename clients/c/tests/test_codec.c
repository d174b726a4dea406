/* The codec: every example of the contract's data, and what must be refused. Argument: rpc_schema/data. */
#include <dirent.h>
#include <jansson.h>

#include "testing.h"

static const ahoyd_type *type_of(const char *file) {
    char name[64];
    CHECK(sscanf(file, "%63[A-Za-z]-", name) == 1);
    return ahoyd_type_named(name);
}

static char *contents(const char *directory, const char *file) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, file);
    json_t *value = json_load_file(path, JSON_DECODE_ANY, NULL);
    CHECK(value != NULL);
    char *text = json_dumps(value, JSON_DECODE_ANY | JSON_ENCODE_ANY);
    json_decref(value);
    return text;
}

/* Every member that is written must come back as it was, but for null, which may be left out. */
static bool holds(json_t *whole, json_t *part) {
    const char *name;
    json_t *member;
    size_t i;
    if (json_is_null(part)) return whole == NULL || json_is_null(whole);
    if (json_is_number(part)) return json_number_value(part) == json_number_value(whole);
    if (json_is_false(part) && whole == NULL) return true;
    if (!json_is_object(part) && !json_is_array(part)) return json_equal(whole, part);
    if (json_is_object(part)) json_object_foreach(part, name, member) {
            if (!holds(json_object_get(whole, name), member)) return false;
        }
    if (json_is_array(part)) json_array_foreach(part, i, member) {
            if (!holds(json_array_get(whole, i), member)) return false;
        }
    return true;
}

/* Takes it in and writes it again: false if it is refused; it must not become something else. */
static bool comes_back(const ahoyd_type *type, const char *file, const char *text) {
    void *value;
    ahoyd_error error;
    if (ahoyd_decode(type, text, &value, &error) != AHOYD_OK) {
        CHECK(value == NULL && error.message[0] != '\0');
        return false;
    }
    char *again = ahoyd_encode(type, value);
    CHECK(again != NULL);
    json_t *whole = json_loads(again, 0, NULL), *part = json_loads(text, 0, NULL);
    if (!holds(whole, part)) fprintf(stderr, "%s: %s\n became %s\n", file, text, again);
    CHECK(holds(whole, part));
    json_decref(whole);
    json_decref(part);
    ahoyd_free(again);
    ahoyd_free(value);
    return true;
}

/* Whether a file holds a bad value of good shape, which the daemon judges: a line of values.txt. */
static bool is_about_values(const char *values, const char *file) {
    size_t length = strlen(file) - strlen(".json");
    for (const char *line = values; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, file, length) == 0 && line[length] == '\n') return true;
    }
    return false;
}

static char *list_of_values(const char *directory) {
    char path[4096], *all = calloc(1, 65536);
    snprintf(path, sizeof path, "%s/values.txt", directory);
    FILE *file = fopen(path, "r");
    CHECK(file != NULL && all != NULL && fread(all, 1, 65535, file) > 0);
    fclose(file);
    return all;
}

static void all_examples(const char *directory) {
    int good = 0, refused = 0, values = 0;
    char *list = list_of_values(directory);
    DIR *all = opendir(directory);
    CHECK(all != NULL);
    for (struct dirent *entry; (entry = readdir(all)) != NULL;) {
        const char *file = entry->d_name;
        const ahoyd_type *type = strstr(file, ".json") != NULL ? type_of(file) : NULL;
        if (type == NULL) continue;
        char *text = contents(directory, file);
        bool taken = comes_back(type, file, text), ok = strstr(file, "-ok-") != NULL;
        bool of_values = !ok && is_about_values(list, file);
        if (!of_values && taken != ok) fprintf(stderr, "%s was %s\n", file, taken ? "taken" : "refused");
        CHECK(of_values || taken == ok);
        good += ok;
        values += of_values;
        refused += !ok && !of_values;
        free(text);
    }
    closedir(all);
    free(list);
    fprintf(stderr, "%d examples taken, %d refused, %d left to the daemon\n", good, refused, values);
    CHECK(good > 20 && refused > 30 && values > 30);
}

static void places_of_errors_are_named(void) {
    void *value;
    ahoyd_error error;
    const ahoyd_type *type = ahoyd_params_type(AHOYD_METHOD_SET_CALL_CONFIGS);
    const char *text = "{\"iceServers\":[{\"urls\":[\"stun:a\"]},{\"urls\":[\"stun:b\",7]}]}";
    CHECK(ahoyd_decode(type, text, &value, &error) == AHOYD_ERR_INVALID_PARAMS);
    CHECK(error.local && strcmp(error.message, "$.iceServers[1].urls[1] is no string") == 0);
}

static void a_deep_value_of_no_shape_is_kept(void) {
    void *value;
    const char *text = "{\"echo\":{\"deep\":[1,null,\"\\u00fc\"]}}";
    CHECK(ahoyd_decode(ahoyd_params_type(AHOYD_METHOD_PING), text, &value, NULL) == AHOYD_OK);
    CHECK(strcmp(((ahoyd_ping_params *)value)->echo, "{\"deep\":[1,null,\"\xc3\xbc\"]}") == 0);
    ahoyd_free(value);
}

static void damaged_text_is_refused_or_read(void) {
    const ahoyd_type *type = ahoyd_event_type(AHOYD_ON_RECV_CALL_ENDED);
    char whole[1024], text[1024];
    uint64_t state = 7;
    int refused = 0;
    snprintf(whole, sizeof whole, "{\"session\":%s,\"reason\":1,\"reasonDetail\":\"busy\",\"error\":null}", SESSION);
    for (int round = 0; round < 20000; round++) {
        void *value;
        strcpy(text, whole);
        for (int i = 0; i < 1 + round % 4; i++) {
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
            text[(state >> 33) % strlen(whole)] = "\"{}[]:,0-e.ntfx\\\xc3"[(state >> 20) % 18];
        }
        int code = ahoyd_decode(type, text, &value, NULL);
        CHECK((code == AHOYD_OK) == (value != NULL));
        refused += code != AHOYD_OK;
        ahoyd_free(value);
    }
    CHECK(refused > 0 && refused < 20000);
}

static void memory_grows_with_what_is_held(void) {
    void *value;
    size_t count = 5000;
    char *text = malloc(count * 8 + 100), *end = text + sprintf(text, "{\"messageIds\":[");
    for (size_t i = 0; i < count; i++) end += sprintf(end, "\"%zu\",", i);
    strcpy(end - 1, "]}");
    CHECK(ahoyd_decode(ahoyd_params_type(AHOYD_METHOD_ACK_MESSAGES), text, &value, NULL) == AHOYD_OK);
    ahoyd_ack_messages_params *params = value;
    CHECK(params->message_ids_count == count && strcmp(params->message_ids[4999], "4999") == 0);
    ahoyd_free(value);
    free(text);
}

static void names_and_codes_are_known(void) {
    CHECK(strcmp(ahoyd_code_name(AHOYD_ERR_BUSY), "busy") == 0);
    CHECK(strcmp(ahoyd_code_name(4711), "unknown") == 0);
    CHECK(ahoyd_method_named("makeCall") == AHOYD_METHOD_MAKE_CALL);
    CHECK(ahoyd_method_named("tomorrow") == AHOYD_METHODS);
    CHECK(ahoyd_type_named("Tomorrow") == NULL);
    CHECK(ahoyd_event_type(AHOYD_EVENT_LOST) == NULL);
}

int main(int argc, char **argv) {
    CHECK(argc == 2);
    all_examples(argv[1]);
    RUN(places_of_errors_are_named);
    RUN(a_deep_value_of_no_shape_is_kept);
    RUN(damaged_text_is_refused_or_read);
    RUN(memory_grows_with_what_is_held);
    RUN(names_and_codes_are_known);
    return 0;
}
