#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "conformance.h"

void say(json_t *line) {
    char *text = json_dumps(line, JSON_COMPACT);
    if (text == NULL) abort();
    puts(text);
    fflush(stdout);
    free(text);
    json_decref(line);
}

static int stress_without_checks(char *program, char *descriptor, char *looks) {
    char path[4096];
    snprintf(path, sizeof path, "%s/stress-no-checks", dirname(program));
    execl(path, path, descriptor, looks, (char *)NULL);
    perror(path);
    return 1;
}

int main(int argc, char **argv) {
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "golden") == 0) return golden();
    if (strcmp(command, "serve") == 0) return serve();
    if (strcmp(command, "stress") == 0 && argc == 5 && strcmp(argv[3], "checks") == 0) return stress(argv[2], argv[4]);
    if (strcmp(command, "stress") == 0 && argc == 5) return stress_without_checks(argv[0], argv[2], argv[4]);
    if (strcmp(command, "wake") == 0 && argc == 3) return wake(argv[2]);
    if (strcmp(command, "ping") == 0 && argc == 4) return ping(argv[2], argv[3]);
    fprintf(stderr, "usage: conformance golden | stress DESCRIPTOR checks|no-checks LOOKS | serve | wake DESCRIPTOR"
                    " | ping SOCKET COUNT\n");
    return 2;
}
