"""The bounds, as numbers and as formulas."""

import pytest
import z3

from ftc_verify.errors import InputError
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer
from ftc_verify.theory.intervals import two_layer_bounds


@pytest.mark.parametrize(
    ("n", "k", "value"),
    [
        (3, 7, 5),
        (5, 9, 7),
        (1, 4, 2),
        (2, 4, 3),
        (1, 3, 2),
        (7, 1000, 21),
        (0, 5, 0),
        (1, 1, 0),
        (1, 2, 1),
        (2, 2, 1),
        (3, 3, 2),
        (4, 4, 3),
    ],
)
def test_exact_values(n, k, value):
    """m*(N, K) of the theorem, small cases included."""
    result = two_layer_bounds(n, k)
    assert result.best == (value, value)
    assert result.exact


def test_best_lies_within_the_papers_interval():
    """For K >= 3 the exact value lies in the paper's interval, which has two numbers or one."""
    for k in range(3, 40):
        for n in range(k + 1):
            result = two_layer_bounds(n, k)
            assert result.paper[0] <= result.best[0] <= result.paper[1]
    assert two_layer_bounds(1, 2).paper is None


def test_monotone():
    """More labels or more samples never need fewer neurons."""
    for k in range(1, 30):
        for n in range(k + 1):
            value = two_layer_bounds(n, k).best[0]
            assert n == k or value <= two_layer_bounds(n + 1, k).best[0]
            assert value <= two_layer_bounds(n, k + 1).best[0]


def test_capacity_is_the_inverse():
    """N*(m, K) is the largest N with m*(N, K) <= m."""
    for m in range(15):
        for k in range(1, 20):
            expected = max(n for n in range(k + 1) if two_layer_bounds(n, k).best[0] <= m)
            assert two_layer.TWO_LAYER_CAPACITY.evaluate(m=m, K=k) == expected


def test_the_provers_see_the_same_numbers():
    """The z3 form of each formula has the values of its evaluation."""
    n, k, m = z3.Ints("n k m")
    for expression in (two_layer.BEST_TWO_LAYER, two_layer.PAPER_TWO_LAYER_LOWER, two_layer.PAPER_TWO_LAYER_UPPER):
        term = as_z3(expression, N=n, K=k)
        for a, b in ((0, 3), (1, 4), (2, 4), (3, 7), (5, 9), (7, 1000)):
            value = z3.simplify(z3.substitute(term, (n, z3.IntVal(a)), (k, z3.IntVal(b))))
            assert value.as_long() == expression.evaluate(N=a, K=b)
    term = as_z3(two_layer.TWO_LAYER_CAPACITY, m=m, K=k)
    for a, b in ((0, 1), (2, 4), (3, 5), (7, 100)):
        value = z3.simplify(z3.substitute(term, (m, z3.IntVal(a)), (k, z3.IntVal(b))))
        assert value.as_long() == two_layer.TWO_LAYER_CAPACITY.evaluate(m=a, K=b)


@pytest.mark.parametrize(("n", "k"), [(-1, 3), (4, 3), (0, 0), (1, 0), (0, -2)])
def test_arguments_are_checked(n, k):
    """0 <= N <= K and K >= 1."""
    with pytest.raises(InputError):
        two_layer_bounds(n, k)


def test_formulas_print():
    """A formula reads as mathematics."""
    assert str(two_layer.PAPER_TWO_LAYER_LOWER) == "min((3 * N), (K - 2))"
