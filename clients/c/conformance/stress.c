/* A ring whose writer runs at full speed: frame n consists of words n * WORD. */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#define WORD UINT64_C(0x9E3779B97F4A7C15)

ahoyd_stream_descriptor *descriptor_of(const char *line) {
    void *stream;
    ahoyd_error error;
    if (ahoyd_decode(ahoyd_type_named("StreamDescriptor"), line, &stream, &error) == AHOYD_OK) return stream;
    fprintf(stderr, "%s\n", error.message);
    return NULL;
}

static bool words_are(const uint8_t *data, size_t from, size_t to, uint64_t wanted) {
    const volatile uint64_t *word = (const volatile uint64_t *)(const void *)data;
    for (size_t i = from; i < to; i++)
        if (word[i] != wanted) return false;
    return true;
}

/* The planes lie one after the other, each a multiple of 64 bytes. */
static size_t words_of(const ahoyd_frame *frame) {
    size_t bytes = 0;
    for (uint32_t i = 0; i < frame->plane_count; i++)
        bytes += (size_t)frame->plane[i].stride * frame->plane[i].rows;
    return bytes / 8;
}

static uint32_t slots_of(const ahoyd_stream_descriptor *stream) {
    struct ahoy_header header = {0};
    FILE *file = fopen(stream->path, "rb");
    if (file == NULL || fread(&header, 128, 1, file) != 1) header.slot_count = 64;
    if (file != NULL) fclose(file);
    return header.slot_count;
}

static bool is_closed(const ahoyd_reader *reader) { return ahoyd_reader_state(reader) == AHOY_CLOSED; }

int stress(const char *descriptor, const char *looks) {
    uint64_t accepted = 0, wrong = 0, given_up = 0, wanted = strtoull(looks, NULL, 10);
    ahoyd_stream_descriptor *stream = descriptor_of(descriptor);
    ahoyd_reader *reader;
    ahoyd_error error;
    ahoyd_frame frame;
    if (stream == NULL) return 1;
    if (ahoyd_reader_open(stream, &reader, &error) != AHOYD_OK) {
        fprintf(stderr, "%s: %s\n", error.name, error.message);
        return 1;
    }
    uint64_t slots = slots_of(stream), looked = 0;
    while (accepted + given_up < wanted) {
        int found = ahoyd_reader_next(reader, &frame);
        if (found == -AHOYD_ERR_ENDED) break;
        if (found <= 0) continue;
        size_t words = words_of(&frame);
        bool good = words_are(frame.plane[0].data, 0, words / 2, frame.n * WORD);
        if (++looked % 8 == 0)
            while (ahoyd_reader_head(reader) < frame.n + slots && !is_closed(reader)) sched_yield();
        good = words_are(frame.plane[0].data, words / 2, words, frame.n * WORD) && good;
        if (ahoyd_frame_is_whole(&frame)) {
            accepted++;
            wrong += !good;
        } else {
            given_up++;
        }
    }
    printf("{\"accepted\": %llu, \"wrong\": %llu, \"givenUp\": %llu}\n", (unsigned long long)accepted,
           (unsigned long long)wrong, (unsigned long long)given_up);
    ahoyd_reader_close(reader);
    ahoyd_free(stream);
    return 0;
}
