/* What can be told of a frame without showing it. */
#include <math.h>
#include <stdio.h>

#include "conformance.h"

#define CELLS 32
#define ROWS 3

void marks_of(const ahoyd_frame *frame, char text[193]) {
    uint32_t cell = frame->width / CELLS;
    for (uint32_t i = 0; i < ROWS * CELLS; i++) {
        uint32_t x = i % CELLS * cell + cell / 2, y = i / CELLS * cell + cell / 2;
        uint8_t luma = y < frame->height ? frame->plane[0].data[(size_t)y * frame->plane[0].stride + x] : 0;
        snprintf(text + (size_t)i * 2, 3, "%02x", luma);
    }
}

double rms_db(const ahoyd_frame *frame) {
    const int16_t *samples = (const int16_t *)(const void *)frame->plane[0].data;
    uint32_t count = frame->plane[0].used / 2;
    double sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += (double)samples[i] * samples[i];
    double rms = count == 0 ? 0 : sqrt(sum / count) / 32768;
    return rms < 1e-5 ? -100 : 20 * log10(rms);
}
