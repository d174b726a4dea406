/* The conformance program: it translates JSON lines to calls of the library and back, and decides nothing. */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <ahoyd/ahoyd.h>
#include <jansson.h>

int golden(void);
int stress(const char *descriptor, const char *looks);
int serve(void);
int wake(const char *descriptor);
int ping(const char *socket, const char *count);

/* 32 bytes of SHA-256 as text. */
void sha256(const uint8_t *data, size_t size, char text[65]);

/* Prints one line, and takes the reference. */
void say(json_t *line);
/* NULL: the line is no descriptor. */
ahoyd_stream_descriptor *descriptor_of(const char *line);

/* The luma in the middle of each cell of the test picture, as hex. */
void marks_of(const ahoyd_frame *frame, char text[193]);
double rms_db(const ahoyd_frame *frame);

int feed_create(ahoyd_client *client, json_t *op);
void feed_start(json_t *op);
int feed_run(void);
void feed_end(ahoyd_client *client);

#endif
