"""Diagonal linear networks: enclosures of minimisers against the conditions that define them, and against the flow."""

import random

import numpy as np
import pytest
from flint import arb, ctx, fmpq, fmpz_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify import certificates
from ftc_verify.bias import Interval, Setting, System, chain, minimise
from ftc_verify.bias.flow import Weights, conserved, end_of_pretraining, root_k, root_k_interval
from ftc_verify.bias.potential import conjugate, curvature, gradient, inverse_gradient, potential
from ftc_verify.certificates.bias import MinimiserEnclosed
from ftc_verify.checker import check_bytes
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.rationals import parse

TINY = parse("1e-20")


@pytest.fixture(autouse=True)
def precise():
    """256 bits for what a test computes itself."""
    with ctx.workprec(256):
        yield


def ball(text):
    """An exact number as a ball."""
    return arb(parse(str(text)))


SIZES = ["0", "1e-300", "1e-30", "1e-9", "1/3", "1", "-2/7", "1e4", "-1e13"]
ROOTS = ["1e-9", "1/500", "1", "1e4"]


@pytest.mark.parametrize("r", ROOTS)
@pytest.mark.parametrize("z", SIZES)
def test_the_potential_and_what_belongs_to_it(z, r):
    """q + q* = z q' at a = q'(z), the inverse gradient leads back, the curvature is a difference quotient of q'."""
    z, r = ball(z), ball(r)
    a = gradient(z, r)
    assert (potential(z, r) + conjugate(a, r)).overlaps(z * a)
    assert inverse_gradient(a, r).overlaps(z)
    step = (abs(z) + r) * arb(2) ** -80
    quotient = (gradient(z + step, r) - gradient(z - step, r)) / (2 * step)
    assert abs(quotient / curvature(z, r) - 1) < arb(2) ** -60
    for value in (potential(z, r), conjugate(a, r), curvature(z, r)):
        assert value == 0 or value.rel_accuracy_bits() > 230


def test_the_potential_is_the_printed_formula():
    """At arguments where the printed formula does not cancel."""
    z, r = ball("7/3"), ball("3/5")
    u = 2 * z / r
    assert potential(z, r).overlaps(r / 4 * (1 - (1 + u * u).sqrt() + u * u.asinh()))
    assert conjugate(z, r).overlaps(r / 4 * ((2 * z).cosh() - 1))


@given(st.integers(-300, 300), st.integers(1, 200), st.integers(0, 50), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_wide_arguments_enclose_every_value(middle, root, width, percent):
    """The value at any point of two wide balls lies in the ball that comes back."""
    z, r = arb(fmpq(middle, 100), fmpq(width, 100)), arb(fmpq(root, 100), fmpq(root * percent, 10_100))
    for part in (-1, fmpq(1, 3), 1):
        at, s = z.mid() + arb(part) * z.rad(), r.mid() - arb(part) * r.rad()
        for function in (potential, gradient, curvature, conjugate, inverse_gradient):
            assert function(z, r).overlaps(function(at, s)), function.__name__


def test_pretraining_conserves_and_ends_in_closed_form():
    """The conserved quantities are those of the start, beta is the product of the weights, r is 2 (w+ + w-)^2 + ..."""
    setting = Setting.of("1/10", "-1/3", "1/5")
    beta = ball("-3/7")
    end, start = end_of_pretraining(beta, setting), end_of_pretraining(arb(0), setting)
    assert (end.w_plus * end.v_plus - end.w_minus * end.v_minus).overlaps(beta)
    assert all(a.overlaps(b) for a, b in zip(conserved(end), conserved(start), strict=True))
    assert root_k(beta, setting).overlaps(2 * (end.w_plus + end.w_minus) ** 2 + ball("1/25"))
    w, v = end.w_plus + end.w_minus, ball("1/5") / arb(2).sqrt()
    first, second, cross = conserved(Weights(w, v, w, v))
    assert root_k(beta, setting).overlaps(((first - second) ** 2 + 4 * cross**2).sqrt())  # k of the mirror flow
    around = root_k_interval(Interval(fmpq(-1), fmpq(1, 2)), setting)
    assert around.low <= root_k(arb(0), setting).lower().fmpq()
    assert root_k(arb(1), setting).upper().fmpq() <= around.high


# The minimiser


def stationary(found, x, center=None):
    """Whether q'(beta) - q'(center) is orthogonal to the kernel of X at the point, to what the radii allow."""
    r = [interval.ball for interval in found.root_k]
    slopes = [gradient(arb(b), s) for b, s in zip(found.beta, r, strict=True)]
    if center is not None:
        slopes = [a - gradient(arb(c), s) for a, c, s in zip(slopes, center, r, strict=True)]
    table = [[int(v) for v in row] for row in x] or [[0] * len(r)]
    kernel, rank = fmpz_mat(table).nullspace()
    for j in range(rank):
        vector = [int(kernel[d, j]) for d in range(len(r))]
        allowed = sum(abs(v) * arb(radius) / s for v, radius, s in zip(vector, found.radii, r, strict=True))
        if not abs(sum(v * a for v, a in zip(vector, slopes, strict=True))) <= 2 * allowed + arb(10) ** -40:
            return False
    return True


def random_problem(seed):
    """A consistent system with small integers, some rows repeated, some columns zero, and r from 1e-9 to 1e4."""
    rng = random.Random(seed)
    d = rng.randint(1, 6)
    x = [[rng.randint(-2, 2) for _ in range(d)] for _ in range(rng.randint(0, 5))]
    x += [rng.choice(x) for _ in range(rng.randint(0, 2)) if x]
    truth = [fmpq(rng.randint(-3, 3), rng.randint(1, 3)) for _ in range(d)]
    y = [sum((a * b for a, b in zip(row, truth, strict=True)), start=fmpq(0)) for row in x]
    root = [fmpq(10) ** rng.randint(-9, 4) for _ in range(d)]
    return x, y, root, truth, rng


@pytest.mark.parametrize("seed", range(60))
def test_random_problems(seed):
    """The point is feasible and stationary; a narrower enclosure lies within the wider one."""
    x, y, root, truth, rng = random_problem(seed)
    center = truth[::-1] if rng.random() < 0.3 else None
    found = minimise(x, y, root_k=root, center=center)
    narrow = minimise(x, y, root_k=root, center=center, radius="1e-45")
    assert found.radius <= TINY
    assert narrow.radius <= parse("1e-45")
    for row, label in zip(x, y, strict=True):
        assert sum((a * b for a, b in zip(row, found.beta, strict=True)), start=fmpq(0)) == label
    assert stationary(narrow, x, center)
    for wide, inner in zip(found.enclosures, narrow.enclosures, strict=True):
        assert wide.low <= inner.high
        assert inner.low <= wide.high
    assert len(found.rows) == len(found.nu) == (fmpz_mat(x).rank() if x else 0)


def test_the_basis_of_the_rows():
    """Repeated and dependent rows are left out, whichever they are; zero rows too."""
    assert minimise([[0, 0], [1, 2], [1, 2], [2, 4], [0, 1]], [0, 3, 3, 6, 1], root_k=1).rows == (1, 4)


def test_multiples_of_a_prime():
    """Entries that are 0 modulo one of the primes by which the rank is guessed."""
    prime = (1 << 61) - 1
    found = minimise([[1, 0, 0], [0, prime, prime]], [1, prime], root_k=1, center=[0, 3, 5])
    assert found.rows == (0, 1)
    assert found.beta[1] + found.beta[2] == 1


def test_without_equations():
    """The minimiser is 0, or the center; with more equations than unknowns it is the solution, whatever r is."""
    assert minimise([], [], root_k=[1, 2]).beta == (0, 0)
    assert minimise([], [], root_k=[1, 2], center=[3, "1/7"]).beta == (3, fmpq(1, 7))
    assert minimise([[0, 0]], [0], root_k=1).beta == (0, 0)
    for root in ("1e-9", 1, "1e4"):
        assert minimise([[1, 0], [1, 1], [3, 1]], [1, 3, 5], root_k=root).beta == (1, 2)


def test_labels_of_zero_and_zero_columns():
    """y = 0 gives 0 exactly; a coordinate that no equation speaks of stays where it is."""
    found = minimise([[1, 2, 3], [1, 1, 0]], [0, 0], root_k=["1e-9", 1, "1e4"])
    assert (found.beta, found.gap, found.radius) == ((0, 0, 0), 0, 0)
    found = minimise([[1, 0, 1]], [1], root_k=1, center=[0, "5/3", 0])
    assert found.beta[1] == fmpq(5, 3)


@pytest.mark.parametrize(("x", "y"), [([[1], [1]], [0, 1]), ([[0, 0]], [1]), ([[1, 2], [1, 0], [2, 2]], [1, 1, 3])])
def test_labels_outside_the_range(x, y):
    """The error names the equation that contradicts others, and what the flow does instead."""
    with pytest.raises(InputError, match=rf"row {len(x)}: y is outside .*least-squares.*X\^T \(X beta - y\) = 0"):
        minimise(x, y, root_k=1)


def test_large_and_small_numbers_in_one_problem():
    """r from 1e-9 to 1e4, labels from 1e-300 to 1e300, entries of very different sizes."""
    found = minimise([[1, 2, 3, 4], [1, 1, 1, 1]], ["1e300", "5e-300"], root_k=["1e-9", 10000, 1, 1])
    assert found.radius <= TINY
    found = minimise([["1e30", 1, "1e-30"], [1, "1e-20", 1]], [1, 2], root_k=["1e-9", 10000, "1e-60"])
    assert found.radius <= TINY


def test_intervals_of_root_k():
    """The enclosure holds for every r of the interval; one that is too wide for the radius is undecided."""
    with ctx.workprec(400):
        exact = minimise([[1, 1, 2]], [1], root_k=["1/3", 1, 2])
        around = [Interval(parse(v) - TINY**3, parse(v) + TINY**3) for v in ("1/3", "1", "2")]
        found = minimise([[1, 1, 2]], [1], root_k=around)
    for wide, value, radius in zip(found.enclosures, exact.beta, exact.radii, strict=True):
        assert wide.low <= value + radius
        assert value - radius <= wide.high
    with pytest.raises(UndecidedError, match="root_k is known to intervals only"):
        minimise([[1, 1, 2]], [1], root_k=Interval(fmpq(1), fmpq(2)))
    with pytest.raises(UndecidedError, match="too wide"):
        minimise([[1, 1, 2]], [1], root_k=Interval("1e-30", 1), radius=1)
    wide = minimise([[1, 1, 2]], [1], root_k=Interval(fmpq(1), fmpq(11, 10)), radius=1)
    for root in ("1", "21/20", "11/10"):
        for ends, value in zip(wide.enclosures, minimise([[1, 1, 2]], [1], root_k=root).beta, strict=True):
            assert ends.low <= value <= ends.high


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"root_k": 0}, "root_k is 0"),
        ({"root_k": [1, 0]}, "root_k, coordinate 2 is 0"),
        ({"root_k": [1]}, "root_k has 1 number, X has 2 columns"),
        ({"root_k": float("nan")}, "root_k: nan is not a finite number"),
        ({"root_k": Interval(0, 1)}, "root_k is 0"),
        ({"root_k": None}, "root_k"),
        ({"x": [[1, float("nan")]]}, "nan is not a finite number"),
        ({"y": [float("inf")]}, "y, sample 1: inf is not a finite number"),
        ({"y": [1, 2]}, "X has 1 row, y has 2 numbers"),
        ({"x": [[1, 2], [1]], "y": [1, 2]}, "X, row 2 has 1 number, row 1 has 2"),
        ({"x": [], "y": []}, "X has no rows"),
        ({"root_k": "a"}, "root_k: 'a' is not a number"),
        ({"root_k": {"a": 1}}, "root_k: a list of numbers is needed"),
        ({"x": {1: 2}}, "x is of type dict"),
        ({"center": [1]}, "center has 1 number, X has 2 columns"),
        ({"radius": 0}, "radius = 0: it has to be positive"),
    ],
)
def test_input_that_cannot_be_used(arguments, words):
    """One line that names what is wrong and where."""
    given = {"x": [[1, 2]], "y": [1], "root_k": 1, **arguments}
    with pytest.raises(InputError, match=words) as caught:
        minimise(given.pop("x"), given.pop("y"), **given)
    assert "\n" not in str(caught.value)


def test_intervals_are_exact():
    """Of any numbers; what is none, or the other way round, is refused."""
    assert Interval(0.5, "3/4") == Interval(fmpq(1, 2), fmpq(3, 4))
    for low, high in ((2, 1), (float("nan"), 1), (None, 1)):
        with pytest.raises(InputError):
            Interval(low, high)


def test_without_equations_on_one_side():
    """The other data say how many coordinates there are; an array of shape (0, d) does so itself."""
    first = chain(([], []), ([[1, 2]], [1]), c=1, lam=0, gamma=0)
    assert first.pretraining.beta == (0, 0)
    second = chain(([[1, 2]], [1]), ([], []), c=1, lam=0, gamma=0)
    assert second.finetuning.beta == (0, 0)
    assert minimise(np.zeros((0, 3)), np.zeros(0), root_k=1).beta == (0, 0, 0)
    with pytest.raises(InputError, match="fine-tuning data: X has no rows"):
        chain(None, ([], []), c=1, lam=0, gamma=0)


@pytest.mark.parametrize(("c", "gamma", "y"), [("1e-300", 0, 1), ("1e300", 0, 1), (1, "1e150", 1), (1, 0, "1e200")])
def test_scales_beyond_floats(c, gamma, y):
    """Nothing overflows; the radius is what was asked for."""
    found = chain(([[1, 1, 0]], [y]), ([[1, 2, 3]], [y]), c=c, lam="-1/2", gamma=gamma)
    assert found.finetuning.radius <= TINY


def test_large_after_pretraining():
    """An r_d that a first attempt knows too little of: the next one knows more."""
    found = chain(([[1, 0], [0, 1]], ["1e40", "1e-40"]), ([[1, 2]], [1]), c="1e-9", lam=1, gamma=0, radius="1e-3")
    assert found.finetuning.radius <= parse("1e-3")


def test_a_center_of_zeros_is_none():
    """The divergence from 0 is Q itself; the center itself is the answer where it is feasible."""
    plain, centered = (minimise([[1, 2]], [1], root_k=[1, "1/9"], center=c) for c in (None, [0, 0]))
    assert plain.beta == centered.beta
    assert minimise([[1, 2]], [5], root_k=[1, "1/9"], center=[1, 2]).beta == (1, 2)


def test_numpy_and_floats():
    """Arrays are read by value; a float is the rational that it is."""
    found = minimise(np.array([[0.5, 0.25]]), np.array([0.1]), root_k=np.array([1.0, 2.0]))
    assert found.beta[0] / 2 + found.beta[1] / 4 == fmpq(*(0.1).as_integer_ratio())


@pytest.mark.parametrize("seed", range(80))
def test_the_checker_confirms_each_enclosure(seed):
    """Integers over 2^precision are enough for it, whatever the sizes of data and scales are."""
    rng = random.Random(seed)
    d = rng.randint(1, 6)

    def system():
        x = [
            [fmpq(rng.randint(-3, 3)) * fmpq(10) ** rng.choice([0, 0, 0, rng.randint(-30, 30)]) for _ in range(d)]
            for _ in range(rng.randint(0, 5))
        ]
        truth = [fmpq(rng.randint(-3, 3), rng.randint(1, 3)) * fmpq(10) ** rng.choice([0, 0, -12, 12, -100]) for _ in x]
        truth += [fmpq(0)] * (d - len(truth))
        y = [sum((a * b for a, b in zip(row, truth, strict=False)), start=fmpq(0)) for row in x]
        return System(x, y, d)

    c = fmpq(10) ** rng.choice([0, -3, -9, -30, 5])
    lam = rng.choice([fmpq(1), fmpq(0), -1 + fmpq(10) ** rng.randint(-60, -1)])
    gamma = rng.choice([0, fmpq(1, 10), fmpq(10) ** rng.randint(-20, 20)])
    first, second = rng.choice([None, system()]), system()
    found = chain(first, second, c=c, lam=lam, gamma=gamma)
    lines = certificates.text_of(MinimiserEnclosed(second, found, first))
    report = check_bytes("".join(lines).encode())
    assert report.verdict == "valid", report.reason


# Numbers of the notes on the second paper, section 5 and the rows of section 3


def agrees(value, printed):
    """Whether a value rounds to what is printed, one unit of the last digit allowed."""
    digits, _, exponent = printed.lower().partition("e")
    unit = fmpq(10) ** (int(exponent or 0) - len(digits.partition(".")[2]))
    return abs(value - parse(printed)) <= unit


@pytest.mark.parametrize(
    ("eps", "c", "expected"),
    [
        ("1e-8", "1", ("0.00198203", "0.665345")),
        ("1e-8", "1e-8", ("0.999576", "0.000282663")),
        ("1e-32", "1", ("1.98465e-11", "0.666667")),
        ("1e-32", "1e-32", ("1.0", "2.82843e-16")),
    ],
)
def test_one_ell_and_pd_two_minimisers(eps, c, expected):
    """Fig. 2, jointly: X = [1, 3/2], y = 1, beta_PT = (1, 0), lambda = eps - 1, gamma = 0."""
    found = chain(([[1, 0], [0, 1]], [1, 0]), ([[1, "3/2"]], [1]), c=c, lam=parse(eps) - 1, gamma=0, radius="1e-22")
    assert all(agrees(v, text) for v, text in zip(found.finetuning.beta, expected, strict=True))


def test_small_c_at_lambda_1_is_no_weighted_least_squares():
    """II-norm: X = [1, 2], y = 10, beta_PT = (1, 1), c -> 0, lambda = 1; weighted l2 would give (2, 4)."""
    found = chain(([[1, 0], [0, 1]], [1, 1]), ([[1, 2]], [10]), c="1e-30", lam=1, gamma=0)
    assert all(map(agrees, found.finetuning.beta, ("1.6249928928527", "4.1875035535737")))


# Pretraining, then fine-tuning


def test_pretraining_does_not_depend_on_lambda():
    """k = 4 c^2 for the first task, whatever the layers' relative scale is."""
    data = ([[1, 2, 1]], [1]), ([[1, 0, 2]], [1])
    first, second = (chain(*data, c="1/10", lam=lam, gamma=0) for lam in (-0.5, 0.75))
    assert first.pretraining == second.pretraining
    assert first.finetuning.beta != second.finetuning.beta


def test_zero_after_pretraining():
    """beta_PT,d = 0 exactly, where the data say nothing of it: r_d is exact. An enclosure around 0: it is as small."""
    none = chain(None, ([[1, 2]], [1]), c="1/1000", lam="-1/2", gamma="1/3")
    assert none.finetuning.root_k == (Interval(*[fmpq(4 * 1, 2000) + fmpq(1, 9)] * 2),) * 2
    column = chain(([[1, 0]], [1]), ([[1, 2]], [1]), c="1/1000", lam="-1/2", gamma="1/3")
    around = column.beta_pt[1]
    assert around.low <= 0 <= around.high
    assert column.finetuning.root_k[1].low <= fmpq(4, 2000) + fmpq(1, 9) <= column.finetuning.root_k[1].high
    assert column.finetuning.radius <= TINY


@pytest.mark.parametrize(("lam", "gamma"), [(-1, "1/10"), (1, 0), (1, 2), ("-0.99999999", 0)])
def test_extreme_settings(lam, gamma):
    """A dead earlier layer with a readout is fine (r = gamma^2), so is a dead readout."""
    found = chain(([[1, 1, 0]], [1]), ([[1, 2, 3]], [1]), c="1e-9", lam=lam, gamma=gamma)
    assert found.finetuning.radius <= TINY
    if lam == -1:
        assert all(r.low <= fmpq(1, 100) <= r.high for r in found.finetuning.root_k)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"lam": -1, "gamma": 0}, "0 for coordinate 1"),
        ({"c": 0}, "c = 0: it has to be positive"),
        ({"c": "-1"}, "c = -1: it has to be positive"),
        ({"lam": "3/2"}, "negative where the earlier layer w is the smaller one"),
        ({"gamma": -1}, "gamma = -1: it is a scale"),
        ({"c": float("nan")}, "c: nan is not a finite number"),
        ({"lam": "a"}, "lambda: 'a' is not a number"),
        ({"pretraining": ([[1]], [1])}, "the pretraining data have 1 coordinate, the fine-tuning data have 2"),
        ({"pretraining": ([[1, 1], [1, 1]], [1, 2])}, "pretraining data: row 2: y is outside the range"),
        ({"finetuning": ([[0, 0]], [2])}, "fine-tuning data: row 1: y is outside the range"),
        ({"finetuning": 7}, "fine-tuning data: a pair"),
    ],
)
def test_chains_that_cannot_be(arguments, words):
    """The first thing that is wrong, and in which data."""
    given = {"pretraining": None, "finetuning": ([[1, 2]], [1]), "c": 1, "lam": 0, "gamma": 0, **arguments}
    with pytest.raises(InputError, match=words):
        chain(given.pop("pretraining"), given.pop("finetuning"), **given)


def test_floats_as_scales_say_what_was_read():
    """0.1 is not 1/10; 0.5 is 1/2, and there is nothing to say."""
    notes = Setting.of(0.1, 0.5, 0).notes
    assert notes == ("c: the float 0.1 is the rational 3602879701896397/36028797018963968; for 1/10 pass a text",)
    assert Setting.of("0.1", 0.5, 0).c == fmpq(1, 10)


def test_systems_name_their_places():
    """A table's own names of its rows stand in the error."""
    bad = System([(fmpq(1),), (fmpq(1),)], [fmpq(1), fmpq(2)], 1, lambda i: f"data.csv, line {i + 2}")
    with pytest.raises(InputError, match=r"fine-tuning data: data\.csv, line 3: y is outside"):
        chain(None, bad, c=1, lam=0, gamma=0)


def flowed(x, y, weights, time, step):
    """Gradient flow in floats by the classical Runge-Kutta method: the weights at the end."""

    def velocity(w):
        s = x.T @ (y - x @ (w[0] * w[1] - w[2] * w[3]))
        return np.array([s * w[1], s * w[0], -s * w[3], -s * w[2]])

    w = np.array(weights, dtype=float)
    for _ in range(round(time / step)):
        a = velocity(w)
        b = velocity(w + step / 2 * a)
        c = velocity(w + step / 2 * b)
        w = w + step / 6 * (a + 2 * b + 2 * c + velocity(w + step * c))
    return w


@pytest.mark.parametrize(("c", "lam", "gamma"), [(0.5, -0.5, 0.25), (1, 0.75, 0), (0.25, -1, 1)])
def test_the_flow_goes_there(c, lam, gamma):
    """Theorem 4.1: both ends of the simulated flow lie at the enclosed minimisers."""
    first = np.array([[1.0, 0.5, -1.0]]), np.array([1.5])
    second = np.array([[1.0, -1.0, 0.5], [0.0, 1.0, 1.0]]), np.array([1.0, -0.5])
    found = chain(first, second, c=c, lam=lam, gamma=gamma)
    w0, v0 = np.sqrt(c * (1 + lam) / 2), np.sqrt(c * (1 - lam) / 2)
    pretrained = flowed(*first, [[w0] * 3, [v0] * 3, [w0] * 3, [v0] * 3], 40, 0.01)
    w, v = pretrained[0] + pretrained[2], np.full(3, gamma / np.sqrt(2))
    tuned = flowed(*second, [w, v, w, v], 40, 0.01)
    for end, training in ((pretrained, found.pretraining), (tuned, found.finetuning)):
        beta = end[0] * end[1] - end[2] * end[3]
        assert np.allclose(beta, [float(arb(value)) for value in training.beta], atol=1e-7)
