#include "CCurlHTTP.h"

#include <curl/curl.h>
#include <string.h>

const int dimond_http_timed_out = CURLE_OPERATION_TIMEDOUT;
const int dimond_http_bad_certificate = CURLE_PEER_FAILED_VERIFICATION;

static size_t throw_away(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes, (void)context;
  return size * count;
}

static struct curl_slist *headers_of(const dimond_http_request *request) {
  // Without it a large body would wait for a server's "100 Continue".
  struct curl_slist *list = curl_slist_append(NULL, "Expect:");
  for (const char *const *header = request->headers; list && *header; header++) {
    struct curl_slist *longer = curl_slist_append(list, *header);
    if (!longer) curl_slist_free_all(list);
    list = longer;
  }
  return list;
}

void dimond_http_post(const dimond_http_request *request, dimond_http_outcome *outcome) {
  memset(outcome, 0, sizeof *outcome);
  outcome->curl_code = CURLE_OUT_OF_MEMORY;
  CURL *curl = curl_easy_init();
  if (!curl) return;
  struct curl_slist *headers = headers_of(request);
  if (!headers) {
    curl_easy_cleanup(curl);
    return;
  }
  curl_easy_setopt(curl, CURLOPT_URL, request->url);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // not from the environment
  curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, request->connect_ms);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->deadline_ms);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (request->ca_file) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, request->ca_file);
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);  // this authority and no other
  }
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->length);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, throw_away);
  outcome->curl_code = (int)curl_easy_perform(curl);

  long status = 0;
  curl_off_t sent = 0, wait = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_SIZE_UPLOAD_T, &sent);
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
  outcome->status = (int)status;
  outcome->retry_after = (long)wait;
  outcome->handed_over = sent == (curl_off_t)request->length;
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
}
