"""The best proved interval for what books of bounds speak of, at any layers: m*(N, K), N*(m, K), the least width of
hidden layers, the most pieces on a line. From theorems, and certificates that a user names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt, prod
from typing import TypeAlias

from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.three_layer import pieces_at_most
from ftc_verify.theory.two_layer import TWO_LAYER_CAPACITY

__all__ = ["CertifiedBound", "Interval", "Known"]

Interval: TypeAlias = tuple[int, int, str, str]
"""(low, high, why low, why high)."""


@dataclass(frozen=True)
class CertifiedBound:
    """A checked certificate: no network of so many layers and at most `refuted` neurons fits its data of K samples on
    a line, N of the labels nonzero. So m*(N', K') > refuted for all N' >= N, K' >= K (ours/one-dimension: more samples
    have label 0 and only add conditions)."""

    n: int
    k: int
    layers: int
    refuted: int
    source: str


class Known:
    """Proved intervals, each end with what it rests on: ids of claims, or `certificate ...`."""

    def __init__(self, certificates: Sequence[CertifiedBound] = ()) -> None:
        self.certificates = tuple(certificates)
        self._neurons = lru_cache(maxsize=100_000)(self._least_neurons)

    def interval(self, quantity: str, point: Mapping[str, int]) -> Interval:
        """(low, high, why low, why high), for `m*` and `width` at N, K, L, for `N*` at m, K, L, and for `pieces` at the
        widths d1, d2, ..; in R^d, where a point has a `d`. A reason that is "" is nobody's theorem."""
        if quantity == "pieces":
            return _most_pieces([width for name, width in point.items() if name != "L"])
        if quantity == "N*":
            found = self._capacity(point["m"], point["K"], point["L"])
        elif quantity == "m*":
            found = self._neurons(point["N"], point["K"], point["L"])
        else:
            found = self._width(point["N"], point["K"], point["L"], "d" not in point)
        low, high, why_low, why_high = found
        if "d" in point:
            return low, high, f"{why_low} + ours/one-dimension", f"{why_high} + ours/one-dimension"
        return found

    def uses(self, why: str) -> list[str]:
        """The ids of claims in a reason."""
        ids = [part for part in why.split(" + ") if part and not part.startswith("certificate ")]
        return [*ids, "ours/one-dimension", "def-3.3"] if "certificate " in why else ids

    def _least_neurons(self, n: int, k: int, layers: int) -> Interval:
        found = bounds(n, k, layers)
        (low, high), (why_low, why_high) = found.best, found.because
        for entry in self.certificates:
            if (entry.layers, entry.n <= n, entry.k <= k) == (layers, True, True) and entry.refuted >= low:
                low, why_low = entry.refuted + 1, f"certificate {entry.source}"
        return low, high, why_low, why_high

    def _width(self, n: int, k: int, layers: int, on_a_line: bool) -> Interval:
        """The least w such that hidden layers of at most w neurons always fit. From m*: (L-1) w neurons have to
        suffice, and each other layer of a smallest net has a neuron. On a line there are theorems on widths as well."""
        low, high, why_low, why_high = self._neurons(n, k, layers)
        if layers == 2 or high == 0:
            return low, high, why_low, why_high
        least, most = -(-low // (layers - 1)), high - (layers - 2)
        if not on_a_line:
            return least, most, why_low, why_high
        enough = next(w for w in range(isqrt(n // layers), n + 1) if 1 + 2 * w + (layers - 2) * w * w >= n)
        if enough > least:
            least, why_low = enough, "ours/width-lower"
        narrow = [(isqrt(4 * _share(n, layers - 1)) + 6, "ours/narrow")]
        narrow += [(isqrt(_share(n, layers - 2)) + 7, "ours/narrow-zigzag")] if layers >= 4 else []
        for width, why in narrow:
            if width < most:
                most, why_high = width, why
        return least, most, why_low, why_high

    def _capacity(self, m: int, k: int, layers: int) -> Interval:
        """N* is the largest N with m*(N, K) <= m (def-3.3), and m* grows with N."""
        if layers == 2 and not self.certificates:
            exact = TWO_LAYER_CAPACITY.evaluate(m=m, K=k)
            return exact, exact, "ours/two-layer-capacity", "ours/two-layer-capacity"
        low = _last(k, lambda n: self._neurons(n, k, layers)[1] <= m)
        high = _last(k, lambda n: self._neurons(n, k, layers)[0] <= m)
        why_low = f"{self._neurons(low, k, layers)[3]} + def-3.3"
        why_high = f"{self._neurons(min(high + 1, k), k, layers)[2]} + def-3.3"
        return low, high, why_low, why_high


def _share(n: int, layers: int) -> int:
    """ceil(N / floor(layers / 2)): the labels of each part, where two layers serve one."""
    return -(-n // (layers // 2))


def _most_pieces(widths: list[int]) -> Interval:
    """The most pieces on a line of nets with these hidden widths. Two layers: m >= 3 neurons fit zigzags of m + 2
    samples (m < 3: of m + 1), which force m kinks (m - 1)."""
    if len(widths) == 1:
        (width,) = widths
        return width + (width >= 3), width + 1, "ours/two-layer-upper + ours/forced-kinks", "yun-3.3/2"
    if len(widths) == 2:
        return 1, pieces_at_most(*widths), "", "ours/three-layer-pieces"
    return 1, prod(width + 1 for width in widths), "", "ours/pieces"


def _last(k: int, fits: Callable[[int], bool]) -> int:
    """An n <= k with fits(n), and not fits(n + 1) unless n = k: the last one, where fits ends but once. fits(0) holds:
    no label changed takes no neuron."""
    low, high = 0, k
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
