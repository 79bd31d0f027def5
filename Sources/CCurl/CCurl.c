#include "CCurl.h"

#include <curl/curl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

const int dimond_smtp_timed_out = CURLE_OPERATION_TIMEDOUT;
const int dimond_smtp_interrupted = CURLE_ABORTED_BY_CALLBACK;
const int dimond_smtp_login_denied = CURLE_LOGIN_DENIED;
const int dimond_smtp_no_tls = CURLE_USE_SSL_FAILED;
const int dimond_smtp_bad_certificate = CURLE_PEER_FAILED_VERIFICATION;
const int dimond_smtp_send_failed = CURLE_SEND_ERROR;

struct dimond_smtp {
  CURL *curl;
  atomic_bool interrupted;
  curl_socket_t socket;  // the newest, CURL_SOCKET_BAD when it is closed
  bool quitting;
  const char *next;      // what is left of the message
  size_t left;
  dimond_smtp_outcome *outcome;  // NULL outside of a transaction
};

static size_t hand_over(char *buffer, size_t size, size_t count, void *context) {
  dimond_smtp *smtp = context;
  size_t room = size * count, piece = smtp->left < room ? smtp->left : room;
  memcpy(buffer, smtp->next, piece);
  smtp->next += piece;
  smtp->left -= piece;
  return piece;
}

static void enter(dimond_smtp *smtp, dimond_smtp_step step) {
  smtp->outcome->step = step;
  smtp->outcome->code = 0;
  smtp->outcome->reply[0] = 0;
}

// Only the verb is looked at: after AUTH the line holds the password.
static void sent(dimond_smtp *smtp, const char *line, size_t length) {
  static const struct { const char *verb; dimond_smtp_step step; } steps[] = {
      {"EHLO", DIMOND_SMTP_CONNECT}, {"HELO", DIMOND_SMTP_CONNECT},
      {"STARTTLS", DIMOND_SMTP_START_TLS}, {"AUTH", DIMOND_SMTP_AUTH},
      {"MAIL", DIMOND_SMTP_MAIL}, {"RCPT", DIMOND_SMTP_RCPT}, {"DATA", DIMOND_SMTP_DATA}};
  // Inside an AUTH dialogue the lines are base64 and could look like a verb.
  if (smtp->outcome->step == DIMOND_SMTP_AUTH && smtp->outcome->code == 334) return;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    size_t width = strlen(steps[i].verb);
    if (length > width && strncasecmp(line, steps[i].verb, width) == 0 &&
        (line[width] == ' ' || line[width] == '\r')) {
      enter(smtp, steps[i].step);
      return;
    }
  }
  if (length >= 4 && strncasecmp(line, "QUIT", 4) == 0) {
    smtp->quitting = true;
    // Nothing after QUIT is worth waiting for: a relay that hangs now must not hold us.
    if (smtp->socket != CURL_SOCKET_BAD) shutdown(smtp->socket, SHUT_RD);
  }
}

static void received(dimond_smtp *smtp, const char *line, size_t length) {
  dimond_smtp_outcome *outcome = smtp->outcome;
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) length--;
  if (smtp->quitting || length < 3) return;
  size_t kept = length < sizeof outcome->reply - 1 ? length : sizeof outcome->reply - 1;
  memcpy(outcome->reply, line, kept);
  outcome->reply[kept] = 0;
  if (length > 3 && line[3] == '-') return;
  outcome->code = atoi(outcome->reply);
  if (outcome->step == DIMOND_SMTP_DATA && outcome->code == 354) enter(smtp, DIMOND_SMTP_BODY);
}

static int overhear(CURL *curl, curl_infotype type, char *line, size_t length, void *context) {
  (void)curl;
  dimond_smtp *smtp = context;
  if (!smtp->outcome) return 0;
  if (type == CURLINFO_HEADER_OUT) sent(smtp, line, length);
  if (type == CURLINFO_HEADER_IN) received(smtp, line, length);
  return 0;
}

static int may_go_on(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
  (void)a, (void)b, (void)c, (void)d;
  return atomic_load(&((dimond_smtp *)context)->interrupted) ? 1 : 0;
}

static int opened(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)purpose;
  ((dimond_smtp *)context)->socket = socket;
  return CURL_SOCKOPT_OK;
}

static int closed(void *context, curl_socket_t socket) {
  dimond_smtp *smtp = context;
  if (smtp->socket == socket) smtp->socket = CURL_SOCKET_BAD;
  return close(socket);
}

dimond_smtp *dimond_smtp_open(const dimond_smtp_relay *relay) {
  dimond_smtp *smtp = calloc(1, sizeof *smtp);
  if (!smtp) return NULL;
  CURL *curl = smtp->curl = curl_easy_init();
  if (!curl) return free(smtp), NULL;
  smtp->socket = CURL_SOCKET_BAD;
  curl_easy_setopt(curl, CURLOPT_URL, relay->url);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // not from the environment
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, relay->connect_ms);
  // No low-speed limit: it would also end the wait for the last reply, and the mail be sent twice.
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, relay->deadline_ms);
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, relay->deadline_ms / 1000 + 1);
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   relay->start_tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (relay->ca_file) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, relay->ca_file);
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);  // this authority and no other
  }
  if (relay->user) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, relay->user);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, relay->password ? relay->password : "");
  }
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, hand_over);
  curl_easy_setopt(curl, CURLOPT_READDATA, smtp);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, overhear);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, smtp);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, may_go_on);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, smtp);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_SOCKOPTFUNCTION, opened);
  curl_easy_setopt(curl, CURLOPT_SOCKOPTDATA, smtp);
  curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, closed);
  curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, smtp);
  return smtp;
}

void dimond_smtp_send(dimond_smtp *smtp, const char *from, const char *to, const char *message,
                      size_t length, dimond_smtp_outcome *outcome) {
  memset(outcome, 0, sizeof *outcome);
  struct curl_slist *recipients = curl_slist_append(NULL, to);
  if (!recipients) {
    outcome->curl_code = CURLE_OUT_OF_MEMORY;
    return;
  }
  smtp->outcome = outcome;
  smtp->next = message;
  smtp->left = length;
  smtp->quitting = false;
  curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, from);
  curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(smtp->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
  outcome->curl_code = (int)curl_easy_perform(smtp->curl);
  outcome->handed_over = outcome->step == DIMOND_SMTP_BODY && smtp->left == 0;
  curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL);
  curl_slist_free_all(recipients);
  smtp->outcome = NULL;
  smtp->next = NULL;
}

void dimond_smtp_interrupt(dimond_smtp *smtp) { atomic_store(&smtp->interrupted, true); }

void dimond_smtp_rearm(dimond_smtp *smtp) { atomic_store(&smtp->interrupted, false); }

void dimond_smtp_close(dimond_smtp *smtp) {
  if (smtp->socket != CURL_SOCKET_BAD) shutdown(smtp->socket, SHUT_RD);
  curl_easy_cleanup(smtp->curl);
  free(smtp);
}

const char *dimond_smtp_words(int curl_code) { return curl_easy_strerror((CURLcode)curl_code); }
