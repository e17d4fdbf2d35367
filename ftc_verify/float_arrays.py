"""Arrays of floats by their bits: which are subnormal, and the rationals that they are, on any machine in any mode.

Where a process flushes subnormal numbers (onnxruntime can switch that on for all that follows), neither comparisons nor
casts nor `float.as_integer_ratio` see them.
"""

from typing import Any

from ftc_verify.later import np

__all__ = ["ratio_text", "ratios", "subnormal"]

_MANTISSA = {4: 23, 8: 52}
"""The bits of the mantissa of a number of so many bytes."""


def subnormal(numbers: Any) -> Any:
    """Which entries of a float32 or float64 array are subnormal: bools."""
    bits, _ = _bits(numbers)
    return (bits != 0) & (bits < 1 << _MANTISSA[numbers.dtype.itemsize])


def _bits(numbers: Any) -> tuple[Any, Any]:
    """The bits without the sign, and which numbers have one."""
    size = numbers.dtype.itemsize
    bits = np.ascontiguousarray(numbers).view(f"u{size}")
    top = bits.dtype.type(1 << (8 * size - 1))
    return bits & ~top, (bits & top) != 0


def ratios(numbers: Any) -> list[list[tuple[int, int]]]:
    """The rationals that the finite entries of an array of two dimensions are, in lowest terms."""
    rows = [[number.as_integer_ratio() for number in row] for row in numbers.tolist()]
    small = subnormal(numbers)
    if small.any():
        bits, signs = _bits(numbers)
        mantissa = _MANTISSA[numbers.dtype.itemsize]
        last = -149 if mantissa == 23 else -1074
        for i, j in np.argwhere(small).tolist():
            top = int(bits[i, j])
            spare = (top & -top).bit_length() - 1
            rows[i][j] = (-(top >> spare) if signs[i, j] else top >> spare, 1 << -last - spare)
    return rows


def ratio_text(ratio: tuple[int, int]) -> str:
    """ "p" or "p/q", as files spell a rational in lowest terms."""
    top, bottom = ratio
    return str(top) if bottom == 1 else f"{top}/{bottom}"
