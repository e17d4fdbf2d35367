"""What `bounds` gives, against the formulas by definition: least values sought from the start up, largest ones among
all, nothing guessed (`formulas.evaluate`)."""

from ftc_verify.claims.steps import Computed
from ftc_verify.formulas.evaluate import evaluate
from ftc_verify.formulas.expression import Expression
from ftc_verify.theory.intervals import bounds

LAST = 150
"""The last N that is gone through, with K = 4N + 1 each and K = N every tenth."""


def _as_defined(formula: Expression, layers: int, end: int, last: int, off: int) -> bool:
    points = [(n, 4 * n + 1) for n in range(last + 1)] + [(n, n) for n in range(1, last + 1, 10)]
    return all(
        bounds(n, k, layers).best[end] - off == evaluate(formula, {"N": n, "K": k, "L": layers}) for n, k in points
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
