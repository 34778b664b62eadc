/*
 * Fails one call of one run, once. Each call has a key that does not depend on the order of threads: the caller (the host
 * or git), the function, the file and a number. Environment variables:
 *   STRIKE_PLACE   the directory whose files count
 *   STRIKE_STATE   a file, initially zeros, with the counts shared by all processes of the run
 *   STRIKE_LOG     the output: every key in a counting run, otherwise the key of the failed call
 *   STRIKE_AT      the call to fail, "number errno key"; absent in a counting run
 */
#define _GNU_SOURCE
#include "strike.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SLOTS = 8192, KEY = 512, DESCRIPTORS = 1024 };

typedef struct {
    _Atomic uint64_t key;
    _Atomic uint32_t count;
} slot;

typedef struct {
    _Atomic uint32_t armed; /* Set once the host uses the place; earlier calls belong to the start of the runtime. */
    _Atomic uint32_t struck;
    slot slots[SLOTS];
} shared;

static shared *state;
static char place[PATH_MAX], log_path[PATH_MAX], target[KEY];
static size_t place_length;
static unsigned long target_number;
static int target_errno;
static const char *who;
static pid_t process;
static _Atomic bool own_pipe[DESCRIPTORS];

__attribute__((constructor)) static void begin(void) {
    const char *state_path = getenv("STRIKE_STATE"), *at = getenv("STRIKE_AT"), *root = getenv("STRIKE_PLACE"), *log = getenv("STRIKE_LOG");
    if (!state_path || !root || !log) return;
    if (strcmp(program_invocation_short_name, "dotnet") == 0) who = "host";
    else if (strncmp(program_invocation_short_name, "git", 3) == 0) who = "git";
    else return;
    process = getpid();
    snprintf(place, sizeof place, "%s", root);
    place_length = strlen(place);
    snprintf(log_path, sizeof log_path, "%s", log);
    if (at && sscanf(at, "%lu %d %511[^\n]", &target_number, &target_errno, target) != 3) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, state_path, O_RDWR | O_CLOEXEC, 0);
    if (file < 0) return;
    void *memory = (void *)syscall(SYS_mmap, NULL, sizeof(shared), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (memory != MAP_FAILED) state = memory;
}

/* In the host, calls of the runtime and its launcher do not count. Forked children make no loader calls, because the loader may be locked. */
static bool counts(const void *caller) {
    if (strcmp(who, "git") == 0 || getpid() != process) return true;
    Dl_info info;
    return dladdr(caller, &info) && info.dli_fname && (strstr(info.dli_fname, "libSystem.Native") || strstr(info.dli_fname, "libgit2"));
}

static void write_log(const char *key, unsigned number) {
    char line[KEY + 32];
    int length = snprintf(line, sizeof line, "%u %s\n", number, key);
    int file = (int)syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return;
    (void)!syscall(SYS_write, file, line, length);
    syscall(SYS_close, file);
}

static unsigned next_number(const char *key) {
    uint64_t hash = 14695981039346656037ull;
    for (const char *letter = key; *letter; letter++) hash = (hash ^ (unsigned char)*letter) * 1099511628211ull;
    if (hash == 0) hash = 1;
    for (unsigned i = 0; i < SLOTS; i++) {
        slot *one = &state->slots[(hash + i) % SLOTS];
        uint64_t found = 0;
        if (atomic_compare_exchange_strong(&one->key, &found, hash) || found == hash) return atomic_fetch_add(&one->count, 1) + 1;
    }
    return 0;
}

static bool decide(const char *operation, const char *name) {
    char key[KEY];
    snprintf(key, sizeof key, "%s %s %s", who, operation, name);
    unsigned number = next_number(key);
    if (target[0] == 0) write_log(key, number);
    else if (number == target_number && strcmp(key, target) == 0) {
        atomic_store(&state->struck, 1);
        write_log(key, number);
        errno = target_errno;
        return true;
    }
    return false;
}

/* Makes the path absolute without "." and "..". Links are not resolved, because the place has none. */
static bool resolve(int directory, const char *path, char *out) {
    char whole[PATH_MAX * 2], from[PATH_MAX];
    if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
    else {
        if (directory == AT_FDCWD) {
            if (syscall(SYS_getcwd, from, sizeof from) <= 0) return false;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
            long length = syscall(SYS_readlinkat, AT_FDCWD, link, from, sizeof from - 1);
            if (length <= 0) return false;
            from[length] = 0;
        }
        snprintf(whole, sizeof whole, "%s/%s", from, path);
    }
    size_t end = 0;
    for (char *save, *part = strtok_r(whole, "/", &save); part; part = strtok_r(NULL, "/", &save)) {
        size_t length = strlen(part);
        if (strcmp(part, ".") == 0) continue;
        if (strcmp(part, "..") == 0) {
            while (end > 0 && out[--end] != '/') {}
            continue;
        }
        if (end + length + 2 > PATH_MAX) return false;
        out[end++] = '/';
        memcpy(out + end, part, length);
        end += length;
    }
    out[end] = 0;
    return true;
}

/* Replaces parts that differ between runs (timestamps, random names, git objects) with one character. */
static void name_of(const char *path, char *name, size_t size) {
    const char *objects = strstr(path, "/.git/objects/");
    size_t end = 0;
    for (const char *at = path; *at && end + 2 < size;) {
        if (objects && at == objects + strlen("/.git/objects/")) {
            name[end++] = '*';
            break;
        }
        size_t run = strspn(at, "0123456789abcdef-");
        if (run >= 6 && strcspn(at, "0123456789") < run) {
            name[end++] = '#';
            at += run;
        } else name[end++] = *at++;
    }
    name[end] = 0;
}

static bool strike_file(const char *operation, const char *path, const void *caller) {
    if (strncmp(path, place, place_length) != 0 || (path[place_length] != '/' && path[place_length] != 0)) return false;
    if (!counts(caller)) return false;
    atomic_store(&state->armed, 1);
    char name[KEY - 64];
    name_of(path[place_length] ? path + place_length + 1 : ".", name, sizeof name);
    return decide(operation, name);
}

bool strike_path(const char *operation, int directory, const char *path, const void *caller) {
    if (!state || !path || atomic_load(&state->struck)) return false;
    int before = errno;
    char whole[PATH_MAX];
    if (resolve(directory, path, whole) && strike_file(operation, whole, caller)) return true;
    errno = before;
    return false;
}

bool strike_name(const char *operation, const char *name, const void *caller) {
    if (!state || atomic_load(&state->struck) || !atomic_load(&state->armed)) return false;
    int before = errno;
    if (counts(caller) && decide(operation, name)) return true;
    errno = before;
    return false;
}

bool strike_descriptor(const char *operation, int descriptor, const void *caller) {
    if (!state || descriptor < 0 || atomic_load(&state->struck)) return false;
    bool is_host = strcmp(who, "host") == 0;
    if (is_host && descriptor <= 2) return false;
    int before = errno;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    bool strikes = false;
    if (length > 0) {
        path[length] = 0;
        static const char deleted[] = " (deleted)";
        if ((size_t)length > sizeof deleted && strcmp(path + length - strlen(deleted), deleted) == 0) path[length - strlen(deleted)] = 0;
        if (path[0] == '/') strikes = strike_file(operation, path, caller);
        else if (strncmp(path, "socket:", 7) == 0) strikes = strike_name(operation, "socket", caller);
        else if (strncmp(path, "pipe:", 5) == 0 && (!is_host || (descriptor < DESCRIPTORS && own_pipe[descriptor]))) strikes = strike_name(operation, "pipe", caller);
    }
    if (!strikes) errno = before;
    return strikes;
}

void strike_pipe_made(const int ends[2]) {
    if (!state || !atomic_load(&state->armed)) return;
    for (int i = 0; i < 2; i++) {
        if (ends[i] < DESCRIPTORS) own_pipe[ends[i]] = true;
    }
}
