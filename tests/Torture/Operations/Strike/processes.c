/* Wraps the libc calls that create sockets, pipes and processes. */
#define _GNU_SOURCE
#include "strike.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CALLER __builtin_return_address(0)
#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static const char *file_of(const char *path) {
    const char *last = strrchr(path, '/');
    return last ? last + 1 : path;
}

int socket(int family, int type, int protocol) {
    REAL(socket);
    return strike_name("socket", "socket", CALLER) ? -1 : real(family, type, protocol);
}

int connect(int file, const struct sockaddr *address, socklen_t length) {
    REAL(connect);
    return strike_name("connect", "socket", CALLER) ? -1 : real(file, address, length);
}

int pipe2(int ends[2], int flags) {
    REAL(pipe2);
    if (strike_name("pipe", "pipe", CALLER)) return -1;
    int result = real(ends, flags);
    if (result == 0) strike_pipe_made(ends);
    return result;
}

int pipe(int ends[2]) {
    REAL(pipe);
    if (strike_name("pipe", "pipe", CALLER)) return -1;
    int result = real(ends);
    if (result == 0) strike_pipe_made(ends);
    return result;
}

pid_t fork(void) {
    REAL(fork);
    return strike_name("fork", "process", CALLER) ? -1 : real();
}

/* vfork must not be called from a function that returns in the child; fork does the same, but slower. */
pid_t vfork(void) {
    static pid_t (*real)(void);
    if (!real) real = (pid_t (*)(void))dlsym(RTLD_NEXT, "fork");
    return strike_name("fork", "process", CALLER) ? -1 : real();
}

/* No symbol lookup between fork and exec: another thread may have held the loader lock. */
int chdir(const char *path) {
    return strike_path("chdir", AT_FDCWD, path, CALLER) ? -1 : (int)syscall(SYS_chdir, path);
}

int execve(const char *path, char *const arguments[], char *const environment[]) {
    return strike_name("execute", file_of(path), CALLER) ? -1 : (int)syscall(SYS_execve, path, arguments, environment);
}

int execvp(const char *path, char *const arguments[]) {
    REAL(execvp);
    return strike_name("execute", file_of(path), CALLER) ? -1 : real(path, arguments);
}
