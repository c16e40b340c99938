# libequipoise: every layer in one shared library. Only what is marked EQ_API is visible, and all of
# that begins with eq_ (tools/check_symbols.sh).
if(NOT EQ_SANITIZE AND NOT EQ_COVERAGE)
  file(CONFIGURE OUTPUT ${EQ_GEN}/empty_shared.c CONTENT "typedef int eq_empty_shared;\n")
  add_library(equipoise SHARED ${EQ_GEN}/empty_shared.c)
  get_property(EQ_ALL_LAYERS GLOBAL PROPERTY EQ_ALL_LAYERS)
  set(whole "WHOLE_ARCHIVE")
  foreach(layer ${EQ_ALL_LAYERS})
    list(APPEND whole eq_${layer})
    target_link_libraries(equipoise PRIVATE eq_${layer})
  endforeach()
  list(JOIN whole "," whole)
  set_target_properties(
    equipoise
    PROPERTIES LINK_LIBRARY_OVERRIDE "${whole}"
               VERSION ${PROJECT_VERSION}
               SOVERSION 0
               LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  target_link_options(equipoise PRIVATE -Wl,--no-undefined)
endif()
