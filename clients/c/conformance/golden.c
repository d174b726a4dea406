#include <stdio.h>
#include <stdlib.h>

#include "conformance.h"

static json_t *number(uint64_t value) {
    char text[24];
    if (value < UINT64_C(1) << 53) return json_integer((json_int_t)value);
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return json_string(text);
}

static json_t *planes_of(const ahoyd_frame *frame) {
    json_t *planes = json_array();
    for (uint32_t i = 0; i < frame->plane_count; i++) {
        char digest[65];
        const ahoyd_plane *plane = &frame->plane[i];
        sha256(plane->data, (size_t)plane->stride * plane->rows, digest);
        json_array_append_new(planes, json_pack("{s:I, s:I, s:s}", "offset",
                                                (json_int_t)(plane->data - frame->plane[0].data), "stride",
                                                (json_int_t)plane->stride, "sha256", digest));
    }
    return planes;
}

static json_t *reading(const ahoyd_frame *frame) {
    const uint8_t *color = frame->color;
    json_t *made = json_pack("{s:o, s:o, s:o, s:I, s:[I, I], s:I, s:I, s:I, s:I, s:i, s:[i, i, i, i], s:I, s:o}", "n",
                             number(frame->n), "captureNs", number(frame->capture_ns), "publishNs",
                             number(frame->publish_ns), "pts", (json_int_t)frame->pts, "timeBase",
                             (json_int_t)frame->time_base_num, (json_int_t)frame->time_base_den, "fourcc",
                             (json_int_t)frame->fourcc, "flags", (json_int_t)frame->flags, "width",
                             (json_int_t)frame->width, "height", (json_int_t)frame->height, "rotation",
                             (int)frame->rotation, "color", color[0], color[1], color[2], color[3], "nbSamples",
                             (json_int_t)frame->nb_samples, "planes", planes_of(frame));
    return made;
}

static void refused(const ahoyd_error *error) {
    char text[400];
    snprintf(text, sizeof text, "%s: %s", error->name, error->message);
    say(json_pack("{s:s}", "refused", text));
}

static void read_ring(const ahoyd_stream_descriptor *stream) {
    ahoyd_reader *reader;
    ahoyd_error error;
    ahoyd_frame frame;
    int found;
    if (ahoyd_reader_open(stream, &reader, &error) != AHOYD_OK) {
        refused(&error);
        return;
    }
    json_t *frames = json_array();
    while ((found = ahoyd_reader_next(reader, &frame)) > 0) json_array_append_new(frames, reading(&frame));
    if (found == -AHOYD_ERR_BAD_FRAME) {
        refused(ahoyd_reader_error(reader));
        json_decref(frames);
    } else {
        say(json_pack("{s:o}", "frames", frames));
    }
    ahoyd_reader_close(reader);
}

int golden(void) {
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0) {
        ahoyd_stream_descriptor *stream = descriptor_of(line);
        if (stream == NULL) return 1;
        read_ring(stream);
        ahoyd_free(stream);
    }
    free(line);
    return 0;
}
