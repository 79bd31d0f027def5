#pragma once
#include <zlib.h>

/* zlib's initialisers are macros, which Swift does not import. windowBits 15 + 16 writes gzip; 15 + 32 reads gzip or zlib. */
static inline int dimond_gzip_writer(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
static inline int dimond_gzip_reader(z_stream *stream) { return inflateInit2(stream, 15 + 32); }
