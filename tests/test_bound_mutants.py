"""What `bounds` evaluates is what the audit discharges: whatever is changed in a bound, some row notices."""

from collections import Counter
from itertools import islice

import pytest
from bound_mutants import DEEP_LOWER, EQUIVALENT, LOWER, OBJECTS, mutants_of, notices
from ftc_verify_proofs.ours.evaluated import as_defined

from ftc_verify.claims.steps import Outcome
from ftc_verify.formulas.expression import Expression
from ftc_verify.formulas.functions import Function
from ftc_verify.theory import chosen_labels, deep, intervals, parameters, three_layer, two_layer

UNCHANGED = two_layer.BEST_TWO_LAYER


@pytest.mark.parametrize("name", OBJECTS)
def test_a_changed_bound_is_noticed(name):
    """1 more, 1 less, 1 more at N = 137 only, a number changed, a part of a min or max dropped: a step fails. Every
    other change is tried here, all by benchmarks/bound_mutants.py."""
    found, rows = OBJECTS[name]
    tried = islice(mutants_of(name), 0, None, 2)
    missed = [what for what, mutant in tried if notices(found, mutant, rows) is None]
    assert not Counter(missed) - Counter(EQUIVALENT.get(name, ()))


@pytest.mark.parametrize("row", sorted({row for _, rows in OBJECTS.values() for row in rows}))
def test_unchanged_bounds_pass(row):
    """The same rows, loaded in the same way with all as it is, hold: they do not fail for other reasons."""
    assert notices(UNCHANGED, UNCHANGED, [row]) is None


def test_every_formula_of_theory_is_tried():
    """No bound is without a row: the list has every formula and function of theory with parameters."""
    for module in (two_layer, parameters, three_layer, chosen_labels, deep):
        for name in module.__all__:
            assert not isinstance(getattr(module, name), (Expression, Function)) or name in OBJECTS


@pytest.mark.parametrize("end", [0, 1])
def test_both_ends_for_two_layers_are_the_formula(end):
    """What `bounds` returns is m*(N, K) of ours/two-layer-exact, by definition; 1 less is noticed."""
    step = as_defined("m*(N, K)", two_layer.BEST_TWO_LAYER, layers=2, end=end)
    assert step.check().outcome is Outcome.HOLDS
    assert as_defined("m*(N, K) - 1", two_layer.BEST_TWO_LAYER - 1, layers=2, end=end).check().outcome is Outcome.FAILS


@pytest.mark.parametrize("layers", [3, 4])
def test_a_changed_evaluation_is_noticed(layers, monkeypatch):
    """2 added at N = 137 to what `bounds` returns, behind the formula's back: a row fails."""
    proper = intervals.bounds

    def changed(n, k, deep_or_not):
        result = proper(n, k, deep_or_not)
        extra = 2 * (n == 137 and deep_or_not == layers)
        return intervals.Bounds(
            n, k, result.layers, result.paper, (result.best[0] + extra, result.best[1] + extra), result.because
        )

    monkeypatch.setattr(intervals, "bounds", changed)
    row = {3: LOWER, 4: DEEP_LOWER}[layers]
    assert notices(UNCHANGED, UNCHANGED, [row]) == f"{row.partition(':')[2]}: by definition"
