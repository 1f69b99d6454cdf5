"""
The natural logarithm of 1 + x as fdlibm computes it (s_log1p.c, Sun Microsystems, 1993), and so Java's ``StrictMath``.

Draws of float64 depend on its last bit, in which C libraries differ from it and from one another.
"""

from __future__ import annotations

import math

LN2_HIGH = float.fromhex("0x1.62e42feep-1")
LN2_LOW = float.fromhex("0x1.a39ef35793c76p-33")
"""log 2 in two parts; a multiple of the first is exact."""

COEFFICIENTS = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)
"""Lp1 to Lp7 of the polynomial in s², where s = f / (2 + f)."""

NO_REDUCTION = float.fromhex("0x1.2bec4p-2")
"""Just above 1 - sqrt(1/2): a smaller x needs no power of 2."""

SQRT2 = float.fromhex("0x1.6a09ep0")
ALMOST_ONE = float.fromhex("0x1.00001p0"), float.fromhex("0x1.ffffdp0")
"""Below the first, and from the second on, f is so small that the polynomial is not used."""


def log1p(x: float) -> float:
    """The logarithm for -1 < x <= 0."""
    if -x < 2**-29:
        return x if -x < 2**-54 else x - x * x * 0.5
    if -x < NO_REDUCTION:
        return x - _polynomial(x, 0.5 * x * x)
    u = 1.0 + x
    correction = (x - (u - 1.0)) / u
    mantissa, k = math.frexp(u)
    twice = 2.0 * mantissa
    if twice < SQRT2:
        f, k = twice - 1.0, k - 1
    else:
        f = mantissa - 1.0
    low = k * LN2_LOW + correction
    half_square = 0.5 * f * f
    if not ALMOST_ONE[0] <= twice < ALMOST_ONE[1]:
        if f == 0:
            return k * LN2_HIGH + low
        return k * LN2_HIGH - ((half_square * (1.0 - 0.66666666666666666 * f) - low) - f)
    return k * LN2_HIGH - ((_polynomial(f, half_square, low)) - f)


def _polynomial(f: float, half_square: float, low: float = 0.0) -> float:
    s = f / (2.0 + f)
    z = s * s
    r = 0.0
    for coefficient in reversed(COEFFICIENTS):
        r = z * (coefficient + r)
    return half_square - (s * (half_square + r) + low)
