// One HTTP POST through libcurl, for Swift.
#ifndef DIMOND_CCURL_HTTP_H
#define DIMOND_CCURL_HTTP_H

#include <stdbool.h>
#include <stddef.h>

/// Strings are only read while `dimond_http_post` runs.
typedef struct {
  const char *url;             // http:// or https://
  const char *ca_file;         // NULL: the system's certificate authorities
  const char *const *headers;  // "Name: value", the last one NULL
  const char *body;
  size_t length;
  long connect_ms;             // until the server can be written to
  long deadline_ms;            // for the whole request
} dimond_http_request;

typedef struct {
  int curl_code;     // 0 = there is an answer
  int status;        // of the answer, 0 = none came
  long retry_after;  // seconds, 0 = not said
  bool handed_over;  // the whole body left; the server may have it
} dimond_http_outcome;

/// Posts once over a connection of its own and waits. Follows no redirect, and what the server
/// says besides its status is thrown away.
void dimond_http_post(const dimond_http_request *request, dimond_http_outcome *outcome);

/// Values of `curl_code` that have a meaning of their own here.
extern const int dimond_http_timed_out, dimond_http_bad_certificate;

#endif
