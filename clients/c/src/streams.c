/* The readers a client has open: each goes on with the next ring, and ends, when the daemon says so. */
#include <stdlib.h>
#include <string.h>

#include "client.h"

#define OPEN_ATTEMPTS 5 /* a ring may be replaced just when it is to be opened: then the next one is asked for */

/* News of a stream that came while one was being opened: it may be about that one, whose id is not known yet. */
struct ahoyd_heard {
    struct ahoyd_heard *next;
    char stream_id[AHOYD_STREAM_ID_BYTES];
    bool over;
    struct ahoyd_announced ring; /* if it is not over */
};

static void act_on(ahoyd_client *client, const struct ahoyd_heard *heard) {
    for (struct ahoyd_stream *open = client->streams; open != NULL; open = open->next) {
        if (open->over || strcmp(open->id, heard->stream_id) != 0) continue;
        if (heard->over) {
            open->over = true;
            ahoyd_reader_end(open->reader);
        } else {
            ahoyd_reader_announce(open->reader, &heard->ring);
        }
    }
}

void ahoyd_streams_heard(ahoyd_client *client, const ahoyd_stream_descriptor *stream) {
    struct ahoyd_heard heard = {.next = NULL};
    client->news = true;
    heard.over = strcmp(stream->reason, AHOYD_STREAM_REASON_ENDED) == 0 ||
                 strcmp(stream->reason, AHOYD_STREAM_REASON_ENGINE_LOST) == 0;
    bool moved = strcmp(stream->reason, AHOYD_STREAM_REASON_RESIZED) == 0;
    if (!heard.over && (!moved || !ahoyd_announced_of(stream, &heard.ring, NULL))) return;
    strncpy(heard.stream_id, stream->stream_id, sizeof heard.stream_id - 1);
    act_on(client, &heard);
    struct ahoyd_heard *kept = client->opening ? malloc(sizeof *kept) : NULL;
    if (kept == NULL) return;
    *kept = heard;
    struct ahoyd_heard **last = &client->heard;
    while (*last != NULL) last = &(*last)->next;
    *last = kept;
}

/* What was heard while a stream was opened, acted on again now that its reader is known. */
static void catch_up(ahoyd_client *client) {
    client->opening = false;
    while (client->heard != NULL) {
        struct ahoyd_heard *heard = client->heard;
        client->heard = heard->next;
        act_on(client, heard);
        free(heard);
    }
}

/* Streams do not survive a connection. */
void ahoyd_streams_end(ahoyd_client *client) {
    for (struct ahoyd_stream *open = client->streams; open != NULL; open = open->next) {
        open->over = true;
        ahoyd_reader_end(open->reader);
    }
}

/* The client goes; its readers must have been closed, else they are their owner's. */
void ahoyd_streams_forget(ahoyd_client *client) {
    while (client->streams != NULL) {
        struct ahoyd_stream *open = client->streams;
        client->streams = open->next;
        free(open);
    }
}

static int keep(ahoyd_client *client, ahoyd_reader **reader) {
    ahoyd_error error = {0};
    struct ahoyd_stream *open = calloc(1, sizeof *open);
    if (open == NULL) ahoyd_fail(&error, AHOYD_ERR_SYSTEM, "out of memory");
    if (!ahoyd_is_attached(client)) ahoyd_fail(&error, AHOYD_ERR_LOST, "the connection to the daemon broke");
    if (error.code != AHOYD_OK) {
        free(open);
        ahoyd_reader_close(*reader);
        *reader = NULL;
        return ahoyd_set_error(client, &error);
    }
    *open = (struct ahoyd_stream){.next = client->streams, .reader = *reader};
    strcpy(open->id, ahoyd_reader_stream_id(*reader));
    client->streams = open;
    return AHOYD_OK;
}

/* Ask for the stream until it has a ring. */
static int armed(ahoyd_client *client, const ahoyd_open_stream_params *params, int64_t deadline,
                 ahoyd_stream_descriptor **stream) {
    while (true) {
        client->news = false;
        int code = ahoyd_open_stream(client, params, stream);
        if (code != AHOYD_OK || (*stream)->path != NULL) return code;
        ahoyd_free(*stream);
        *stream = NULL;
        while (!client->news && (deadline < 0 || ahoyd_now_ms() < deadline)) ahoyd_pump(client, deadline);
        if (client->news) continue;
        ahoyd_error error;
        ahoyd_fail(&error, AHOYD_ERR_NO_ANSWER, "no frame came in time");
        return ahoyd_set_error(client, &error);
    }
}

int ahoyd_frames_open(ahoyd_client *client, const ahoyd_open_stream_params *params, ahoyd_reader **reader) {
    int64_t deadline = ahoyd_deadline(client->timeout_ms);
    ahoyd_stream_descriptor *stream = NULL;
    ahoyd_error error = {0};
    *reader = NULL;
    client->watched_call = params->call_id == NULL ? NULL : strdup(params->call_id);
    client->opening = true;
    int code = AHOYD_ERR_BAD_RING;
    for (int attempt = 0; attempt < OPEN_ATTEMPTS && code == AHOYD_ERR_BAD_RING; attempt++) {
        code = armed(client, params, deadline, &stream);
        if (code != AHOYD_OK) break;
        code = ahoyd_reader_open(stream, reader, &error);
        ahoyd_free(stream);
        stream = NULL;
        if (code != AHOYD_OK) ahoyd_set_error(client, &error);
    }
    free(client->watched_call);
    client->watched_call = NULL;
    if (code == AHOYD_OK) code = keep(client, reader);
    catch_up(client);
    return code;
}

static bool is_open(const ahoyd_client *client, const char *stream_id) {
    for (const struct ahoyd_stream *open = client->streams; open != NULL; open = open->next)
        if (strcmp(open->id, stream_id) == 0) return true;
    return false;
}

void ahoyd_frames_close(ahoyd_client *client, ahoyd_reader *reader) {
    for (struct ahoyd_stream **at = &client->streams; *at != NULL; at = &(*at)->next) {
        struct ahoyd_stream *open = *at;
        if (open->reader != reader) continue;
        *at = open->next;
        ahoyd_reader_close(reader);
        if (!open->over && !is_open(client, open->id) && ahoyd_is_attached(client))
            ahoyd_close_stream(client, &(ahoyd_close_stream_params){.stream_id = open->id});
        free(open);
        return;
    }
}

int ahoyd_source_create(ahoyd_client *client, const ahoyd_create_frame_source_params *params, ahoyd_source **source) {
    ahoyd_create_frame_source_result *created;
    ahoyd_error error;
    *source = NULL;
    int code = ahoyd_create_frame_source(client, params, &created);
    if (code != AHOYD_OK) return code;
    code = ahoyd_source_open(created, source, &error);
    if (code != AHOYD_OK) {
        ahoyd_close_frame_source(client, &(ahoyd_close_frame_source_params){.source_id = created->source_id});
        ahoyd_set_error(client, &error);
    }
    ahoyd_free(created);
    return code;
}

void ahoyd_source_destroy(ahoyd_client *client, ahoyd_source *source) {
    if (source == NULL) return;
    if (ahoyd_is_attached(client))
        ahoyd_close_frame_source(client, &(ahoyd_close_frame_source_params){.source_id = ahoyd_source_id(source)});
    ahoyd_source_close(source);
}
