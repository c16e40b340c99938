/* Words and numbers of the hindcast, shared by terminal text, page and picture. */
#include <math.h>
#include <string.h>

#include "case/case.h"
#include "report/hindcast_report.h"
#include "report/words.h"

const char *eq_hindcast_who(int actor, eq_lang lang)
{
    return eq_actor_name(eq_actor_find(eq_str_of(eq_hc_actor[actor])), lang);
}

const char *eq_hindcast_way(eq_hc_way way, eq_lang lang)
{
    static const int id[EQ_HC_N_WAY] = { EQ_S_HINDCAST_WAY_MODEL, EQ_S_HINDCAST_WAY_PERSISTENCE,
                                         EQ_S_HINDCAST_WAY_LINEAR, EQ_S_HINDCAST_WAY_EXPONENTIAL,
                                         EQ_S_HINDCAST_WAY_RICHARDSON };

    return eq_string(id[way], lang);
}

const char *eq_hindcast_the(eq_hc_way way, eq_lang lang)
{
    static const int id[EQ_HC_N_WAY] = { EQ_S_HINDCAST_THE_MODEL, EQ_S_HINDCAST_THE_PERSISTENCE,
                                         EQ_S_HINDCAST_THE_LINEAR, EQ_S_HINDCAST_THE_EXPONENTIAL,
                                         EQ_S_HINDCAST_THE_RICHARDSON };

    return eq_string(id[way], lang);
}

const char *eq_hindcast_word(const char *head, const char *word, eq_lang lang)
{
    char id[64] = "hindcast.";
    size_t n = strlen(id);

    for (const char *p = head; *p && n < sizeof id - 1; p++) {
        id[n++] = *p;
    }
    for (const char *p = word; *p && n < sizeof id - 1; p++) {
        char c = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;

        id[n++] = c == ' ' || c == '_' ? '-' : c;
    }
    id[n] = '\0';
    return eq_string_find(id) < 0 ? word : eq_string(eq_string_find(id), lang);
}

void eq_hindcast_number(double x, eq_buf *out)
{
    if (!isfinite(x)) {
        eq_buf_char(out, '-');
    } else {
        eq_buf_grouped(out, x, x < 1000 && x != floor(x) ? 1 : 0);
    }
}

void eq_hindcast_share(double x, eq_buf *out)
{
    eq_buf_fixed(out, 100 * x, 0);
    eq_buf_char(out, '%');
}

static void signed_share(double x, eq_buf *out)
{
    eq_buf_str(out, x >= .005 ? "+" : "");
    eq_hindcast_share(x, out);
}

void eq_hindcast_skill(const eq_skill *s, eq_lang lang, eq_buf *out)
{
    eq_buf skill = { 0 }, low = { 0 }, high = { 0 };

    if (isnan(s->low)) {
        signed_share(s->skill, out);
        return;
    }
    signed_share(s->skill, &skill);
    signed_share(s->low, &low);
    signed_share(s->high, &high);
    eq_words_put(out, EQ_S_HINDCAST_RANGE, lang, "skill", eq_buf_text(&skill), "low",
                 eq_buf_text(&low), "high", eq_buf_text(&high), NULL);
    eq_words_done(&skill, out);
    eq_words_done(&low, out);
    eq_words_done(&high, out);
}

static void year_put(int year, eq_buf *out)
{
    eq_buf_i64(out, year);
}

void eq_hindcast_title(eq_lang lang, eq_buf *out)
{
    eq_buf first = { 0 }, last = { 0 };

    year_put(EQ_HC_FIRST, &first);
    year_put(EQ_HC_LAST, &last);
    eq_words_put(out, EQ_S_HINDCAST_TITLE, lang, "first", eq_buf_text(&first), "last",
                 eq_buf_text(&last), NULL);
    eq_words_done(&first, out);
    eq_words_done(&last, out);
}

void eq_hindcast_about_model(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, size = { 0 }, k = { 0 }, all = { 0 }, b = { 0 };

    if (!h->has_model) {
        eq_buf_str(out, eq_string(EQ_S_HINDCAST_NO_MODEL, lang));
        return;
    }
    eq_buf_grouped(&n, (double)h->origin.n, 0);
    eq_buf_grouped(&size, floor(h->model_size + .5), 0);
    eq_buf_u64(&k, h->n_tempered);
    eq_buf_u64(&all, h->n_case);
    eq_buf_fixed(&b, h->model_exponent, 2);
    eq_words_put(out, EQ_S_HINDCAST_MODEL_ABOUT, lang, "n", eq_buf_text(&n), "size",
                 eq_buf_text(&size), "k", eq_buf_text(&k), "all", eq_buf_text(&all), "b",
                 eq_buf_text(&b), NULL);
    eq_words_done(&n, out);
    eq_words_done(&size, out);
    eq_words_done(&k, out);
    eq_words_done(&all, out);
    eq_words_done(&b, out);
}

void eq_hindcast_block(int id, const char *who, int horizon, size_t n, double windows, eq_lang lang,
                       eq_buf *out)
{
    eq_buf h = { 0 }, count = { 0 }, w = { 0 };

    eq_buf_i64(&h, horizon);
    eq_buf_u64(&count, n);
    eq_buf_fixed(&w, windows, 1);
    eq_words_put(out, id, lang, "who", who, "h", eq_buf_text(&h), "n", eq_buf_text(&count), "w",
                 eq_buf_text(&w), NULL);
    eq_words_done(&h, out);
    eq_words_done(&count, out);
    eq_words_done(&w, out);
}

/* ---- sentences --------------------------------------------------------------------------------
 */

static void separate(eq_lang lang, eq_buf *out)
{
    eq_buf_str(out, lang == EQ_ZH ? "" : " ");
}

typedef enum measure { BY_CRPS, BY_ERROR, BY_LOG, N_MEASURE } measure;

static double measured(const eq_hc_mean *m, measure by)
{
    return by == BY_CRPS ? m->crps : by == BY_ERROR ? m->mae : m->log_score;
}

/* The rules that the model does not beat by one measure; a loss is told as one. */
static void says_losses(const eq_hc_summary *s, measure by, eq_lang lang, eq_buf *out)
{
    static const int id[N_MEASURE] = { EQ_S_HINDCAST_MODEL_LOSES, EQ_S_HINDCAST_MODEL_LOSES_ERROR,
                                       EQ_S_HINDCAST_MODEL_LOSES_LOG };
    double own = measured(&s->f[EQ_HC_MODEL], by);
    eq_buf list = { 0 };
    size_t n = 0;

    for (int w = EQ_HC_PERSISTENCE; w < EQ_HC_N_WAY; w++) {
        if (s->f[w].there && measured(&s->f[w], by) <= own) {
            eq_words_comma(&list, lang, n++);
            eq_buf_str(&list, eq_hindcast_the((eq_hc_way)w, lang));
        }
    }
    if (n > 0 || by == BY_CRPS) {
        if (by != BY_CRPS) {
            separate(lang, out);
        }
        eq_words_put(out, n > 0 ? id[by] : EQ_S_HINDCAST_MODEL_WINS, lang, "list",
                     eq_buf_text(&list), NULL);
    }
    eq_words_done(&list, out);
}

static void says_who(const eq_hc_summary *s, eq_lang lang, eq_buf *out)
{
    if (!s->f[EQ_HC_MODEL].there) {
        eq_words_put(out, EQ_S_HINDCAST_BEST, lang, "name", eq_hindcast_the(s->best, lang), NULL);
        return;
    }
    for (int by = 0; by < N_MEASURE; by++) {
        says_losses(s, (measure)by, lang, out);
    }
}

static void says_skill(const eq_hc_summary *s, eq_hc_way way, eq_lang lang, eq_buf *out)
{
    const eq_skill *k = &s->f[way].skill;
    eq_buf skill = { 0 }, w = { 0 };

    if (way == EQ_HC_PERSISTENCE) {
        return;
    }
    separate(lang, out);
    eq_hindcast_skill(k, lang, &skill);
    eq_buf_fixed(&w, s->windows, 1);
    eq_words_put(out,
                 k->low > 0    ? EQ_S_HINDCAST_SKILL_ABOVE
                 : k->high < 0 ? EQ_S_HINDCAST_SKILL_BELOW
                               : EQ_S_HINDCAST_SKILL_ZERO,
                 lang, "name", eq_hindcast_the(way, lang), "skill", eq_buf_text(&skill), "w",
                 eq_buf_text(&w), NULL);
    eq_words_done(&skill, out);
    eq_words_done(&w, out);
}

static void says_break(const eq_hindcast *h, int actor, int i, eq_hc_way way, eq_lang lang,
                       eq_buf *out)
{
    const eq_hc_summary *broken = &h->summary[EQ_HC_BREAK][actor][i];
    const eq_hc_summary *calm = &h->summary[EQ_HC_CALM][actor][i];
    const double v[] = { broken->f[way].crps, broken->f[EQ_HC_PERSISTENCE].crps, calm->f[way].crps,
                         calm->f[EQ_HC_PERSISTENCE].crps };
    eq_buf n = { 0 }, m = { 0 }, t[4] = { { 0 } };

    separate(lang, out);
    eq_buf_u64(&n, broken->n);
    eq_buf_u64(&m, calm->n);
    for (size_t k = 0; k < 4; k++) {
        eq_hindcast_number(v[k], &t[k]);
    }
    eq_words_put(out, EQ_S_HINDCAST_BREAK, lang, "n", eq_buf_text(&n), "m", eq_buf_text(&m), "name",
                 eq_hindcast_the(way, lang), "a", eq_buf_text(&t[0]), "b", eq_buf_text(&t[1]), "c",
                 eq_buf_text(&t[2]), "d", eq_buf_text(&t[3]), NULL);
    for (size_t k = 0; k < 4; k++) {
        eq_words_done(&t[k], out);
    }
    eq_words_done(&n, out);
    eq_words_done(&m, out);
}

void eq_hindcast_says(const eq_hindcast *h, int actor, int i, eq_lang lang, eq_buf *out)
{
    const eq_hc_summary *s = &h->summary[EQ_HC_ALL][actor][i];
    eq_hc_way way = s->f[EQ_HC_MODEL].there        ? EQ_HC_MODEL
                    : s->best != EQ_HC_PERSISTENCE ? s->best
                                                   : EQ_HC_EXPONENTIAL;

    says_who(s, lang, out);
    says_skill(s, way, lang, out);
    says_break(h, actor, i, way, lang, out);
}

const char *eq_hindcast_policy(int policy, eq_lang lang)
{
    return eq_hindcast_word("policy-", eq_hc_policy_name[policy], lang);
}

/* "+25%", in brackets where the range includes zero. */
void eq_hindcast_policy_skill(const eq_hc_mean *m, eq_lang lang, eq_buf *out)
{
    bool told = eq_hc_told(m);

    if (!m->there) {
        eq_buf_char(out, '-');
        return;
    }
    eq_buf_str(out, told ? "" : lang == EQ_ZH ? "（" : "(");
    signed_share(m->skill.skill, out);
    eq_buf_str(out, told ? "" : lang == EQ_ZH ? "）" : ")");
}

void eq_hindcast_then(const eq_hc_vintage_summary *v, eq_lang lang, eq_buf *out)
{
    eq_buf n = { 0 }, a = { 0 };

    eq_buf_u64(&n, v->n_then);
    eq_hindcast_number(v->mae_then, &a);
    eq_words_put(out, EQ_S_HINDCAST_VINTAGE_THEN, lang, "n", eq_buf_text(&n), "a", eq_buf_text(&a),
                 NULL);
    eq_words_done(&n, out);
    eq_words_done(&a, out);
}

void eq_hindcast_vintage_name(const eq_hc_vintage_summary *v, int k, eq_lang lang, eq_buf *out)
{
    static const int id[] = { EQ_S_HINDCAST_VINTAGE_MODEL, EQ_S_HINDCAST_VINTAGE_PERSISTENCE,
                              EQ_S_HINDCAST_VINTAGE_EXPONENTIAL, EQ_S_HINDCAST_VINTAGE_REVISED };
    eq_buf n = { 0 };

    eq_buf_u64(&n, v->n_exponential);
    eq_words_put(out, id[k], lang, "n", eq_buf_text(&n), NULL);
    eq_words_done(&n, out);
}

const eq_hc_mean *eq_hindcast_vintage_mean(const eq_hc_vintage_summary *v, int k)
{
    return k == 0 ? &v->model : k == 1 ? &v->persistence : k == 2 ? &v->exponential : &v->revised;
}

/* ---- agencies ---------------------------------------------------------------------------------
 */

void eq_hindcast_agency_name(const eq_hc_agency *a, eq_lang lang, eq_buf *out)
{
    eq_buf when = { 0 }, year = { 0 };

    year_put(a->row->year_made, &when);
    year_put(a->row->target_year, &year);
    eq_words_put(out, EQ_S_HINDCAST_AGENCY_ROW, lang, "when", eq_buf_text(&when), "issuer",
                 a->row->issuer, "who", eq_hindcast_word("who-", a->row->subject, lang), "what",
                 eq_hindcast_word("of-", a->row->definition, lang), "year", eq_buf_text(&year),
                 NULL);
    eq_words_done(&when, out);
    eq_words_done(&year, out);
}

void eq_hindcast_agency_said(const eq_hc_agency *a, eq_lang lang, eq_buf *out)
{
    eq_buf low = { 0 }, high = { 0 };

    eq_hindcast_number(a->range ? a->row->low : a->row->estimate, &low);
    eq_hindcast_number(a->row->high, &high);
    if (a->range) {
        eq_words_put(out, EQ_S_HINDCAST_TO, lang, "a", eq_buf_text(&low), "b", eq_buf_text(&high),
                     NULL);
    } else {
        eq_buf_str(out, eq_buf_text(&low));
    }
    eq_words_done(&low, out);
    eq_words_done(&high, out);
}

void eq_hindcast_agencies_say(const eq_hindcast *h, eq_lang lang, eq_buf *out)
{
    size_t n = 0, better = 0;
    eq_buf t[5] = { { 0 } };

    for (size_t i = 0; i < h->n_agency; i++) {
        n += h->agency[i].anchor != NULL;
        better += h->agency[i].anchor && h->agency[i].score.crps < h->agency[i].persistence.crps;
    }
    eq_buf_u64(&t[0], n);
    eq_buf_u64(&t[1], better);
    eq_buf_u64(&t[2], h->not_scored[EQ_RECORD_OPEN]);
    eq_buf_u64(&t[3], h->not_scored[EQ_RECORD_BOUND]);
    eq_buf_u64(&t[4], h->not_scored[EQ_RECORD_MIXED]);
    eq_words_put(out, EQ_S_HINDCAST_AGENCY_BEATS, lang, "n", eq_buf_text(&t[0]), "better",
                 eq_buf_text(&t[1]), NULL);
    separate(lang, out);
    eq_words_put(out, EQ_S_HINDCAST_AGENCY_REST, lang, "open", eq_buf_text(&t[2]), "bound",
                 eq_buf_text(&t[3]), "mixed", eq_buf_text(&t[4]), NULL);
    for (size_t i = 0; i < 5; i++) {
        eq_words_done(&t[i], out);
    }
}
