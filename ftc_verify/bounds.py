"""Bounds on m*(N, K) and N*(m, K): one symbolic object each, which the proofs discharge and `bounds` evaluates.

m*(N, K) is the fewest neurons of a network that can change any N of any K labels to anything (Definition 3.3 of
the paper); N*(m, K) the most labels that m neurons can always change. Expressions are trees of integers and
variables; `evaluate` computes exact integers or rationals from them, `as_z3` says the same to the
provers.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from ftc_verify.errors import InputError

__all__ = [
    "BEST_TWO_LAYER",
    "PAPER_TWO_LAYER_LOWER",
    "PAPER_TWO_LAYER_UPPER",
    "TWO_LAYER_CAPACITY",
    "Bounds",
    "Expression",
    "K",
    "N",
    "bounds",
    "deep_bounds",
    "least_width",
    "least_width_deep",
    "least_width_parameters",
    "m",
    "parameters_at_most",
    "pieces_at_most",
    "root_up",
    "shared_width",
    "three_layer_bounds",
    "three_layer_lower",
    "three_layer_upper",
    "two_layer_bounds",
]


@dataclass(frozen=True)
class Expression:
    """A node: `op` is const, var, +, -, *, /, min, max, floor, <=, <, ==, and or `if`; `args` its operands."""

    op: str
    args: tuple[Any, ...]

    def __add__(self, other: "Expression | int") -> "Expression":
        return Expression("+", (self, _lift(other)))

    def __radd__(self, other: int) -> "Expression":
        return _lift(other) + self

    def __sub__(self, other: "Expression | int") -> "Expression":
        return Expression("-", (self, _lift(other)))

    def __rsub__(self, other: int) -> "Expression":
        return _lift(other) - self

    def __mul__(self, other: "Expression | int") -> "Expression":
        return Expression("*", (self, _lift(other)))

    def __rmul__(self, other: int) -> "Expression":
        return _lift(other) * self

    def __truediv__(self, other: int) -> "Expression":
        return Expression("/", (self, _lift(other)))

    def __le__(self, other: "Expression | int") -> "Expression":
        return Expression("<=", (self, _lift(other)))

    def __ge__(self, other: "Expression | int") -> "Expression":
        return Expression("<=", (_lift(other), self))

    def equals(self, other: "Expression | int") -> "Expression":
        """The condition self == other."""
        return Expression("==", (self, _lift(other)))

    def both(self, other: "Expression") -> "Expression":
        """The condition that both hold."""
        return Expression("and", (self, other))

    def __str__(self) -> str:
        if self.op in ("const", "var"):
            return str(self.args[0])
        if self.op in ("min", "max", "floor"):
            return f"{self.op}({', '.join(map(str, self.args))})"
        if self.op == "if":
            condition, then, otherwise = self.args
            return f"({then} if {condition} else {otherwise})"
        return f"({self.args[0]} {self.op} {self.args[1]})"

    def evaluate(self, **values: int) -> Any:
        """The exact value: an int, a Fraction or a bool."""
        return _evaluate(self, values)

    def as_z3(self, **terms: Any) -> Any:
        """The same as a z3 term over z3 integers; divisions give reals."""
        return _as_z3(self, terms)


def _lift(value: "Expression | int") -> Expression:
    return value if isinstance(value, Expression) else Expression("const", (value,))


def minimum(first: Expression | int, second: Expression | int) -> Expression:
    """The smaller of two."""
    return Expression("min", (_lift(first), _lift(second)))


def maximum(first: Expression | int, second: Expression | int) -> Expression:
    """The larger of two."""
    return Expression("max", (_lift(first), _lift(second)))


def floor_of(value: Expression) -> Expression:
    """The largest integer that is not larger."""
    return Expression("floor", (value,))


def if_then_else(condition: Expression, then: Expression | int, otherwise: Expression | int) -> Expression:
    """`then` where the condition holds, else `otherwise`."""
    return Expression("if", (condition, _lift(then), _lift(otherwise)))


def _evaluate(e: Expression, values: Mapping[str, int]) -> Any:
    if e.op == "const":
        return e.args[0]
    if e.op == "var":
        return values[e.args[0]]
    if e.op == "if":
        return _evaluate(e.args[1] if _evaluate(e.args[0], values) else e.args[2], values)
    args = [_evaluate(a, values) for a in e.args]
    if e.op == "floor":
        return floor(args[0])
    a, b = args
    operations = {
        "+": lambda: a + b,
        "-": lambda: a - b,
        "*": lambda: a * b,
        "/": lambda: Fraction(a) / b,
        "min": lambda: min(a, b),
        "max": lambda: max(a, b),
        "<=": lambda: a <= b,
        "==": lambda: a == b,
        "and": lambda: a and b,
    }
    return operations[e.op]()


def _as_z3(e: Expression, terms: Mapping[str, Any]) -> Any:
    import z3

    if e.op == "const":
        return z3.IntVal(e.args[0])
    if e.op == "var":
        return terms[e.args[0]]
    args = [_as_z3(a, terms) for a in e.args]
    if e.op == "floor":
        return z3.ToInt(args[0])
    if e.op == "if":
        return z3.If(*args)
    a, b = args
    operations = {
        "+": lambda: a + b,
        "-": lambda: a - b,
        "*": lambda: a * b,
        "/": lambda: z3.ToReal(a) / z3.ToReal(b),
        "min": lambda: z3.If(a <= b, a, b),
        "max": lambda: z3.If(a >= b, a, b),
        "<=": lambda: a <= b,
        "==": lambda: a == b,
        "and": lambda: z3.And(a, b),
    }
    return operations[e.op]()


N = Expression("var", ("N",))
K = Expression("var", ("K",))
m = Expression("var", ("m",))

PAPER_TWO_LAYER_LOWER = minimum(3 * N, K - 2)
"""Theorem 4.1.2 (thm-4.1.2), for K >= 3."""

PAPER_TWO_LAYER_UPPER = minimum(3 * N + 1, K - 1)
"""Theorem 4.1.1 (thm-4.1.1), for K >= 3."""

_SMALL = if_then_else(
    K <= 2,
    K - 1,
    if_then_else(K.equals(3), 2, if_then_else(N <= 1, 2, 3)),
)

BEST_TWO_LAYER = if_then_else(N <= 0, 0, if_then_else(K <= 4, _SMALL, PAPER_TWO_LAYER_LOWER))
"""m*(N, K) for two layers, exactly (ours/two-layer-exact), for 0 <= N <= K, K >= 1."""

TWO_LAYER_CAPACITY = if_then_else(
    if_then_else(K <= 4, K - 1, K - 2) <= m,
    K,
    if_then_else(
        K <= 4,
        if_then_else(K.equals(4).both(m >= 2), 1, 0),
        floor_of(m / 3),
    ),
)
"""N*(m, K) for two layers, exactly (ours/two-layer-capacity), for m >= 0, K >= 1."""


@dataclass(frozen=True)
class Bounds:
    """An interval for m*(N, K): the paper's (None where it says nothing), and the best proved, with the claims
    each end rests on."""

    n: int
    k: int
    layers: int
    paper: tuple[int, int] | None
    best: tuple[int, int]
    because: tuple[str, str]

    @property
    def exact(self) -> bool:
        """Whether the best interval is one number."""
        return self.best[0] == self.best[1]


def two_layer_bounds(n: int, k: int) -> Bounds:
    """Bounds for two layers.

    Raises
    ------
    InputError
        Unless 0 <= N <= K and K >= 1.

    Examples
    --------
    >>> two_layer_bounds(3, 7).best, two_layer_bounds(7, 1000).best
    ((5, 5), (21, 21))
    """
    _check_labels(n, k)
    value = BEST_TWO_LAYER.evaluate(N=n, K=k)
    paper = None
    if k >= 3:
        paper = (PAPER_TWO_LAYER_LOWER.evaluate(N=n, K=k), PAPER_TWO_LAYER_UPPER.evaluate(N=n, K=k))
    return Bounds(n, k, 2, paper, (value, value), ("ours/two-layer-lower", "ours/two-layer-upper"))


# Three layers (two hidden layers of widths d1, d2 >= 1 where any neuron is needed at all)


def root_up(value: int) -> int:
    """ceil(2 sqrt(value)) for value >= 0, exactly: the least sum of two integers whose product is at least the
    value."""
    return math.isqrt(4 * value - 1) + 1 if value else 0


def pieces_at_most(d1: int, d2: int) -> int:
    """The most pieces on a line of a net of hidden widths (d1, d2) (ours/three-layer-pieces)."""
    if d1 == 1:
        return d2 + 2
    return 2 * d2 + 3 if d1 == 2 else (d1 + 1) * (d2 + 1)


def least_width(pieces: int) -> int:
    """The least d1 + d2, d1, d2 >= 1, with `pieces_at_most(d1, d2)` >= pieces."""
    total = max(2, root_up(pieces) - 2)
    # For d1 >= 3 the product is largest in the middle.
    while not any(pieces_at_most(d1, total - d1) >= pieces for d1 in {1, 2, 3, total // 2} if d1 < total):
        total += 1
    return total


def three_layer_lower(n: int, k: int) -> int:
    """A lower bound on m*(N, K) for three layers (ours/three-layer-lower)."""
    if n == 0 or k == 1:
        return 0
    small = 2 if k == 2 else 4 if k >= 4 and n >= 2 else 3
    if n >= 3 and k >= 7:
        small = 6 if k >= 12 else 5
    labels = min(n, (k - 1) // 4)
    middle = labels // 2
    # Any split gives a bound; the best ones lie near the middle.
    splits = range(max(0, middle - 500), middle + 1)
    signs = max((root_up(2 * a + 1) + root_up(2 * (labels - a) + 1) - 4 for a in splits), default=0)
    return max(small, least_width(min(3 * n, k - 2) + 1), signs, least_width_parameters(n, 2))


def three_layer_upper(n: int, k: int) -> int:
    """An upper bound on m*(N, K) for three layers: the smallest of the constructions (ours/three-layer-upper)."""
    if n == 0 or k == 1:
        return 0
    widths = [BEST_TWO_LAYER.evaluate(N=n, K=k) + 1, root_up(k - 1), shared_width(k), least_with_windows(n, 1)]
    if n >= 4:
        widths.append(least_with_windows(n - 1, 3))
    if n <= 3:
        widths.append((3, 4, 6)[n - 1])
    return int(min(widths))


def shared_width(count: int) -> int:
    """The least p + q with p (q + 1) >= K - 1, q >= 3 odd, p >= 1 (ours/three-layer-f), for K >= 2."""
    middle = root_up(count - 1) // 4 * 2
    sizes = [r for r in range(middle - 2, middle + 5, 2) if r >= 4] or [4]
    return min(-(-(count - 1) // r) + r - 1 for r in sizes)


def least_with_windows(labels: int, least_groups: int) -> int:
    """The least p + 4 q with p q >= labels, p >= least_groups, q >= 1 (labels >= 1)."""
    total = max(least_groups + 4, root_up(4 * labels))
    while True:
        # (total - 4 q) q is largest at q = total / 8.
        middle = min(max(1, total // 8), (total - least_groups) // 4)
        if any((total - 4 * q) * q >= labels for q in (middle, middle + 1) if total - 4 * q >= least_groups):
            return total
        total += 1


def three_layer_bounds(n: int, k: int) -> Bounds:
    """Bounds for three layers; the paper's are rounded to the integers that they imply.

    Raises
    ------
    InputError
        Unless 0 <= N <= K and K >= 1.

    Examples
    --------
    >>> three_layer_bounds(100, 100).best, three_layer_bounds(400, 4000).paper
    ((18, 19), (49, 208))
    """
    _check_labels(n, k)
    best = (three_layer_lower(n, k), three_layer_upper(n, k))
    paper = None
    if k >= 3:
        need = min(3 * n, k - 2)
        # m >= sqrt(2 need + 1/4) - 1/2 is m (m + 1) >= 2 need.
        low = (math.isqrt(8 * need + 1) - 1) // 2
        low += low * (low + 1) < 2 * need
        paper = (low, paper_three_layer_upper(n, k))
    return Bounds(n, k, 3, paper, best, ("ours/three-layer-lower", "ours/three-layer-upper"))


def paper_three_layer_upper(n: int, k: int) -> int:
    """floor(min{2 sqrt K + min{2 sqrt K, 3N}, 6 sqrt(3N+2)}) (thm-5.1.1), exactly."""
    return min(math.isqrt(16 * k), math.isqrt(4 * k) + 3 * n, math.isqrt(36 * (3 * n + 2)))


def _check_labels(n: int, k: int) -> None:
    if k < 1 or not 0 <= n <= k:
        raise InputError(f"N and K must satisfy 0 <= N <= K and K >= 1, not N = {n}, K = {k}")


# Four layers and more


def least_width_deep(pieces: int, hidden_layers: int) -> int:
    """The least d_1 + .. + d_l, all d >= 1, with (d_1 + 1) .. (d_l + 1) >= pieces: widths that differ by at most
    one."""
    low, high = hidden_layers, hidden_layers
    while _most_pieces(high, hidden_layers) < pieces:
        low, high = high + 1, 2 * high
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _most_pieces(middle, hidden_layers) >= pieces else (middle + 1, high)
    return low


def _most_pieces(total: int, hidden_layers: int) -> int:
    small, larger = divmod(total, hidden_layers)
    return int((small + 2) ** larger * (small + 1) ** (hidden_layers - larger))


def parameters_at_most(width: int, hidden_layers: int) -> int:
    """The most free parameters of a net on a line with so many neurons in all, in so many hidden layers (>= 2), each
    with a neuron: those that remain when every neuron is scaled (ours/parameters)."""
    return (width - hidden_layers + 4) ** 2 // 4 + hidden_layers - 2


def least_width_parameters(labels: int, hidden_layers: int) -> int:
    """The least d_1 + .. + d_l, all d >= 1, l >= 2, with as many free parameters as labels (ours/parameters)."""
    rest = max(0, labels - hidden_layers + 2)
    return max(hidden_layers, hidden_layers - 4 + root_up(rest))


def deep_bounds(n: int, k: int, layers: int) -> Bounds:
    """Bounds for four layers and more; the paper gives widths there, no numbers of neurons.

    Raises
    ------
    InputError
        Unless 0 <= N <= K and K >= 1.

    Examples
    --------
    >>> deep_bounds(1000, 100000, 4).best, deep_bounds(100, 100, 4).best
    ((63, 68), (19, 20))
    """
    _check_labels(n, k)
    low = high = 0
    if n and k > 1:
        small = layers + 1 if k >= 4 and n >= 2 else layers if k >= 3 else layers - 1
        hidden = layers - 1
        pieces = least_width_deep(min(3 * n, k - 2) + 1, hidden)
        low = max(small, pieces, least_width_parameters(n, hidden))
        high = min(three_layer_upper(n, k) + layers - 3, root_up(n) + layers)
    return Bounds(n, k, layers, None, (low, high), ("ours/deep-lower", "ours/deep-upper"))


def bounds(n: int, k: int, layers: int = 2) -> Bounds:
    """The paper's and the best proved interval for m*(N, K).

    Raises
    ------
    InputError
        `layers` is not between 2 and 64, or not 0 <= N <= K, K >= 1.
    """
    if not 2 <= layers <= 64:
        raise InputError(f"layers must be 2 to 64, not {layers}")
    if layers > 3:
        return deep_bounds(n, k, layers)
    return two_layer_bounds(n, k) if layers == 2 else three_layer_bounds(n, k)
