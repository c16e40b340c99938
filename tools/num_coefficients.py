#!/usr/bin/env python3
"""Writes src/num/coefficients.h: polynomial coefficients of the elementary functions.

Every list is the Chebyshev interpolant of its function, computed in decimal arithmetic of 70
digits from its power series or continued fraction, and rounded to double at the end. The largest
error at 400 points between the nodes is printed in the comment above each list.
"""
from decimal import Decimal as D, getcontext

getcontext().prec = 70


def pi():
    a, b, t, p = D(1), 1 / D(2).sqrt(), D(1) / 4, D(1)
    for _ in range(8):
        a, b, t, p = (a + b) / 2, (a * b).sqrt(), t - p * ((a - b) / 2) ** 2, 2 * p
    return (a + b) ** 2 / (4 * t)


PI = pi()


def cos(x):
    s = t = D(1)
    k = 0
    while abs(t) > D(10) ** -75:
        k += 2
        t = -t * x * x / (k * (k - 1))
        s += t
    return s


def cheb_fit(f, lo, hi, deg):
    """Monomial coefficients in x of the interpolant of f on [lo, hi], and its largest error."""
    n = deg + 1
    mid, half = (hi + lo) / 2, (hi - lo) / 2
    th = [PI * (2 * i + 1) / (2 * n) for i in range(n)]
    fx = [f(mid + half * cos(t)) for t in th]
    c = [2 * sum(fx[i] * cos(k * th[i]) for i in range(n)) / n for k in range(n)]
    c[0] /= 2
    # Chebyshev to monomial in t, then t = (x - mid) / half.
    t0, t1 = [D(1)], [D(0), D(1)]
    mono = [D(0)] * n
    for k in range(n):
        for i, v in enumerate(t0):
            mono[i] += c[k] * v
        nxt = [D(0)] + [2 * v for v in t1]
        for i, v in enumerate(t0):
            nxt[i] -= v
        t0, t1 = t1, nxt
    out = [D(0)] * n
    for v in reversed(mono):
        nxt = [D(0)] * n
        for i in range(n):
            nxt[i] -= out[i] * mid / half
            if i + 1 < n:
                nxt[i + 1] += out[i] / half
        nxt[0] += v
        out = nxt
    worst = D(0)
    for i in range(401):
        x = lo + (hi - lo) * i / 400
        p = D(0)
        for v in reversed(out):
            p = p * x + v
        worst = max(worst, abs(p / f(x) - 1))
    return out, worst


def series(term, first):
    s, k = D(0), first
    while True:
        t = term(k)
        s += t
        if abs(t) < D(10) ** -72:
            return s
        k += 1


def exp_rest(r):  # (exp(r) - 1 - r) / r^2
    t, s, k = D(1) / 2, D(0), 2
    while abs(t) > D(10) ** -72:
        s += t
        k += 1
        t = t * r / k
    return s


def atanh_rest(z):  # (2 atanh(s) - 2 s) / s^3 with z = s^2
    return series(lambda k: 2 * z**k / (2 * k + 3), 0) if z else D(2) / 3


def atanh_rest2(z):  # (2 atanh(s) - 2 s - 2 s^3 / 3) / s^5
    return series(lambda k: 2 * z**k / (2 * k + 5), 0) if z else D(2) / 5


def sin_rest(z):  # (sin(r) - r) / r^3 with z = r^2
    t, s, k = -D(1) / 6, D(0), 3
    while abs(t) > D(10) ** -72:
        s += t
        t = -t * z / ((k + 1) * (k + 2))
        k += 2
    return s


def cos_rest(z):  # (cos(r) - 1 + r^2 / 2) / r^4
    t, s, k = D(1) / 24, D(0), 4
    while abs(t) > D(10) ** -72:
        s += t
        t = -t * z / ((k + 1) * (k + 2))
        k += 2
    return s


def erf_over_x(z):  # erf(x) / x with z = x^2
    t, s, k = D(1), D(0), 0
    while abs(t) > D(10) ** -72:
        s += t / (2 * k + 1)
        k += 1
        t = -t * z / k
    return 2 * s / PI.sqrt()


def mills(z):  # exp(z^2/2) Q(z), Q the upper tail of the standard normal
    root = (2 * PI).sqrt()
    if z < 7:  # Q = 1/2 - phi(z) (z + z^3/3 + z^5/(3 5) + ...)
        s, t, k = D(0), z, 1
        while abs(t) > D(10) ** -75:
            s += t
            k += 2
            t = t * z * z / k
        return (z * z / 2).exp() / 2 - s / root
    c = D(0)
    for k in range(700, 0, -1):  # Laplace's continued fraction
        c = k / (z + c)
    return 1 / ((z + c) * root)


MILLS_A = D(5)
MILLS_C = D(3) / 2


def mills_t(t):  # (z + c) mills(z) with t = (z - a) / (z + a)
    z = MILLS_A * (1 + t) / (1 - t)
    return (z + MILLS_C) * mills(z)


def zeta_minus_1(s):
    # Euler-Maclaurin from N = 30.
    n = 30
    v = sum(D(k) ** -s for k in range(2, n)) + D(n) ** (1 - s) / (s - 1) + D(n) ** -s / 2
    bern = [D(1) / 6, -D(1) / 30, D(1) / 42, -D(1) / 30, D(5) / 66, -D(691) / 2730, D(7) / 6]
    rise, fact = D(s), D(2)
    for i, b in enumerate(bern):
        v += b * rise / fact * D(n) ** (-s - 2 * i - 1)
        rise *= (s + 2 * i + 1) * (s + 2 * i + 2)
        fact *= (2 * i + 3) * (2 * i + 4)
    return v


def emit(name, note, coef, worst=None):
    text = f"/* {note}"
    if worst is not None:
        text += f"; largest relative error {float(worst):.1e}"
    print(text + " */")
    print(f"static const double {name}[{len(coef)}] = {{")
    for v in coef:
        print(f"    {float(v).hex()},")
    print("};\n")


def main():
    print("/* Polynomial coefficients, lowest power first. Written by tools/num_coefficients.py from")
    print(" * power series and continued fractions in decimal arithmetic; do not edit. */")
    print("#ifndef EQ_COEFFICIENTS_H\n#define EQ_COEFFICIENTS_H\n\n/* clang-format off */\n")
    h = D("0.34658")
    emit("eq_c_exp", "(exp(r) - 1 - r) / r^2, |r| <= ln(2)/2", *cheb_fit(exp_rest, -h, h, 10))
    z = D("0.029438")
    emit("eq_c_log", "(2 atanh(s) - 2 s) / s^3 in s^2", *cheb_fit(atanh_rest, D(0), z, 7))
    emit("eq_c_log2", "(2 atanh(s) - 2 s - 2 s^3/3) / s^5 in s^2",
         *cheb_fit(atanh_rest2, D(0), z, 7))
    q = D("0.617")
    emit("eq_c_sin", "(sin(r) - r) / r^3 in r^2, |r| <= pi/4", *cheb_fit(sin_rest, D(0), q, 5))
    emit("eq_c_cos", "(cos(r) - 1 + r^2/2) / r^4 in r^2", *cheb_fit(cos_rest, D(0), q, 5))
    emit("eq_c_erf", "erf(x) / x in x^2, |x| <= 1", *cheb_fit(erf_over_x, D(0), D(1), 12))
    emit("eq_c_mills", "(z + 3/2) exp(z^2/2) Q(z) in t = (z - 5)/(z + 5), z <= 47",
         *cheb_fit(mills_t, D(-1), D(42) / 52, 22))
    euler = D("0.57721566490153286060651209008240243104215933593992")
    zs = [(-1) ** k * zeta_minus_1(k) / k for k in range(2, 34)]
    emit("eq_c_lgamma", "lgamma(2 + x) = x (1 - Euler) + sum (-1)^k (zeta(k) - 1) x^k / k",
         [1 - euler] + zs)
    print("/* clang-format on */\n#endif")


main()
