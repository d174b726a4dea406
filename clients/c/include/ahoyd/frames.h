/* Pictures and sound of a stream, read where they lie in shared memory, and written to be sent.
 *
 * A frame stays whole for a few frame intervals after it appears (100 ms of video at 30 fps), then the writer uses its
 * slot again: ask ahoyd_frame_is_whole after using one in place, or take a copy. Nothing a reader does holds up a
 * writer, and nothing here takes memory for a frame.
 *
 * Threads: a reader belongs to one thread at a time; any number of readers may read the same stream. */
#ifndef AHOYD_FRAMES_H
#define AHOYD_FRAMES_H

#include "ahoyd/ahoyshm1.h"
#include "ahoyd/contract.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ahoyd_reader ahoyd_reader;

/* A plane where it lies. */
typedef struct ahoyd_plane {
    const uint8_t *data; /* NULL: none */
    uint32_t stride;     /* bytes from one row to the next */
    uint32_t rows;
    uint32_t used; /* bytes of a row that are the picture's or the sound's */
} ahoyd_plane;

/* One picture, or one stretch of sound. Its planes are valid until the next call with its reader. */
typedef struct ahoyd_frame {
    uint64_t n;          /* from 1 in each generation of the stream */
    uint32_t generation; /* which ring it lies in */
    uint64_t capture_ns; /* CLOCK_MONOTONIC; of the remote side the arrival of its last packet */
    uint64_t publish_ns; /* CLOCK_MONOTONIC */
    int64_t pts;         /* media time, in steps of time_base_num / time_base_den seconds */
    uint32_t time_base_num, time_base_den;
    uint32_t fourcc; /* AHOY_I420 or AHOY_S16 */
    uint32_t flags;  /* enum ahoy_flag */
    union {
        uint32_t width;       /* pixels of a row, before rotation */
        uint32_t sample_rate; /* Hz */
    };
    union {
        uint32_t height; /* rows */
        uint32_t channels;
    };
    uint16_t rotation; /* degrees clockwise that bring it upright: 0, 90, 180, 270 */
    bool mirrored;
    uint8_t color[4];    /* primaries, transfer, matrix by H.273; range 0 unknown, 1 limited, 2 full */
    uint32_t nb_samples; /* per channel, interleaved 16 bit in plane 0; pictures: 0 */
    uint32_t plane_count;
    ahoyd_plane plane[4];
    const ahoyd_reader *reader; /* NULL: a copy, which stays whole */
} ahoyd_frame;

/* What became of the frames a reader met. */
typedef struct ahoyd_counters {
    uint64_t taken;
    uint64_t skipped; /* published, but overwritten or passed over before we looked */
    uint64_t torn;    /* overwritten while they were looked at or used */
    uint64_t gaps;    /* of sound: times we were too far behind and jumped */
} ahoyd_counters;

/* Open the ring a descriptor names. AHOYD_ERR_BAD_RING: it is none this library may read; nothing stays open then.
 * `error` may be NULL. */
AHOYD_API int ahoyd_reader_open(const ahoyd_stream_descriptor *stream, ahoyd_reader **reader, ahoyd_error *error);

/* Close a reader of ahoyd_reader_open. NULL is fine. */
AHOYD_API void ahoyd_reader_close(ahoyd_reader *reader);

/* Go on with the stream's next ring, which a notification announced (`resized`). A reader of ahoyd_frames_open does so
 * by itself. */
AHOYD_API int ahoyd_reader_follow(ahoyd_reader *reader, const ahoyd_stream_descriptor *stream, ahoyd_error *error);

/* The newest picture, or the next block of sound. Never waits. 1: `frame` is filled in. 0: nothing new. A negative
 * value is -AHOYD_ERR_ENDED, when there will be no more frames, -AHOYD_ERR_BAD_FRAME, or -AHOYD_ERR_BAD_RING, when the
 * ring's file was cut short: close it then. */
AHOYD_API int ahoyd_reader_next(ahoyd_reader *reader, ahoyd_frame *frame);

/* Why the last call with this reader gave a negative value. Valid until the next one. */
AHOYD_API const ahoyd_error *ahoyd_reader_error(const ahoyd_reader *reader);

/* The same, waited for `timeout_ms` at most (negative: without end). */
AHOYD_API int ahoyd_reader_wait(ahoyd_reader *reader, ahoyd_frame *frame, int timeout_ms);

/* A descriptor that is readable when it is worth calling ahoyd_reader_next, the same for the reader's whole life. Call
 * ahoyd_reader_next until it gives 0. */
AHOYD_API int ahoyd_reader_fd(const ahoyd_reader *reader);

AHOYD_API enum ahoy_state ahoyd_reader_state(const ahoyd_reader *reader);
AHOYD_API ahoyd_counters ahoyd_reader_counters(const ahoyd_reader *reader);
AHOYD_API const char *ahoyd_reader_stream_id(const ahoyd_reader *reader);
AHOYD_API bool ahoyd_reader_is_video(const ahoyd_reader *reader);
/* The number of the newest frame, 0 before the first; and, in state AHOY_MOVED, the generation that follows. */
AHOYD_API uint64_t ahoyd_reader_head(const ahoyd_reader *reader);
AHOYD_API uint64_t ahoyd_reader_next_generation(const ahoyd_reader *reader);

/* Whether the writer has left the frame alone until now: what was derived from it before is then whole. */
AHOYD_API bool ahoyd_frame_is_whole(const ahoyd_frame *frame);

/* Bytes a copy of the frame needs. */
AHOYD_API size_t ahoyd_frame_bytes(const ahoyd_frame *frame);

/* Copy the frame into `buffer`; `copy` is then as `frame`, with its planes in the buffer. AHOYD_ERR_TORN: the writer
 * was faster. AHOYD_ERR_USAGE: `size` is less than ahoyd_frame_bytes. */
AHOYD_API int ahoyd_frame_copy(const ahoyd_frame *frame, void *buffer, size_t size, ahoyd_frame *copy);

/* Feeding: a camera or a microphone of one's own. Made by ahoyd_source_create (ahoyd.h) or, from the answer of
 * createFrameSource, by ahoyd_source_open. A source belongs to one thread at a time. */
typedef struct ahoyd_source ahoyd_source;

/* AHOYD_ERR_BAD_RING: the descriptor names no ring this library may write. AHOYD_ERR_ENDED: its daemon is gone. */
AHOYD_API int ahoyd_source_open(const ahoyd_create_frame_source_result *created, ahoyd_source **source,
                                ahoyd_error *error);
AHOYD_API void ahoyd_source_close(ahoyd_source *source);

/* The device id to name in `sources` of makeCall or answerCall. */
AHOYD_API const char *ahoyd_source_id(const ahoyd_source *source);

/* Write a picture (I420, NV12, BGRA, even sizes) or a stretch of sound (S16, 48 kHz, in real time), and ring. Of
 * `frame` count fourcc, flags, color, width, height, nb_samples, pts, capture_ns (0: now) and of each plane `data` and
 * `stride`; its stride times its rows are copied, nothing is waited for. A frame of a reader may be given as it is: if
 * it was overwritten meanwhile nothing is written and AHOYD_ERR_TORN returned. AHOYD_ERR_USAGE: the frame is none, or
 * does not fit. AHOYD_ERR_ENDED: the daemon reads it no longer. */
AHOYD_API int ahoyd_source_write(ahoyd_source *source, const ahoyd_frame *frame);

/* Why the last ahoyd_source_write failed. Valid until the next one. */
AHOYD_API const ahoyd_error *ahoyd_source_error(const ahoyd_source *source);

#ifdef __cplusplus
}
#endif

#endif
