"""Certificates of kind `bias`: what the checker calls valid is true by another evaluator, and its numbers enclose.

The other evaluator (bias_truth.py) is Newton's method and the interval Newton operator at 400 bits, in arb; forms are
judged here, straight from docs/certificates.md.
"""

import copy
import hashlib
import json
import random
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from bias_truth import exact, given, solved, trained, trained_root_k
from flint import arb, ctx
from helpers import load_checker
from hypothesis import given as for_all
from hypothesis import strategies as st
from test_checker_mutation import BadForm, forbidden, has_keys, is_count, is_list, need, number, unique, whole

checker = load_checker()
kernel = checker.kernel
CERTIFICATES = Path(__file__).parent / "certificates"
MUTANTS = 1500


# The truth


def vector(values, length):
    """So many rationals."""
    result = [number(value) for value in is_list(values)]
    need(len(result) == length)
    return result


def system(value):
    """Rows and right sides of well-formed equations, and the text that is hashed."""
    has_keys(value, "dimension x y")
    dimension = is_count(value["dimension"], 1)
    rows = [vector(row, dimension) for row in is_list(value["x"])]
    right = vector(value["y"], len(rows))
    lines = [",".join(map(str, [*row, label])) for row, label in zip(rows, right, strict=True)]
    return dimension, rows, right, "".join(f"{t}\n" for t in [f"ftc-verify system 1 {dimension} {len(rows)}", *lines])


def stage(value, dimension, count):
    """The ends of a claim, once point and dual have the right length."""
    vector(value["point"], dimension)
    vector(value["dual"], count)
    return vector(value["lower"], dimension), vector(value["upper"], dimension)


def lies(rows, right, root_k, center, ends):
    """Whether the minimiser is not outside the claimed intervals."""
    found = solved(rows, right, root_k, center)
    if found is None:
        return False
    with ctx.workprec(400):
        triples = zip(found[0], *ends, strict=True)
        return all(not (b < arb(exact(low)) or b > arb(exact(high))) for b, low, high in triples)


def judged(raw):
    """Whether a file's claim is true, and its instance hash; BadForm."""
    document = json.loads(
        raw.decode("utf-8"),
        object_pairs_hook=unique,
        parse_int=whole,
        parse_float=forbidden,
        parse_constant=forbidden,
    )
    need(isinstance(document, dict) and isinstance(document.get("claim"), dict))
    claim = document["claim"]
    before = "root_k" not in claim and "pretraining" in document
    has_keys(document, "format version kind claim data precision point dual" + " pretraining" * before)
    need((document["format"], document["version"], document["kind"]) == ("ftc-verify/certificate", 1, "bias"))
    need(type(document["version"]) is int)
    need(type(document["precision"]) is int)
    center = " center" * ("root_k" in claim and "center" in claim)
    has_keys(claim, "lower upper answer " + ("root_k" + center if "root_k" in claim else "c lambda gamma"))
    need(claim["answer"] == "encloses")
    dimension, rows, right, text = system(document["data"])
    ends = stage({**document, **claim}, dimension, len(rows))
    if "root_k" in claim:
        root_k = vector(claim["root_k"], dimension)
        place = vector(claim["center"], dimension) if center else None
        true = min(root_k) > 0 and lies(rows, right, root_k, place, ends)
    else:
        c, balance, gamma = (number(claim[key]) for key in ("c", "lambda", "gamma"))
        true = c > 0 and abs(balance) <= 1 and gamma >= 0
        reached = [arb(0)] * dimension
        if before:
            first = document["pretraining"]
            has_keys(first, "data lower upper point dual")
            size, first_rows, first_right, more = system(first["data"])
            need(size == dimension)
            first_ends = stage(first, dimension, len(first_rows))
            true = true and lies(first_rows, first_right, [2 * c] * dimension, None, first_ends)
            reached = solved(first_rows, first_right, [2 * c] * dimension)[0] if true else reached
            text += more
        true = true and (balance > -1 or gamma > 0)
        true = true and lies(rows, right, trained_root_k(c, balance, gamma, reached), None, ends)
    return true, hashlib.sha256(text.encode()).hexdigest()


# Changes that keep a certificate valid


def stages(document):
    """The parts with equations, and where the ends of each stand."""
    result = [(document, document["claim"])]
    return [*result, (document["pretraining"],) * 2] if "pretraining" in document else result


def scale_an_equation(rng, document):
    """Multiply an equation by a number, and divide its multiplier by it."""
    part, _ = rng.choice([entry for entry in stages(document) if entry[0]["dual"]])
    i, factor = rng.randrange(len(part["dual"])), Fraction(rng.choice([-3, -1, 2, 5]), rng.randrange(1, 4))
    part["data"]["x"][i] = [str(Fraction(v) * factor) for v in part["data"]["x"][i]]
    part["data"]["y"][i] = str(Fraction(part["data"]["y"][i]) * factor)
    part["dual"][i] = str(Fraction(part["dual"][i]) / factor)


def repeat_an_equation(rng, document):
    """Repeat an equation, with a part of its multiplier."""
    part, _ = rng.choice([entry for entry in stages(document) if entry[0]["dual"]])
    i, share = rng.randrange(len(part["dual"])), Fraction(rng.randrange(-2, 4), 2)
    for values in (part["data"]["x"], part["data"]["y"]):
        values.append(copy.deepcopy(values[i]))
    part["dual"].append(str(Fraction(part["dual"][i]) * share))
    part["dual"][i] = str(Fraction(part["dual"][i]) * (1 - share))


def exchange_equations(rng, document):
    """Exchange two equations with their multipliers."""
    part, _ = rng.choice([entry for entry in stages(document) if len(entry[0]["dual"]) > 1])
    i, j = rng.sample(range(len(part["dual"])), 2)
    for values in (part["data"]["x"], part["data"]["y"], part["dual"]):
        values[i], values[j] = values[j], values[i]


def exchange_coordinates(rng, document):
    """Exchange two coordinates everywhere."""
    i, j = rng.sample(range(len(document["point"])), 2)
    claim = document["claim"]
    lists = [claim[key] for key in ("root_k", "center") if key in claim]
    for part, ends in stages(document):
        lists += [part["point"], ends["lower"], ends["upper"], *part["data"]["x"]]
    for values in lists:
        values[i], values[j] = values[j], values[i]


def turn_a_coordinate(rng, document):
    """Take the negative of a coordinate everywhere."""
    i = rng.randrange(len(document["point"]))
    for part, ends in stages(document):
        for values in (part["point"], *part["data"]["x"]):
            values[i] = str(-Fraction(values[i]))
        ends["lower"][i], ends["upper"][i] = (str(-Fraction(ends[key][i])) for key in ("upper", "lower"))
    if "center" in document["claim"]:
        document["claim"]["center"][i] = str(-Fraction(document["claim"]["center"][i]))


def widen(rng, document):
    """Move an end outwards."""
    i, key = rng.randrange(len(document["point"])), rng.choice(["lower", "upper"])
    ends = document["claim"]
    ends[key][i] = str(Fraction(ends[key][i]) + (1 if key == "upper" else -1) * Fraction(rng.randrange(9), 7))


def double_the_scale(_, document):
    """Measure everything in halves: X beta = y, r and c, gamma^2 with them; only where gamma is 0."""
    claim = document["claim"]
    if claim.get("gamma", "0") != "0":
        return
    for key in ("c", "root_k", "center"):
        if key in claim:
            values = claim[key]
            claim[key] = (
                [str(2 * Fraction(v)) for v in values] if isinstance(values, list) else str(2 * Fraction(values))
            )
    for part, ends in stages(document):
        part["data"]["y"] = [str(2 * Fraction(v)) for v in part["data"]["y"]]
        part["point"] = [str(2 * Fraction(v)) for v in part["point"]]
        for key in ("lower", "upper"):
            ends[key] = [str(2 * Fraction(v)) for v in ends[key]]
    document["precision"] += 2


def more_precision(rng, document):
    """More bits than are needed."""
    document["precision"] += rng.randrange(1, 200)


KEEPING = [
    scale_an_equation, repeat_an_equation, exchange_equations, exchange_coordinates, turn_a_coordinate, widen,
    double_the_scale, more_precision,
]  # fmt: skip


# Changes that may break it


def numbers(document):
    """Each list with a rational in it, and the place."""
    claim, found = document["claim"], []
    found += [(claim, key) for key in ("c", "lambda", "gamma") if key in claim]
    lists = [claim[key] for key in ("root_k", "center") if key in claim]
    for part, ends in stages(document):
        lists += [part["point"], part["dual"], ends["lower"], ends["upper"], part["data"]["y"], *part["data"]["x"]]
    return found + [(values, i) for values in lists for i in range(len(values))]


def perturb(rng, document):
    """Change a number a little, or much, or its sign."""
    values, i = rng.choice(numbers(document))
    old = Fraction(values[i])
    step = Fraction(rng.choice([-1, 1, 3]), rng.choice([1, 10, 10**6, 10**20, 10**27, 10**29, 10**40]))
    values[i] = str(rng.choice([old + step, old * (1 + step), -old, old + step, Fraction(0)]))


def narrow(rng, document):
    """Move an end towards the point, or beyond."""
    part, ends = rng.choice(stages(document))
    i, key = rng.randrange(len(part["point"])), rng.choice(["lower", "upper"])
    point, end = Fraction(part["point"][i]), Fraction(ends[key][i])
    share = Fraction(rng.choice([-1, 0, 1, 30, 63, 64 - 1]), 64)
    ends[key][i] = str(point + (end - point) * share)


def less_precision(rng, document):
    """Fewer bits."""
    document["precision"] = rng.choice(
        [document["precision"] * 3 // 4, document["precision"] // 2, 8, 1, 0, -5, 20_001]
    )


def exchange_numbers(rng, document):
    """Exchange two numbers of the file."""
    (a, i), (b, j) = rng.sample(numbers(document), 2)
    a[i], b[j] = b[j], a[i]


def drop_or_repeat(rng, document):
    """One entry of a list more, or less."""
    values, i = rng.choice([entry for entry in numbers(document) if isinstance(entry[0], list)])
    values[i : i + 1] = rng.choice([[], [values[i]] * 2])


def drop_key(rng, document):
    """A key less, or more, or another name for it."""
    where = rng.choice([document, document["claim"], document["data"], document.get("pretraining", document)])
    key = rng.choice(list(where))
    value = where[key] if rng.random() < 0.3 else where.pop(key)
    if rng.random() < 0.5:
        where[rng.choice(["c", "root_k", "center", "lambda", "pretraining", "rule", key.upper()])] = value


def retype(rng, document):
    """A number as something that is none, or that is spelt otherwise."""
    values, i = rng.choice(numbers(document))
    values[i] = rng.choice([1, None, True, 0.5, "0.5", "2/4", "-0", "+1", "1/0", "", [values[i]], "01", "1/1", " 1"])


def change_digit(rng, document):
    """A digit of the text, or another character."""
    text = json.dumps(document)
    i = rng.randrange(len(text))
    return text[:i] + rng.choice('0123456789/-," ') + text[i + 1 :]


BREAKING = [
    perturb, perturb, perturb, narrow, narrow, less_precision, exchange_numbers, drop_or_repeat, drop_key, retype,
    change_digit, change_digit,
]  # fmt: skip


# The tests


def originals():
    """The valid files of the folder and as many random ones."""
    rng = random.Random("originals")
    found = [json.loads(path.read_bytes()) for path in sorted((CERTIFICATES / "valid").glob("bias_*.json"))]
    for k in range(len(found)):
        d = rng.choice([2, 3, 4])
        rows = [
            [Fraction(rng.randrange(-6, 7), rng.randrange(1, 3)) for _ in range(d)] for _ in range(rng.choice([1, 2]))
        ]
        beta = [rng.randrange(-4, 5) for _ in range(d)]
        right = [sum(a * b for a, b in zip(row, beta, strict=True)) for row in rows]
        sizes = [Fraction(10) ** rng.randrange(-6, 3) for _ in range(d)]
        if k % 3 == 0:
            center = [Fraction(rng.randrange(-9, 10), 4) for _ in range(d)]
            found.append(given(rows, right, sizes, center, bits=130, precision=220))
        elif k % 3 == 1:
            found.append(given(rows, right, sizes, bits=130, precision=220))
        else:
            parameters = (sizes[0], Fraction(rng.randrange(-7, 9), 8), Fraction(rng.choice([0, 0, 1]), 3))
            found.append(
                trained(rows, right, parameters, ([beta], [sum(b * b for b in beta)]), bits=130, precision=400)
            )
    return found


ORIGINALS = originals()


def test_originals_are_true():
    """What is changed below is valid, and true by the other evaluator."""
    for document in ORIGINALS:
        raw = json.dumps(document).encode()
        report = checker.check_bytes(raw)
        assert (report.verdict, report.instance) == ("valid", judged(raw)[1]), report.reason
        assert judged(raw)[0]


@pytest.mark.parametrize("change", KEEPING, ids=lambda change: change.__name__)
def test_what_stays_the_same(change):
    """Equations in another order or scale, turned or renamed coordinates, wider intervals: still valid."""
    rng = random.Random(change.__name__)
    done = 0
    for document in ORIGINALS:
        changed = copy.deepcopy(document)
        try:
            change(rng, changed)
        except (IndexError, ValueError):
            continue  # there is no equation, or no second one
        report = checker.check_bytes(json.dumps(changed).encode())
        assert report.verdict == "valid", (report.reason, changed)
        done += changed != document
    assert done > len(ORIGINALS) // 4


def test_mutants():
    """A mutant is malformed exactly if it breaks the form, and true if it is valid; its instance hash is the page's."""
    rng = random.Random("mutants")
    verdicts = Counter()
    for k in range(MUTANTS):
        document = copy.deepcopy(ORIGINALS[k % len(ORIGINALS)])
        text = None
        for change in [*rng.sample(KEEPING, rng.choice([0, 0, 1])), rng.choice(BREAKING)]:
            try:
                text = change(rng, document)
            except (IndexError, ValueError):
                continue
        raw = (text or json.dumps(document)).encode()
        report = checker.check_bytes(raw)
        verdicts[report.verdict] += 1
        assert report.reason.isprintable()
        assert (report.reason == "") == (report.verdict == "valid")
        try:
            if report.verdict == "valid":
                assert judged(raw) == (True, report.instance), raw
            elif report.verdict == "malformed":
                with pytest.raises((BadForm, ValueError)):
                    judged(raw)
            else:
                assert judged(raw)[1] == report.instance, raw
        except ArithmeticError:
            assert report.verdict == "invalid"
    assert min(verdicts.values()) > MUTANTS // 8, verdicts


@for_all(st.integers(1, 500), st.integers(0, 2**40), st.integers(-40, 10))
def test_exponentials_enclose(p, mantissa, exponent):
    """exp, 2 sinh and 2 cosh contain the true values (arb), within a few units and the growth of the function."""
    t = mantissa << p + exponent if p + exponent > 0 else mantissa >> -(p + exponent)
    t %= 40 << p
    budget = kernel.budget.Budget(0)
    low, high = kernel.bias_exp.exponential(t, p, budget)
    (sinh_low, sinh_high), (cosh_low, cosh_high) = kernel.bias_exp.twice_sinh_cosh((-t, -t), p, budget)
    with ctx.workprec(2 * p + 300):
        scale = arb(2) ** p
        argument = arb(t) / scale
        value, sinh, cosh = argument.exp() * scale, -2 * argument.sinh() * scale, 2 * argument.cosh() * scale
        assert not value < low
        assert not value > high
        assert not sinh < sinh_low
        assert not sinh > sinh_high
        assert not cosh < cosh_low
        assert not cosh > cosh_high
        assert high - low <= 2 + value / 2**p * 2


@for_all(st.integers(60, 400), st.integers(1, 2**60))
def test_the_remainder_of_the_series(w, mantissa):
    """The sum is too small by no more than the stated bound, which is not idle."""
    t = mantissa << w - 60 >> 8
    total, count = kernel.bias_exp.series(t, w)
    with ctx.workprec(2 * w):
        value = (arb(t) / arb(2) ** w).exp() * arb(2) ** w
        assert not value < total
        assert not value > total + 2 * count + 2


rationals = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6)


@for_all(st.integers(1, 80), rationals, rationals, rationals, rationals)
def test_intervals_enclose(p, a, b, c, d):
    """Ends, products, sums, absolute values and roots contain the exact ones."""
    fixed, budget = kernel.bias_fixed, kernel.budget.Budget(0)
    (left, right), (x, y) = ((min(u, v), max(u, v)) for u, v in ((a, b), (c, d)))

    def interval(u, v):
        ends = [fixed.enclosed((w.numerator, w.denominator), p, budget) for w in (u, v)]
        return ends[0][0], ends[1][1]

    first, second = interval(left, right), interval(x, y)
    for u in (left, right, (left + right) / 2):
        assert first[0] <= u * 2**p <= first[1]
        low, high = fixed.size(first)
        assert low <= abs(u) * 2**p <= high
        for v in (x, y, (x + y) / 2):
            low, high = fixed.product(first, second, p, budget)
            assert low <= u * v * 2**p <= high
            low, high = fixed.total(first, second)
            assert low <= (u + v) * 2**p <= high
            low, high = fixed.hypotenuse(first, second, budget)
            assert low**2 <= (u * u + v * v) * 4**p <= high**2


def test_instance_is_the_documented_text():
    """The instance hash is that of the text of the page: the equations in order, then those of pretraining."""
    text = "ftc-verify system 1 2 1\n1,1,1\n"
    report = checker.check_file(CERTIFICATES / "valid" / "bias_example.json")
    assert report.instance == hashlib.sha256(text.encode()).hexdigest()
    text = "ftc-verify system 1 2 1\n1,3/2,1\nftc-verify system 1 2 1\n1,1,0\n"
    report = checker.check_file(CERTIFICATES / "valid" / "bias_trained_pretraining_of_y_0.json")
    assert report.instance == hashlib.sha256(text.encode()).hexdigest()


def test_claims_say_what_was_checked():
    """The claim names the parameters, whether there was pretraining, and how wide the intervals are."""
    names = ("example", "center", "trained_small_first_layer", "trained", "y_is_0")
    example, center, small, alone, points = (
        checker.check_file(CERTIFICATES / "valid" / f"bias_{name}.json").claim for name in names
    )
    assert example == (
        "the minimiser of Q subject to X beta = y, root_k = 2, lies in the intervals of the file, "
        "each narrower than 1e-2 (equations: 1, coordinates: 2)"
    )
    assert "the Bregman divergence from the center of the file subject to" in center
    assert "c = 1/1000, lambda = -99/100, gamma = 0, after pretraining, " in small
    assert "with no pretraining, " in alone
    assert "root_k of the file, lies in the intervals of the file, which are points (" in points


def test_the_example_of_the_page():
    """The file that docs/certificates.md prints is the one in the folder."""
    page = (CERTIFICATES.parent.parent / "docs" / "certificates.md").read_text("utf-8")
    block = page.split("### `bias`")[1].split("```json\n")[1].split("```")[0]
    assert json.loads(block) == json.loads((CERTIFICATES / "valid" / "bias_example.json").read_bytes())
