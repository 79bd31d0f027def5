// SMTP through libcurl, for Swift: curl_easy_setopt is variadic and so out of Swift's reach.
#ifndef DIMOND_CCURL_H
#define DIMOND_CCURL_H

#include <stdbool.h>
#include <stddef.h>

#include "CCurlHTTP.h"

/// One relay and at most one open connection to it. Used by one thread at a time, apart from
/// `dimond_smtp_interrupt`.
typedef struct dimond_smtp dimond_smtp;

/// Where and how to connect. Strings are copied; NULL where there is none.
typedef struct {
  const char *url;      // smtp://host:port/ehlo-name or smtps://…
  const char *user;
  const char *password;
  const char *ca_file;  // NULL: the system's certificate authorities
  bool start_tls;       // refuse to go on without STARTTLS
  long connect_ms;      // until the relay is ready for MAIL
  long deadline_ms;     // for the whole transaction
} dimond_smtp_relay;

/// What the last reply was an answer to.
typedef enum {
  DIMOND_SMTP_CONNECT,  // nothing, the greeting, EHLO
  DIMOND_SMTP_START_TLS,
  DIMOND_SMTP_AUTH,
  DIMOND_SMTP_MAIL,
  DIMOND_SMTP_RCPT,
  DIMOND_SMTP_DATA,
  DIMOND_SMTP_BODY,     // the message itself was being sent, or was sent
} dimond_smtp_step;

typedef struct {
  int curl_code;           // 0 = the relay has the message
  dimond_smtp_step step;   // the step under way when it ended
  int code;                // reply to that step, 0 = none came
  bool handed_over;        // the whole message left; the relay may have it
  char reply[512];         // last line of that reply, without CRLF
} dimond_smtp_outcome;

/// NULL when there is no memory.
dimond_smtp *dimond_smtp_open(const dimond_smtp_relay *relay);

/// Sends one message to one recipient and waits. The message must have CRLF line ends.
void dimond_smtp_send(dimond_smtp *smtp, const char *from, const char *to, const char *message,
                      size_t length, dimond_smtp_outcome *outcome);

/// Ends a running or coming `dimond_smtp_send` within about a second; may be called by any thread.
void dimond_smtp_interrupt(dimond_smtp *smtp);

/// Forgets an interruption, also one that came too late to end anything.
void dimond_smtp_rearm(dimond_smtp *smtp);

/// Says QUIT, without waiting for the answer, and frees everything.
void dimond_smtp_close(dimond_smtp *smtp);

/// Words for a `curl_code`; never NULL.
const char *dimond_smtp_words(int curl_code);

/// Values of `curl_code` that have a meaning of their own here.
extern const int dimond_smtp_timed_out, dimond_smtp_interrupted, dimond_smtp_login_denied,
    dimond_smtp_no_tls, dimond_smtp_bad_certificate, dimond_smtp_send_failed;

#endif
