"""What `bounds` gives, against the formulas by definition: least values sought from the start up, largest ones among
all, nothing guessed (`formulas.evaluate`)."""

from ftc_verify.claims.steps import Computed
from ftc_verify.formulas.evaluate import evaluate
from ftc_verify.formulas.expression import Expression
from ftc_verify.formulas.functions import Function
from ftc_verify.theory.intervals import bounds

LAST = 150
"""The last N that is gone through, with K = 4N + 1 each and K = N every tenth."""


def _points(last: int) -> list[tuple[int, int]]:
    return [(n, 4 * n + 1) for n in range(last + 1)] + [(n, n) for n in range(1, last + 1, 10)]


def _as_defined(formula: Expression, layers: int, end: int, last: int, off: int) -> bool:
    return all(
        bounds(n, k, layers).best[end] - off == evaluate(formula, {"N": n, "K": k, "L": layers})
        for n, k in _points(last)
    )


def as_defined(name: str, formula: Expression, layers: int, end: int) -> Computed:
    """The step that one end (0 lower, 1 upper) of what `bounds` gives is this formula, by definition."""

    def predicate(off: int, last: int) -> bool:
        return _as_defined(formula, layers, end, last, off)

    instance = {"off": 0, "last": LAST}
    return Computed(
        name="by definition",
        reading=f"`bounds` against {name}, evaluated by definition: K = 4N + 1 for N = 0, .., {LAST}, K = N for every "
        "tenth N",
        statement=f"the {('lower', 'upper')[end]} end for {layers} layers is {name} + off at each of these points",
        predicate=predicate,
        instance=instance,
        falsified_instance={**instance, "off": 1},
    )


def as_taken(function: Function, row: str) -> Computed:
    """The same of the first of several lower ends for three layers, of which `bounds` takes the largest."""

    def one(n: int, k: int, off: int) -> bool:
        value, found = evaluate(function.body, {"N": n, "K": k}), bounds(n, k, 3)
        return function(n, k) - off == value and (found.best[0] == value) == (found.because[0] == row)

    def predicate(off: int, last: int) -> bool:
        return all(one(n, k, off) for n, k in _points(last))

    return Computed(
        name="by definition",
        reading=f"`{function.name}(N, K)`, as `bounds` takes it (and gives where it names its row), against its "
        f"formula evaluated by definition: K = 4N + 1 for N = 0, .., {LAST}, K = N for every tenth N",
        statement="the value is that of the formula + off at each of these points",
        predicate=predicate,
        instance={"off": 0, "last": LAST},
        falsified_instance={"off": 1, "last": LAST},
    )


def as_defined_in_space(name: str, formula: Expression, end: int) -> Computed:
    """The same for samples in general position in R^2, .., R^5."""

    def predicate(off: int, last: int) -> bool:
        return all(
            bounds(n, k, dimension=d, general_position=True).best[end] - off
            == evaluate(formula, {"N": n, "K": k, "d": d})
            for n, k in _points(last)
            for d in range(2, 6)
        )

    return Computed(
        name="by definition",
        reading=f"`bounds` against {name}, evaluated by definition: K = 4N + 1 for N = 0, .., 40, and some K = N, in "
        "R^2, .., R^5",
        statement=f"the {('lower', 'upper')[end]} end in general position is {name} + off at each of these points",
        predicate=predicate,
        instance={"off": 0, "last": 40},
        falsified_instance={"off": 1, "last": 40},
    )
