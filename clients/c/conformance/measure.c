/* What a frame and a request take to arrive. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "conformance.h"

static json_int_t now_ns(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (json_int_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

static int failed(const ahoyd_error *error) {
    fprintf(stderr, "%s: %s\n", error->name, error->message);
    return 1;
}

/* Reads a ring to its end, and says how long ago each frame was captured and published when it was in our
 * hands. */
int wake(const char *descriptor) {
    ahoyd_stream_descriptor *stream = descriptor_of(descriptor);
    ahoyd_reader *reader;
    ahoyd_error error;
    ahoyd_frame frame;
    int found;
    if (stream == NULL) return 1;
    if (ahoyd_reader_open(stream, &reader, &error) != AHOYD_OK) return failed(&error);
    ahoyd_free(stream);
    say(json_pack("{s:b}", "opened", 1));
    json_t *captured = json_array(), *published = json_array();
    while ((found = ahoyd_reader_wait(reader, &frame, -1)) >= 0) {
        json_int_t now = now_ns();
        if (found == 0) continue;
        json_array_append_new(captured, json_integer(now - (json_int_t)frame.capture_ns));
        json_array_append_new(published, json_integer(now - (json_int_t)frame.publish_ns));
    }
    if (found != -AHOYD_ERR_ENDED) return failed(ahoyd_reader_error(reader));
    say(json_pack("{s:o, s:o, s:I}", "fromCapture", captured, "fromPublish", published, "skipped",
                  (json_int_t)ahoyd_reader_counters(reader).skipped));
    ahoyd_reader_close(reader);
    return 0;
}

/* Pings one after the other, and says how long each took. */
int ping(const char *socket, const char *count) {
    ahoyd_client *client = ahoyd_client_new(&(ahoyd_options){.path = socket, .name = "conformance"});
    json_t *took = json_array();
    if (client == NULL || took == NULL) abort();
    if (ahoyd_connect(client) != AHOYD_OK) return failed(ahoyd_last_error(client));
    for (long left = strtol(count, NULL, 10); left > 0; left--) {
        ahoyd_ping_result *result;
        json_int_t began = now_ns();
        if (ahoyd_ping(client, &(ahoyd_ping_params){0}, &result) != AHOYD_OK) return failed(ahoyd_last_error(client));
        json_array_append_new(took, json_integer(now_ns() - began));
        ahoyd_free(result);
    }
    ahoyd_client_free(client);
    say(json_pack("{s:o}", "tookNs", took));
    return 0;
}
