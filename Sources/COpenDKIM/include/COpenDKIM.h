// DKIM signatures (RFC 6376) by libopendkim, for Swift: its options are untyped and out of Swift's reach.
#ifndef DIMOND_COPENDKIM_H
#define DIMOND_COPENDKIM_H

#include <stddef.h>

/// Whose signature, and by which key; strings are only read while `dimond_dkim_sign` runs.
typedef struct {
  const char *domain;
  const char *selector;
  const char *key;             // private key of RSA, PEM
  const char *const *headers;  // names of those that are signed where they are, the last one NULL
  const char *const *sealed;   // names to which no further header may be added, the last one NULL
} dimond_dkim_identity;

/// The header field that signs a message with CRLF line ends, itself without the last of them:
/// rsa-sha256, relaxed header and body. NULL = `problem` says why not, without anything of the key.
char *dimond_dkim_sign(const dimond_dkim_identity *identity, const char *message, size_t length,
                       char problem[200]);

/// Frees a signature; NULL is fine.
void dimond_dkim_free(char *signature);

#endif
