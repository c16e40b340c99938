# A thin front of CMake's presets (CMakePresets.json). The work is in CMakeLists.txt.
.PHONY: all test wasm asan tsan clang fuzz bench coverage lint format demo clean

all: build/release/build.ninja
	cmake --build --preset release

build/%/build.ninja:
	cmake --preset $*

test: all
	ctest --preset release -j$$(nproc)

asan tsan clang: %: build/%/build.ninja
	cmake --build --preset $*
	ctest --preset $* -j$$(nproc)

wasm:
	tools/wasm.sh

fuzz: build/fuzz/build.ninja
	cmake --build --preset fuzz

bench: all
	cmake --build --preset release --target bench
	/usr/bin/python3 bench/compare.py
	/usr/bin/python3 bench/rules.py

coverage: build/coverage/build.ninja
	cmake --build --preset coverage
	ctest --preset coverage -j$$(nproc)
	tools/coverage.sh build/coverage

lint: all
	tools/lint.sh build/release

format:
	clang-format-14 -i $$(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' 'bench/*.[ch]' \
		'fuzz/*.[ch]' 'tools/*.[ch]')

demo:
	./demo

clean:
	rm -rf build
