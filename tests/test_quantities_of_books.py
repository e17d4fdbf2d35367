"""What users' bounds may speak of and be written with: widths, pieces, dimensions, logarithms, decimals."""

import itertools
import json
import math
import random
from fractions import Fraction

import pytest
from flint import fmpq

from ftc_verify.budget import Budget, Stopped
from ftc_verify.claims.bounds_books.book import read_bounds_book
from ftc_verify.claims.known import CertifiedBound, Known
from ftc_verify.constructions.deep import narrow_net
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.formulas.evaluate import evaluate, holds
from ftc_verify.formulas.grammar import parse_condition, parse_expression
from ftc_verify.formulas.radicals import Radical, ceiling, floor, sign, subtract
from ftc_verify.formulas.views import as_sympy
from ftc_verify.network import Network
from ftc_verify.report.model import audit

HEAD = 'format = "ftc-verify/book"\nversion = 1\n'


def claim(quantity="m*", layers="2", ranges="N = [1, 3], K = [5, 9]", **more):
    """A [[claim]] as TOML."""
    lines = ["[[claim]]", 'id = "c"', 'statement = "s"', f'quantity = "{quantity}"', f"layers = {layers}"]
    lines += [f"ranges = {{ {ranges} }}", *(f"{key} = {json.dumps(value)}" for key, value in more.items())]
    return "\n".join(lines) + "\n"


def compared(known=None, budget=None, **more):
    """The claim as it is compared, without the claims of ours that it uses."""
    book = read_bounds_book((HEAD + claim(**more)).encode(), "book", known or Known(), None, budget=budget)
    return book.by_id["c"]


def verdict(**more):
    """The verdict of the comparison, were all that it uses proved."""
    found = compared(**more)
    if found.unread:
        return "not-run"
    if found.refuted_by:
        return "refuted"
    return {"holds": "certified", "open": "open", "vacuous": "vacuous"}[str(found.steps[0].check().outcome)]


def value(text, **values):
    """The value of a formula."""
    return evaluate(parse_expression(text), values)


# --- Decimals -------------------------------------------------------------------------------------------------------


def test_decimals_are_exact():
    """1.5 is 3/2, and 0.1 + 0.2 is 0.3."""
    assert value("1.5*K", K=7) == fmpq(21, 2)
    assert value("0.1 + 0.2 - 0.3") == 0
    assert value("12.050") == fmpq(241, 20)
    assert verdict(upper="1.5*K") == "certified"
    assert verdict(ranges="N = 3, K = 7", lower="5.000000000000000000000000000000000001") == "refuted"
    assert verdict(ranges="N = 3, K = 7", lower="4.000000000000000000000000000000000001") == "certified"


@pytest.mark.parametrize("text", [".5", "1.", "1..2", "1.5.2", "1 .5", "1,5", "1.5e3", f"1.{'0' * 40}", "K.5"])
def test_what_is_no_decimal(text):
    """Digits on both sides of one point, at most 40 of them."""
    with pytest.raises(InputError, match="column"):
        parse_expression(text)


def test_a_float_in_toml_is_told_how_to_be_exact():
    """TOML's own number would be rounded."""
    with pytest.raises(InputError, match=r'lower: .* is needed \(a decimal is exact as a string: "1.5"\)'):
        compared(lower=1.5)


# --- Logarithms -----------------------------------------------------------------------------------------------------


def test_logarithms_to_base_e_unless_a_base_is_given():
    """Against Python's, where that is far from a whole number."""
    for n in range(1, 200):
        for text, expected in (("log(N)", math.log(n)), ("log(N, 2)", math.log2(n)), ("log(N + 1, N + 2)", None)):
            if expected is None:
                expected = math.log(n + 1, n + 2)
            found = value(text, N=n)
            if abs(expected - round(expected)) > 1e-6:
                assert (floor(found), ceiling(found)) == (math.floor(expected), math.ceil(expected)), (text, n)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("log(1)", 0),
        ("log(1, 7)", 0),
        ("log(8, 2)", 3),
        ("log(2, 8)", fmpq(1, 3)),
        ("log(1/27, 9)", fmpq(-3, 2)),
        ("log(2/3, 9/4)", fmpq(-1, 2)),
        ("log(10^300, 10)", 300),
        ("log(10^30, 10^299)", fmpq(30, 299)),
        ("log(0.001, 10)", -3),
        ("0*log(2)", 0),
    ],
)
def test_logarithms_that_are_rational(text, expected):
    """Exactly."""
    assert value(text) == expected


def test_a_logarithm_is_rational_exactly_if_powers_say_so():
    """Random r^p to the base r^q, and the same off by one."""
    rng = random.Random(3)
    for _ in range(300):
        r = Fraction(rng.randint(1, 9), rng.randint(1, 9))
        p, q = rng.randint(-5, 5), rng.randint(1, 7)
        if r == 1:
            continue
        base = r**q
        assert value(f"log({r**p}, {base})") == fmpq(p, q)
        near = r**p + Fraction(1, 10**30)
        assert isinstance(value(f"log({near.numerator}/{near.denominator}, {base})"), Radical)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("log(0)", "a logarithm of a number that is not positive"),
        ("log(1 - 2, 3)", "a logarithm of a number that is not positive"),
        ("log(2, 1)", "a logarithm to a base that is not positive, or is 1"),
        ("log(2, sqrt(2)*sqrt(2) - 1)", "a logarithm to a base that is not positive, or is 1"),
        ("log(2, 0 - 1)", "a logarithm to a base that is not positive, or is 1"),
        ("log(2) + log(3) + log(5) + log(7) + log(11) + log(13) + log(17)", "more than 6 square roots or logarithms"),
    ],
)
def test_what_has_no_logarithm(text, said):
    """Said where it is evaluated."""
    with pytest.raises(InputError, match=said):
        value(text)


@pytest.mark.parametrize("text", ["log()", "log(1, 2, 3)", "ln(2)", "log2(8)", "log 2"])
def test_how_logarithms_are_not_written(text):
    """One argument or two."""
    with pytest.raises(InputError):
        parse_expression(text)


def test_logarithms_are_enclosed_never_rounded():
    """Signs that a float gets wrong: the difference is below 10^-19; and against sympy's digits."""
    assert sign(value("log(10^40 + 1) - log(10^40)")) == 1
    assert sign(value("log(10^19 + 1) - log(10^19) - 1/10^19")) == -1
    assert math.log(10**19 + 1) - math.log(10**19) == 0
    text = "(1 + log(N, 3))*sqrt(log(K)) - log(log(K) + 2)"
    exact = as_sympy(parse_expression(text))
    for n, k in ((2, 5), (30, 31), (9, 10**6)):
        digits = int(exact.subs({"N": n, "K": k}).evalf(40) * 10**30)
        assert floor(value(f"({text})*10^30", N=n, K=k)) == digits


UNDECIDED = "log(6) - log(2) - log(3)"


@pytest.mark.parametrize("text", [UNDECIDED, f"floor({UNDECIDED})", f"max({UNDECIDED}, 0)", f"1/({UNDECIDED})"])
def test_an_equality_that_is_not_decided_is_none(text):
    """It is 0, but nobody says so, whatever is made of it."""
    with pytest.raises(UndecidedError, match="4096 bits do not tell apart"):
        sign(subtract(value(text), fmpq(0)))
    with pytest.raises(UndecidedError):
        holds(parse_condition(f"{text} == 0"), {})


def test_an_undecided_end_is_open():
    """Where it is needed: a claim that is far from it is certified, one that fails elsewhere is refuted there."""
    assert verdict(ranges="N = 3, K = [7, 8]", lower=f"4 + {UNDECIDED}") == "open"
    found = compared(ranges="N = 3, K = 7", lower=f"5 + {UNDECIDED}").steps[0].check()
    assert found.detail == "at N = 3, K = 7, L = 2: lower: logarithms that 4096 bits do not tell apart (ends: 1)"
    assert verdict(ranges="N = 3, K = 7", lower=f"4.5 + {UNDECIDED}") == "certified"
    found = compared(ranges="N = 3, K = [7, 9]", lower=f"(5 + {UNDECIDED}) + (K - 7)*9")
    assert found.finding.startswith("at N = 3, K = 8, L = 2: claimed >= 7, proved = 6 (")
    assert found.refuted_by[0].check().outcome == "holds"


def test_an_undecided_condition_leaves_its_point_open():
    """Neither vacuous nor certified; a point where it does hold refutes all the same."""
    more = {"ranges": "N = 3, K = [7, 8]", "where": [f"(K - 7) + {UNDECIDED} >= 0"]}
    assert verdict(lower="1", **more) == "open"
    assert verdict(lower="1", **{**more, "ranges": "N = 3, K = 7"}) == "open"
    assert verdict(lower="7", **more) == "refuted"
    assert "where: logarithms that" in compared(lower="1", **more).steps[0].check().detail


def test_logarithms_in_claims():
    """The usual kind of bound, compared at every point."""
    more = {"layers": "3", "ranges": "N = [2, 20], K = [30, 40]"}
    assert verdict(upper="4*sqrt(N)*log(K) + 2", **more) == "certified"
    assert verdict(upper="log(N, 2)", **more) == "refuted"
    assert verdict(layers="2", ranges="N = [2, 20], K = [70, 80]", lower="log(8^N, 2)", upper="3*N") == "certified"
    assert verdict(lower="log(N - 2)", **more) == "not-run"


def test_logarithms_are_charged():
    """A budget stops them, and the count is the same in every run."""
    spent = []
    for _ in range(2):
        budget = Budget(3_000_000)
        found = compared(budget=budget, layers="3", ranges="N = [1, 50], K = [50, 90]", upper=f"4 + {UNDECIDED}")
        assert found.stopped == "out of budget"
        spent.append(budget.spent)
    assert spent[0] == spent[1]
    budget = Budget(10_000)
    with budget.applied(), pytest.raises(Stopped):
        value("log((10^39 + 1)^30, (10^39 + 3)^30)")


# --- Quantities -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"layers": "2", "ranges": "N = [1, 9], K = [5, 30]", "lower": "min(3*N, K - 2)"}, "certified"),
        ({"layers": "2", "ranges": "N = 2, K = 30", "upper": "5"}, "refuted"),
        ({"layers": "3", "ranges": "N = [1, 99], K = 99", "upper": "2*sqrt(N) + 6"}, "certified"),
        ({"layers": "[4, 9]", "ranges": "N = [1, 50], K = 99", "upper": "sqrt(N) + 7"}, "certified"),
        ({"layers": "3", "ranges": "N = 99, K = 99", "lower": "sqrt(N/2) - 1"}, "certified"),
        ({"layers": "3", "ranges": "N = 99, K = 99", "upper": "sqrt(N/2) - 1"}, "refuted"),
        ({"layers": "3", "ranges": "N = 99, K = 99", "upper": "10"}, "open"),
        ({"layers": "3", "ranges": "N = 0, K = [1, 9]", "upper": "0"}, "certified"),
        ({"layers": "64", "ranges": "N = 1, K = 9", "lower": "2", "upper": "2"}, "certified"),
        ({"layers": "3", "ranges": "N = 9, K = 99, d = [1, 20]", "upper": "3*sqrt(N) + 3"}, "certified"),
    ],
)
def test_widths(more, expected):
    """The least width of hidden layers that always fits."""
    assert verdict(quantity="width", **more) == expected


def test_proved_widths_contain_what_is_built():
    """Each interval is one; narrow nets, built for random labels, are no narrower than its lower end has it for the
    worst case and no wider than its upper end."""
    known, rng = Known(), random.Random(5)
    for layers in (2, 3, 4, 5, 8, 20, 64):
        for k in (1, 2, 3, 5, 9, 40, 1000):
            for n in {0, 1, 2, k // 2, k}:
                for more in ({}, {"d": 2}) if n <= k else ():
                    low, high, _, _ = known.interval("width", {"N": n, "K": k, "L": layers, **more})
                    assert 0 <= low <= high
    for layers, count in ((3, 20), (4, 30), (6, 30)):
        xs = [fmpq(i) for i in range(2 * count)]
        zs = [fmpq(rng.randint(1, 9) if i % 2 else 0) for i in range(2 * count)]
        found = max(narrow_net(xs, zs, layers).widths)
        assert known.interval("width", {"N": count, "K": 2 * count, "L": layers})[0] <= found + 1
        bounds = [isqrt_up(4 * share(count, layers - 1)) + 6, isqrt_up(share(count, layers - 2)) + 7]
        assert found <= max(bounds)


def isqrt_up(n):
    """ceil(sqrt n)."""
    return math.isqrt(n - 1) + 1


def share(n, layers):
    """ceil(n / floor(layers / 2)), where that is no division by 0."""
    return -(-n // max(1, layers // 2))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"layers": "2", "ranges": "d1 = [3, 50]", "lower": "d1 + 1", "upper": "d1 + 1"}, "certified"),
        ({"layers": "2", "ranges": "d1 = [1, 50]", "lower": "d1 + 1"}, "open"),
        ({"layers": "2", "ranges": "d1 = [1, 50]", "lower": "d1 + 2"}, "refuted"),
        ({"layers": "3", "ranges": "d1 = [1, 9], d2 = [1, 9]", "upper": "(d1 + 1)*(d2 + 1)"}, "certified"),
        ({"layers": "3", "ranges": "d1 = [1, 9], d2 = [1, 9]", "upper": "2*d1*d2 + d2 + 1"}, "certified"),
        ({"layers": "3", "ranges": "d1 = [1, 9], d2 = [1, 9]", "lower": "2*d1*d2 + d2 + 1"}, "refuted"),
        ({"layers": "3", "ranges": "d1 = 3, d2 = 3", "lower": "16"}, "open"),
        ({"layers": "4", "ranges": "d1 = 2, d2 = [1, 3], d3 = 4", "upper": "15*(d2 + 1)"}, "certified"),
        ({"layers": "4", "ranges": "d1 = 2, d2 = 2, d3 = 2", "upper": "26"}, "open"),
    ],
)
def test_pieces(more, expected):
    """The most pieces on a line of nets with given hidden widths."""
    assert verdict(quantity="pieces", **more) == expected


def test_no_theorem_on_an_end_is_the_reason():
    """Pieces from below at three layers: open, and why."""
    found = compared(quantity="pieces", layers="3", ranges="d1 = 3, d2 = 3", lower="16").steps[0].check()
    assert found.detail == (
        "at d1 = 3, d2 = 3, L = 3: claimed >= 16, proved in [1, 16] (ours/three-layer-pieces); no theorem gives lower "
        "bounds, and the proved interval cannot tell there (ends: 1)"
    )


def test_random_nets_have_no_more_pieces_than_is_proved():
    """Exact counts of random nets lie in the proved interval's upper end; for two layers its lower end is attained."""
    rng, known = random.Random(11), Known()
    for widths in ((1,), (2,), (5,), (1, 3), (2, 3), (3, 3), (4, 2), (2, 2, 2)):
        point = {f"d{i}": width for i, width in enumerate(widths, start=1)}
        low, high, _, _ = known.interval("pieces", {**point, "L": len(widths) + 1})
        counts = [random_net(widths, rng).on_line().piece_count for _ in range(40)]
        assert max(counts) <= high
        assert len(widths) > 1 or max(counts) >= low


def random_net(widths, rng):
    """A net on a line with these hidden widths and small random weights."""
    sizes = (1, *widths, 1)
    layers = [
        ([[rng.randint(-5, 5) or 1 for _ in range(a)] for _ in range(b)], [rng.randint(-9, 9) for _ in range(b)])
        for a, b in itertools.pairwise(sizes)
    ]
    return Network.of(1, layers)


def test_dimensions():
    """The worst case in R^d is that of a line, by a theorem that the verdict then uses; there is no R^0."""
    more = {"layers": "2", "ranges": "N = 2, K = 30, d = [1, 9]"}
    found = compared(lower="6", upper="6", **more)
    assert str(found.steps[0].check().outcome) == "holds"
    assert "sohn2024:ours/one-dimension" in found.uses
    assert "sohn2024:ours/one-dimension" not in compared(lower="6", ranges="N = 2, K = 30").uses
    assert verdict(upper="6 + d", lower="7 - d", **more) == "certified"
    assert verdict(upper="6 - floor(d/9)", **more) == "refuted"
    assert verdict(quantity="N*", layers="2", ranges="m = 6, K = 60, d = 3", lower="2", upper="2") == "certified"
    for ranges in ("N = 2, K = 30, d = 0", "N = 2, K = 30, d = [0, 3]"):
        with pytest.raises(InputError, match=r"ranges.d: a whole number, or \[first, last\], from 1"):
            compared(lower="6", ranges=ranges)
    assert compared(lower="d", ranges="N = 2, K = 30").unread == "lower: d has no range (variables here: N, K, L)"


def test_a_certificate_raises_a_width():
    """No 5 neurons in two hidden layers: some layer has 3."""
    known = Known([CertifiedBound(9, 9, 3, 5, "sha256:00")])
    point = {"N": 9, "K": 9, "L": 3}
    assert Known().interval("width", point)[0] <= known.interval("width", point)[0] == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"quantity": "depth"}, 'quantity: "m\\*", "N\\*", "width" or "pieces" is needed'),
        ({"quantity": "width", "ranges": "m = 1, K = 9"}, "width has the ranges N and K"),
        ({"quantity": "pieces", "ranges": "N = 1, K = 9"}, "unknown variable 'K' \\(pieces has the ranges d1\\)"),
        ({"quantity": "pieces", "layers": "3", "ranges": "d1 = 1"}, "d2 is missing \\(pieces has the ranges d1 and d2"),
        ({"quantity": "pieces", "layers": "5", "ranges": "d1 = 1"}, "pieces has the ranges d1 to d4"),
        ({"quantity": "pieces", "layers": "[2, 3]", "ranges": "d1 = 1"}, "layers: pieces are those of given widths"),
        ({"quantity": "pieces", "ranges": "d1 = 1, d = 2"}, "unknown variable 'd'"),
        ({"quantity": "pieces", "ranges": "d1 = 0"}, "ranges.d1: a whole number, or \\[first, last\\], from 1"),
    ],
)
def test_ranges_of_quantities(more, said):
    """Which ranges each has, in one line."""
    with pytest.raises(InputError, match=said):
        compared(lower="1", **more)


def test_all_of_it_in_one_audit():
    """A book with each quantity goes through an audit, with what it uses proved."""
    text = HEAD
    for name, more in (
        ("width", {"quantity": "width", "layers": "2", "ranges": "N = 9, K = 99", "lower": "26.5"}),
        ("pieces", {"quantity": "pieces", "layers": "4", "ranges": "d1 = 2, d2 = 2, d3 = 2", "upper": "27.0"}),
        ("log", {"layers": "2", "ranges": "N = [1, 9], K = 99", "lower": "log(8, 2)*N"}),
    ):
        text += claim(**more).replace('"c"', f'"{name}"')
    report = audit(read_bounds_book(text.encode(), "book", Known(), None))
    assert {v.claim.id: str(v.statement) for v in report.verdicts} == dict.fromkeys(
        ("width", "pieces", "log"), "certified"
    )
