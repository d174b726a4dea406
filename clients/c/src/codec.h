/* Between JSON and the contract's structs, by the tables of contract.c. */
#ifndef AHOYD_CODEC_H
#define AHOYD_CODEC_H

#include <jansson.h>

#include "ahoyd/ahoyd.h"

/* Of jansson: texts may hold a NUL, and a value need not be an object. */
#define AHOYD_READ (JSON_ALLOW_NUL | JSON_DECODE_ANY)
#define AHOYD_WRITE (JSON_COMPACT | JSON_ENCODE_ANY)

enum ahoyd_kind { AHOYD_STRING, AHOYD_INTEGER, AHOYD_NUMBER, AHOYD_BOOLEAN, AHOYD_ENUM, AHOYD_RECORD, AHOYD_JSON };

enum ahoyd_field_flag {
    AHOYD_MANY = 1,     /* a list: a pointer, and beside it the count */
    AHOYD_NULLABLE = 2, /* null, or not there, is a value */
    AHOYD_HAS = 4,      /* beside it a bool tells whether it is there */
    AHOYD_POINTED = 8   /* a record that is pointed to, not part of the struct */
};

struct ahoyd_field {
    const char *name;
    enum ahoyd_kind kind;
    unsigned flags;
    size_t at;
    size_t beside;
    const ahoyd_type *type; /* of a record */
    const char *fallback;   /* what is meant where it is not there, as JSON; NULL: it must be there */
};

#define AHOYD_FIELD(structure, member, beside, name, kind, flags, type, fallback) \
    {name, kind, flags, offsetof(structure, member), offsetof(structure, beside), type, fallback}

struct ahoyd_type {
    const char *name;
    bool closed; /* params: unknown members are refused, and what is left out does not go on the wire */
    size_t size;
    const struct ahoyd_field *fields;
    size_t count;
};

#define AHOYD_TYPE(structure, name, closed)        \
    static const ahoyd_type type_##structure = {name, closed, sizeof(structure), fields_##structure, \
                                                sizeof fields_##structure / sizeof *fields_##structure}

struct ahoyd_method_entry {
    const char *name;
    const ahoyd_type *params, *result;
};

#define AHOYD_NO_SESSION ((size_t)-1)

struct ahoyd_event_entry {
    const char *name;
    const ahoyd_type *params;
    size_t session; /* where its CallSession lies */
};

struct ahoyd_error_entry {
    int code;
    const char *name;
};

extern const ahoyd_type ahoyd_type_json; /* any value as it is: struct ahoyd_json */
extern const struct ahoyd_method_entry ahoyd_method_table[AHOYD_METHODS];
extern const struct ahoyd_event_entry ahoyd_event_table[AHOYD_EVENTS];
extern const struct ahoyd_error_entry ahoyd_error_table[];
extern const ahoyd_type *const ahoyd_type_table[];

/* memory.c. Memory that is freed at once: ahoyd_new gives the first piece, zeroed, whose address ahoyd_free takes; ahoyd_more
 * gives more that goes with it. NULL if there is none. */
void *ahoyd_new(size_t size);
void *ahoyd_more(void *first, size_t size);
char *ahoyd_text(void *first, const char *text, size_t length);

/* Fills `out`, a struct of `type`; what it points to belongs to `first`. False: refused, and `error` says where. */
bool ahoyd_from_json(const ahoyd_type *type, json_t *from, void *out, void *first, ahoyd_error *error);
/* A new reference, or NULL and `error` says where. */
json_t *ahoyd_to_json(const ahoyd_type *type, const void *value, ahoyd_error *error);

/* Sets an error and returns its code. */
int ahoyd_fail(ahoyd_error *error, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
