"""The best proved interval for m*(N, K) and N*(m, K) at any layers: theorems, and certificates that a user names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.two_layer import TWO_LAYER_CAPACITY

__all__ = ["CertifiedBound", "Known"]


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

    def interval(self, quantity: str, point: Mapping[str, int]) -> tuple[int, int, str, str]:
        """(low, high, why low, why high) for `m*` at N, K, L, or for `N*` at m, K, L."""
        if quantity == "m*":
            return self._neurons(point["N"], point["K"], point["L"])
        return self._capacity(point["m"], point["K"], point["L"])

    def uses(self, why: str) -> list[str]:
        """The ids of claims in a reason."""
        ids = [part for part in why.split(" + ") if not part.startswith("certificate ")]
        return [*ids, "ours/one-dimension", "def-3.3"] if "certificate " in why else ids

    def _least_neurons(self, n: int, k: int, layers: int) -> tuple[int, int, str, str]:
        found = bounds(n, k, layers)
        (low, high), (why_low, why_high) = found.best, found.because
        for entry in self.certificates:
            if (entry.layers, entry.n <= n, entry.k <= k) == (layers, True, True) and entry.refuted >= low:
                low, why_low = entry.refuted + 1, f"certificate {entry.source}"
        return low, high, why_low, why_high

    def _capacity(self, m: int, k: int, layers: int) -> tuple[int, int, str, str]:
        """N* is the largest N with m*(N, K) <= m (def-3.3), and m* grows with N."""
        if layers == 2 and not self.certificates:
            exact = TWO_LAYER_CAPACITY.evaluate(m=m, K=k)
            return exact, exact, "ours/two-layer-capacity", "ours/two-layer-capacity"
        low = _last(k, lambda n: self._neurons(n, k, layers)[1] <= m)
        high = _last(k, lambda n: self._neurons(n, k, layers)[0] <= m)
        why_low = f"{self._neurons(low, k, layers)[3]} + def-3.3"
        why_high = f"{self._neurons(min(high + 1, k), k, layers)[2]} + def-3.3"
        return low, high, why_low, why_high


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
