/*
 * The floor of a rollup: the same events, already packed and in memory, counted by two threads in plain arrays.
 * Input: uint32 flows, uint32 spots a day, uint64 events of each flow, then each flow's cells as uint32, the first day
 * being 0. Prints, for each run, milliseconds to read them all, to count them by day and by month.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { THREADS = 2, DAYS_A_MONTH = 30 };

typedef struct {
  const uint32_t *cells;
  size_t from, until;
  uint32_t *counts;
  uint64_t sum;
} Share;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void *count(void *given) {
  Share *share = given;
  for (size_t i = share->from; i < share->until; i++) share->counts[share->cells[i]]++;
  return NULL;
}

static void *add(void *given) {
  Share *share = given;
  uint64_t sum = 0;
  for (size_t i = share->from; i < share->until; i++) sum += share->cells[i];
  share->sum = sum;
  return NULL;
}

/* Counts one flow; the counts of both threads are added into the first one's. */
static uint64_t run(void *(*work)(void *), const uint32_t *cells, size_t n, size_t width) {
  pthread_t threads[THREADS];
  Share shares[THREADS];
  for (int i = 0; i < THREADS; i++) {
    uint32_t *counts = width ? calloc(width, sizeof *counts) : NULL;
    shares[i] = (Share){cells, n * i / THREADS, n * (i + 1) / THREADS, counts, 0};
    pthread_create(&threads[i], NULL, work, &shares[i]);
  }
  uint64_t sum = 0;
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    sum += shares[i].sum;
  }
  for (size_t cell = 0; cell < width; cell++) {
    for (int i = 1; i < THREADS; i++) shares[0].counts[cell] += shares[i].counts[cell];
    sum += shares[0].counts[cell];
  }
  for (int i = 0; i < THREADS; i++) free(shares[i].counts);
  return sum;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  int runs = atoi(argv[2]);
  uint32_t head[2];
  if (!file || fread(head, sizeof *head, 2, file) != 2) return 1;
  const uint32_t flows = head[0], spots = head[1];
  uint64_t *events = calloc(flows, sizeof *events), total = 0;
  if (fread(events, sizeof *events, flows, file) != flows) return 1;
  for (uint32_t i = 0; i < flows; i++) total += events[i];
  uint32_t *days = malloc(total * sizeof *days), *months = malloc(total * sizeof *months), last = 0;
  if (!days || !months || fread(days, sizeof *days, total, file) != total) return 1;
  for (uint64_t i = 0; i < total; i++) {
    if (days[i] > last) last = days[i];
    months[i] = days[i] / spots / DAYS_A_MONTH * spots + days[i] % spots;
  }
  const size_t day_cells = last + 1, month_cells = (last / spots / DAYS_A_MONTH + 1) * (size_t)spots;
  for (int i = 0; i < runs; i++) {
    uint64_t seen[2] = {0, 0}, sum = 0;
    double at[4] = {now()};
    size_t from = 0;
    for (uint32_t flow = 0; flow < flows; from += events[flow++]) sum += run(add, days + from, events[flow], 0);
    at[1] = now(), from = 0;
    for (uint32_t flow = 0; flow < flows; from += events[flow++])
      seen[0] += run(count, days + from, events[flow], day_cells);
    at[2] = now(), from = 0;
    for (uint32_t flow = 0; flow < flows; from += events[flow++])
      seen[1] += run(count, months + from, events[flow], month_cells);
    at[3] = now();
    if (seen[0] != total || seen[1] != total) return 1;
    printf("{\"events\":%llu,\"sum\":%llu,\"read\":%.2f,\"days\":%.2f,\"months\":%.2f}\n", (unsigned long long)total,
           (unsigned long long)sum, at[1] - at[0], at[2] - at[1], at[3] - at[2]);
    fflush(stdout);
  }
  return 0;
}
