#include "CGMime.h"

#include <gmime/gmime.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

struct dimond_mime {
  GMimeMessage *message;
};

// GLib would write what it dislikes of somebody's mail to standard error, which ends in logs.
static void keep_quiet(const gchar *domain, GLogLevelFlags level, const gchar *words, gpointer data) {
  (void)domain, (void)level, (void)words, (void)data;
}

static void begin(void) {
  g_log_set_default_handler(keep_quiet, NULL);
  g_mime_init();
}

dimond_mime *dimond_mime_read(const char *bytes, size_t length) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, begin);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
  g_object_unref(parser);
  if (!message) return NULL;
  dimond_mime *mail = g_try_new0(dimond_mime, 1);
  if (mail) mail->message = message;
  else g_object_unref(message);
  return mail;
}

static bool is_of_type(GMimeObject *object, const char *type) {
  GMimeContentType *found = g_mime_object_get_content_type(object);
  const char *slash = strchr(type, '/');
  const char *media = found ? g_mime_content_type_get_media_type(found) : NULL;
  const char *sub = found ? g_mime_content_type_get_media_subtype(found) : NULL;
  return slash && media && sub && strlen(media) == (size_t)(slash - type) &&
         strncasecmp(media, type, slash - type) == 0 && strcasecmp(sub, slash + 1) == 0;
}

static char *decoded(GMimePart *part) {
  GMimeDataWrapper *content = g_mime_part_get_content(part);
  if (!content) return g_strdup("");
  GMimeStream *stream = g_mime_stream_mem_new();
  g_mime_data_wrapper_write_to_stream(content, stream);
  GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  char *text = g_strndup((const char *)bytes->data, bytes->len);
  g_object_unref(stream);
  return text;
}

static char *text_of(GMimeObject *object) {
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    return inner ? g_mime_object_get_headers(GMIME_OBJECT(inner), NULL) : NULL;
  }
  if (GMIME_IS_TEXT_PART(object)) return g_mime_text_part_get_text(GMIME_TEXT_PART(object));
  return GMIME_IS_PART(object) ? decoded(GMIME_PART(object)) : NULL;
}

static char *first_part(GMimeObject *object, const char *type) {
  if (!object) return NULL;
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart *parts = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(parts); i++) {
      char *found = first_part(g_mime_multipart_get_part(parts, i), type);
      if (found) return found;
    }
    return NULL;
  }
  GMimeContentDisposition *place = g_mime_object_get_content_disposition(object);
  if (place && g_mime_content_disposition_is_attachment(place)) return NULL;
  return is_of_type(object, type) ? text_of(object) : NULL;
}

char *dimond_mime_part(dimond_mime *mail, const char *type) {
  return first_part(g_mime_message_get_mime_part(mail->message), type);
}

bool dimond_mime_is(dimond_mime *mail, const char *type) {
  GMimeObject *whole = g_mime_message_get_mime_part(mail->message);
  return whole && is_of_type(whole, type);
}

char *dimond_mime_header(dimond_mime *mail, const char *name) {
  GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(mail->message));
  GString *lines = NULL;
  for (int i = 0; i < g_mime_header_list_get_count(headers); i++) {
    GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
    if (strcasecmp(g_mime_header_get_name(header), name) != 0) continue;
    const char *value = g_mime_header_get_value(header);
    if (lines) g_string_append_c(lines, '\n');
    else lines = g_string_new(NULL);
    g_string_append(lines, value ? value : "");
  }
  return lines ? g_string_free(lines, FALSE) : NULL;
}

static InternetAddress *sender(dimond_mime *mail) {
  InternetAddressList *from = g_mime_message_get_from(mail->message);
  if (!from || internet_address_list_length(from) == 0) return NULL;
  InternetAddress *first = internet_address_list_get_address(from, 0);
  return INTERNET_ADDRESS_IS_MAILBOX(first) ? first : NULL;
}

char *dimond_mime_from_address(dimond_mime *mail) {
  InternetAddress *first = sender(mail);
  return first ? g_strdup(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))) : NULL;
}

char *dimond_mime_from_name(dimond_mime *mail) {
  InternetAddress *first = sender(mail);
  return first ? g_strdup(internet_address_get_name(first)) : NULL;
}

void dimond_mime_free(char *text) { g_free(text); }

void dimond_mime_close(dimond_mime *mail) {
  g_object_unref(mail->message);
  g_free(mail);
}
