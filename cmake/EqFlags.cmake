# Warnings, numeric rules (STYLE 8.4, 13.3) and sanitizers, on one interface target.
add_library(eq_flags INTERFACE)
target_include_directories(eq_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include
                                              ${CMAKE_BINARY_DIR}/gen)
target_compile_definitions(eq_flags INTERFACE _POSIX_C_SOURCE=200809L)
target_compile_options(
  eq_flags
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
            -Wmissing-prototypes -Wcast-qual -Wwrite-strings -Wformat=2 -Wvla -Wundef
            -ffp-contract=off -fopenmp-simd -fno-common -fvisibility=hidden
            -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
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
endif()
