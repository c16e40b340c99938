/* The SVG writer. Refuses styles, scripts, fonts and printf; every number is rounded to 0.1, so the
 * same answer gives the same bytes everywhere. Widths: advance table of DejaVu Sans 2.37 in 1/1000
 * em, which is wider than the faces that readers usually have; Han and full-width forms one em. */
#include "report/svg.h"

#include <math.h>
#include <string.h>

#include "io/json.h"

static const char family[] = "system-ui, &quot;PingFang SC&quot;, &quot;Microsoft YaHei&quot;, "
                             "&quot;Noto Sans SC&quot;, &quot;Noto Sans CJK SC&quot;, sans-serif";

// clang-format off
static const unsigned short plain[95] = {
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
    637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531,
    1000, 685, 687, 699, 771, 632, 576, 775, 752, 295, 295, 656, 558, 863, 749, 788,
    604, 788, 695, 635, 611, 732, 685, 989, 686, 611, 686, 391, 337, 391, 838, 500,
    500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
    635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
};
static const unsigned short heavy[95] = {
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366,
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 581,
    1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 373, 775, 638, 996, 837, 851,
    733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 500,
    500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
    716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
};
// clang-format on

void eq_svg_init(eq_svg *s, const eq_chart_options *o, bool embedded)
{
    int w = o->width < 280 ? 280 : o->width > 1600 ? 1600 : o->width;

    *s = (eq_svg){ .lang = o->lang, .id = o->id ? o->id : "eq", .w = w, .embedded = embedded };
    s->margin = embedded ? 1 : w < 480 ? 12 : 20;
}

bool eq_svg_marking(const eq_svg *s)
{
    return s->notes && s->notes->marks;
}

void eq_svg_mark(eq_svg *s, double x, double y, const char *series, eq_buf *say)
{
    eq_json *j = eq_svg_marking(s) ? s->notes->marks : NULL;

    if (j) {
        eq_json_object(j, NULL);
        eq_json_number(j, "x", floor(10 * x + 0.5) / 10);
        eq_json_number(j, "y", floor(10 * y + 0.5) / 10);
        eq_json_text(j, "say", eq_buf_text(say));
        eq_json_text(j, "series", series);
        eq_json_end(j);
        j->out->failed = j->out->failed || say->failed;
    }
    eq_buf_reset(say);
}

void eq_svg_num(eq_buf *out, double x)
{
    double t = floor(fabs(x) * 10.0 + 0.5);
    double whole = floor(t / 10.0);
    int tenth = (int)(t - 10.0 * whole);

    if (!isfinite(x) || t > 1e9) {
        eq_buf_char(out, '0');
        return;
    }
    if (x < 0 && t > 0) {
        eq_buf_char(out, '-');
    }
    eq_buf_u64(out, (uint64_t)whole);
    if (tenth) {
        eq_buf_char(out, '.');
        eq_buf_char(out, (char)('0' + tenth));
    }
}

void eq_pen_to(eq_pen *pen, eq_buf *out, double x, double y)
{
    double tx = floor(10 * x + 0.5), ty = floor(10 * y + 0.5);
    double dx = tx - pen->x, dy = ty - pen->y;

    if (!pen->down) {
        eq_buf_char(out, 'M');
        eq_svg_num(out, tx / 10);
        eq_buf_char(out, ' ');
        eq_svg_num(out, ty / 10);
    } else if (dx != 0 && dy != 0) {
        eq_buf_char(out, 'l');
        eq_svg_num(out, dx / 10);
        eq_buf_str(out, dy < 0 ? "" : " ");
        eq_svg_num(out, dy / 10);
    } else if (dx != 0 || dy != 0) {
        eq_buf_char(out, dx != 0 ? 'h' : 'v');
        eq_svg_num(out, (dx + dy) / 10);
    }
    *pen = (eq_pen){ tx, ty, true };
}

static double em_width(uint32_t cp, bool bold)
{
    if (cp >= 32 && cp < 127) {
        return (bold ? heavy[cp - 32] : plain[cp - 32]) / 1000.0;
    }
    if (eq_codepoint_width(cp) == 2 || (cp >= 0x2010 && cp <= 0x2e7f)) {
        return 1.0; /* Han, and quotes and dashes, which Chinese faces draw one em wide */
    }
    return eq_codepoint_width(cp) == 0 ? 0.0 : bold ? 0.75 : 0.7;
}

double eq_svg_text_width(const char *z, size_t n, double size, bool bold)
{
    eq_str s = { z, n };
    double em = 0;

    for (size_t i = 0; i < n;) {
        em += em_width(eq_utf8_next(s, &i), bold);
    }
    return em * size;
}

double eq_svg_width(const char *z, double size, bool bold)
{
    return eq_svg_text_width(z, strlen(z), size, bold);
}

static void attr_num(eq_buf *b, const char *name, double x)
{
    eq_buf_char(b, ' ');
    eq_buf_str(b, name);
    eq_buf_str(b, "=\"");
    eq_svg_num(b, x);
    eq_buf_char(b, '"');
}

static void attr(eq_buf *b, const char *name, const char *value)
{
    if (value) {
        eq_buf_char(b, ' ');
        eq_buf_str(b, name);
        eq_buf_str(b, "=\"");
        eq_buf_str(b, value);
        eq_buf_char(b, '"');
    }
}

static void put_text(eq_svg *s, double x, double y, double size, int flags, const char *z, size_t n)
{
    eq_buf *b = &s->body;
    eq_buf t = { 0 };

    eq_buf_str(b, "<text");
    attr_num(b, "x", x);
    attr_num(b, "y", y);
    if (size != 13) {
        attr_num(b, "font-size", size);
    }
    attr(b, "text-anchor", flags & EQ_SVG_MIDDLE ? "middle" : flags & EQ_SVG_END ? "end" : NULL);
    attr(b, "font-weight", flags & EQ_SVG_BOLD ? "700" : NULL);
    if (flags & EQ_SVG_MUTED) {
        attr(b, "class", "eq-muted");
        attr(b, "fill", EQ_MUTED);
    }
    eq_buf_char(b, '>');
    eq_buf_put(&t, z, n);
    eq_buf_xml(b, eq_buf_text(&t));
    eq_buf_str(b, "</text>\n");
    eq_words_done(&t, b);
}

void eq_svg_text(eq_svg *s, double x, double y, double size, int flags, const char *z)
{
    put_text(s, x, y, size, flags, z, strlen(z));
}

void eq_svg_centred(eq_svg *s, double x, double y, double size, int flags, const char *z)
{
    double w = eq_svg_width(z, size, flags & EQ_SVG_BOLD) / 2;

    x = x + w > s->w - s->margin ? s->w - s->margin - w : x;
    x = x - w < s->margin ? s->margin + w : x;
    eq_svg_text(s, x, y, size, flags | EQ_SVG_MIDDLE, z);
}

static bool opens(uint32_t cp)
{
    return cp == 0xff08 || cp == 0x300a || cp == 0x201c || cp == 0x2018 || cp == '(' || cp == '[';
}

/* End of the piece at i that must stay on one line (without the blanks behind it). */
static size_t piece_end(eq_str s, size_t i, bool parts)
{
    uint32_t last = eq_utf8_next(s, &i);

    while (i < s.n && (parts ? last != 0xb7 : s.p[i] != ' ')) {
        size_t next = i;
        uint32_t cp = eq_utf8_next(s, &next);

        if (!parts && (eq_codepoint_width(last) == 2 || eq_codepoint_width(cp) == 2) &&
            !eq_no_line_start(cp) && !opens(last)) {
            break;
        }
        last = cp;
        i = next;
    }
    return i;
}

double eq_svg_leading(const eq_svg *s, double size)
{
    return floor(size * (s->lang == EQ_ZH ? 1.5 : 1.4) + 0.5);
}

/* As much of the piece [at, end) as fits, at least one character; behind a hyphen where there is
 * one. For names without blanks that are wider than the line. */
static size_t cut_piece(eq_str t, size_t at, size_t end, double size, bool bold, double width)
{
    size_t fits = at, hyphen = at;

    for (size_t i = at; i < end;) {
        eq_utf8_next(t, &i);
        if (fits > at && eq_svg_text_width(t.p + at, i - at, size, bold) > width) {
            break;
        }
        fits = i;
        hyphen = t.p[i - 1] == '-' || t.p[i - 1] == '.' ? i : hyphen;
    }
    return fits == end ? end : hyphen > at ? hyphen : fits;
}

/* The next piece from `at`: a part, a word or Han character, or what fits of a long word. */
static size_t next_piece(eq_str t, size_t at, double size, int flags, double width)
{
    bool bold = flags & EQ_SVG_BOLD;
    size_t end = piece_end(t, at, flags & EQ_SVG_PARTS);

    if (flags & EQ_SVG_PARTS && eq_svg_text_width(t.p + at, end - at, size, bold) > width) {
        end = piece_end(t, at, false);
    }
    if (eq_svg_text_width(t.p + at, end - at, size, bold) > width) {
        end = cut_piece(t, at, end, size, bold, width);
    }
    return end;
}

double eq_svg_wrap(eq_svg *s, double x, double y, double width, double size, int flags,
                   const char *z, bool draw)
{
    eq_str t = eq_str_of(z);
    size_t from = 0, end = 0;

    for (size_t i = 0; i < t.n;) {
        size_t next;

        while (i < t.n && t.p[i] == ' ') {
            i++;
        }
        if (i >= t.n) {
            break;
        }
        next = next_piece(t, i, size, flags, width);
        if (end > from &&
            eq_svg_text_width(t.p + from, next - from, size, flags & EQ_SVG_BOLD) > width) {
            if (draw) {
                put_text(s, x, y, size, flags, t.p + from, end - from);
            }
            y += eq_svg_leading(s, size);
            from = i;
        } else if (end == from) {
            from = i;
        }
        end = i = next;
    }
    if (end > from) {
        if (draw) {
            put_text(s, x, y, size, flags, t.p + from, end - from);
        }
        y += eq_svg_leading(s, size);
    }
    return y;
}

double eq_svg_balance(eq_svg *s, double width, double size, int flags, const char *z)
{
    double h = eq_svg_wrap(s, 0, 0, width, size, flags, z, false), w = width;

    while (w > width / 2 && eq_svg_wrap(s, 0, 0, w - size, size, flags, z, false) <= h) {
        w -= size;
    }
    return w;
}

void eq_svg_rect(eq_svg *s, const char *cls, double x, double y, double w, double h,
                 const char *fill, const char *stroke)
{
    eq_buf *b = &s->body;

    eq_buf_str(b, "<rect");
    attr(b, "class", cls);
    attr_num(b, "x", x);
    attr_num(b, "y", y);
    attr_num(b, "width", w < 0 ? 0 : w);
    attr_num(b, "height", h < 0 ? 0 : h);
    attr(b, "fill", fill ? fill : "none");
    if (stroke) {
        attr(b, "stroke", stroke);
        attr(b, "stroke-width", "1.5");
    }
    eq_buf_str(b, "/>\n");
}

void eq_svg_line(eq_svg *s, const char *cls, double x1, double y1, double x2, double y2,
                 const char *stroke, double width)
{
    eq_buf *b = &s->body;

    eq_buf_str(b, "<line");
    attr(b, "class", cls);
    attr_num(b, "x1", x1);
    attr_num(b, "y1", y1);
    attr_num(b, "x2", x2);
    attr_num(b, "y2", y2);
    attr(b, "stroke", stroke);
    if (width != 1) {
        attr_num(b, "stroke-width", width);
    }
    eq_buf_str(b, "/>\n");
}

static void paint(eq_buf *b, bool filled, const char *ink)
{
    attr(b, "fill", filled ? ink : EQ_PAPER);
    attr(b, "stroke", ink);
    attr(b, "stroke-width", "1.5");
}

void eq_svg_circle(eq_svg *s, const char *cls, double x, double y, double r, bool filled,
                   const char *ink)
{
    eq_buf *b = &s->body;

    eq_buf_str(b, "<circle");
    attr(b, "class", cls);
    attr_num(b, "cx", x);
    attr_num(b, "cy", y);
    attr_num(b, "r", r);
    paint(b, filled, ink);
    eq_buf_str(b, "/>\n");
}

void eq_svg_group(eq_svg *s, const char *cls, bool filled, const char *ink)
{
    eq_buf_str(&s->body, "<g");
    attr(&s->body, "class", cls);
    paint(&s->body, filled, ink);
    eq_buf_str(&s->body, ">\n");
}

void eq_svg_dot(eq_svg *s, double x, double y, double r)
{
    eq_buf_str(&s->body, "<circle");
    attr_num(&s->body, "cx", x);
    attr_num(&s->body, "cy", y);
    attr_num(&s->body, "r", r);
    eq_buf_str(&s->body, "/>\n");
}

void eq_svg_group_end(eq_svg *s)
{
    eq_buf_str(&s->body, "</g>\n");
}

static void put_id(const eq_svg *s, const char *tail, eq_buf *out)
{
    eq_buf_xml(out, s->id);
    eq_buf_str(out, tail);
}

static void metadata(const eq_answer *a, eq_buf *t)
{
    const eq_provenance *o = &a->origin;

    eq_buf_str(t, "claim ");
    eq_buf_str(t, a->id ? a->id : "");
    eq_buf_str(t, "; models ");
    eq_buf_str(t, o->model_revisions ? o->model_revisions : "");
    eq_buf_str(t, "; seed ");
    eq_buf_u64(t, o->seed);
    eq_buf_str(t, "; futures ");
    eq_buf_u64(t, o->n);
    eq_buf_str(t, "; scenario ");
    eq_buf_str(t, o->scenario_hash);
    eq_buf_str(t, "; data ");
    eq_buf_str(t, o->data_hash);
    eq_buf_str(t, "; date ");
    eq_buf_str(t, o->data_date ? o->data_date : "");
    eq_buf_str(t, "; version ");
    eq_buf_str(t, o->version ? o->version : "");
    eq_buf_str(t, "; sources ");
    for (size_t i = 0; i < a->n_source; i++) {
        eq_buf_str(t, i ? " " : "");
        eq_buf_str(t, a->source[i]->key);
    }
}

void eq_svg_end(eq_svg *s, const eq_answer *a, const char *title, const char *desc, double h,
                eq_buf *out)
{
    eq_buf meta = { 0 };

    metadata(a, &meta);
    eq_svg_close(s, eq_buf_text(&meta), title, desc, h, out);
    eq_words_done(&meta, out);
}

void eq_svg_close(eq_svg *s, const char *meta, const char *title, const char *desc, double h,
                  eq_buf *out)
{
    if (s->notes) {
        eq_buf_str(&s->notes->title, title);
        eq_buf_str(&s->notes->desc, desc);
    }
    eq_buf_str(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"eq-chart\" role=\"img\"");
    attr(out, "lang", s->lang == EQ_ZH ? "zh-Hans" : "en");
    attr_num(out, "width", s->w);
    attr_num(out, "height", h);
    eq_buf_str(out, " viewBox=\"0 0 ");
    eq_svg_num(out, s->w);
    eq_buf_char(out, ' ');
    eq_svg_num(out, h);
    eq_buf_str(out, "\" aria-labelledby=\"");
    put_id(s, "-t ", out);
    put_id(s, "-d\"", out);
    attr(out, "font-family", s->embedded ? NULL : family); /* a page has its own */
    eq_buf_str(out, " font-size=\"13\" fill=\"" EQ_INK "\">\n<title id=\"");
    put_id(s, "-t\">", out);
    eq_buf_xml(out, title);
    eq_buf_str(out, "</title>\n<desc id=\"");
    put_id(s, "-d\">", out);
    eq_buf_xml(out, desc);
    eq_buf_str(out, "</desc>\n");
    if (!s->embedded) { /* the page carries it once */
        eq_buf_str(out, "<metadata>");
        eq_buf_xml(out, meta);
        eq_buf_str(out, "</metadata>\n");
    }
    eq_buf_str(out, "<rect class=\"eq-paper\"");
    attr_num(out, "width", s->w);
    attr_num(out, "height", h);
    eq_buf_str(out, " fill=\"" EQ_PAPER "\"/>\n");
    eq_buf_str(out, eq_buf_text(&s->body));
    eq_buf_str(out, "</svg>\n");
    eq_words_done(&s->body, out);
}
