/* Memory that is freed at once, and errors. */
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec.h"

#define BLOCK_BYTES 2048

/* A block begins with what ahoyd_new gave, so that its address leads to the block. */

struct block {
    struct block *next;
    size_t used, size;
    max_align_t data[];
};

static struct block *block_of(void *first) {
    return (struct block *)(void *)((char *)first - offsetof(struct block, data));
}

static struct block *block_new(size_t wanted) {
    size_t size = wanted > BLOCK_BYTES ? wanted : BLOCK_BYTES;
    if (size > SIZE_MAX - sizeof(struct block)) return NULL;
    struct block *block = calloc(1, sizeof *block + size);
    if (block != NULL) block->size = size;
    return block;
}

static size_t rounded(size_t size) {
    size_t step = _Alignof(max_align_t);
    return size == 0 ? step : (size + step - 1) / step * step;
}

void *ahoyd_new(size_t size) {
    struct block *block = block_new(rounded(size));
    if (block == NULL) return NULL;
    block->used = rounded(size);
    return block->data;
}

void *ahoyd_more(void *first, size_t size) {
    struct block *head = block_of(first), *block = head;
    size = rounded(size);
    if (block->size - block->used < size && block->next != NULL) block = block->next;
    if (block->size - block->used < size) {
        block = block_new(size);
        if (block == NULL) return NULL;
        block->next = head->next;
        head->next = block;
    }
    void *piece = (char *)block->data + block->used;
    block->used += size;
    return piece;
}

char *ahoyd_text(void *first, const char *text, size_t length) {
    char *copy = ahoyd_more(first, length + 1);
    if (copy != NULL) memcpy(copy, text, length);
    return copy;
}

void ahoyd_free(const void *result) {
    if (result == NULL) return;
    for (struct block *block = block_of((void *)(uintptr_t)result), *next; block != NULL; block = next) {
        next = block->next;
        free(block);
    }
}

/* Errors. */

const char *ahoyd_code_name(int code) {
    for (const struct ahoyd_error_entry *entry = ahoyd_error_table; entry->name != NULL; entry++)
        if (entry->code == code) return entry->name;
    return "unknown";
}

int ahoyd_fail(ahoyd_error *error, int code, const char *format, ...) {
    if (error == NULL) return code;
    *error = (ahoyd_error){.code = code, .name = ahoyd_code_name(code)};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return code;
}
