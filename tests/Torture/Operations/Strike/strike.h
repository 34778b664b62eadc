/* Decides which libc call fails. See strike.c. */
#ifndef STRIKE_H
#define STRIKE_H

#include <stdbool.h>

/* Whether this call fails; if so, sets errno. The path may be relative to the directory of a descriptor. */
bool strike_path(const char *operation, int directory, const char *path, const void *caller);

/* The same for an open descriptor: a file of the place, a socket or a pipe. */
bool strike_descriptor(const char *operation, int descriptor, const void *caller);

/* The same for calls without a file: creating a process or pipe, resolving an address. */
bool strike_name(const char *operation, const char *name, const void *caller);

/* Only pipes that the wrapped calls created can fail; the runtime has others. */
void strike_pipe_made(const int ends[2]);

#endif
