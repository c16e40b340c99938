# The engine in the browser: no operating system below. libyaml and mini-gmp come from the sources of
# their Debian packages, which tools/wasm.sh fetches; files that need a disk or threads are replaced
# by those in alone/ (EqLayer.cmake).
set(EQ_ALONE ON)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
set(EQ_TESTS OFF)
set(EQ_SMALL "-Oz -g1" CACHE STRING "How most of it is compiled")
set(EQ_FAST "-O2" CACHE STRING "How the files are compiled that a layer names as FAST")
set(EQ_WASM_SRC ${CMAKE_SOURCE_DIR}/build/wasm-src CACHE PATH "Sources of libyaml and gmp")

# The parser alone: nothing here writes YAML.
add_library(eq_yaml STATIC ${EQ_WASM_SRC}/libyaml/src/api.c ${EQ_WASM_SRC}/libyaml/src/reader.c
                           ${EQ_WASM_SRC}/libyaml/src/scanner.c ${EQ_WASM_SRC}/libyaml/src/parser.c)
target_include_directories(eq_yaml SYSTEM PUBLIC ${EQ_WASM_SRC}/libyaml/include)
target_compile_definitions(eq_yaml PRIVATE NDEBUG YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2
                                           YAML_VERSION_PATCH=5 YAML_VERSION_STRING="0.2.5")
add_library(PkgConfig::YAML ALIAS eq_yaml)

add_library(eq_gmp STATIC ${CMAKE_SOURCE_DIR}/cmake/wasm/gmp.c)
target_include_directories(eq_gmp SYSTEM PUBLIC ${CMAKE_SOURCE_DIR}/cmake/wasm
                                                ${EQ_WASM_SRC}/gmp/mini-gmp)
# Limbs of 32 bits, as a long has: with 64 mpz_gcd of GMP 6.2 is wrong where a long is narrower.
target_compile_definitions(eq_gmp PRIVATE NDEBUG)
add_library(PkgConfig::GMP ALIAS eq_gmp)

# Not here.
add_library(eq_none INTERFACE)
foreach(name PkgConfig::SQLITE PkgConfig::ZSTD Threads::Threads)
  add_library(${name} ALIAS eq_none)
endforeach()
