/* Polynomial coefficients, lowest power first. Written by tools/num_coefficients.py from
 * power series and continued fractions in decimal arithmetic; do not edit. */
#ifndef EQ_COEFFICIENTS_H
#define EQ_COEFFICIENTS_H

/* clang-format off */

/* (exp(r) - 1 - r) / r^2, |r| <= ln(2)/2; largest relative error 3.0e-18 */
static const double eq_c_exp[11] = {
    0x1.0000000000000p-1,
    0x1.5555555555557p-3,
    0x1.5555555555556p-5,
    0x1.11111111100dep-7,
    0x1.6c16c16c162d6p-10,
    0x1.a01a01abe683ap-13,
    0x1.a01a01a6d7b19p-16,
    0x1.71de02364614ap-19,
    0x1.27e4db6718a69p-22,
    0x1.af4ddfbb33a59p-26,
    0x1.1f72fdb6c6442p-29,
};

/* (2 atanh(s) - 2 s) / s^3 in s^2; largest relative error 3.1e-18 */
static const double eq_c_log[8] = {
    0x1.5555555555555p-1,
    0x1.9999999999a38p-2,
    0x1.2492492476cbap-2,
    0x1.c71c72015b06fp-3,
    0x1.745cf903bf098p-3,
    0x1.3b1c35868035bp-3,
    0x1.0fbe913e56768p-3,
    0x1.0c03cc5bc65f5p-3,
};

/* (2 atanh(s) - 2 s - 2 s^3/3) / s^5 in s^2; largest relative error 4.6e-18 */
static const double eq_c_log2[8] = {
    0x1.999999999999ap-2,
    0x1.2492492492521p-2,
    0x1.c71c71c6eaa6dp-3,
    0x1.745d177a90e0dp-3,
    0x1.3b1395d43e912p-3,
    0x1.1118c76ff0dd2p-3,
    0x1.df7ce152e7058p-4,
    0x1.e02d70926101bp-4,
};

/* (sin(r) - r) / r^3 in r^2, |r| <= pi/4; largest relative error 1.3e-16 */
static const double eq_c_sin[6] = {
    -0x1.5555555555555p-3,
    0x1.1111111110bb1p-7,
    -0x1.a01a019e83460p-13,
    0x1.71de379607474p-19,
    -0x1.ae600a7a70c62p-26,
    0x1.5e0ae8e372075p-33,
};

/* (cos(r) - 1 + r^2/2) / r^4 in r^2; largest relative error 3.1e-17 */
static const double eq_c_cos[6] = {
    0x1.5555555555555p-5,
    -0x1.6c16c16c16966p-10,
    0x1.a01a019f4e7d9p-16,
    -0x1.27e4fa179895fp-22,
    0x1.1eeb68a508535p-29,
    -0x1.907d724680d4ep-37,
};

/* erf(x) / x in x^2, |x| <= 1; largest relative error 1.4e-19 */
static const double eq_c_erf[13] = {
    0x1.20dd750429b6dp+0,
    -0x1.812746b0379e6p-2,
    0x1.ce2f21a042b30p-4,
    -0x1.b82ce31284e00p-6,
    0x1.565bcd0dbaa38p-8,
    -0x1.c02db3dac435fp-11,
    0x1.f9a321d5b8e1ep-14,
    -0x1.f4d1e3183f7aep-17,
    0x1.b9df224ca4b97p-20,
    -0x1.5f1ecb6f0764cp-23,
    0x1.f7b4bf3b13964p-27,
    -0x1.389d4f2641625p-30,
    0x1.05ffd737fb32ep-34,
};

/* (z + 3/2) exp(z^2/2) Q(z) in t = (z - 5)/(z + 5), z <= 47; largest relative error 2.3e-17 */
static const double eq_c_mills[23] = {
    0x1.fff992a5c4295p-2,
    -0x1.4e664cd3b3bdfp-3,
    0x1.6ccf2f523eca1p-4,
    -0x1.f2b8e0dbc764ap-6,
    -0x1.44306b3e1eb41p-9,
    0x1.a469f31f636efp-7,
    -0x1.5dca206437689p-7,
    0x1.5d79d22a012efp-8,
    -0x1.9a986983a2a7dp-10,
    0x1.3a4797c12fd12p-14,
    0x1.3f051b1bcb669p-13,
    -0x1.bdaa149c6ec98p-15,
    -0x1.b937459ec0d43p-18,
    0x1.1ab9cd87ef5bbp-17,
    -0x1.b39b78f3efb8ep-22,
    -0x1.3ec58766d106ep-20,
    0x1.5c7fb6fccefb4p-23,
    0x1.7e59d906aafbap-23,
    -0x1.cead6e3c22bc8p-26,
    -0x1.e28f23ffb7df9p-26,
    0x1.71509724a71a5p-30,
    0x1.cafd42fc92175p-29,
    0x1.17d3c591a856bp-31,
};

/* lgamma(2 + x) = x (1 - Euler) + sum (-1)^k (zeta(k) - 1) x^k / k */
static const double eq_c_lgamma[33] = {
    0x1.b0ee6072093cep-2,
    0x1.4a34cc4a60fa6p-2,
    -0x1.13e001a557607p-4,
    0x1.51322ac7d8483p-6,
    -0x1.e404fc218f5f2p-8,
    0x1.7add6eadb6c30p-9,
    -0x1.38ac5c2bf8e08p-10,
    0x1.0b36af86396e9p-11,
    -0x1.d3fd4c76d2fc8p-13,
    0x1.a127b0f17d65ap-14,
    -0x1.78de5bd7c81efp-15,
    0x1.580dcee66eb02p-16,
    -0x1.3cbc963ce2243p-17,
    0x1.2597a39f34aacp-18,
    -0x1.11b2eb7679541p-19,
    0x1.0064cdeb22f0fp-20,
    -0x1.e2600d93cfd2fp-22,
    0x1.c76bbb3f07a4dp-23,
    -0x1.af5a6cbbf8a97p-24,
    0x1.99b93c2070b0fp-25,
    -0x1.862c734df3eacp-26,
    0x1.7469daccfadcdp-27,
    -0x1.6434a8447aeadp-28,
    0x1.555a877ffd2c3p-29,
    -0x1.47b1679258d0ep-30,
    0x1.3b15d2b2fc10cp-31,
    -0x1.2f69a9fabe3e0p-32,
    0x1.24932a337434cp-33,
    -0x1.1a7c26ec2523cp-34,
    0x1.11116e693ed98p-35,
    -0x1.08424cbc543d8p-36,
    0x1.000026e3f644fp-37,
    -0x1.f07c514fc9f0ap-39,
};

/* clang-format on */
#endif
