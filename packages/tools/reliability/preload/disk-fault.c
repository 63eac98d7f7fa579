/*
 * Makes writes below one folder fail, while a switch file holds `ERRNO KIND`: kind `w` fails writes, `s` fails syncs.
 * Loaded with LD_PRELOAD; FAULT_FOLDER and FAULT_SWITCH name the two.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int fault(int fd, char kind) {
  const char *folder = getenv("FAULT_FOLDER");
  const char *flag = getenv("FAULT_SWITCH");
  if (folder == NULL || flag == NULL) return 0;
  const int kept = errno;
  int code = 0;
  int file = open(flag, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    char text[32] = "";
    char link[64], path[4096];
    ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    int number = 0;
    char asked = 0;
    if (size > 0 && sscanf(text, "%d %c", &number, &asked) == 2 && asked == kind) {
      snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
      ssize_t length = readlink(link, path, sizeof path - 1);
      if (length > 0) {
        path[length] = 0;
        if (strncmp(path, folder, strlen(folder)) == 0) code = number;
      }
    }
  }
  errno = kept;
  return code;
}

#define GUARD(kind) do { int code = fault(fd, kind); if (code != 0) { errno = code; return -1; } } while (0)
#define NEXT(type, name, ...) static type (*next)(__VA_ARGS__); if (next == NULL) next = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) {
  NEXT(ssize_t, "write", int, const void *, size_t);
  GUARD('w');
  return next(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t);
  GUARD('w');
  return next(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  GUARD('w');
  return next(fd, data, size, at);
}
int ftruncate(int fd, off_t size) {
  NEXT(int, "ftruncate", int, off_t);
  GUARD('w');
  return next(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  NEXT(int, "ftruncate64", int, off64_t);
  GUARD('w');
  return next(fd, size);
}
int fsync(int fd) {
  NEXT(int, "fsync", int);
  GUARD('s');
  return next(fd);
}
int fdatasync(int fd) {
  NEXT(int, "fdatasync", int);
  GUARD('s');
  return next(fd);
}
