"""Which changes z make predictions f what they should be, in a format: fl(f + z) = y, bit for bit where one does.

docs/deployment.md, "Several outputs and classes".
"""

from dataclasses import dataclass, field
from typing import Any

from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.errors import InputError
from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np
from ftc_verify.rationals import Q, as_float, exact

__all__ = ["Changes", "Missed", "numbers", "to_reach"]


@dataclass(frozen=True)
class Missed:
    """An output that no change makes what is wanted.

    Attributes
    ----------
    row, column
        Of the output, from 0.
    wanted
        The number that is wanted: y, or the least logit that would do.
    nearest
        What f + z gives in the format with the z that is returned: no z comes nearer.
    reason
        One line.
    """

    row: int
    column: int
    wanted: Q
    nearest: Q
    reason: str


@dataclass(frozen=True, eq=False)
class Changes:
    """The changes that are to be made.

    Attributes
    ----------
    z
        (n, C), numbers of the format, each zero or normal.
    missed
        Outputs that z does not make what is wanted, in order of rows and columns: no change in the format does.
    flushed
        Rows where f + z is what is wanted as IEEE defines it, and may not be in a runtime that takes subnormal numbers
        for 0: f or the sum is subnormal there.
    rounded
        Rows where a number that is wanted is none of the format, nor is the float64 next to it: the nearest one is
        aimed at.
    already
        Rows with a wish that f fulfils: z is 0 there.
    tolerance
        How far g may be from z without harm.
    """

    z: Any
    missed: tuple[Missed, ...] = ()
    flushed: tuple[int, ...] = ()
    rounded: tuple[int, ...] = ()
    already: tuple[int, ...] = ()
    tolerance: Tolerance = field(default=EXACT)


def to_reach(f: Any, y: Any, format: FloatFormat) -> Changes:
    """The changes z with fl(f + z) = y: f (n,) or (n, C) in the format, y of the same shape.

    y may have floats of any width or, in an array of objects, exact rationals; NaN and None keep the prediction
    (z = 0). y - f rounded is taken where it reaches y, else its neighbour beyond y - f where that does. A z that misses
    comes nearest: fl(f + z) does not fall where z grows, so no number of the format does better. -0 counts as 0.

    Raises
    ------
    InputError
        Shapes that do not fit; f of another dtype or not finite; a y that is infinite or beyond the largest number of
        the format (the text has the nearest).

    Examples
    --------
    >>> from ftc_verify.float_format import FLOAT32
    >>> to_reach(np.float32([0.1, 2]), [0.5, None], FLOAT32).z.ravel().tolist()
    [0.4000000059604645, 0.0]
    """
    now = numbers(f, format, "f")
    aim, wished, rounded = _aims(y, now.shape, format)
    with np.errstate(all="ignore"):
        aim = np.where(wished, aim, now)
        z = _nearest_change(aim - now, format)
        z, late = _settled(now, aim, z, format)
        sums = now + z
        normal = np.finfo(format.dtype).tiny
        frail = _flush(_flush(now, normal) + z, normal) != _flush(aim, normal)
        frail |= (aim != 0) & (np.abs(aim) < normal)
    missed = tuple(
        Missed(int(i), int(c), exact(aim[i, c]), exact(sums[i, c]), _why(now[i, c], aim[i, c], format))
        for i, c in np.argwhere(late)
    )
    return Changes(
        z,
        missed,
        flushed=_rows(frail & ~late & (z != 0)),
        rounded=_rows(rounded),
        already=_rows(wished & ~((z != 0) | late).any(axis=1, keepdims=True)),
    )


def numbers(given: Any, format: FloatFormat, name: str) -> Any:
    """An array (n, C) of finite numbers of the format from one of shape (n,) or (n, C); InputError says what is not."""
    array = np.asarray(given)
    if array.dtype != format.dtype:
        raise InputError(f"{name}: {array.dtype} where {format.name} is needed")
    if array.ndim not in (1, 2) or not array.size:
        raise InputError(f"{name}: an array of one or two dimensions with a number in it is needed")
    array = array.reshape(len(array), -1)
    bad = np.argwhere(~np.isfinite(array))
    if len(bad):
        row, column = (int(part) for part in bad[0])
        raise InputError(
            f"{name} is not finite at {len(bad)} places, first in row {row + 1}, column {column + 1}: "
            f"{array[row, column]}"
        )
    return array + 0  # -0 + 0 = 0


def _aims(y: Any, shape: tuple[int, ...], format: FloatFormat) -> tuple[Any, Any, Any]:
    """y in the format, where something is wanted, and where rounding changed it."""
    given = np.asarray(y)
    if given.dtype.kind not in "fiu":
        given = np.asarray(y, dtype=object)
    given = given.reshape(len(given), -1) if given.ndim else given
    if given.shape != shape:
        raise InputError(f"y: shape {given.shape} where predictions have {shape}")
    if given.dtype.kind != "f":
        return _exact_aims(given, format)
    wished = ~np.isnan(given)
    with np.errstate(all="ignore"):
        aim = given.astype(format.dtype) + 0
    beyond = np.argwhere(wished & ~np.isfinite(aim))
    if len(beyond):
        _refuse(given[tuple(beyond[0])], beyond[0], format)
    return aim, wished, wished & (aim.astype(given.dtype) != given)


def _exact_aims(given: Any, format: FloatFormat) -> tuple[Any, Any, Any]:
    aim = np.zeros(given.shape, format.dtype)
    wished = np.zeros(given.shape, bool)
    rounded = np.zeros(given.shape, bool)
    for place, value in np.ndenumerate(given):
        if value is None or value != value:
            continue
        number = exact(value)
        nearest = format.nearest(number)
        if nearest is None:
            _refuse(value, place, format)
        assert nearest is not None
        wished[place] = True
        aim[place] = as_float(nearest)
        rounded[place] = as_float(number) != as_float(nearest)
    return aim, wished, rounded


def _refuse(value: Any, place: Any, format: FloatFormat) -> None:
    largest = "-" * bool(value < 0) + str(np.finfo(format.dtype).max)
    raise InputError(f"y: {value} in row {place[0] + 1} is beyond {format.name}, whose nearest number is {largest}")


def _nearest_change(difference: Any, format: FloatFormat) -> Any:
    """The change next to y - f: finite, zero or normal."""
    limits = np.finfo(format.dtype)
    z = np.clip(difference, limits.min, limits.max)
    small = np.abs(z) < limits.tiny
    half = np.where(np.abs(z) > limits.tiny / 2, np.copysign(limits.tiny, z), 0)
    return np.where(small, half, z).astype(format.dtype) + 0


def _settled(now: Any, aim: Any, z: Any, format: FloatFormat) -> tuple[Any, Any]:
    """The better of z and its neighbour beyond y - f, and where neither reaches y.

    fl(f + z) does not fall where z grows: if it is below y at one change and above at the next, no change reaches y.
    """
    z = z.copy()
    late = np.zeros(z.shape, bool)
    for place in np.argwhere(now + z != aim):
        at = tuple(place)
        z[at], late[at] = _walk(now[at], aim[at], z[at], format)
    return z, late


def _walk(now: Any, aim: Any, z: Any, format: FloatFormat) -> tuple[Any, bool]:
    """The change that reaches an output, or comes nearest, and whether it misses."""
    upwards = now + z < aim
    after = _next_change(z, upwards, format)  # on the other side of y - f
    reached = now + after
    if not np.isfinite(reached):
        return z, True
    nearer = abs(exact(reached) - exact(aim)) < abs(exact(now + z) - exact(aim))
    return (after if nearer else z), reached != aim


def _next_change(z: Any, upwards: bool, format: FloatFormat) -> Any:
    """The next number of the format above or below z that is zero or normal; infinite behind the last."""
    after = np.nextafter(z, format.dtype.type(np.inf if upwards else -np.inf))
    limits = np.finfo(format.dtype)
    if not after or abs(after) >= limits.tiny:
        return after + 0
    return np.copysign(limits.tiny, after) if not z else format.dtype.type(0)


def _why(now: Any, aim: Any, format: FloatFormat) -> str:
    difference = exact(aim) - exact(now)
    if abs(difference) > format.largest:
        return f"y - f is beyond {format.name}"
    if format.is_subnormal(difference):
        return "y - f is subnormal"
    return f"f plus a number of {format.name} is never y"


def _flush(numbers: Any, normal: Any) -> Any:
    return np.where(np.abs(numbers) < normal, 0, numbers)


def _rows(marked: Any) -> tuple[int, ...]:
    return tuple(int(i) for i in np.flatnonzero(marked.any(axis=1)))
