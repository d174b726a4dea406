/* Records as JSON text, and what there is by name. */
#include <string.h>

#include "codec.h"

const ahoyd_type *ahoyd_type_named(const char *name) {
    for (const ahoyd_type *const *type = ahoyd_type_table; *type != NULL; type++)
        if (strcmp((*type)->name, name) == 0) return *type;
    return NULL;
}

int ahoyd_decode(const ahoyd_type *type, const char *json, void **value, ahoyd_error *error) {
    ahoyd_error ignored;
    json_error_t where;
    *value = NULL;
    if (error == NULL) error = &ignored;
    json_t *from = json_loads(json, AHOYD_READ, &where);
    if (from == NULL) return ahoyd_fail(error, AHOYD_ERR_BAD_ANSWER, "%s at byte %d", where.text, where.position);
    void *out = ahoyd_new(type->size);
    if (out == NULL) ahoyd_fail(error, AHOYD_ERR_SYSTEM, "out of memory");
    bool done = out != NULL && ahoyd_from_json(type, from, out, out, error);
    json_decref(from);
    if (!done) {
        ahoyd_free(out);
        return error->code;
    }
    *value = out;
    return AHOYD_OK;
}

char *ahoyd_encode(const ahoyd_type *type, const void *value) {
    json_t *written = ahoyd_to_json(type, value, NULL);
    size_t size = written == NULL ? 0 : json_dumpb(written, NULL, 0, AHOYD_WRITE);
    char *text = size == 0 ? NULL : ahoyd_new(size + 1);
    if (text != NULL) json_dumpb(written, text, size, AHOYD_WRITE);
    json_decref(written);
    return text;
}

enum ahoyd_method ahoyd_method_named(const char *name) {
    int method = 0;
    while (method < AHOYD_METHODS && strcmp(ahoyd_method_table[method].name, name) != 0) method++;
    return (enum ahoyd_method)method;
}

const char *ahoyd_method_name(enum ahoyd_method method) { return ahoyd_method_table[method].name; }

const ahoyd_type *ahoyd_params_type(enum ahoyd_method method) { return ahoyd_method_table[method].params; }

const ahoyd_type *ahoyd_result_type(enum ahoyd_method method) { return ahoyd_method_table[method].result; }

const ahoyd_type *ahoyd_event_type(enum ahoyd_event_kind kind) {
    return kind > 0 && kind < AHOYD_EVENTS ? ahoyd_event_table[kind].params : NULL;
}
