/* The system refuses: with LD_PRELOAD, the k-th call that writes to a file fails as told, and all later ones if wanted.
   Counts write, pwrite, fsync, fdatasync, ftruncate, rename and open for writing below one folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char below[4096];
static long at, seen;
static int refusal, lasting;

void refuse(const char *folder, long call, int error, int for_good) {
    strncpy(below, folder, sizeof below - 1);
    at = call, seen = 0, refusal = error, lasting = for_good;
}

long calls(void) { return seen; }

static int refused(void) {
    seen++;
    if (at && (seen == at || (lasting && seen > at))) { errno = refusal; return 1; }
    return 0;
}

static int counts_path(const char *path) {
    return below[0] && path && (path[0] != '/' || !strncmp(path, below, strlen(below)));
}

static int counts(int fd) {
    char link[64], path[4096];
    if (!below[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return path[0] == '/' && counts_path(path);
}

#define REAL(name, type, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *b, size_t n) {
    REAL("write", ssize_t, int, const void *, size_t);
    return counts(fd) && refused() ? -1 : real(fd, b, n);
}
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) {
    REAL("pwrite", ssize_t, int, const void *, size_t, off_t);
    return counts(fd) && refused() ? -1 : real(fd, b, n, o);
}
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
    REAL("pwrite64", ssize_t, int, const void *, size_t, off64_t);
    return counts(fd) && refused() ? -1 : real(fd, b, n, o);
}
int fsync(int fd) { REAL("fsync", int, int); return counts(fd) && refused() ? -1 : real(fd); }
int fdatasync(int fd) { REAL("fdatasync", int, int); return counts(fd) && refused() ? -1 : real(fd); }
int ftruncate(int fd, off_t n) { REAL("ftruncate", int, int, off_t); return counts(fd) && refused() ? -1 : real(fd, n); }
int ftruncate64(int fd, off64_t n) {
    REAL("ftruncate64", int, int, off64_t);
    return counts(fd) && refused() ? -1 : real(fd, n);
}
int rename(const char *from, const char *to) {
    REAL("rename", int, const char *, const char *);
    return counts_path(to) && refused() ? -1 : real(from, to);
}
static int opens(const char *path, int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT)) && counts_path(path); }
int open(const char *path, int flags, ...) {
    REAL("open", int, const char *, int, ...);
    va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
    return opens(path, flags) && refused() ? -1 : real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    REAL("open64", int, const char *, int, ...);
    va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
    return opens(path, flags) && refused() ? -1 : real(path, flags, mode);
}
