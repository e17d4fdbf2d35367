"""Simulated fine-tuning: the float minimiser against enclosures, seeds, controls, and the prediction."""

import dataclasses
import random
from fractions import Fraction

import numpy as np
import pytest

from ftc_verify.bias import Setting, minimise
from ftc_verify.bias.replica import Point, Teacher, fixed_point
from ftc_verify.bias.simulation import (
    FEWEST,
    LARGEST,
    Simulation,
    _with_controls,
    dual_newton,
    finite_size,
    realised,
    simulate,
)
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.rationals import Q, as_float

REGIMES = {"I": ("-0.99999", "1e-6"), "II": (0, 0), "III": (0, 10), "IV": ("-0.99", 0)}


def point(regime, shared, new, alpha, law="gauss"):
    """A point of the notes' Figure 5: rho_PT = 1/10, c = 1/1000."""
    lam, gamma = REGIMES[regime]
    return Point.of(alpha, Teacher.of("1/10", shared, new, law), Setting.of("1/1000", lam, gamma))


@pytest.mark.parametrize("seed", range(12))
def test_minimisers_lie_where_they_are_proved_to(seed):
    """On small rational data the float minimiser is the enclosed one to 1e-9 of its size, scales of 10^-6 included."""
    rng = random.Random(seed)
    d = rng.randrange(2, 9)
    n = rng.randrange(1, d)
    x = [[Fraction(rng.randrange(-9, 10), rng.randrange(1, 5)) for _ in range(d)] for _ in range(n)]
    y = [Fraction(rng.randrange(-9, 10)) for _ in range(n)]
    if np.linalg.matrix_rank(np.array(x, float)) < n:
        x = [[Fraction(int(i == j)) for j in range(d)] for i in range(n)]
    root_k = [Fraction(10) ** rng.randrange(-6, 2) for _ in range(d)]
    found = dual_newton(np.array(x, float), np.array(y, float), np.array(root_k, float))
    proved = minimise(x, y, root_k=root_k)
    size = max(1.0, np.abs(found).max())
    for value, interval in zip(found, proved.enclosures, strict=True):
        assert abs(value - as_float(interval.low)) < 1e-9 * size


def test_y_of_0_and_scales_that_are_too_far_apart():
    """The minimiser of y = 0 is 0; what floats cannot do is said."""
    assert not dual_newton(np.ones((1, 3)), np.zeros(1), np.ones(3)).any()
    x = np.array([[1.0, 1e-3, 0.0], [0.0, 1.0, 1.0]])
    with pytest.raises(UndecidedError, match="too far apart"):
        dual_newton(x, np.array([1.0, 1e200]), np.array([1e-200, 1.0, 1e-180]))


def test_seeds():
    """The same numbers for the same seed, others for another; more trials begin with the same ones."""
    where = point("IV", "1/10", 0, "1/4")
    first, again = (simulate(where, dimension=60, trials=8, seed=1) for _ in range(2))
    other = simulate(where, dimension=60, trials=8, seed=2)
    assert first == again
    assert first.error != other.error
    told = []
    simulate(where, dimension=60, trials=8, seed=1, progress=lambda done, text: told.append((done, text)))
    assert told[0] == (0.0, "trial 1 of 8 at dimension 60")
    assert len(told) == 8


@pytest.mark.parametrize("law", ["gauss", "spike"])
def test_lazy_errors_agree_closely(law):
    """Regime III: the controls explain nearly everything, and 32 trials are good for five digits."""
    found = simulate(point("III", 0, "1/10", "1/5", law), dimension=300, trials=32)
    predicted = fixed_point(found.point).error
    assert found.standard_error < 1e-4
    assert abs(found.deviation(predicted)) < 4
    assert found.error == pytest.approx(0.80062, abs=2e-4)


@pytest.mark.parametrize(
    ("regime", "shared", "new", "alpha", "law", "stored"),
    [
        ("II", 0, "1/10", "1/5", "gauss", 0.8936),
        ("I", 0, "1/10", "1/10", "gauss", 0.94831),
        ("II", "1/10", 0, "1/10", "gauss", 0.13529),
        ("IV", "1/25", 0, "3/50", "gauss", None),
        ("IV", "1/10", 0, "1/10", "spike", None),
    ],
)
def test_errors_agree_in_the_limit(regime, shared, new, alpha, law, stored):
    """Rich cells, both laws: after a fit in 1/d the prediction is within 4 standard errors, of a few per cent."""
    where = point(regime, shared, new, alpha, law)
    found = [simulate(where, dimension=d, trials=n) for d, n in ((200, 200), (400, 120), (800, 50))]
    predicted = [fixed_point(one.point).error for one in found]
    if stored is not None:
        assert predicted[-1] == pytest.approx(stored, rel=1e-4)
    fit = finite_size(found, predicted)
    assert fit.limit_error < 0.08
    assert abs(fit.deviation) < 4


def test_a_wrong_prediction_is_seen():
    """The fit tells the error of one regime from that of another: it can fail."""
    found = [simulate(point("II", "1/10", 0, "1/10"), dimension=d, trials=60) for d in (200, 400)]
    wrong = fixed_point(point("IV", "1/10", 0, "1/10")).error
    assert abs(finite_size(found, [wrong, wrong]).deviation) > 4


def test_points_that_are_drawn():
    """Samples and groups are whole numbers next to what was asked for; the groups fill the dimension."""
    where = point("I", "1/30", "1/7", "1/3")
    drawn = realised(where, 100)
    assert drawn.alpha == Q(33, 100)
    assert (drawn.teacher.shared, drawn.teacher.new, drawn.teacher.rho_pt) == (Q(3, 100), Q(14, 100), Q(1, 10))
    assert realised(point("I", "1/10", 0, "1/4"), 100) == point("I", "1/10", 0, "1/4")
    assert realised(point("I", "1/10", 0, "1/1000"), 20).alpha == Q(1, 20)
    assert realised(point("I", "1/10", 0, "999/1000"), 20).alpha == Q(19, 20)
    whole = Point.of("1/2", Teacher.of(1, 1, 0), Setting.of(1, 0, 0))
    assert realised(whole, 7).teacher.shares == ((Q(1), True, True),)
    assert simulate(whole, dimension=7, trials=8).error > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"dimension": 1, "trials": 8}, "dimension 1: from 2 to"),
        ({"dimension": LARGEST + 1, "trials": 8}, "from 2 to 10000"),
        ({"dimension": 20, "trials": FEWEST - 1}, "7 trials: at least 8"),
        ({"dimension": 20, "trials": 8, "seed": -1}, "seed -1: not negative"),
        ({"dimension": 20, "trials": 8}, "too small: the teacher uses a fraction of 1/100, which is none"),
    ],
)
def test_what_cannot_be_simulated(arguments, said):
    """One line that says why."""
    with pytest.raises(InputError, match=said):
        simulate(point("I", "1/100", 0, "1/10"), **arguments)


def test_controls():
    """A mean that the controls explain comes out exactly; a control that does not vary counts for nothing."""
    rng = np.random.default_rng(0)
    controls = rng.normal([1, 2, 3], size=(50, 3))
    controls[:, 2] = 3
    values = 7 + (controls - [1, 2, 3]) @ [0.5, -2, 1]
    mean, error = _with_controls(np.column_stack([values, controls]), (1, 2, 3))
    assert mean == pytest.approx(7)
    assert error < 1e-12
    noisy, error = _with_controls(np.column_stack([values + rng.normal(size=50), controls]), (1, 2, 3))
    assert 0.1 < error < 0.2
    assert abs(noisy - 7) < 4 * error


def test_fits_in_the_dimension():
    """Slope and limit of numbers that lie on the line come out; one dimension is not enough."""
    one = Simulation(point("I", "1/10", 0, "1/4"), 100, 8, 0, 1.0, 0.01)
    line = [dataclasses.replace(one, dimension=d, error=0.5 * (1 + 33 / d)) for d in (100, 200, 400)]
    fit = finite_size(line, [0.5] * 3)
    assert (fit.limit, fit.slope) == (pytest.approx(0, abs=1e-12), pytest.approx(33))
    assert abs(fit.deviation) < 1e-9
    with pytest.raises(InputError, match="two dimensions or more"):
        finite_size([one, one], [0.5, 0.5])
