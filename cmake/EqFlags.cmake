# Warnings, numeric rules (no contraction, no fast-math) and sanitizers, on one interface target.
#
# -O2 and not -O3: the kernels say themselves what is to be vectorised (omp simd, vector types). No
# -march: files for one instruction set name it, and the choice is made when the program starts.
set(CMAKE_C_FLAGS_RELEASE "-O2 -g1")
if(EQ_ALONE) # cmake/wasm/EqWasm.cmake
  set(CMAKE_C_FLAGS_RELEASE "${EQ_SMALL}")
endif()
set(CMAKE_C_FLAGS_DEBUG "-O0 -g")
set(CMAKE_C_FLAGS_SANITIZE "-O1 -g1")

add_library(eq_flags INTERFACE)
target_include_directories(eq_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include
                                              ${CMAKE_BINARY_DIR}/gen)
target_compile_definitions(eq_flags INTERFACE _POSIX_C_SOURCE=200809L)
target_compile_options(
  eq_flags
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
            -Wmissing-prototypes -Wcast-qual -Wwrite-strings -Wformat=2 -Wvla -Wundef
            -Wno-overlength-strings # both compilers take long texts; ISO promises 4095 characters
            -ffp-contract=off -fopenmp-simd -fno-common -fvisibility=hidden
            -ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${CMAKE_BINARY_DIR}=build)
if(CMAKE_C_COMPILER_ID MATCHES Clang)
  target_compile_options(eq_flags INTERFACE -Wno-pass-failed)
endif()
if(EQ_WERROR)
  target_compile_options(eq_flags INTERFACE -Werror)
endif()
if(EQ_SANITIZE)
  string(REPLACE ";" "," EQ_SANITIZE_LIST "${EQ_SANITIZE}")
  target_compile_options(eq_flags INTERFACE -fsanitize=${EQ_SANITIZE_LIST} -fno-omit-frame-pointer
                                            -fno-sanitize-recover=all)
  target_link_options(eq_flags INTERFACE -fsanitize=${EQ_SANITIZE_LIST})
  if(CMAKE_C_COMPILER_ID STREQUAL GNU) # instrumented code hides from gcc what was assigned
    target_compile_options(eq_flags INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(EQ_FUZZ)
  target_compile_options(eq_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(EQ_COVERAGE)
  target_compile_options(eq_flags INTERFACE --coverage)
  target_link_options(eq_flags INTERFACE --coverage)
endif()
