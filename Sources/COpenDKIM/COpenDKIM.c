#include "COpenDKIM.h"

#include <opendkim/dkim.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Keys that are shorter are refused by receivers (RFC 8301).
static unsigned int shortest_key = 1024;

static const char field[] = "DKIM-Signature: ";

static char *failed(char problem[200], DKIM *dkim, DKIM_STAT status) {
  const char *words = dkim ? dkim_geterror(dkim) : NULL;
  if (!words) words = dkim_getresultstr(status);
  snprintf(problem, 200, "%s", words ? words : "unknown");
  return NULL;
}

static char *signature(DKIM *dkim, const char *message, size_t length, char problem[200]) {
  // The library takes what it only reads as if it would write it.
  DKIM_STAT status = dkim_chunk(dkim, (u_char *)message, length);
  if (status == DKIM_STAT_OK) status = dkim_chunk(dkim, NULL, 0);
  if (status == DKIM_STAT_OK) status = dkim_eom(dkim, NULL);
  u_char *value = NULL;
  size_t count = 0;
  if (status == DKIM_STAT_OK) status = dkim_getsighdr_d(dkim, strlen(field), &value, &count);
  if (status != DKIM_STAT_OK) return failed(problem, dkim, status);
  char *line = malloc(strlen(field) + count + 1);
  if (!line) return failed(problem, NULL, DKIM_STAT_NORESOURCE);
  memcpy(line, field, strlen(field));
  memcpy(line + strlen(field), value, count);
  line[strlen(field) + count] = 0;
  return line;
}

static bool is_set_up(DKIM_LIB *library, const dimond_dkim_identity *identity) {
  return dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_SIGNHDRS, (void *)identity->headers,
                      sizeof(u_char **)) == DKIM_STAT_OK &&
         dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_OVERSIGNHDRS, (void *)identity->sealed,
                      sizeof(u_char **)) == DKIM_STAT_OK &&
         dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_MINKEYBITS, &shortest_key,
                      sizeof shortest_key) == DKIM_STAT_OK;
}

char *dimond_dkim_sign(const dimond_dkim_identity *identity, const char *message, size_t length,
                       char problem[200]) {
  DKIM_LIB *library = dkim_init(NULL, NULL);
  if (!library) return failed(problem, NULL, DKIM_STAT_NORESOURCE);
  char *line = NULL;
  if (!is_set_up(library, identity)) {
    failed(problem, NULL, DKIM_STAT_INTERNAL);
  } else {
    DKIM_STAT status = DKIM_STAT_OK;
    DKIM *dkim = dkim_sign(library, (const u_char *)"dimond", NULL, (dkim_sigkey_t)identity->key,
                           (const u_char *)identity->selector, (const u_char *)identity->domain,
                           DKIM_CANON_RELAXED, DKIM_CANON_RELAXED, DKIM_SIGN_RSASHA256, -1, &status);
    line = dkim ? signature(dkim, message, length, problem) : failed(problem, NULL, status);
    if (dkim) dkim_free(dkim);
  }
  dkim_close(library);
  return line;
}

void dimond_dkim_free(char *signature) { free(signature); }
