# Nothing of its own: the file names are those of Unix.
set(CMAKE_STATIC_LIBRARY_SUFFIX ".a")
