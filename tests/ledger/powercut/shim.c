/* Writes down, in order, everything that a process does to the files of one folder (Linux, LD_PRELOAD).

   POWERCUT_FOLDER  the folder, as realpath gives it
   POWERCUT_LOG     the log, elsewhere; records are appended

   A record: what (1 byte), inode (8), number (8), length of the data (8), data. Little-endian. What:
     o  opened     number: 1 if that made the file; data: its name
     w  written    number: offset; data: the bytes
     t  truncated  number: the new size
     s  synchronized (fsync or fdatasync of a file)
     d  the folder itself synchronized
     u  unlinked   data: name
     r  renamed    data: old name, a zero byte, new name
     a  said: what the process wrote to its standard output, so that the log holds what it acknowledged before what
   The call is made first and written down after, both under one lock. A write through mmap is not seen: SQLite makes
   such only to the -shm file, which it rebuilds. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST_FILES = 4096 };
static uint64_t watched[MOST_FILES]; /* inode by file descriptor; 0: not ours */
static uint64_t folder_inode;
static char folder[PATH_MAX];
static int log_fd = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name, type, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("POWERCUT_FOLDER"), *to = getenv("POWERCUT_LOG");
    struct stat found;
    if (!where || !to || stat(where, &found)) return;
    strncpy(folder, where, sizeof folder - 1);
    folder_inode = found.st_ino;
    log_fd = REAL("open", int, const char *, int, ...)(to, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
}

static void record(char what, uint64_t inode, int64_t number, const void *data, uint64_t length) {
    struct { char what; uint64_t inode; int64_t number; uint64_t length; } __attribute__((packed)) head = {
        what, inode, number, length};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)data, length}};
    if (writev(log_fd, parts, 2) != (ssize_t)(sizeof head + length)) abort(); /* a log with a hole would lie */
}

/* The name of a file that lies in the folder, else NULL. */
static const char *inside(const char *path) {
    char real[PATH_MAX], parent[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (log_fd < 0) return NULL;
    if (!slash) strcpy(parent, ".");
    else if ((size_t)(slash - path) >= sizeof parent) return NULL;
    else { memcpy(parent, path, slash - path); parent[slash - path] = 0; }
    if (!realpath(*parent ? parent : "/", real) || strcmp(real, folder)) return NULL;
    return slash ? slash + 1 : path;
}

static int ours(int fd) { return log_fd >= 0 && fd >= 0 && fd < MOST_FILES && watched[fd]; }

static int opened(const char *symbol, const char *path, int flags, mode_t mode) {
    struct stat found;
    pthread_mutex_lock(&lock);
    int made = (flags & O_CREAT) && lstat(path, &found) && errno == ENOENT;
    int fd = REAL(symbol, int, const char *, int, ...)(path, flags, mode), error = errno;
    if (fd >= 0 && fd < MOST_FILES && log_fd >= 0 && !fstat(fd, &found)) {
        const char *name = inside(path);
        watched[fd] = S_ISDIR(found.st_mode) ? (found.st_ino == folder_inode ? folder_inode : 0) : name ? found.st_ino : 0;
        if (watched[fd] && watched[fd] != folder_inode) {
            record('o', found.st_ino, made, name, strlen(name));
            if ((flags & O_TRUNC) && !made) record('t', found.st_ino, 0, "", 0);
        }
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return fd;
}

#define OPEN(symbol) \
    int symbol(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        return opened(#symbol, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(symbol, plain) \
    int symbol(int at, const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (at == AT_FDCWD || *path == '/') return opened(plain, path, flags, mode); \
        return REAL(#symbol, int, int, const char *, int, ...)(at, path, flags, mode); \
    }
OPENAT(openat, "open")
OPENAT(openat64, "open64")

int close(int fd) {
    if (fd >= 0 && fd < MOST_FILES) watched[fd] = 0;
    return REAL("close", int, int)(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (!ours(fd) && !(fd == 1 && log_fd >= 0)) return real(fd, data, length);
    pthread_mutex_lock(&lock);
    if (fd == 1) record('a', 0, 0, data, length); /* said only after all that it did before is in the log */
    ssize_t done = real(fd, data, length);
    int error = errno;
    if (fd != 1 && done > 0) record('w', watched[fd], lseek(fd, 0, SEEK_CUR) - done, data, done);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

static ssize_t put(const char *symbol, int fd, const void *data, size_t length, off_t offset) {
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, symbol);
    if (!ours(fd)) return real(fd, data, length, offset);
    pthread_mutex_lock(&lock);
    ssize_t done = real(fd, data, length, offset);
    int error = errno;
    if (done > 0) record('w', watched[fd], offset, data, done);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return put("pwrite", fd, data, length, offset); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) { return put("pwrite64", fd, data, length, offset); }

/* A call on a file, with one number or none, that is written down when it went well. */
static int on_file(int done, char what, int fd, off_t number) {
    int error = errno;
    if (!done && ours(fd)) record(watched[fd] == folder_inode ? 'd' : what, watched[fd], number, "", 0);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}
#define TRUNCATE(symbol) \
    int symbol(int fd, off_t size) { \
        pthread_mutex_lock(&lock); \
        return on_file(REAL(#symbol, int, int, off_t)(fd, size), 't', fd, size); \
    }
#define SYNC(symbol) \
    int symbol(int fd) { \
        pthread_mutex_lock(&lock); \
        return on_file(REAL(#symbol, int, int)(fd), 's', fd, 0); \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    pthread_mutex_lock(&lock);
    const char *name = inside(path);
    int done = REAL("unlink", int, const char *)(path), error = errno;
    if (!done && name) record('u', 0, 0, name, strlen(name));
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

int rename(const char *from, const char *to) {
    pthread_mutex_lock(&lock);
    const char *old = inside(from), *new = inside(to);
    int done = REAL("rename", int, const char *, const char *)(from, to), error = errno;
    if (!done && old && new) {
        char both[2 * NAME_MAX + 2];
        size_t first = strlen(old) + 1;
        memcpy(both, old, first);
        memcpy(both + first, new, strlen(new));
        record('r', 0, 0, both, first + strlen(new));
    } else if (!done && (old || new)) abort(); /* into or out of the folder: the log has no word for it */
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}
