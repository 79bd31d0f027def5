#pragma once
#include <libpq-fe.h>
#include <sys/eventfd.h> /* not in Swift's Glibc module */

static inline int dimond_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/* A GNU extension that the importer hides; at most 15 bytes of name. */
int pthread_setname_np(unsigned long thread, const char *name);

/* PG_DIAG_... are character literals, which Swift does not import. */
static const int dimond_field_sqlstate = PG_DIAG_SQLSTATE;
static const int dimond_field_message = PG_DIAG_MESSAGE_PRIMARY;
static const int dimond_field_context = PG_DIAG_CONTEXT;
static const int dimond_field_schema = PG_DIAG_SCHEMA_NAME;
static const int dimond_field_table = PG_DIAG_TABLE_NAME;
static const int dimond_field_column = PG_DIAG_COLUMN_NAME;
static const int dimond_field_constraint = PG_DIAG_CONSTRAINT_NAME;
