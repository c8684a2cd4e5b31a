/*
 * One node of the test cluster: clickhouse-local out of libchdb.so with the server's HTTP and TCP handlers listening.
 * Usage: node LIBCHDB NAME CONFIG
 *
 * query_stable_v2() holds the listeners for as long as clickhouse-local runs. It runs interactively, on a terminal that
 * is nobody's, for two reasons: it waits for a line that never comes, and at SIGTERM the end of input lets it close the
 * listeners and leave with 0; and only then does it leave an exception of a connection's thread (a peer that resets)
 * to the log, as a server does. Without a terminal it ends the whole process.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

struct result {
  char *text;
  size_t bytes;
  void *owner;
  double elapsed;
  uint64_t rows_read;
  uint64_t bytes_read;
  char *error;
};

/* Seconds for an orderly end after SIGTERM. */
enum { GRACE = 10 };

static const char *node_name = "node";
static int terminal = -1;

/* Nodes are processes of one machine; hostName() has to tell them apart as it does on machines of their own. */
int uname(struct utsname *names) {
  int failed = (int)syscall(SYS_uname, names);
  if (!failed) {
    strncpy(names->nodename, node_name, sizeof names->nodename - 1);
    names->nodename[sizeof names->nodename - 1] = 0;
  }
  return failed;
}

int gethostname(char *name, size_t length) {
  if (length == 0) return 0;
  strncpy(name, node_name, length - 1);
  name[length - 1] = 0;
  return 0;
}

/* Makes a new terminal the standard input, without making it the process's own: nothing is ever shown on it. */
static int open_terminal(void) {
  setsid();
  terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || grantpt(terminal) || unlockpt(terminal)) return -1;
  int end = open(ptsname(terminal), O_RDWR | O_NOCTTY);
  return end < 0 ? -1 : dup2(end, STDIN_FILENO);
}

static void *wait_for_end(void *signals) {
  int received;
  sigwait((const sigset_t *)signals, &received);
  /* Ctrl-D: the end of input. */
  if (write(terminal, "\004", 1) < 0) _exit(0);
  sleep(GRACE);
  _exit(0);
}

int main(int count, char **values) {
  if (count != 4) {
    fprintf(stderr, "usage: %s LIBCHDB NAME CONFIG\n", values[0]);
    return 64;
  }
  node_name = values[2];
  /* No node outlives the test that started it. */
  prctl(PR_SET_PDEATHSIG, SIGTERM);

  static sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
  pthread_t waiter;
  if (open_terminal() < 0 || pthread_create(&waiter, NULL, wait_for_end, &signals)) {
    perror("node");
    return 71;
  }

  void *library = dlopen(values[1], RTLD_NOW);
  if (!library) {
    fprintf(stderr, "%s\n", dlerror());
    return 69;
  }
  struct result *(*run)(int, char **) = (struct result * (*)(int, char **)) dlsym(library, "query_stable_v2");
  if (!run) {
    fprintf(stderr, "%s\n", dlerror());
    return 69;
  }

  char config[4096];
  snprintf(config, sizeof config, "--config-file=%s", values[3]);
  char *arguments[] = {
      values[0], config, "--log-level=warning", "--interactive",
      "--query", "SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP;",
  };
  struct result *ended = run(sizeof arguments / sizeof *arguments, arguments);
  if (ended && ended->error) {
    fprintf(stderr, "%s\n", ended->error);
    return 70;
  }
  return 0;
}
