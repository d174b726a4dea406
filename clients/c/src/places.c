/* Where a daemon's socket is: the same rule the daemon goes by. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client.h"

static char *joined(const char *base, const char *instance) {
    int length = snprintf(NULL, 0, "%s/%s/rpc.sock", base, instance);
    char *path = malloc((size_t)length + 1);
    if (path != NULL) snprintf(path, (size_t)length + 1, "%s/%s/rpc.sock", base, instance);
    return path;
}

char *ahoyd_socket_path(const char *instance) {
    char base[4096];
    struct stat status;
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    if (instance == NULL) instance = "default";
    if (runtime != NULL && runtime[0] != '\0') {
        snprintf(base, sizeof base, "%s/ahoyd", runtime);
        return joined(base, instance);
    }
    snprintf(base, sizeof base, "/run/user/%u", (unsigned)getuid());
    if (lstat(base, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == getuid()) {
        snprintf(base, sizeof base, "/run/user/%u/ahoyd", (unsigned)getuid());
        return joined(base, instance);
    }
    const char *temporary = getenv("TMPDIR");
    if (temporary == NULL || temporary[0] == '\0') temporary = "/tmp";
    snprintf(base, sizeof base, "%s/ahoyd-%u", temporary, (unsigned)getuid());
    return joined(base, instance);
}
