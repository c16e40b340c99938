/* Hashes of content. FNV-1a 64 for keys and streams; SHA-256 for files and provenance. */
#ifndef EQ_HASH_H
#define EQ_HASH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

uint64_t eq_hash64(const void *p, size_t n);
uint64_t eq_hash64_z(const char *z);
/* Mixes two 64-bit values well (splitmix finaliser). */
uint64_t eq_hash_mix(uint64_t a, uint64_t b);

typedef struct eq_sha256 {
    uint32_t h[8];
    uint64_t n;
    uint8_t block[64];
} eq_sha256;
void eq_sha256_init(eq_sha256 *s);
void eq_sha256_add(eq_sha256 *s, const void *p, size_t n);
void eq_sha256_hex(eq_sha256 *s, char out[65]); /* ends the hash */

#ifdef __cplusplus
}
#endif
#endif
