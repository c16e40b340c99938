/* The table of options, the table of verbs, and finding a name in them. Sentences are string ids;
 * commands and names are the same in both languages. */
#include "cli/options.h"

#include <string.h>

#include "eq/eq.h"

#define V(verb) (1U << VERB_##verb)

enum {
    ALL_VERBS = (1U << N_VERB) - 1U,
    DRAWS = V(ASK) | V(WHY) | V(RUN) | V(COMPARE) | V(REPORT) | V(PLOT) | V(FIT) |
            V(SOLVE), /* of inputs */
    SIMULATES = DRAWS | V(HINDCAST),
    LOOKS = V(CHECK) | V(SHOW) | V(DATA) | V(MODELS) | V(FIT),
    TELLS = V(ASK) | V(WHY) | V(RUN) | V(COMPARE) | V(HINDCAST) | V(SOLVE) | LOOKS
};

// clang-format off
const cli_option cli_options[N_OPT] = {
    [OPT_SET] = { .name = "set", .value = "KEY=VALUE", .verbs = DRAWS | V(CHECK) | V(NEW),
                  .common = DRAWS, .names = "keys", .help = "help.opt-set" },
    [OPT_SET_B] = { .name = "set-b", .value = "KEY=VALUE", .verbs = V(COMPARE),
                    .common = V(COMPARE), .names = "keys", .help = "help.opt-set-b" },
    [OPT_FROM] = { .name = "from", .value = "NAME|YEAR", .verbs = V(NEW) | V(FIT),
                   .common = V(NEW) | V(FIT), .names = "claims games", .help = "help.opt-from" },
    [OPT_TO] = { .name = "to", .value = "YEAR", .verbs = V(FIT), .common = V(FIT),
                 .help = "help.opt-to" },
    [OPT_DATA] = { .name = "data", .value = "DATASET|FILE", .verbs = V(FIT), .common = V(FIT),
                   .names = "data", .help = "help.opt-data" },
    [OPT_ACTORS] = { .name = "actors", .value = "LIST", .verbs = V(FIT), .common = V(FIT),
                     .help = "help.opt-actors" },
    [OPT_QUANTITY] = { .name = "quantity", .value = "NAME", .verbs = V(FIT), .common = V(FIT),
                       .help = "help.opt-quantity" },
    [OPT_PAIR] = { .name = "pair", .value = "KEYS", .verbs = V(FIT), .common = V(FIT),
                   .names = "keys", .help = "help.opt-pair" },
    [OPT_METHOD] = { .name = "method", .value = "METHOD",
                     .choice = { "enumerate", "lemke-howson", "zero-sum", "backward", "sequence",
                                 "signalling", "support", "qre", "cutoff", "concave" },
                     .verbs = V(SOLVE), .common = V(SOLVE), .help = "help.opt-method" },
    [OPT_LAMBDA] = { .name = "lambda", .value = "VALUE", .verbs = V(SOLVE), .common = V(SOLVE),
                     .help = "help.opt-lambda" },
    [OPT_BRANCHES] = { .name = "branches", .verbs = V(SOLVE), .common = V(SOLVE),
                       .help = "help.opt-branches" },
    [OPT_PRIOR] = { .name = "prior", .value = "VALUE", .verbs = V(SOLVE), .common = V(SOLVE),
                    .help = "help.opt-prior" },
    [OPT_FORCE] = { .name = "force", .verbs = V(NEW), .common = V(NEW),
                    .help = "help.opt-force" },
    [OPT_ORIGIN] = { .name = "origin", .value = "KEY", .verbs = V(SHOW), .common = V(SHOW),
                     .names = "keys", .help = "help.opt-origin" },
    [OPT_CHART] = { .name = "chart", .value = "KIND",
                    .choice = { "dots", "tornado", "fan", "ranges", "waterfall", "map", "curve",
                                "futures", "phase", "sources", "record",
                                "card" },
                    .verbs = V(PLOT) | V(SOLVE), .common = V(PLOT) | V(SOLVE),
                    .help = "help.opt-chart" },
    [OPT_CSV] = { .name = "csv", .verbs = V(PLOT) | V(RUN) | V(COMPARE) | V(SOLVE) | V(DATA),
                  .common = V(PLOT) | V(RUN) | V(SOLVE), .help = "help.opt-csv" },
    [OPT_WORLDS] = { .name = "worlds", .value = "A,B", .verbs = V(COMPARE), .common = V(COMPARE),
                     .help = "help.opt-worlds" },
    [OPT_LINK] = { .name = "link", .verbs = V(ASK), .common = V(ASK), .help = "help.opt-link" },
    [OPT_PORT] = { .name = "port", .value = "N", .verbs = V(SERVE), .common = V(SERVE),
                   .help = "help.opt-port" },
    [OPT_SVG] = { .name = "svg", .verbs = V(COMPARE) | V(HINDCAST) | V(FIT) | V(SOLVE),
                  .common = V(COMPARE) | V(HINDCAST) | V(FIT) | V(SOLVE), .help = "help.opt-svg" },
    [OPT_ALL] = { .name = "all", .verbs = V(REPORT) | V(MODELS), .common = V(REPORT) | V(MODELS),
                  .help = "help.opt-all" },
    [OPT_MAN] = { .name = "man", .verbs = V(HELP), .common = V(HELP), .help = "help.opt-man" },
    [OPT_RUNS] = { .name = "runs", .value = "N", .verbs = SIMULATES,
                   .common = V(ASK) | V(WHY) | V(RUN) | V(COMPARE), .help = "help.opt-runs" },
    [OPT_SEED] = { .name = "seed", .value = "N", .verbs = SIMULATES, .common = V(RUN),
                   .help = "help.opt-seed" },
    [OPT_POINTS] = { .name = "points", .value = "WAY", .choice = { "sobol", "lhs", "mc" },
                     .verbs = DRAWS, .help = "help.opt-points" },
    [OPT_THREADS] = { .name = "threads", .value = "N", .verbs = SIMULATES | V(SERVE),
                      .help = "help.opt-threads" },
    [OPT_DRY] = { .name = "dry", .verbs = DRAWS & ~(V(FIT) | V(SOLVE)), .common = V(RUN), .help = "help.opt-dry" },
    [OPT_JSON] = { .name = "json", .verbs = TELLS, .common = TELLS, .help = "help.opt-json" },
    [OPT_PLAIN] = { .name = "plain", .verbs = TELLS, .common = LOOKS, .help = "help.opt-plain" },
    [OPT_OUTPUT] = { .name = "output", .letter = 'o', .value = "FILE", .verbs = ALL_VERBS,
                     .common = V(RUN) | V(REPORT) | V(PLOT) | V(DOC) | V(HINDCAST) | V(FIT) | V(SOLVE),
                     .names = "files",
                     .help = "help.opt-output" },
    [OPT_LANG] = { .name = "lang", .value = "LANG", .choice = { "en", "zh", "both" },
                   .verbs = ALL_VERBS, .common = ALL_VERBS, .help = "help.opt-lang" },
    [OPT_WIDTH] = { .name = "width", .value = "N", .verbs = ALL_VERBS, .common = V(PLOT) | V(SOLVE),
                    .help = "help.opt-width" },
    [OPT_COLOR] = { .name = "color", .value = "WHEN", .choice = { "auto", "always", "never" },
                    .verbs = ALL_VERBS, .help = "help.opt-color" },
    [OPT_PROGRESS] = { .name = "progress", .value = "WHEN", .choice = { "auto", "json", "never" },
                       .verbs = SIMULATES, .help = "help.opt-progress" },
    [OPT_NO_INPUT] = { .name = "no-input", .verbs = ALL_VERBS, .help = "help.opt-no-input" },
    [OPT_QUIET] = { .name = "quiet", .letter = 'q', .verbs = ALL_VERBS,
                    .help = "help.opt-quiet" },
    [OPT_VERBOSE] = { .name = "verbose", .letter = 'v', .verbs = ALL_VERBS,
                      .help = "help.opt-verbose" },
    [OPT_HELP] = { .name = "help", .letter = 'h', .verbs = ALL_VERBS, .help = "help.opt-help" },
    [OPT_VERSION] = { .name = "version", .verbs = ALL_VERBS, .help = "help.opt-version" },
};

const cli_verb cli_verbs[N_VERB] = {
    [VERB_ASK] = {
        .name = "ask", .syntax = "[CLAIM|FILE]", .most = 1, .names = "claims yaml",
        .example = { { "eq ask warheads-1000", "help.ex-ask-1" },
                     { "eq ask material-for-1000 --set 'cn.pu_per_warhead=3.5 kg'",
                       "help.ex-ask-2" } },
        .help = "help.verb-ask", .about = "help.about-ask" },
    [VERB_WHY] = {
        .name = "why", .syntax = "CLAIM|FILE", .least = 1, .most = 1, .names = "claims yaml",
        .example = { { "eq why warheads-1000", "help.ex-why-1" },
                     { "eq why warheads-1000 --json", "help.ex-why-2" } },
        .help = "help.verb-why", .about = "help.about-why" },
    [VERB_CHECK] = {
        .name = "check", .syntax = "FILE|CLAIM ...", .least = 1, .most = CLI_ANY_NUMBER,
        .names = "claims scenarios yaml",
        .example = { { "eq check my.yaml", "help.ex-check-1" },
                     { "eq check *.yaml", "help.ex-check-2" } },
        .help = "help.verb-check", .about = "help.about-check" },
    [VERB_NEW] = {
        .name = "new", .syntax = "FILE --from NAME", .most = 1, .names = "files",
        .example = { { "eq new my.yaml --from warheads-1000", "help.ex-new-1" },
                     { "eq new --from warheads-1000", "help.ex-new-2" } },
        .help = "help.verb-new", .about = "help.about-new" },
    [VERB_RUN] = {
        .name = "run", .syntax = "SCENARIO|FILE", .least = 1, .most = 1, .names = "scenarios yaml",
        .example = { { "eq run my.yaml -o my.eqs", "help.ex-run-1" },
                     { "eq run wu2020 --json", "help.ex-run-2" } },
        .help = "help.verb-run", .about = "help.about-run" },
    [VERB_SHOW] = {
        .name = "show", .syntax = "STORE", .least = 1, .most = 1, .names = "stores",
        .example = { { "eq show my.eqs", "help.ex-show-1" },
                     { "eq show my.eqs --origin 'cn.warhead_ceiling[2030]'",
                       "help.ex-show-2" } },
        .help = "help.verb-show", .about = "help.about-show" },
    [VERB_COMPARE] = {
        .name = "compare", .syntax = "A [B]", .least = 2, .most = 2,
        .names = "claims yaml",
        .example = { { "eq compare warheads-1000 my.yaml", "help.ex-compare-1" },
                     { "eq compare warheads-1000 --worlds baseline,material_ample",
                       "help.ex-compare-2" } },
        .help = "help.verb-compare", .about = "help.about-compare" },
    [VERB_REPORT] = {
        .name = "report", .syntax = "CLAIM|FILE ...", .least = 1, .most = CLI_ANY_NUMBER,
        .names = "claims yaml",
        .example = { { "eq report warheads-1000 -o warheads.html", "help.ex-report-1" },
                     { "eq report --all -o equipoise.html", "help.ex-report-2" } },
        .help = "help.verb-report", .about = "help.about-report" },
    [VERB_PLOT] = {
        .name = "plot", .syntax = "CLAIM|FILE [KIND]", .least = 1, .most = 2,
        .names = "claims yaml charts",
        .example = { { "eq plot warheads-1000 fan -o fan.svg", "help.ex-plot-1" },
                     { "eq plot warheads-1000 card --lang zh -o card.png", "help.ex-plot-2" } },
        .help = "help.verb-plot", .about = "help.about-plot" },
    [VERB_FIT] = {
        .name = "fit", .syntax = "MODEL [SCENARIO]", .least = 1, .most = 2,
        .names = "models scenarios",
        .example = { { "eq fit richardson --data warhead_stockpiles.csv --actors cn,us",
                       "help.ex-fit-1" },
                     { "eq fit standoff --actors cn", "help.ex-fit-2" } },
        .help = "help.verb-fit", .about = "help.about-fit" },
    [VERB_SOLVE] = {
        .name = "solve", .syntax = "[GAME [GAME]]", .least = 0, .most = 2, .names = "games files",
        .example = { { "eq solve games/commitment.nfg", "help.ex-solve-1" },
                     { "eq solve games/poker.efg -o poker.svg", "help.ex-solve-2" } },
        .help = "help.verb-solve", .about = "help.about-solve" },
    [VERB_DATA] = {
        .name = "data", .syntax = "[DATASET|SOURCE|KEY]", .most = 1, .names = "data sources keys",
        .example = { { "eq data acton2020", "help.ex-data-1" },
                     { "eq data cn.pu_per_warhead --lang both", "help.ex-data-2" } },
        .help = "help.verb-data", .about = "help.about-data" },
    [VERB_MODELS] = {
        .name = "models", .syntax = "[MODEL]", .most = 1, .names = "models",
        .example = { { "eq models", "help.ex-models-1" },
                     { "eq models material", "help.ex-models-2" } },
        .help = "help.verb-models", .about = "help.about-models" },
    [VERB_DOC] = {
        .name = "doc", .syntax = "MODEL|glossary|about", .least = 1, .most = 1, .names = "models",
        .example = { { "eq doc material", "help.ex-doc-1" },
                     { "eq doc exchange --lang zh -o exchange.md", "help.ex-doc-2" } },
        .help = "help.verb-doc", .about = "help.about-doc" },
    [VERB_HINDCAST] = {
        .name = "hindcast", .syntax = "",
        .example = { { "eq hindcast", "help.ex-hindcast-1" },
                     { "eq hindcast -o hindcast.svg", "help.ex-hindcast-2" } },
        .help = "help.verb-hindcast", .about = "help.about-hindcast" },
    [VERB_SERVE] = {
        .name = "serve", .syntax = "",
        .example = { { "eq serve", "help.ex-serve-1" },
                     { "eq serve --port 9000", "help.ex-serve-2" } },
        .help = "help.verb-serve", .about = "help.about-serve" },
    [VERB_HELP] = {
        .name = "help", .syntax = "[VERB|TOPIC]", .most = 1, .names = "verbs topics",
        .example = { { "eq help ask", "help.ex-help-1" },
                     { "eq help glossary", "help.ex-help-2" } },
        .help = "help.verb-help", .about = "help.about-help" },
    [VERB_COMPLETION] = {
        .name = "completion", .syntax = "SHELL", .least = 1, .most = 1, .names = "shells",
        .example = { { "eq completion bash > ~/.local/share/bash-completion/completions/eq",
                       "help.ex-completion-1" },
                     { "eq completion claims", "help.ex-completion-2" } },
        .help = "help.verb-completion", .about = "help.about-completion" },
};

const cli_word cli_values[] = {
    { "CLAIM", "help.value-claim" },       { "FILE", "help.value-file" },
    { "SCENARIO", "help.value-scenario" }, { "STORE", "help.value-store" },
    { "DATASET", "help.value-dataset" },   { "SOURCE", "help.value-source" },
    { "KEY", "help.value-key" },           { "VALUE", "help.value-value" },
    { "MODEL", "help.value-model" },       { "VERB", "help.value-verb" },
    { "TOPIC", "help.value-topic" },       { "SHELL", "help.value-shell" },
    { "KIND", "help.value-kind" },         { "NAME", "help.value-name" },
    { "YEAR", "help.value-year" },         { "LIST", "help.value-list" },
    { "N", "help.value-n" },               { "METHOD", "help.value-method" },
    { "GAME", "help.value-game" },         { NULL, NULL },
};

const cli_word cli_topics[] = {
    { "glossary", "help.topic-glossary" },
    { "expressions", "help.topic-expressions" },
    { NULL, NULL },
};

const cli_word cli_environment[] = {
    { "EQ_LANG", "help.env-lang" },   { "EQ_DATA", "help.env-data" },
    { "EQ_THREADS", "help.env-threads" }, { "NO_COLOR", "help.env-no-color" },
    { "TERM", "help.env-term" },      { "COLUMNS", "help.env-columns" },
    { "PAGER", "help.env-pager" },    { NULL, NULL },
};

const cli_word cli_exits[] = {
    { "0", "help.exit-0" }, { "1", "help.exit-1" }, { "2", "help.exit-2" },
    { "130", "help.exit-130" }, { NULL, NULL },
};
// clang-format on

const char *const cli_charts[] = {
    "dots",    "tornado", "fan",     "ranges", "waterfall", "map", "curve",
    "futures", "phase",   "sources", "record", "card",      NULL,
};
const char *const cli_shells[] = { "bash", "zsh", "fish", NULL };
const char *const cli_name_kinds[] = {
    "claims", "scenarios", "models", "keys", "charts", "data", "sources", NULL,
};

bool cli_takes(cli_verb_id verb, cli_option_id option)
{
    return verb == VERB_NONE || ((cli_options[option].verbs >> verb) & 1U) != 0;
}

cli_verb_id cli_verb_find(const char *word)
{
    for (int i = 0; i < N_VERB; i++) {
        if (strcmp(cli_verbs[i].name, word) == 0) {
            return (cli_verb_id)i;
        }
    }
    return VERB_NONE;
}

const char *cli_verb_near(const char *word, bool topics)
{
    const char *list[N_VERB + 8];
    size_t n = 0;

    for (size_t i = 0; i < N_VERB; i++) {
        list[n++] = cli_verbs[i].name;
    }
    for (size_t i = 0; topics && cli_topics[i].word != NULL; i++) {
        list[n++] = cli_topics[i].word;
    }
    const int k = eq_suggest(word, list, n);
    return k < 0 ? NULL : list[k];
}

cli_option_id cli_option_find(const char *name, size_t n)
{
    for (int i = 0; i < N_OPT; i++) {
        if (strlen(cli_options[i].name) == n && strncmp(cli_options[i].name, name, n) == 0) {
            return (cli_option_id)i;
        }
    }
    return N_OPT;
}

cli_option_id cli_option_letter(char letter)
{
    for (int i = 0; i < N_OPT; i++) {
        if (cli_options[i].letter != 0 && cli_options[i].letter == letter) {
            return (cli_option_id)i;
        }
    }
    return N_OPT;
}

const char *cli_option_near(const char *name, size_t n)
{
    const char *list[N_OPT];
    char word[64];

    if (n >= sizeof word) {
        return NULL;
    }
    memcpy(word, name, n);
    word[n] = '\0';
    for (size_t i = 0; i < N_OPT; i++) {
        list[i] = cli_options[i].name;
    }
    const int k = eq_suggest(word, list, N_OPT);
    return k < 0 ? NULL : list[k];
}

int cli_list_find(const char *const *list, const char *word)
{
    for (int i = 0; list[i] != NULL; i++) {
        if (strcmp(list[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

const char *cli_list_near(const char *const *list, const char *word)
{
    size_t n = 0;

    while (list[n] != NULL) {
        n++;
    }
    const int k = eq_suggest(word, list, n);
    return k < 0 ? NULL : list[k];
}
