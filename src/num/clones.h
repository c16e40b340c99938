/* How a kernel over lanes is compiled: once for the oldest machine we support and, on x86-64, again
 * for AVX2 and AVX-512, chosen by the loader. The bits are the same in all of them: there is no
 * fused multiply-add and no reordering (-ffp-contract=off), and lanes do not meet.
 *
 * EQ_CLONES heads the definition of a static, non-inline function with a name of its own in the
 * whole program, eq_<file>_<kernel>: clang 14 gives clones outside names although the function is
 * static, and calls from other files would not find it if it were not. EQ_INLINE marks the bodies
 * it calls. Without clones (sanitizers, WASM, EQ_NO_CLONES) the code is the same. */
#ifndef EQ_CLONES_H
#define EQ_CLONES_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define EQ_NO_CLONES 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#undef EQ_NO_CLONES
#define EQ_NO_CLONES 1
#endif

#if defined(__x86_64__) && defined(__linux__) && !defined(EQ_NO_CLONES)
#if defined(__clang__)
#define EQ_CLONES __attribute__((target_clones("avx512dq", "avx2", "default")))
#else
#define EQ_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#endif
#else
#define EQ_CLONES
#endif

#if defined(__GNUC__)
#define EQ_INLINE static inline __attribute__((always_inline, unused))
#else
#define EQ_INLINE static inline
#endif

#endif
