/* Decides which call of libc is struck. See strike.c. */
#ifndef STRIKE_H
#define STRIKE_H

#include <stdbool.h>

/* Whether this call fails: errno is set then. The path may be relative, to a descriptor's directory where there is one. */
bool strike_path(const char *operation, int directory, const char *path, const void *caller);

/* The same for an open descriptor: a file of the place, a socket, a pipe. */
bool strike_descriptor(const char *operation, int descriptor, const void *caller);

/* The same for what has no file: a process, a pipe to be made, an address. */
bool strike_name(const char *operation, const char *name, const void *caller);

/* Only pipes that are made in the sight of strike.c are struck: the runtime has its own. */
void strike_pipe_made(const int ends[2]);

#endif
