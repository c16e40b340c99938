/* CPU time of one law of the exchange model, by how many of its values are asked for, median of
 * seven repetitions. Built only when asked for: ninja model_bench. Prints; decides nothing. */
#include <stdio.h>
#include <time.h>

#include "model/exchange_law.h"
#include "num/stream.h"

enum { REPEAT = 7 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double once(const eq_force *f, size_t upto)
{
    static double pmf[EQ_FORCE_MAX + 1];
    double t[REPEAT], least = 0;

    for (int r = 0; r < REPEAT; r++) {
        int n = 0;
        double start = now();
        while (now() - start < 5e-3) {
            least += pmf[eq_force_law(f, 1, upto, pmf, NULL)];
            n++;
        }
        t[r] = (now() - start) / n * 1e6;
    }
    eq_sort(REPEAT, t);
    return least < 0 ? -t[REPEAT / 2] : t[REPEAT / 2];
}

static void report(const char *name, const eq_force *f)
{
    printf("%-40s %5zu %9.1f %9.1f %9.1f %9.1f\n", name, f->total, once(f, 15), once(f, 63),
           once(f, 252), once(f, EQ_FORCE_MAX));
}

/* Six classes (silo, dispersed, in garrison, at sea, in port, bombers), two sites, two ports. */
static eq_force six_classes(void)
{
    return (
        eq_force){ .ridden = 20,
                   .silo_load = 1,
                   .forward = 4,
                   .dealerted = 20,
                   .sites = 2,
                   .mobile_load = 1,
                   .at_sea = 2,
                   .in_port = 4,
                   .ports = 2,
                   .boat_missiles = 12,
                   .boat_load = 1,
                   .alert = 3,
                   .parked = 7,
                   .airfields = 1,
                   .bomber_load = 1,
                   .total = 126,
                   .silo = 0.2,
                   .base = 0.3,
                   .command = 1,
                   .day = 0.5,
                   .forward_p = { 0.2, 0.2 },
                   .dealerted_p = 0.2,
                   .site = 0.4,
                   .at_sea_p = { 0.8, 0.8 },
                   .port = 0.1,
                   .alert_p = 0.7,
                   .airfield = 0.1,
                   .reliability = 0.8,
                   .bypass_passes = 1,
                   .bomber_passes = 0.5,
                   .track = 1,
                   .layer = { { 1, 0, 1, 1, 0.5 }, { 0, 44, 4, 1, 0.3 }, { 1, 0, 2, 1, 0.4 } } };
}

int main(void)
{
    eq_force f = six_classes();

    printf("%-40s %5s %39s\n", "us a law, values up to", "n", "15        63       252       all");
    report("six classes, shots for every warhead", &f);
    f.layer[EQ_GROUND].limited = 1;
    report("six classes, 44 interceptors", &f);
    f.layer[EQ_SEA].stock = 20;
    report("six classes, 44 and 20 interceptors", &f);
    f = six_classes();
    f.ridden = 400;
    f.forward = f.dealerted = 0;
    f.at_sea = 9;
    f.in_port = 5;
    f.boat_missiles = 20;
    f.boat_load = 4;
    f.alert = 10;
    f.parked = 50;
    f.airfields = 3;
    f.bomber_load = 5;
    f.total = 400 + 14 * 80 + 300;
    f.base = 1;
    f.layer[EQ_GROUND].limited = 1;
    report("a large triad, 44 interceptors", &f);
    f.layer[EQ_GROUND].stock = 700;
    report("a large triad, 700 interceptors", &f);
    return 0;
}
