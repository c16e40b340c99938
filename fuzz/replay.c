/* In place of libFuzzer: runs a target over every file of the folders or files named, and over the
 * empty input, over each file cut at every 1/16, and with one byte changed. Fails when nothing was
 * found. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy of exactly `size` bytes, so that a sanitizer sees a read past the end. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);

    if (copy != NULL) {
        memcpy(copy, data, size);
        (void)LLVMFuzzerTestOneInput(copy, size);
        free(copy);
    }
}

static int run_file(const char *path)
{
    static uint8_t data[1 << 20];
    FILE *in = fopen(path, "rb");

    if (in == NULL) {
        return 0;
    }
    const size_t n = fread(data, 1, sizeof data, in);
    fclose(in);
    for (size_t cut = 0; cut <= 16; cut++) {
        run(data, n * cut / 16);
    }
    for (size_t i = 0; i < n; i += n / 64 + 1) {
        static const uint8_t odd[] = { 0, 0xff, '"', '[', ',', '9' };
        const uint8_t old = data[i];
        data[i] = odd[i % sizeof odd];
        run(data, n);
        data[i] = old;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int n = 0;

    for (int i = 1; i < argc; i++) {
        DIR *dir = opendir(argv[i]);
        if (dir == NULL) {
            n += run_file(argv[i]);
            continue;
        }
        for (const struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
            char path[4096];
            if (e->d_name[0] != '.' &&
                snprintf(path, sizeof path, "%s/%s", argv[i], e->d_name) < (int)sizeof path) {
                n += run_file(path);
            }
        }
        closedir(dir);
    }
    printf("%d files\n", n);
    return n > 0 ? 0 : 1;
}
