"""Comparing a claim with what is proved, at every point of its ranges."""

from dataclasses import dataclass, field
from typing import Any

from flint import fmpq, fmpz

from ftc_verify.budget import Stopped, charge
from ftc_verify.claims.bounds_books.points import NODE_UNITS, Point, at, ends, nodes, place, points, value
from ftc_verify.claims.bounds_books.reader import Entry
from ftc_verify.claims.known import Interval, Known
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.formulas.expression import Expression
from ftc_verify.formulas.radicals import Real, ceiling, floor, sign, subtract

__all__ = ["Comparison", "Failure", "compare", "contradicts"]

BOUNDS_UNITS = 15_000
"""Work for the proved interval of m* at one point, for small K or two layers."""
MOST_BOUNDS_UNITS = 150_000


@dataclass(frozen=True)
class Failure:
    """A point at which the proved interval contradicts the claim, or cannot tell: `side` is lower or upper, `claimed`
    the whole number that the claim comes down to (an `fmpz`: Python's own may not be written down beyond a length that
    the environment sets)."""

    point: Point
    side: str
    claimed: Any
    proved: tuple[int, int]
    because: str

    @property
    def text(self) -> str:
        """Claimed and proved, at the point."""
        sign_ = ">=" if self.side == "lower" else "<="
        low, high = self.proved
        proved = f"= {low}" if low == high else f"in [{low}, {high}]"
        return f"at {place(self.point)}: claimed {sign_} {self.claimed}, proved {proved} ({self.because})"


@dataclass
class Comparison:
    """What came out over all points (up to the one that refutes): `unread` says where a formula has no value, `stopped`
    why not all points were gone through."""

    points: int = 0
    refuted: Failure | None = None
    open_points: int = 0
    first_open: str = ""
    because: set[str] = field(default_factory=set)
    sharper: set[str] = field(default_factory=set)
    unread: str = ""
    stopped: str = ""

    def leave_open(self, why: str) -> None:
        """Count an end, or a point, of which nothing can be said; the first is told."""
        self.open_points += 1
        self.first_open = self.first_open or why


def compare(entry: Entry, known: Known) -> Comparison:
    """Compare a claim with what is proved, at every point; ends at the first that refutes it, or when the budget that
    applies is spent."""
    found = Comparison()
    try:
        if not _refuted(entry, known, found):
            return found
    except InputError as error:
        return Comparison(unread=str(error))
    except Stopped as error:
        return Comparison(stopped=str(error))
    assert found.refuted is not None
    return Comparison(found.points, found.refuted, because=set(known.uses(found.refuted.because)))


def _refuted(entry: Entry, known: Known, found: Comparison) -> bool:
    """Go through the points; whether one refutes the claim."""
    claimed = ends(entry)
    work = NODE_UNITS * sum(nodes(end) for _, end in claimed)
    for point, doubt in points(entry):
        charge(work + _interval_units(entry.quantity, point))
        found.points += 1
        if doubt:
            found.leave_open(doubt)
            continue
        interval = known.interval(entry.quantity, point)
        for side, end in claimed:
            try:
                if _end_refuted(side, end, point, interval, known, found):
                    return True
            except UndecidedError as error:
                found.leave_open(f"at {place(point)}: {side}: {error}")
    return False


def _end_refuted(side: str, end: Expression, point: Point, interval: Interval, known: Known, found: Comparison) -> bool:
    """Compare one claimed end at a point; whether it is refuted there."""
    low, high, why_low, why_high = interval
    claimed = value(side, end, point)
    proved, why, other, against = (low, why_low, high, why_high) if side == "lower" else (high, why_high, low, why_low)

    def failure(beyond: int, because: str) -> Failure:
        return Failure(point, side, at(point, side, _whole, side, claimed, beyond), (low, high), because)

    if at(point, side, _beyond, side, claimed, other):
        found.refuted = failure(other, against)
        return True
    if at(point, side, _beyond, side, claimed, proved):
        because = ", ".join(filter(None, (why_low, why_high)))
        nothing = "" if why else f"no theorem gives {'lower' if side == 'lower' else 'upper'} bounds, and "
        found.leave_open(f"{failure(proved, because).text}; {nothing}the proved interval cannot tell there")
    found.because.update(known.uses(why))
    if at(point, side, _short_of, side, claimed, proved):
        found.sharper.update(known.uses(why))
    return False


def _beyond(side: str, value: Real, proved: int) -> bool:
    """Whether a claimed end, rounded to the whole number that it implies (lower up, upper down), says more than
    `proved`: ceil(v) > p exactly if v > p. Signs are decided by an enclosure first, exactly only where that fails."""
    return _sign(value, proved) == (1 if side == "lower" else -1)


def _short_of(side: str, value: Real, proved: int) -> bool:
    """Whether it says less: ceil(v) < p exactly if v <= p - 1."""
    if side == "lower":
        return _sign(value, proved - 1) <= 0
    return _sign(value, proved + 1) >= 0


def _sign(value: Real, whole: int) -> int:
    return sign(subtract(value, fmpq(whole)))


def _whole(side: str, value: Real, beyond: int) -> Any:
    """The whole number that a claimed end implies, which says more than `beyond`; the first such one where logarithms
    leave open which it is."""
    try:
        return fmpz(ceiling(value) if side == "lower" else floor(value))
    except UndecidedError:
        return fmpz(beyond + 1 if side == "lower" else beyond - 1)


def contradicts(side: str, claimed: Any, proved: tuple[int, int]) -> bool:
    """Whether a claimed end cannot hold for a quantity in the proved interval."""
    return bool(claimed > proved[1] if side == "lower" else claimed < proved[0])


def _interval_units(quantity: str, point: Point) -> int:
    """What the proved interval costs at most at a point: for N*, m* at the steps of two searches up to K."""
    if quantity == "pieces":
        return BOUNDS_UNITS
    k = point["K"]
    one = BOUNDS_UNITS + (min(2 * k * 10, MOST_BOUNDS_UNITS) if point["L"] == 3 else 0)
    return one * k.bit_length() if quantity == "N*" else one
