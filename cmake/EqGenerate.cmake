# Generated sources, all under ${CMAKE_BINARY_DIR}/gen.
set(EQ_GEN ${CMAKE_BINARY_DIR}/gen)
file(MAKE_DIRECTORY ${EQ_GEN})

set(EQ_STRING_USED "")
if(EQ_ALONE) # the sentences of the command line and the server stay out
  file(GLOB_RECURSE EQ_STRING_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*.[ch])
  list(FILTER EQ_STRING_SOURCES EXCLUDE REGEX "/src/app/(cli|serve)/|/fit[a-z_]*\\.c$")
  set(EQ_STRING_USED ${EQ_GEN}/used.txt)
  add_custom_command(
    OUTPUT ${EQ_STRING_USED}
    COMMAND ${CMAKE_COMMAND} -E cat ${EQ_STRING_SOURCES} > ${EQ_STRING_USED}
    DEPENDS ${EQ_STRING_SOURCES}
    VERBATIM)
endif()

# strings/*.tsv -> eq_strings_gen.h, eq_strings_gen.c
file(GLOB EQ_STRING_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/strings/*.tsv)
add_custom_command(
  OUTPUT ${EQ_GEN}/eq_strings_gen.h ${EQ_GEN}/eq_strings_gen.c
  COMMAND ${CMAKE_COMMAND} -E make_directory ${EQ_GEN}/new
  COMMAND awk -v out=${EQ_GEN}/new -v used=${EQ_STRING_USED} -f
          ${CMAKE_SOURCE_DIR}/tools/strings.awk ${EQ_STRING_USED} ${EQ_STRING_FILES}
  # a changed sentence leaves the header, and all that includes it, as it is
  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${EQ_GEN}/new/eq_strings_gen.h
          ${EQ_GEN}/new/eq_strings_gen.c ${EQ_GEN}
  DEPENDS ${EQ_STRING_FILES} ${EQ_STRING_USED} ${CMAKE_SOURCE_DIR}/tools/strings.awk
  VERBATIM)
add_custom_target(eq_gen_strings DEPENDS ${EQ_GEN}/eq_strings_gen.h)

# src/model/*.c -> eq_models_gen.c
file(GLOB EQ_MODEL_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/model/*.c)
add_custom_command(
  OUTPUT ${EQ_GEN}/eq_models_gen.c
  COMMAND awk -v out=${EQ_GEN} -v order=${CMAKE_SOURCE_DIR}/src/model/models.order
          -f ${CMAKE_SOURCE_DIR}/tools/models.awk ${EQ_MODEL_FILES}
  DEPENDS ${EQ_MODEL_FILES} ${CMAKE_SOURCE_DIR}/tools/models.awk
          ${CMAKE_SOURCE_DIR}/src/model/models.order
  VERBATIM)

# claims, scenarios, data, bibliography -> eq_shipped_gen.c, by a small program of ours
file(GLOB_RECURSE EQ_SHIPPED_FILES CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
     ${CMAKE_SOURCE_DIR}/claims/*.yaml ${CMAKE_SOURCE_DIR}/scenarios/*.yaml
     ${CMAKE_SOURCE_DIR}/games/*.yaml ${CMAKE_SOURCE_DIR}/games/*.efg ${CMAKE_SOURCE_DIR}/games/*.nfg
     ${CMAKE_SOURCE_DIR}/data/*.csv ${CMAKE_SOURCE_DIR}/data/*.yaml
     ${CMAKE_SOURCE_DIR}/docs/references.bib)
list(SORT EQ_SHIPPED_FILES)
list(TRANSFORM EQ_SHIPPED_FILES PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE EQ_SHIPPED_PATHS)
string(REPLACE ";" "\n" EQ_SHIPPED_LIST "${EQ_SHIPPED_FILES}")
file(CONFIGURE OUTPUT ${EQ_GEN}/shipped.list CONTENT "${EQ_SHIPPED_LIST}\n")
if(CMAKE_CROSSCOMPILING) # it runs here
  set(EQ_EMBED ${EQ_GEN}/eq_embed)
  add_custom_command(OUTPUT ${EQ_EMBED} COMMAND cc -o ${EQ_EMBED} ${CMAKE_SOURCE_DIR}/tools/embed.c
                     DEPENDS ${CMAKE_SOURCE_DIR}/tools/embed.c VERBATIM)
else()
  set(EQ_EMBED eq_embed)
  add_executable(eq_embed ${CMAKE_SOURCE_DIR}/tools/embed.c)
endif()
add_custom_command(
  OUTPUT ${EQ_GEN}/eq_shipped_gen.c
  COMMAND ${EQ_EMBED} ${CMAKE_SOURCE_DIR} ${EQ_GEN}/shipped.list ${EQ_GEN}/eq_shipped_gen.c
  DEPENDS ${EQ_EMBED} ${EQ_SHIPPED_PATHS} ${EQ_GEN}/shipped.list
  VERBATIM)
# The rules above belong to this folder's scope: layers below depend on these targets.
add_custom_target(eq_gen_shipped DEPENDS ${EQ_GEN}/eq_shipped_gen.c)
add_custom_target(eq_gen_models DEPENDS ${EQ_GEN}/eq_models_gen.c)

# The built page, where there is one (tools/page.sh): build/web/* -> eq_page_gen.c, each file packed
# by gzip and sent as it is. A page built later is seen by the next build.
set(EQ_WEB ${CMAKE_SOURCE_DIR}/build/web)
file(GLOB EQ_PAGE_FILES CONFIGURE_DEPENDS RELATIVE ${EQ_WEB} ${EQ_WEB}/*.html ${EQ_WEB}/*.js
     ${EQ_WEB}/*.css ${EQ_WEB}/*.wasm)
list(SORT EQ_PAGE_FILES)
set(EQ_PAGE_PACKED)
file(MAKE_DIRECTORY ${EQ_GEN}/page)
foreach(file ${EQ_PAGE_FILES})
  add_custom_command(
    OUTPUT ${EQ_GEN}/page/${file}
    COMMAND sh -c "gzip -9nc \"$1\" >\"$2\"" gzip ${EQ_WEB}/${file} ${EQ_GEN}/page/${file}
    DEPENDS ${EQ_WEB}/${file}
    VERBATIM)
  list(APPEND EQ_PAGE_PACKED ${EQ_GEN}/page/${file})
endforeach()
string(REPLACE ";" "\n" EQ_PAGE_LIST "${EQ_PAGE_FILES}")
file(CONFIGURE OUTPUT ${EQ_GEN}/page.list CONTENT "${EQ_PAGE_LIST}\n")
add_custom_command(
  OUTPUT ${EQ_GEN}/eq_page_gen.c
  COMMAND eq_embed ${EQ_GEN}/page ${EQ_GEN}/page.list ${EQ_GEN}/eq_page_gen.c serve/page.h serve_page
  DEPENDS eq_embed ${EQ_PAGE_PACKED} ${EQ_GEN}/page.list
  VERBATIM)
add_custom_target(eq_gen_page DEPENDS ${EQ_GEN}/eq_page_gen.c)
