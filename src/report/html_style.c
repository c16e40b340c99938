/* The style sheet of the report: system fonts, one column, two languages by radio buttons and
 * sibling selectors, A4 in print. No script and nothing to fetch; the content policy names the
 * hash of this very text. */
#include "report/html.h"

#include "base/hash.h"

#include <string.h>

static const char style[] =
    ":root{color-scheme:light;--ink:#1f2328;--muted:#57606a;--line:#dfe3e8;--soft:#f6f7f9;"
    "--link:#0b559f}\n"
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}\n"
    "body{margin:0 auto;max-width:45rem;padding:0 1rem 4rem;background:#fff;color:var(--ink);"
    "font:16px/1.6 system-ui,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans SC\","
    "\"Noto Sans CJK SC\",sans-serif;font-variant-numeric:tabular-nums;text-autospace:normal;"
    "line-break:strict;overflow-wrap:break-word}\n"
    "[lang|=zh]{line-height:1.75}\n"
    /* language: radio buttons stand first in the body */
    "#lang-en:checked~* [lang|=zh],#lang-zh:checked~* [lang=en]{display:none}\n"
    "#lang-both:checked~* span[lang=en]+span[lang|=zh]::before{content:\" / \"}\n"
    "#lang-both:checked~* :is(h1,h2,h3,h4) span[lang=en]+span[lang|=zh]{display:block}\n"
    "#lang-both:checked~* .cards span.muted[lang=en]+span[lang|=zh]::before,"
    "#lang-both:checked~* .cards span.v[lang=en]+span[lang|=zh]::before{content:none}\n"
    "#lang-both:checked~* :is(h1,h2,h3,h4) span[lang=en]+span[lang|=zh]::before{content:none}\n"
    ".pick{position:absolute;top:1.1rem;opacity:0;width:1px;height:1px;margin:0}\n"
    ".bar{display:flex;justify-content:space-between;align-items:center;gap:1rem;"
    "padding:.6rem 0;border-bottom:1px solid var(--line);font-size:.9375rem}\n"
    ".bar>a{font-weight:600;color:var(--ink);text-decoration:none;padding:.4rem 0}\n"
    ".langs{display:flex;gap:.25rem}\n"
    ".langs label{padding:.4rem .6rem;min-height:2.25rem;border-radius:.4rem;cursor:pointer;"
    "color:var(--muted)}\n"
    ".langs label:hover{background:var(--soft)}\n"
    "#lang-en:checked~.bar [for=lang-en],#lang-zh:checked~.bar [for=lang-zh],"
    "#lang-both:checked~.bar [for=lang-both]{color:var(--ink);font-weight:600;"
    "box-shadow:inset 0 -2px var(--ink);border-radius:.4rem .4rem 0 0}\n"
    "#lang-en:focus-visible~.bar [for=lang-en],#lang-zh:focus-visible~.bar [for=lang-zh],"
    "#lang-both:focus-visible~.bar [for=lang-both],:is(a,summary,[tabindex]):focus-visible"
    "{outline:3px solid var(--link);outline-offset:2px;border-radius:.25rem}\n"
    ".skip{position:absolute;left:-99rem}.skip:focus{position:static}\n"
    "a{color:var(--link);text-underline-offset:.15em}\n"
    "h1,h2,h3,h4{line-height:1.3;font-weight:600;margin:0;text-wrap:balance}\n"
    "h1,.title{font-size:1.75rem;margin:2.25rem 0 .75rem}\n"
    "h1[lang|=zh],h1 [lang|=zh],.title [lang|=zh]{line-height:1.45}\n"
    ".sec{font-size:1.1875rem;margin:0 0 .75rem}\n"
    "h4.sub,h3.sub{font-size:1rem;margin:1.5rem 0 .5rem}\n"
    "section{margin-top:2.5rem;padding-top:1.5rem;border-top:1px solid var(--line)}\n"
    "p{margin:0 0 .75rem;max-width:40rem}\n"
    ".answer{font-size:1.1875rem;line-height:1.5;font-weight:600}\n"
    ".answer[lang|=zh]{line-height:1.65}\n"
    ".muted{color:var(--muted);font-size:.9375rem}\n"
    ".kicker{margin:2.25rem 0 -1.6rem;font-weight:600;color:var(--muted)}\n"
    ".flag{border-left:3px solid var(--ink);padding:.1rem 0 .1rem .8rem}\n"
    "figure{margin:1.25rem 0}figure svg{display:block;max-width:100%;height:auto;"
    "text-autospace:no-autospace}\n"
    "#lang-both:checked~* figure svg[lang=en]{margin-bottom:1.5rem}\n"
    "ul{margin:0 0 .75rem;padding-left:1.2rem;max-width:40rem}li{margin:.25rem 0}\n"
    /* what it assumes: cards in two columns */
    ".cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,"
    "minmax(17rem,1fr));gap:.75rem;max-width:none}\n"
    ".cards li{margin:0;padding:.7rem .85rem;background:var(--soft);border-radius:.5rem}\n"
    ".cards b{font-weight:600}.cards .v{font-size:1.0625rem;display:block;margin:.1rem 0}\n"
    ".cards .muted{font-size:.875rem;display:block}\n"
    ".in caption{padding-top:.6rem}.in th{width:50%}.in td{color:var(--muted)}"
    ".in .v{color:var(--ink);margin-right:.5rem}\n"
    ".tag{display:inline-block;font-size:.8125rem;line-height:1.4;padding:0 .45rem;border:1px "
    "solid #b6bdc6;border-radius:1rem;color:var(--muted);background:#fff;margin-right:.3rem}\n"
    ".tag.choice{border-color:#00756a;color:#00635a}\n"
    ".two{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}.two p{max-width:none}\n"
    ".two h3,.two h4{font-size:1rem;margin:0 0 .4rem}\n"
    ".scroll{overflow-x:auto;margin:.5rem 0 1rem}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.45}\n"
    "caption{text-align:left;color:var(--muted);padding:0 0 .4rem;font-size:.875rem}\n"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;"
    "border-bottom:1px solid var(--line)}\n"
    "thead th{color:var(--muted);font-weight:400;font-size:.875rem}\n"
    "tbody th{font-weight:400}\n"
    ".r{text-align:right;white-space:nowrap}th:last-child,td:last-child{padding-right:0}\n"
    "details{border-bottom:1px solid var(--line)}\n"
    "summary{cursor:pointer;padding:.6rem 0;min-height:2.75rem}\n"
    "details[open]>summary{font-weight:600}\n"
    "blockquote{margin:.3rem 0 .3rem;padding-left:.8rem;border-left:2px solid #b6bdc6;"
    "font-size:.9375rem}\n"
    ".src{list-style:none;padding:0}.src>li{margin:0 0 1rem}\n"
    "code,pre{font:.875rem/1.5 ui-monospace,\"SF Mono\",Menlo,Consolas,\"DejaVu Sans Mono\","
    "monospace}\n"
    "pre{background:var(--soft);padding:.75rem 1rem;border-radius:.5rem;white-space:pre-wrap;"
    "overflow-wrap:anywhere}\n"
    "td code{overflow-wrap:anywhere}\n"
    ".front td,.front th{padding:.85rem .75rem .85rem 0}.front thead th{padding:.4rem 0}\n"
    ".front tbody th a{font-weight:600;text-decoration:none;color:var(--ink)}\n"
    ".front tbody th a:hover{text-decoration:underline;color:var(--link)}\n"
    ".front p{margin:.25rem 0 0;font-size:.9375rem;color:var(--muted)}\n"
    ".front .c{width:9.5rem}.front .c svg{display:block;margin:.3rem 0}\n"
    ".front .c b{font-weight:600}\n"
    "article{margin-top:4rem;border-top:3px solid var(--ink)}\n"
    /* bands, or one future at a time: in turn, or one that was chosen */
    ".fv{font-size:.9375rem}.ones{display:none;margin-top:.4rem}"
    ".fv-o:checked~.ones{display:block}.fv-o:checked~.bands{display:none}\n"
    ":is(.fv,.ones)>input{position:absolute;opacity:0;width:1px;height:1px;margin:0}"
    ":is(.fv,.ones)>label{display:inline-block;min-width:1.75rem;min-height:1.75rem;padding:.1rem "
    ".4rem;"
    "margin:.1rem .2rem .1rem 0;text-align:center;border:1px solid #b6bdc6;border-radius:.4rem;"
    "cursor:pointer}.ones>span{margin:0 .5rem}\n"
    ":is(.fv,.ones)>input:checked+label{font-weight:600;box-shadow:inset 0 -2px var(--ink)}"
    ":is(.fv,.ones)>input:focus-visible+label{outline:3px solid var(--link);outline-offset:2px}"
    "\n"
    ".eq-one{animation:one 8s step-end infinite}"
    "@keyframes one{0%{visibility:visible}5%{visibility:hidden}}\n"
    ".fk:checked~figure .eq-one{animation:none}"
    ".fp:checked~figure .eq-one{animation-play-state:paused}\n"
    ".f1:checked~figure .k1,.f2:checked~figure .k2,.f3:checked~figure .k3,"
    ".f4:checked~figure .k4,.f5:checked~figure .k5,.f6:checked~figure .k6,"
    ".f7:checked~figure .k7,.f8:checked~figure .k8,.f9:checked~figure .k9,"
    ".f10:checked~figure .k10,.f11:checked~figure .k11,.f12:checked~figure .k12,"
    ".f13:checked~figure .k13,.f14:checked~figure .k14,.f15:checked~figure .k15,"
    ".f16:checked~figure .k16,.f17:checked~figure .k17,.f18:checked~figure .k18,"
    ".f19:checked~figure .k19,.f20:checked~figure .k20{visibility:visible}\n"
    ".k2{animation-delay:.4s}.k3{animation-delay:.8s}.k4{animation-delay:1.2s}"
    ".k5{animation-delay:1.6s}.k6{animation-delay:2s}.k7{animation-delay:2.4s}"
    ".k8{animation-delay:2.8s}.k9{animation-delay:3.2s}.k10{animation-delay:3.6s}"
    ".k11{animation-delay:4s}.k12{animation-delay:4.4s}.k13{animation-delay:4.8s}"
    ".k14{animation-delay:5.2s}.k15{animation-delay:5.6s}.k16{animation-delay:6s}"
    ".k17{animation-delay:6.4s}.k18{animation-delay:6.8s}.k19{animation-delay:7.2s}"
    ".k20{animation-delay:7.6s}\n"
    ".still{display:none}@media(prefers-reduced-motion:reduce){.still{display:inline}"
    ".move,.ones>.lp{display:none}.eq-one{animation:none}}\n"
    "@media print{.fv>input,.fv>label,.fv>.ones,.fv-o:checked~.ones{display:none}"
    ".fv-o:checked~.bands{display:block}}\n"
    "@media screen and (max-width:45rem){figure "
    "svg.w{display:none}.two{grid-template-columns:1fr}h1,.title{font-size:"
    "1.4375rem}.front .c{width:6.5rem}.bar{font-size:.875rem}.langs{gap:0}}\n"
    "@media print,(min-width:45.01rem){figure svg.n{display:none}}\n"
    "@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}\n"
    "@media print{@page{size:A4;margin:16mm 15mm}body{max-width:none;padding:0;font-size:10.5pt}"
    ".bar,.skip{display:none}section{margin-top:1.2rem;padding-top:.8rem}"
    "figure,blockquote,.cards li,tr,.two>div{break-inside:avoid}h2,h3,h4{break-after:avoid}"
    "article{break-before:page;border-top:0;margin:0}a{color:inherit}"
    "details::details-content{content-visibility:visible;display:block;height:auto}"
    "pre,.cards li{background:none;border:1px solid var(--line)}}\n";

const char *eq_html_style(void)
{
    return style;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c - 'a' + 10;
}

void eq_html_style_hash(eq_buf *out)
{
    static const char code[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    eq_sha256 sha;
    char hex[65];
    unsigned char b[33] = { 0 };

    eq_sha256_init(&sha);
    eq_sha256_add(&sha, style, strlen(style));
    eq_sha256_hex(&sha, hex);
    for (size_t i = 0; i < 32; i++) {
        b[i] = (unsigned char)(hex_digit(hex[2 * i]) * 16 + hex_digit(hex[2 * i + 1]));
    }
    eq_buf_str(out, "sha256-");
    for (size_t i = 0; i < 33; i += 3) { /* 32 bytes: the last group has two */
        unsigned v = (unsigned)b[i] << 16 | (unsigned)b[i + 1] << 8 | b[i + 2];

        eq_buf_char(out, code[v >> 18 & 63]);
        eq_buf_char(out, code[v >> 12 & 63]);
        eq_buf_char(out, code[v >> 6 & 63]);
        eq_buf_char(out, i == 30 ? '=' : code[v & 63]);
    }
}
