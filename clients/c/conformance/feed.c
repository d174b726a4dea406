/* A camera and a microphone that are drawn: pictures that say which they are, a tone of 440 Hz. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "conformance.h"

#define SOURCES 4
#define CELLS 32
#define ROWS 3
#define RATE 48000
#define BLOCK (RATE / 50)
#define DARK 16
#define LIGHT 235
#define TAU 6.283185307179586

static struct feed {
    ahoyd_source *source; /* NULL: free */
    bool video;
    uint32_t width, height, rate, channels;
    uint8_t *memory;
    uint64_t counter, left, asked, next_ns;
} feeds[SOURCES];

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* CRC-16 CCITT, as binascii.crc_hqx. */
static uint32_t crc_of(const uint8_t *data, size_t size) {
    uint32_t crc = 0xffff;
    for (size_t i = 0; i < size * 8; i++) {
        uint32_t bit = (data[i / 8] >> (7 - i % 8)) & 1, top = crc >> 15;
        crc = (crc << 1) & 0xffff;
        if ((top ^ bit) != 0) crc ^= 0x1021;
    }
    return crc;
}

static void draw(struct feed *feed, ahoyd_frame *frame) {
    uint32_t width = feed->width, height = feed->height, cell = width / CELLS;
    uint32_t words[ROWS] = {(uint32_t)feed->counter, (uint32_t)(now_ns() / 1000)};
    words[2] = crc_of((const uint8_t *)words, 8);
    uint8_t *luma = feed->memory, *chroma = luma + (size_t)width * height;
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++) {
            bool marked = y < ROWS * cell && x < CELLS * cell;
            uint32_t grey = 60 + (x / 4 + 3 * (uint32_t)feed->counter) % 128;
            luma[(size_t)y * width + x] = !marked ? (uint8_t)grey : words[y / cell] >> (x / cell) & 1 ? LIGHT : DARK;
        }
    memset(chroma, 128, (size_t)width * height / 2);
    *frame = (ahoyd_frame){.fourcc = AHOY_I420, .width = width, .height = height, .pts = (int64_t)feed->counter};
    frame->plane[0] = (ahoyd_plane){.data = luma, .stride = width};
    frame->plane[1] = (ahoyd_plane){.data = chroma, .stride = width / 2};
    frame->plane[2] = (ahoyd_plane){.data = chroma + (size_t)width * height / 4, .stride = width / 2};
}

static void sing(struct feed *feed, ahoyd_frame *frame) {
    int16_t *samples = (int16_t *)(void *)feed->memory;
    for (uint32_t i = 0; i < BLOCK * feed->channels; i++) {
        double at = (double)(feed->counter * BLOCK + i / feed->channels) / RATE;
        samples[i] = (int16_t)lrint(8000 * sin(TAU * 440 * at));
    }
    *frame = (ahoyd_frame){.fourcc = AHOY_S16, .sample_rate = RATE, .channels = feed->channels, .nb_samples = BLOCK};
    frame->pts = (int64_t)(feed->counter * BLOCK);
    frame->plane[0] = (ahoyd_plane){.data = feed->memory, .stride = BLOCK * 2 * feed->channels};
}

static uint32_t number(json_t *op, const char *name, uint32_t otherwise) {
    json_t *value = json_object_get(op, name);
    return json_is_integer(value) ? (uint32_t)json_integer_value(value) : otherwise;
}

int feed_create(ahoyd_client *client, json_t *op) {
    size_t i = 0;
    while (i < SOURCES - 1 && feeds[i].source != NULL) i++;
    struct feed *feed = &feeds[i];
    const char *kind = json_string_value(json_object_get(op, "kind"));
    *feed = (struct feed){.video = strcmp(kind, AHOYD_STREAM_KIND_VIDEO) == 0, .rate = 50};
    ahoyd_create_frame_source_params params = {.kind = kind, .name = json_string_value(json_object_get(op, "name"))};
    if (feed->video) {
        params.has_width = params.has_height = params.has_frame_rate = true;
        params.width = feed->width = number(op, "width", 640);
        params.height = feed->height = number(op, "height", 480);
        params.frame_rate = feed->rate = number(op, "frameRate", 30);
    } else {
        params.has_channels = true;
        params.channels = feed->channels = number(op, "channels", 1);
    }
    feed->memory = malloc(feed->video ? (size_t)feed->width * feed->height * 3 / 2 : BLOCK * 2 * feed->channels);
    if (feed->memory == NULL) abort();
    int code = ahoyd_source_create(client, &params, &feed->source);
    if (code == AHOYD_OK)
        say(json_pack("{s:s, s:s}", "op", "source", "sourceId", ahoyd_source_id(feed->source)));
    else
        free(feed->memory);
    return code;
}

void feed_start(json_t *op) {
    const char *id = json_string_value(json_object_get(op, "sourceId"));
    for (size_t i = 0; i < SOURCES; i++) {
        if (feeds[i].source == NULL || strcmp(ahoyd_source_id(feeds[i].source), id) != 0) continue;
        feeds[i].left = feeds[i].asked = number(op, "frames", 0);
        feeds[i].next_ns = now_ns();
    }
}

/* Feeds what is due; the milliseconds until the next is, -1: nothing is to be fed. */
int feed_run(void) {
    int64_t wait = -1;
    for (size_t i = 0; i < SOURCES; i++) {
        struct feed *feed = &feeds[i];
        ahoyd_frame frame;
        while (feed->left > 0 && now_ns() >= feed->next_ns) {
            if (feed->video)
                draw(feed, &frame);
            else
                sing(feed, &frame);
            ahoyd_source_write(feed->source, &frame);
            feed->counter++;
            feed->next_ns += 1000000000 / feed->rate;
            if (--feed->left == 0)
                say(json_pack("{s:s, s:s, s:I}", "op", "fed", "sourceId", ahoyd_source_id(feed->source), "frames",
                              (json_int_t)feed->asked));
        }
        int64_t left = feed->left == 0 ? -1 : (int64_t)(feed->next_ns - now_ns()) / 1000000 + 1;
        if (left >= 0 && (wait < 0 || left < wait)) wait = left;
    }
    return (int)wait;
}

void feed_end(ahoyd_client *client) {
    for (size_t i = 0; i < SOURCES; i++) {
        if (feeds[i].source == NULL) continue;
        ahoyd_source_destroy(client, feeds[i].source);
        free(feeds[i].memory);
        feeds[i] = (struct feed){0};
    }
}
