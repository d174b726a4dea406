#include "codec.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_BYTES 160
#define EXACT 9007199254740992.0 /* whole numbers up to here have no neighbour in a double */

_Static_assert(sizeof(enum ahoyd_call_status) == sizeof(int), "an enum of the contract is read and written as an int");

const ahoyd_type ahoyd_type_json = {"any", false, sizeof(ahoyd_json), NULL, 0};

/* Where we are in a value, for errors: the way from the top, on the stack. */
struct place {
    const struct place *above;
    const char *name;
    size_t index; /* in a list, if there is no name */
};

/* One run of the codec. */
struct run {
    bool params; /* what is unknown is refused, what is left out not written; otherwise it is an answer or an event */
    void *first; /* whose memory is taken */
    ahoyd_error *error;
};

static size_t place_text(const struct place *place, char *text, size_t size) {
    if (place == NULL) return (size_t)snprintf(text, size, "$");
    size_t used = place_text(place->above, text, size);
    if (used >= size) return used;
    int more = place->name != NULL ? snprintf(text + used, size - used, ".%s", place->name)
                                   : snprintf(text + used, size - used, "[%zu]", place->index);
    return used + (size_t)(more > 0 ? more : 0);
}

static bool refuse(const struct run *run, const struct place *place, const char *what) {
    char path[PATH_BYTES];
    place_text(place, path, sizeof path);
    ahoyd_fail(run->error, run->params ? AHOYD_ERR_INVALID_PARAMS : AHOYD_ERR_BAD_ANSWER, "%s %s", path, what);
    if (run->error != NULL) run->error->local = run->params;
    return false;
}

static bool no_memory(ahoyd_error *error) { return ahoyd_fail(error, AHOYD_ERR_SYSTEM, "out of memory") == AHOYD_OK; }

/* From JSON. */

static bool read_record(const struct run *run, const ahoyd_type *type, json_t *from, char *out,
                        const struct place *place);

static size_t size_of(const struct ahoyd_field *field) {
    switch (field->kind) {
        case AHOYD_INTEGER: return sizeof(int64_t);
        case AHOYD_NUMBER: return sizeof(double);
        case AHOYD_BOOLEAN: return sizeof(bool);
        case AHOYD_ENUM: return sizeof(enum ahoyd_call_status);
        case AHOYD_RECORD: return field->type->size;
        case AHOYD_STRING:
        case AHOYD_JSON: break;
    }
    return sizeof(char *);
}

static bool read_text(const struct run *run, json_t *from, void *out, bool as_json) {
    char *dumped = as_json ? json_dumps(from, AHOYD_WRITE) : NULL;
    const char *text = as_json ? dumped : json_string_value(from);
    size_t length = as_json ? text == NULL ? 0 : strlen(text) : json_string_length(from);
    char *copy = text == NULL ? NULL : ahoyd_text(run->first, text, length);
    free(dumped);
    memcpy(out, &copy, sizeof copy);
    return copy != NULL || no_memory(run->error);
}

static bool read_enum(const struct run *run, json_t *from, void *out, const struct place *place) {
    if (!json_is_integer(from)) return refuse(run, place, "is no integer");
    json_int_t number = json_integer_value(from);
    int value = number < INT_MIN || number > INT_MAX ? -1 : (int)number;
    memcpy(out, &value, sizeof value);
    return true;
}

/* One value into the place for it, which is aligned for its type. */
static bool read_value(const struct run *run, const struct ahoyd_field *field, json_t *from, void *out,
                       const struct place *place) {
    switch (field->kind) {
        case AHOYD_STRING:
            if (!json_is_string(from)) return refuse(run, place, "is no string");
            return read_text(run, from, out, false);
        case AHOYD_JSON: return read_text(run, from, out, true);
        case AHOYD_INTEGER:
            if (!json_is_integer(from)) return refuse(run, place, "is no integer");
            *(int64_t *)out = json_integer_value(from);
            return true;
        case AHOYD_NUMBER:
            if (!json_is_number(from)) return refuse(run, place, "is no number");
            *(double *)out = json_number_value(from);
            return true;
        case AHOYD_BOOLEAN:
            if (!json_is_boolean(from)) return refuse(run, place, "is neither true nor false");
            *(bool *)out = json_is_true(from);
            return true;
        case AHOYD_ENUM: return read_enum(run, from, out, place);
        case AHOYD_RECORD: break;
    }
    return read_record(run, field->type, from, out, place);
}

static bool read_list(const struct run *run, const struct ahoyd_field *field, json_t *from, char *out,
                      const struct place *place) {
    if (!json_is_array(from)) return refuse(run, place, "is no array");
    size_t count = json_array_size(from), size = size_of(field);
    char *items = ahoyd_more(run->first, count * size);
    if (items == NULL) return no_memory(run->error);
    for (size_t i = 0; i < count; i++) {
        struct place here = {.above = place, .index = i};
        if (!read_value(run, field, json_array_get(from, i), items + i * size, &here)) return false;
    }
    memcpy(out + field->at, &items, sizeof items);
    memcpy(out + field->beside, &count, sizeof count);
    return true;
}

static bool read_member(const struct run *run, const struct ahoyd_field *field, json_t *from, char *out,
                        const struct place *place) {
    if (field->flags & AHOYD_MANY) return read_list(run, field, from, out, place);
    if (field->flags & AHOYD_HAS) *(bool *)(out + field->beside) = true;
    if (!(field->flags & AHOYD_POINTED)) return read_value(run, field, from, out + field->at, place);
    void *record = ahoyd_more(run->first, field->type->size);
    if (record == NULL) return no_memory(run->error);
    memcpy(out + field->at, &record, sizeof record);
    return read_value(run, field, from, record, place);
}

/* A member that is not there: what is meant then. In params that is left to the daemon. */
static bool read_fallback(const struct run *run, const struct ahoyd_field *field, char *out,
                          const struct place *place) {
    if (field->flags & AHOYD_NULLABLE) return true;
    if (field->fallback == NULL) return refuse(run, place, "is missing");
    if (run->params && field->kind != AHOYD_RECORD) return true;
    json_t *value = json_loads(field->fallback, AHOYD_READ, NULL);
    bool done = value == NULL ? no_memory(run->error) : read_member(run, field, value, out, place);
    json_decref(value);
    return done;
}

static bool refuse_unknown(const struct run *run, const ahoyd_type *type, json_t *from, const struct place *place) {
    const char *name;
    json_t *value;
    json_object_foreach(from, name, value) {
        size_t i = 0;
        while (i < type->count && strcmp(type->fields[i].name, name) != 0) i++;
        struct place here = {.above = place, .name = name};
        if (i == type->count) return refuse(run, &here, "is unknown");
    }
    return true;
}

static bool read_record(const struct run *run, const ahoyd_type *type, json_t *from, char *out,
                        const struct place *place) {
    if (!json_is_object(from)) return refuse(run, place, "is no object");
    if (run->params && !refuse_unknown(run, type, from, place)) return false;
    for (size_t i = 0; i < type->count; i++) {
        const struct ahoyd_field *field = &type->fields[i];
        struct place here = {.above = place, .name = field->name};
        json_t *value = json_object_get(from, field->name);
        bool nothing = json_is_null(value) && (field->flags & AHOYD_NULLABLE || field->kind == AHOYD_JSON);
        bool done = value == NULL || nothing ? nothing || read_fallback(run, field, out, &here)
                                             : read_member(run, field, value, out, &here);
        if (!done) return false;
    }
    return true;
}

bool ahoyd_from_json(const ahoyd_type *type, json_t *from, void *out, void *first, ahoyd_error *error) {
    struct run run = {type->closed, first, error};
    if (type == &ahoyd_type_json) return read_text(&run, from, &((ahoyd_json *)out)->json, true);
    return read_record(&run, type, from, out, NULL);
}

/* To JSON. */

static json_t *write_record(const struct run *run, const ahoyd_type *type, const char *from, const struct place *place);

static json_t *write_text(const struct run *run, const char *text, bool as_json, const struct place *place) {
    if (text == NULL) return json_null();
    json_t *value = as_json ? json_loads(text, AHOYD_READ, NULL) : json_string(text);
    if (value == NULL) refuse(run, place, as_json ? "is no JSON" : "is not UTF-8");
    return value;
}

static json_t *write_number(double number) {
    bool whole = number >= -EXACT && number <= EXACT && number == (double)(int64_t)number;
    return whole ? json_integer((json_int_t)number) : json_real(number);
}

static json_t *write_value(const struct run *run, const struct ahoyd_field *field, const void *from,
                           const struct place *place) {
    switch (field->kind) {
        case AHOYD_STRING: return write_text(run, *(const char *const *)from, false, place);
        case AHOYD_JSON: return write_text(run, *(const char *const *)from, true, place);
        case AHOYD_INTEGER: return json_integer(*(const int64_t *)from);
        case AHOYD_NUMBER: return write_number(*(const double *)from);
        case AHOYD_BOOLEAN: return json_boolean(*(const bool *)from);
        case AHOYD_ENUM: return json_integer(*(const int *)from);
        case AHOYD_RECORD: break;
    }
    return write_record(run, field->type, from, place);
}

static json_t *write_list(const struct run *run, const struct ahoyd_field *field, const char *items, size_t count,
                          const struct place *place) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        struct place here = {.above = place, .index = i};
        json_t *value = write_value(run, field, items + i * size_of(field), &here);
        if (value == NULL || json_array_append_new(list, value) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static bool is_pointer(const struct ahoyd_field *field) {
    return field->flags & (AHOYD_MANY | AHOYD_POINTED) || field->kind == AHOYD_STRING || field->kind == AHOYD_JSON;
}

static bool is_there(const struct run *run, const struct ahoyd_field *field, const char *from) {
    if (field->flags & AHOYD_HAS) return *(const bool *)(from + field->beside);
    if (is_pointer(field)) return *(const void *const *)(const void *)(from + field->at) != NULL;
    bool may_be_left_out = run->params && field->fallback != NULL && field->kind == AHOYD_BOOLEAN;
    return !may_be_left_out || *(const bool *)(from + field->at);
}

static json_t *write_member(const struct run *run, const struct ahoyd_field *field, const char *from,
                            const struct place *place) {
    const void *at = from + field->at;
    if (field->flags & AHOYD_MANY) {
        size_t count;
        memcpy(&count, from + field->beside, sizeof count);
        return write_list(run, field, *(const char *const *)at, count, place);
    }
    if (field->flags & AHOYD_POINTED) at = *(const void *const *)at;
    return write_value(run, field, at, place);
}

/* Adds a member that is not there, if it has to be; false: it must not be missing. */
static bool write_absent(const struct run *run, const struct ahoyd_field *field, json_t *object,
                         const struct place *place) {
    bool nullable = field->flags & AHOYD_NULLABLE;
    if (run->params) return nullable || field->fallback != NULL || refuse(run, place, "is missing");
    json_t *value = field->flags & AHOYD_MANY && !nullable ? json_array() : json_null();
    return json_object_set_new(object, field->name, value) == 0 || no_memory(run->error);
}

static json_t *write_record(const struct run *run, const ahoyd_type *type, const char *from,
                            const struct place *place) {
    json_t *object = json_object();
    for (size_t i = 0; i < type->count; i++) {
        const struct ahoyd_field *field = &type->fields[i];
        struct place here = {.above = place, .name = field->name};
        bool done;
        if (is_there(run, field, from)) {
            json_t *value = write_member(run, field, from, &here);
            done = value != NULL && json_object_set_new(object, field->name, value) == 0;
        } else {
            done = write_absent(run, field, object, &here);
        }
        if (!done) {
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

json_t *ahoyd_to_json(const ahoyd_type *type, const void *value, ahoyd_error *error) {
    struct run run = {type->closed, NULL, error};
    if (error != NULL) *error = (ahoyd_error){0};
    if (type->count == 0 && type != &ahoyd_type_json) return json_object();
    json_t *written = NULL;
    if (value == NULL)
        refuse(&run, NULL, "is NULL");
    else if (type == &ahoyd_type_json)
        written = write_text(&run, ((const ahoyd_json *)value)->json, true, NULL);
    else
        written = write_record(&run, type, value, NULL);
    if (written == NULL && error != NULL && error->code == AHOYD_OK) no_memory(error);
    return written;
}
