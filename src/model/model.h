/* What a model is: equations over lanes (one lane = one future) and the tables that describe them.
 * One model, one file, one descriptor; see docs/architecture.md. */
#ifndef EQ_MODEL_H
#define EQ_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Who a parameter or an output belongs to, which decides its path:
 *   OWN    "cn.pu_stock"               (the instance's actor; in a pair: the one struck first)
 *   OTHER  "us.interceptors_per_warhead" (in a pair: the one that strikes first and defends)
 *   PAIR   "us.on_cn.pad_found"        (what OTHER does to OWN)
 *   BACK   "cn.on_us.pad_found"        (what OWN does to OTHER)
 * A model of two equal sides has each row twice, for OWN and OTHER or for PAIR and BACK: the same
 * key and the same facts. */
typedef enum eq_owner { EQ_OWN, EQ_OTHER, EQ_PAIR, EQ_BACK } eq_owner;
typedef enum eq_scope { EQ_SCOPE_ACTOR, EQ_SCOPE_PAIR, EQ_SCOPE_WORLD } eq_scope;
/* In a model of WORLD scope (one instance for all actors) each row names whose it is instead:
 *   .of = EQ_CN                 "cn.lead" (parameter and output)
 *   .of = EQ_US, .on = EQ_CN    "us.on_cn.reach" (parameter), "us.loss.on_cn" (output)
 *   neither                     "standoff.known_until": the model's name before the key */
typedef enum eq_whose {
    EQ_NOBODY,
    EQ_CN,
    EQ_RU,
    EQ_US,
    EQ_JP,
    EQ_KR,
    EQ_TW,
    EQ_AU,
    EQ_NATO
} eq_whose; /* 1 + the number in eq_actors */

/* FACT: how the world is. POLICY: what a government chooses (UX 1.5). */
typedef enum eq_kind { EQ_FACT, EQ_POLICY } eq_kind;

/* NUMBER a double; YESNO 0 or 1; WORD index into words; LAW a count's exact distribution. */
typedef enum eq_value_type { EQ_NUMBER, EQ_YESNO, EQ_WORD, EQ_LAW } eq_value_type;

/* What a count counts. + - < = between two different ones is an error; NONE goes with all. */
typedef enum eq_definition {
    EQ_DEF_NONE,
    EQ_DEF_STOCKPILE,
    EQ_DEF_OPERATIONAL,
    EQ_DEF_DEPLOYED,
    EQ_DEF_ASSIGNED,
    EQ_DEF_DELIVERABLE,
    EQ_DEF_INVENTORY,
    EQ_N_DEF
} eq_definition;

typedef struct eq_param {
    const char *key;    /* "pu_per_warhead", "breeder.weapons_share" */
    const char *symbol; /* the paper's letter, or NULL */
    const char
        *unit; /* as shown: "kg", "kg/yr", "warhead", "1", "%", "" ; "year" = calendar year */
    eq_owner owner;
    eq_whose of, on; /* WORLD scope only */
    eq_kind kind;
    eq_value_type type;
    eq_definition def;
    bool yearly;           /* may change from year to year: the model sees [n_years][n] */
    bool integer;          /* whole numbers only */
    bool share;            /* a share or probability: "a to b" is logit-normal, bounds [0, 1] */
    double lo, hi;         /* allowed, in canonical units; a value outside is an error */
    double pub_lo, pub_hi; /* published range, canonical; equal when none is known */
    const char *pub_source;
    const char *dflt;       /* as written in a file ("3 to 7 kg"); NULL: a scenario must give it */
    const char *source;     /* bibliography key(s) of dflt, separated by blanks; "" for judgement */
    bool judgement;         /* dflt is our judgement */
    const char *read_until; /* a yearly series that is read up to the year in this parameter of the
                               same model; NULL: in all years */
    const char *const *words;      /* WORD: the options, NULL-terminated, in files' spelling */
    const char *name_en, *name_zh; /* short noun phrase, lower case in English */
    const char *help_en, *help_zh; /* one sentence */
} eq_param;

typedef struct eq_output {
    const char *key; /* "warhead_ceiling", "arrivals" (LAW in a pair: path "cn.arrivals.on_us") */
    const char *unit;
    eq_value_type type;
    eq_definition def;
    bool yearly;
    eq_owner
        owner; /* PAIR: path "<own>.<key>.on_<other>", what OWN does to OTHER; BACK: reversed */
    eq_whose of, on; /* WORLD scope only */
    const char *name_en, *name_zh;
    const char *help_en, *help_zh;
    /* An output that may be infinity ("how many?" - no number is enough): why, one clause. An
     * infinite value is an outcome, more than any number, and no failure. NULL: always finite. */
    const char *none_en, *none_zh;
} eq_output;

/* One call: n lanes of one instance. All arrays are 64-byte aligned and do not overlap. */
typedef struct eq_model_env {
    size_t n;
    int first_year, n_years; /* the timeline; year index 0 is first_year */
    const double *const *p;  /* [n_param]: [n], or [n_years][n] when the parameter is yearly */
    double *const *out;      /* [n_output]: [n] or [n_years][n]; NULL for LAW and unused ones */
    double *work;            /* work_size(n_years) * n doubles */
    uint8_t *fault;          /* [n]: 0, or a reason code set by the model (5.4) */
} eq_model_env;

typedef enum eq_law_what {
    EQ_LAW_TAIL,     /* P(X >= arg) */
    EQ_LAW_MEAN,     /* arg unused */
    EQ_LAW_QUANTILE, /* smallest k with P(X <= k) >= arg */
    EQ_LAW_PMF       /* P(X = arg) */
} eq_law_what;

/* An output that has no answer whatever the uncertain inputs are: which input would have to pass
 * which bound (canonical). */
typedef struct eq_impossible {
    size_t param;
    double bound;
    bool above; /* it would have to lie above; else below */
} eq_impossible;

typedef struct eq_model {
    const char *name; /* "material" */
    const char *title_en, *title_zh;
    int revision;
    const char *source;              /* bibliography keys, separated by blanks */
    const char *omits_en, *omits_zh; /* what it leaves out, one sentence */
    eq_scope scope;
    const eq_param *param;
    size_t n_param;
    const eq_output *output;
    size_t n_output;
    /* doubles of scratch per lane */
    size_t (*work_size)(int n_years);
    /* Whole timeline at once. A model that goes year by year and has both gives the same bits by
     * either; step is called where an input is decided by a rule from last year's outputs. */
    void (*draw)(const eq_model_env *env);
    /* NULL, or one year, called for i_year = 0, 1, ...; the state lives in env->work and the
     * outputs. */
    void (*step)(const eq_model_env *env, int i_year);
    /* Laws: res[n] for output i_out in year i_year (0 if not yearly). Called after draw/step with
     * the same env; work is intact. NULL when there is no LAW output. */
    void (*law)(const eq_model_env *env, size_t i_out, int i_year, eq_law_what what,
                const double *arg, double *res);
    /* Whether output i_out is infinite in every future because of the inputs that are the same in
     * all of them, fixed[n_param] (NaN: differs). NULL when no output can be infinite. */
    bool (*impossible)(const double *fixed, size_t i_out, eq_impossible *why);
    /* Fault codes: text for reason r >= 1, both languages; NULL when it has none. */
    const char *(*fault_text)(unsigned r, int zh);
    /* Checks across parameters that no single range can express, on n lanes; sets fault. */
    void (*check)(const eq_model_env *env);
} eq_model;

/* The registry, generated from the folder; ends with NULL; order is fixed by docs/models.order. */
extern const eq_model *const eq_models[];
/* The comment at the head of each one's file, with its numbered equations; in the same order. */
extern const char *const eq_model_equations[];
const eq_model *eq_model_find(const char *name); /* NULL when there is none */
/* The second row of two equal sides: an earlier one has the same key. */
bool eq_param_is_repeat(const eq_model *m, size_t i);
bool eq_output_is_repeat(const eq_model *m, size_t i);

#ifdef __cplusplus
}
#endif
#endif
