// Mails that others wrote, read by GMime, for Swift: its objects are GObjects and out of Swift's reach.
#ifndef DIMOND_CGMIME_H
#define DIMOND_CGMIME_H

#include <stdbool.h>
#include <stddef.h>

/// A mail that was read. Used by one thread at a time.
typedef struct dimond_mime dimond_mime;

/// Reads a copy of the bytes; NULL when they are no mail or there is no memory.
dimond_mime *dimond_mime_read(const char *bytes, size_t length);

/// The first part of a type such as "text/plain", decoded and in UTF-8 whatever it was sent in; of
/// a mail within the mail its headers. Attachments are passed over. NULL = there is none.
char *dimond_mime_part(dimond_mime *mail, const char *type);

/// Whether the mail as a whole is of this type.
bool dimond_mime_is(dimond_mime *mail, const char *type);

/// All headers of a name, decoded and unfolded, one a line in their order; NULL = there is none.
char *dimond_mime_header(dimond_mime *mail, const char *name);

/// The address of the first mailbox in From, and the name before it; NULL = there is none.
char *dimond_mime_from_address(dimond_mime *mail);
char *dimond_mime_from_name(dimond_mime *mail);

/// Frees a text of the functions above; NULL is fine.
void dimond_mime_free(char *text);

void dimond_mime_close(dimond_mime *mail);

#endif
