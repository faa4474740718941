/*
 * A clock that is set while a process runs: preloaded, it adds the seconds in the file that
 * COPYDESK_CHAOS_CLOCK names to whatever asks for the time of day. Monotonic time stays as it is,
 * and so do waits for a moment by the clock, as when the clock of a machine is set.
 *
 * faults/clock.py says why this is not libfaketime.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

static const time_t SINCE_1970 = 1000000000; /* A smaller number is of the monotonic clock. */

static long offset(void) {
    static const volatile int *seconds;
    if (!seconds) {
        const char *file = getenv("COPYDESK_CHAOS_CLOCK");
        int fd = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
        if (fd < 0) return 0;
        void *page = mmap(NULL, sizeof(int), PROT_READ, MAP_SHARED, fd, 0);
        close(fd);
        if (page == MAP_FAILED) return 0;
        seconds = page;
    }
    return *seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    long result = syscall(SYS_clock_gettime, clock, now);
    if (!result && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += offset();
    return (int)result;
}

int gettimeofday(struct timeval *now, void *zone) {
    struct timespec exact;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (now) *now = exact.tv_sec;
    return exact.tv_sec;
}

static struct timespec by_the_kernel(const struct timespec *until) {
    struct timespec moment = *until;
    if (moment.tv_sec > SINCE_1970) moment.tv_sec -= offset();
    return moment;
}

int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until) {
    static int (*real)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    struct timespec moment = by_the_kernel(until);
    if (!real) real = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2"); /* x86-64 */
    if (!real) real = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    return real(cond, mutex, &moment);
}

int cnd_timedwait(cnd_t *cond, mtx_t *mutex, const struct timespec *until) { /* librdkafka's */
    static int (*real)(cnd_t *, mtx_t *, const struct timespec *);
    struct timespec moment = by_the_kernel(until);
    if (!real) real = dlsym(RTLD_NEXT, "cnd_timedwait");
    return real(cond, mutex, &moment);
}

int sem_timedwait(sem_t *semaphore, const struct timespec *until) {
    static int (*real)(sem_t *, const struct timespec *);
    struct timespec moment = by_the_kernel(until);
    if (!real) real = dlsym(RTLD_NEXT, "sem_timedwait");
    return real(semaphore, &moment);
}
