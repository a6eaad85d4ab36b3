/* Inflates a gzip file with ISA-L and throws the bytes away: what k6lens cannot be faster than. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <isa-l.h>

enum { INPUT_SIZE = 1 << 18, OUTPUT_SIZE = 1 << 20 };

static int complain(const char *what) {
  perror(what);
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: inflate_only FILE.gz\n");
    return 64;
  }
  int file = open(argv[1], O_RDONLY);
  if (file < 0) return complain(argv[1]);
  struct inflate_state *state = malloc(sizeof *state);
  uint8_t *input = malloc(INPUT_SIZE);
  uint8_t *output = malloc(OUTPUT_SIZE);
  if (!state || !input || !output) return complain("memory");
  isal_inflate_init(state);
  state->crc_flag = ISAL_GZIP;
  uint64_t total = 0;
  int at_end = 0;
  for (;;) {
    if (state->avail_in == 0 && !at_end) {
      ssize_t got = read(file, input, INPUT_SIZE);
      if (got < 0) return complain(argv[1]);
      at_end = got == 0;
      state->next_in = input;
      state->avail_in = (uint32_t)got;
    }
    if (state->block_state == ISAL_BLOCK_FINISH) {
      if (state->avail_in == 0) break;
      uint8_t *next = state->next_in;
      uint32_t available = state->avail_in;
      isal_inflate_reset(state);
      state->crc_flag = ISAL_GZIP;
      state->next_in = next;
      state->avail_in = available;
    }
    state->next_out = output;
    state->avail_out = OUTPUT_SIZE;
    int code = isal_inflate(state);
    total += OUTPUT_SIZE - state->avail_out;
    if (code != ISAL_DECOMP_OK || (at_end && state->avail_out == OUTPUT_SIZE && state->block_state != ISAL_BLOCK_FINISH)) {
      fprintf(stderr, "%s: damaged gzip\n", argv[1]);
      return 1;
    }
  }
  printf("%llu\n", (unsigned long long)total);
  return 0;
}
