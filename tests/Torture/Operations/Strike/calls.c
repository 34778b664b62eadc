/* Wraps the libc calls with which the .NET runtime, libgit2 and git use files, sockets and processes. */
#define _GNU_SOURCE
#include "strike.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <utime.h>

#define CALLER __builtin_return_address(0)
#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* A call on one path or one open descriptor that fails with -1. */
#define BY_PATH(type, name, operation, parameters, path, arguments) \
    type name parameters { REAL(name); return strike_path(operation, AT_FDCWD, path, CALLER) ? -1 : real arguments; }
#define BY_DESCRIPTOR(type, name, operation, parameters, descriptor, arguments) \
    type name parameters { REAL(name); return strike_descriptor(operation, descriptor, CALLER) ? -1 : real arguments; }

static const char *opening(int flags) {
    return (flags & (O_CREAT | O_TRUNC)) != 0 ? "create" : (flags & O_ACCMODE) != O_RDONLY ? "open-write" : (flags & O_DIRECTORY) != 0 ? "open-directory" : "open";
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return strike_path(opening(flags), AT_FDCWD, path, CALLER) ? -1 : real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int directory, const char *path, int flags, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return strike_path(opening(flags), directory, path, CALLER) ? -1 : real(directory, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

int __open64_2(const char *path, int flags);
BY_PATH(int, __open64_2, opening(flags), (const char *path, int flags), path, (path, flags))

#define FOPEN(name) \
    FILE *name(const char *path, const char *mode) { \
        REAL(name); \
        return strike_path(mode[0] == 'r' ? "open" : "create", AT_FDCWD, path, CALLER) ? NULL : real(path, mode); \
    }
FOPEN(fopen)
FOPEN(fopen64)

BY_PATH(int, mkstemp64, "create", (char *path), path, (path))
BY_PATH(int, mkstemp, "create", (char *path), path, (path))


BY_DESCRIPTOR(ssize_t, pread64, "read", (int file, void *buffer, size_t length, off64_t at), file, (file, buffer, length, at))
BY_DESCRIPTOR(ssize_t, pread, "read", (int file, void *buffer, size_t length, off_t at), file, (file, buffer, length, at))
BY_DESCRIPTOR(ssize_t, preadv64, "read", (int file, const struct iovec *parts, int count, off64_t at), file, (file, parts, count, at))
BY_DESCRIPTOR(ssize_t, readv, "read", (int file, const struct iovec *parts, int count), file, (file, parts, count))
BY_DESCRIPTOR(ssize_t, write, "write", (int file, const void *buffer, size_t length), file, (file, buffer, length))
BY_DESCRIPTOR(ssize_t, writev, "write", (int file, const struct iovec *parts, int count), file, (file, parts, count))
BY_DESCRIPTOR(ssize_t, pwrite64, "write", (int file, const void *buffer, size_t length, off64_t at), file, (file, buffer, length, at))
BY_DESCRIPTOR(ssize_t, pwrite, "write", (int file, const void *buffer, size_t length, off_t at), file, (file, buffer, length, at))
BY_DESCRIPTOR(ssize_t, pwritev64, "write", (int file, const struct iovec *parts, int count, off64_t at), file, (file, parts, count, at))
BY_DESCRIPTOR(int, fsync, "sync", (int file), file, (file))
BY_DESCRIPTOR(int, fdatasync, "sync", (int file), file, (file))
BY_DESCRIPTOR(int, ftruncate64, "truncate", (int file, off64_t length), file, (file, length))
BY_DESCRIPTOR(int, ftruncate, "truncate", (int file, off_t length), file, (file, length))
BY_DESCRIPTOR(int, fallocate64, "allocate", (int file, int mode, off64_t from, off64_t length), file, (file, mode, from, length))
BY_DESCRIPTOR(int, fallocate, "allocate", (int file, int mode, off_t from, off_t length), file, (file, mode, from, length))
BY_DESCRIPTOR(int, flock, "lock", (int file, int how), file, (file, how))
BY_DESCRIPTOR(int, fchmod, "chmod", (int file, mode_t mode), file, (file, mode))
BY_DESCRIPTOR(int, futimens, "set-time", (int file, const struct timespec times[2]), file, (file, times))
BY_DESCRIPTOR(int, fstatfs64, "statfs", (int file, struct statfs64 *into), file, (file, into))
BY_DESCRIPTOR(int, fstat64, "stat", (int file, struct stat64 *into), file, (file, into))
BY_DESCRIPTOR(int, fstat, "stat", (int file, struct stat *into), file, (file, into))

/* A descriptor without data does not count as an operation, because the number of polls depends on timing. */
#define TAKE(name, operation, parameters, descriptor, arguments) \
    ssize_t name parameters { \
        REAL(name); \
        ssize_t got = real arguments; \
        return got >= 0 && strike_descriptor(operation, descriptor, CALLER) ? -1 : got; \
    }
TAKE(read, "read", (int file, void *buffer, size_t length), file, (file, buffer, length))
TAKE(recv, "receive", (int file, void *buffer, size_t length, int flags), file, (file, buffer, length, flags))
TAKE(recvmsg, "receive", (int file, struct msghdr *message, int flags), file, (file, message, flags))

BY_DESCRIPTOR(ssize_t, send, "send", (int file, const void *buffer, size_t length, int flags), file, (file, buffer, length, flags))
BY_DESCRIPTOR(ssize_t, sendmsg, "send", (int file, const struct msghdr *message, int flags), file, (file, message, flags))
BY_DESCRIPTOR(ssize_t, sendfile64, "copy", (int to, int from, off64_t *at, size_t count), to, (to, from, at, count))
BY_DESCRIPTOR(ssize_t, copy_file_range, "copy", (int from, off64_t *at, int to, off64_t *there, size_t count, unsigned flags), to, (from, at, to, there, count, flags))

/* As on a network file system: the descriptor is closed, and written data may be lost. */
int close(int file) {
    REAL(close);
    int flags = fcntl(file, F_GETFL);
    bool strikes = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && (flags & O_PATH) == 0 && strike_descriptor("close", file, CALLER);
    int error = errno;
    int result = real(file);
    if (!strikes) return result;
    errno = error;
    return -1;
}

BY_PATH(int, rename, "rename", (const char *from, const char *to), from, (from, to))
BY_PATH(int, link, "link", (const char *from, const char *to), to, (from, to))
BY_PATH(int, symlink, "symlink", (const char *what, const char *at), at, (what, at))
BY_PATH(int, unlink, "unlink", (const char *path), path, (path))
BY_PATH(int, mkdir, "mkdir", (const char *path, mode_t mode), path, (path, mode))
BY_PATH(int, rmdir, "rmdir", (const char *path), path, (path))
BY_PATH(int, chmod, "chmod", (const char *path, mode_t mode), path, (path, mode))
BY_PATH(int, access, "access", (const char *path, int mode), path, (path, mode))
BY_PATH(ssize_t, readlink, "readlink", (const char *path, char *into, size_t size), path, (path, into, size))
BY_PATH(int, utimes, "set-time", (const char *path, const struct timeval times[2]), path, (path, times))
BY_PATH(int, utime, "set-time", (const char *path, const struct utimbuf *times), path, (path, times))
BY_PATH(int, statfs64, "statfs", (const char *path, struct statfs64 *into), path, (path, into))
BY_PATH(int, statvfs64, "statfs", (const char *path, struct statvfs64 *into), path, (path, into))
BY_PATH(int, stat64, "stat", (const char *path, struct stat64 *into), path, (path, into))
BY_PATH(int, lstat64, "stat", (const char *path, struct stat64 *into), path, (path, into))
BY_PATH(int, stat, "stat", (const char *path, struct stat *into), path, (path, into))
BY_PATH(int, lstat, "stat", (const char *path, struct stat *into), path, (path, into))

/* Called by programs that were built against an older libc; no longer declared. */
int __xstat64(int version, const char *path, struct stat64 *into);
int __lxstat64(int version, const char *path, struct stat64 *into);
int __fxstat64(int version, int file, struct stat64 *into);
int __xstat(int version, const char *path, struct stat *into);
int __lxstat(int version, const char *path, struct stat *into);
int __fxstat(int version, int file, struct stat *into);
BY_PATH(int, __xstat64, "stat", (int version, const char *path, struct stat64 *into), path, (version, path, into))
BY_PATH(int, __lxstat64, "stat", (int version, const char *path, struct stat64 *into), path, (version, path, into))
BY_DESCRIPTOR(int, __fxstat64, "stat", (int version, int file, struct stat64 *into), file, (version, file, into))
BY_PATH(int, __xstat, "stat", (int version, const char *path, struct stat *into), path, (version, path, into))
BY_PATH(int, __lxstat, "stat", (int version, const char *path, struct stat *into), path, (version, path, into))
BY_DESCRIPTOR(int, __fxstat, "stat", (int version, int file, struct stat *into), file, (version, file, into))

int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
    REAL(utimensat);
    return strike_path("set-time", directory, path, CALLER) ? -1 : real(directory, path, times, flags);
}

char *realpath(const char *path, char *into) {
    REAL(realpath);
    return strike_path("stat", AT_FDCWD, path, CALLER) ? NULL : real(path, into);
}

DIR *opendir(const char *path) {
    REAL(opendir);
    return strike_path("open-directory", AT_FDCWD, path, CALLER) ? NULL : real(path);
}

struct dirent64 *readdir64(DIR *directory) {
    REAL(readdir64);
    return strike_descriptor("read-directory", dirfd(directory), CALLER) ? NULL : real(directory);
}

struct dirent *readdir(DIR *directory) {
    REAL(readdir);
    return strike_descriptor("read-directory", dirfd(directory), CALLER) ? NULL : real(directory);
}

void *mmap64(void *at, size_t length, int protection, int flags, int file, off64_t from) {
    REAL(mmap64);
    return file >= 0 && strike_descriptor("map", file, CALLER) ? MAP_FAILED : real(at, length, protection, flags, file, from);
}

void *mmap(void *at, size_t length, int protection, int flags, int file, off_t from) {
    REAL(mmap);
    return file >= 0 && strike_descriptor("map", file, CALLER) ? MAP_FAILED : real(at, length, protection, flags, file, from);
}

char *mkdtemp(char *path) {
    REAL(mkdtemp);
    return strike_path("mkdir", AT_FDCWD, path, CALLER) ? NULL : real(path);
}
