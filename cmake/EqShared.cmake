# libequipoise: the objects of every layer in one shared library. Only what is marked EQ_API is
# visible, and all of that begins with eq_ (tools/check_symbols.sh).
if(NOT EQ_SANITIZE AND NOT EQ_COVERAGE)
  get_property(layers GLOBAL PROPERTY EQ_ALL_LAYERS)
  get_property(links GLOBAL PROPERTY EQ_ALL_LINKS)
  list(REMOVE_DUPLICATES links)
  add_library(equipoise SHARED)
  foreach(layer ${layers})
    target_sources(equipoise PRIVATE $<TARGET_OBJECTS:eq_${layer}>)
  endforeach()
  target_link_libraries(equipoise PRIVATE ${links})
  target_link_options(equipoise PRIVATE -Wl,--no-undefined)
  set_target_properties(
    equipoise
    PROPERTIES LINKER_LANGUAGE C
               VERSION ${PROJECT_VERSION}
               SOVERSION 0
               LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endif()
