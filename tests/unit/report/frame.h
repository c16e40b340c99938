/* What every picture keeps to: well formed, texts inside the frame and clear of each other, letters
 * of 12 px or more, shapes inside the frame, under 60 KB. Boxes come from the writer's own table of
 * widths. Include after check.h. */
#ifndef EQ_TEST_REPORT_FRAME_H
#define EQ_TEST_REPORT_FRAME_H

#include "report/svg.h"
#include "unit/report/xml.h"

enum { MAX_BOX = 800 };

typedef struct box {
    double x0, y0, x1, y1;
    char text[80];
} box;

static inline void unescape(char *s)
{
    static const char *const from[] = { "&lt;", "&gt;", "&quot;", "&#39;", "&apos;", "&amp;" };
    static const char to[] = "<>\"''&";

    for (size_t k = 0; k < EQ_COUNT(from); k++) {
        for (char *p; (p = strstr(s, from[k])) != NULL;) {
            *p = to[k];
            memmove(p + 1, p + strlen(from[k]), strlen(p + strlen(from[k])) + 1);
        }
    }
}

/* Box of a <text>: 0.76 em above the baseline (figures and capitals; Han is at most 0.88, whose
 * outer tenth is blank) and 0.22 below. */
static inline box text_box(const xml_tag *t)
{
    double size = xml_number(t, "font-size", 13), w;
    char anchor[16] = "start", weight[8] = "", s[512];
    const char *end = strchr(t->end, '<');
    size_t n = (size_t)(end - t->end) < sizeof s - 1 ? (size_t)(end - t->end) : sizeof s - 1;
    box b;

    memcpy(s, t->end, n);
    s[n] = '\0';
    unescape(s);
    xml_attr(t, "text-anchor", anchor, sizeof anchor);
    xml_attr(t, "font-weight", weight, sizeof weight);
    w = eq_svg_width(s, size, weight[0] == '7');
    b.x0 = xml_number(t, "x", 0) - (anchor[0] == 'm' ? w / 2 : anchor[0] == 'e' ? w : 0);
    b.x1 = b.x0 + w;
    b.y0 = xml_number(t, "y", 0) - 0.76 * size;
    b.y1 = xml_number(t, "y", 0) + 0.22 * size;
    snprintf(b.text, sizeof b.text, "%.70s", s);
    return b;
}

static inline bool overlap(const box *a, const box *b)
{
    return a->x0 < b->x1 - 0.5 && b->x0 < a->x1 - 0.5 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* What is wrong with the texts, or NULL. */
static inline const char *layout_problem(const char *svg, double w, double h, char *out, size_t cap)
{
    static box b[MAX_BOX];
    size_t n = 0;
    xml_tag t;

    for (const char *p = svg; xml_next(p, &t); p = t.end) {
        if (t.closing || !xml_is(&t, "text")) {
            continue;
        }
        if (xml_number(&t, "font-size", 13) < 12) {
            return "letters under 12 px";
        }
        b[n] = text_box(&t);
        if (b[n].x0 < -0.1 || b[n].x1 > w + 0.1 || b[n].y0 < 0 || b[n].y1 > h) {
            snprintf(out, cap, "outside the frame: %s", b[n].text);
            return out;
        }
        for (size_t i = 0; i < n; i++) {
            if (overlap(&b[i], &b[n])) {
                snprintf(out, cap, "%s | lies over | %s", b[i].text, b[n].text);
                return out;
            }
        }
        if (++n == MAX_BOX) {
            return "too many texts";
        }
    }
    return NULL;
}

static inline void check_shapes(const char *svg, double w, double h)
{
    xml_tag t;

    for (const char *p = svg; xml_next(p, &t); p = t.end) {
        if (xml_is(&t, "rect")) {
            double x = xml_number(&t, "x", 0), y = xml_number(&t, "y", 0);

            assert_true(x >= 0 && x + xml_number(&t, "width", 0) <= w + 0.1);
            assert_true(y >= 0 && y + xml_number(&t, "height", 0) <= h + 0.1);
        } else if (xml_is(&t, "circle")) {
            double x = xml_number(&t, "cx", 0), y = xml_number(&t, "cy", 0);
            double r = xml_number(&t, "r", 0);

            assert_true(r > 0 && x - r >= 0 && x + r <= w && y - r >= 0 && y + r <= h);
        } else if (xml_is(&t, "line")) {
            assert_true(xml_number(&t, "x1", 0) >= 0 && xml_number(&t, "x2", 0) <= w);
            assert_true(xml_number(&t, "y1", 0) >= 0 && xml_number(&t, "y2", 0) <= h);
        }
    }
}

/* Whole, inside its frame, nothing over anything else; `what` names it in a failure. */
static inline void check_svg(const char *what, const eq_buf *b, double width, eq_lang lang)
{
    const char *svg = eq_buf_text(b), *bad = xml_problem(svg, false);
    char why[400];
    double w, h;
    xml_tag t = { 0 };

    assert_true(xml_next(svg, &t) && xml_is(&t, "svg"));
    w = xml_number(&t, "width", 0);
    h = xml_number(&t, "height", 0);
    CHECK_NEAR(w, width, 0);
    if (!bad) {
        bad = layout_problem(svg, w, h, why, sizeof why);
    }
    if (bad) {
        print_error("%s %s %g: %.120s\n", what, lang == EQ_ZH ? "zh" : "en", width, bad);
        fail();
    }
    check_shapes(svg, w, h);
    assert_true(b->n < 60 * 1024);
    assert_non_null(strstr(svg, "role=\"img\""));
    assert_non_null(strstr(svg, "<title id=\"t-t\">"));
    assert_non_null(strstr(svg, "<desc id=\"t-d\">"));
    assert_non_null(strstr(svg, "<metadata>"));
    assert_null(strstr(svg, "style="));
    assert_null(strstr(svg, "<script"));
    assert_null(strstr(svg, "nan"));
    assert_null(strchr(svg, '{'));
}

#endif
