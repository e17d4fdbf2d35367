"""Tables of bounds over ranges: m*(N, K), the least width of hidden layers, or N*(m, K)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from ftc_verify.arguments import whole_number
from ftc_verify.claims.known import Known
from ftc_verify.errors import InputError
from ftc_verify.notebook import card, grid
from ftc_verify.theory.as_printed import printed_capacity, printed_width
from ftc_verify.theory.intervals import bounds

__all__ = ["MOST_POINTS", "BoundsRow", "BoundsTable", "Quantity", "bounds_table"]

Quantity = Literal["m*", "N*", "width"]
MOST_POINTS = 1_000_000
"""The most points of a table."""


@dataclass(frozen=True)
class BoundsRow:
    """One point of a table.

    Attributes
    ----------
    first
        N; for N* it is m.
    paper
        The first paper's interval, as printed; None where it says nothing; for widths it has no lower end.
    best
        The best proved interval.
    because
        What its ends rest on: ids of rows.
    """

    first: int
    k: int
    layers: int
    paper: tuple[int | None, int] | None
    best: tuple[int, int]
    because: tuple[str, str]

    @property
    def exact(self) -> bool:
        """Whether the best interval is one number."""
        return self.best[0] == self.best[1]


class BoundsTable(list[BoundsRow]):
    """The rows of a table, in order; `quantity` says of what."""

    def __init__(self, rows: Iterable[BoundsRow], quantity: Quantity) -> None:
        super().__init__(rows)
        self.quantity = quantity

    def _repr_html_(self) -> str:
        first = "m" if self.quantity == "N*" else "N"
        rows = (
            (
                row.first,
                row.k,
                row.layers,
                _interval(row.paper),
                _interval(row.best),
                ", ".join(dict.fromkeys(row.because)),
            )
            for row in self
        )
        columns = (first, "K", "layers", "as printed", self.quantity, "because")
        facts = [("points", len(self)), ("exact", sum(row.exact for row in self))]
        return card(f"bounds on {self.quantity}", facts, grid(columns, rows, len(self), "point"))


def _interval(ends: tuple[int | None, int] | None) -> str:
    if ends is None:
        return ""
    if ends[0] is None:
        return f"at most {ends[1]}"
    return str(ends[1]) if ends[0] == ends[1] else f"[{ends[0]}, {ends[1]}]"


def bounds_table(
    first: int | Iterable[int],
    k: int | Iterable[int],
    layers: int | Iterable[int] = 2,
    *,
    quantity: Quantity = "m*",
) -> BoundsTable:
    """The intervals at all combinations, layers slowest, K fastest; where N > K there is nothing to bound, no row.

    `first` is N, or m where the quantity is "N*". Samples are those of the worst case, which is on a line.

    Raises
    ------
    InputError
        No point is left, or there are more than `MOST_POINTS`; what `bounds` refuses; a negative m.

    Examples
    --------
    >>> [row.best for row in bounds_table(3, range(5, 9))]
    [(3, 3), (4, 4), (5, 5), (6, 6)]
    >>> bounds_table(6, 10**6, 3, quantity="N*")[0].best
    (3, 3)
    """
    if quantity not in get_args(Quantity):
        raise InputError(f"quantity: {quantity!r} is none of {', '.join(get_args(Quantity))}")
    name = "m" if quantity == "N*" else "N"
    firsts, ks, depths = _values(first, name), _values(k, "K"), _values(layers, "layers")
    if len(firsts) * len(ks) * len(depths) > MOST_POINTS:
        raise InputError(f"more than {MOST_POINTS} points: take smaller ranges")
    rows = BoundsTable(_rows(firsts, ks, depths, quantity), quantity)
    if not rows:
        raise InputError(f"no point with N <= K: N from {firsts[0]} on, K up to {max(ks)}")
    return rows


def _values(given: int | Iterable[int], name: str) -> range | list[int]:
    if isinstance(given, range):
        found: range | list[int] = given
    elif isinstance(given, Iterable):
        found = [whole_number(value, name) for value in given]
    else:
        found = [whole_number(given, name)]
    if not found:
        raise InputError(f"{name}: an empty range")
    return found


def _rows(firsts: Iterable[int], ks: Iterable[int], depths: Iterable[int], quantity: Quantity) -> Iterator[BoundsRow]:
    known = Known()
    for layers in depths:
        bounds(0, 1, layers)  # refuses the numbers of layers that there are not
        for first in firsts:
            for k in ks:
                if quantity == "N*":
                    yield _capacity(known, first, k, layers)
                elif first <= k:
                    yield _width(known, first, k, layers) if quantity == "width" else _neurons(first, k, layers)


def _neurons(n: int, k: int, layers: int) -> BoundsRow:
    found = bounds(n, k, layers)
    return BoundsRow(n, k, layers, found.paper, found.best, found.because)


def _width(known: Known, n: int, k: int, layers: int) -> BoundsRow:
    bounds(n, k, layers)
    low, high, why_low, why_high = known.interval("width", {"N": n, "K": k, "L": layers})
    printed = printed_width(n, k, layers)
    return BoundsRow(n, k, layers, None if printed is None else (None, printed), (low, high), (why_low, why_high))


def _capacity(known: Known, m: int, k: int, layers: int) -> BoundsRow:
    if m < 0 or k < 1:
        raise InputError(f"N*(m, K) needs m >= 0 and K >= 1, not m = {m}, K = {k}")
    low, high, why_low, why_high = known.interval("N*", {"m": m, "K": k, "L": layers})
    return BoundsRow(m, k, layers, printed_capacity(m, k, layers), (low, high), (why_low, why_high))
