"""Rule `places`: kinks, breakpoints and neurons that make them, counted; in the search and in the checker."""

import random
from collections import Counter
from itertools import combinations, combinations_with_replacement, product

import pytest
from flint import fmpq
from test_case_tree_semantics import Reading, case_of, random_net, samples_of

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.checker.kernel.budget import Budget
from ftc_verify.checker.kernel.cases import Case, Mark, Samples
from ftc_verify.checker.kernel.objects import Invalid
from ftc_verify.checker.kernel.places import verify_places
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.search.places import COUNTED_FROM, kink_signs, with_places
from ftc_verify.questions.search.roots import Root, number_of_roots, roots, symmetries
from ftc_verify.questions.settle import Instance


def refused(case, samples, indices):
    """Why the checker does not take these kinks as a refutation; "" if it does."""
    try:
        verify_places(case, samples, indices, Budget(10**9))
    except Invalid as error:
        return str(error)
    return ""


@pytest.mark.parametrize("direct", [False, True])
def test_no_network_is_refuted_by_its_own_kinks(direct):
    """Random networks, windows of them, and every choice of kinks: always a place left; often just one."""
    rng = random.Random(5)
    just = 0
    for _ in range(1500):
        net = random_net(rng, True, direct)
        count = len(net.x)
        if count < 3:
            continue
        first = rng.randint(1, count - 2)
        last = rng.randint(first + 2, count)
        reading = Reading(rng, net, first, last, True)
        case = case_of(reading, first, last, reading.breakpoints(rng))
        samples = samples_of(net.x, reading.net.labels())
        inner = range(2, case.size)
        for size in range(1, len(inner) + 1):
            for indices in combinations(inner, size):
                why = refused(case, samples, indices)
                assert why
                just += f"{size} places" in why or "1 kink is forced, and there is 1 place" in why
    assert just > 20


def brute_force(kinks, gaps, chosen, neurons):
    """Whether kinks can be given different places, one after the other; none is asked of kinks near two breakpoints
    of one gap."""
    doubled = {g for g, n in Counter(chosen).items() if n > 1}
    asked = [i for i in kinks if not {i - 1, i} & doubled]
    room = Counter({("b", j): 1 for j in range(len(chosen))})
    for s in range(len(chosen) + 1):
        room["+", s], room["-", s] = neurons

    def placed(number):
        if number == len(asked):
            return True
        i = asked[number]
        near = [("b", j) for j, g in enumerate(chosen) if g in (i - 1, i)]
        sign = "+" if kinks[i] > 0 else "-"
        for s in range(len(chosen) + 1):
            if (s == 0 or chosen[s - 1] <= i) and (s == len(chosen) or chosen[s] >= i - 1):
                near.append((sign, s))
        for place in near:
            if room[place]:
                room[place] -= 1
                if placed(number + 1):
                    room[place] += 1
                    return True
                room[place] += 1
        return False

    return placed(0)


def test_roots_with_places_are_those_of_brute_force():
    """All gaps for random signs of kinks, in order; and what is said of the others, the checker takes as a tree."""
    rng = random.Random(8)
    left = refuted = 0
    for _ in range(120):
        gaps, size = rng.randint(2, 7), rng.randint(0, 3)
        x = sorted(rng.sample(range(20), gaps + 1))
        z = [rng.choice([0, 0, 1, -1, 2]) for _ in x]
        neurons = rng.choice([(0, 1), (1, 0), (1, 1), (2, 1), (0, 2)])
        kinks = kink_signs([fmpq(t) for t in x], [fmpq(v) for v in z])
        samples = Samples([(t, 1) for t in x], [(v, 1) for v in z])
        violations = []
        found = list(with_places(kinks, gaps, size, neurons, lambda *why, said=violations: said.append(why)))
        every = list(combinations_with_replacement(range(gaps), size))
        assert found == [chosen for chosen in every if brute_force(kinks, gaps, chosen, neurons)]
        for chosen, tried in violations:
            first, last = tried[0] - 1, tried[-1] + 1
            inside = Counter(g - first + 1 for g in chosen if first <= g < last)
            marks = tuple(Mark(g, "R", n > 1) for g, n in sorted(inside.items()))
            case = Case(first + 1, last + 1, sum(neurons), neurons[0], False, True, marks, 1)
            assert refused(case, samples, [i - first + 1 for i in tried]) == ""
        for chosen in set(every) - set(found):
            assert any(chosen[: len(begun)] == begun for begun, _ in violations)
        left, refuted = left + len(found), refuted + len(every) - len(found)
    assert left > 500
    assert refuted > 500


def test_seventeen_samples():
    """Labels +1, +1, -1, -1 at 3, 7, 11, 15 of 17: of 14,076 root cases of widths 4, 2 few are left, and no network
    fits; the certificate is small."""
    data = DataSet.of(range(1, 18), [{3: 1, 7: 1, 11: -1, 15: -1}.get(i, 0) for i in range(1, 18)])
    search = Instance(data).search((4, 2), asks=False)
    assert len(list(search._roots())) == 89
    decision = decide_data(data, (4, 2))
    text = "".join(certificates.text_of(decision))
    assert decision.answer is Answer.IMPOSSIBLE
    assert check_bytes(text.encode()).verdict == "valid"
    assert '"kinks"' in text
    assert len(text) < 300_000


@pytest.mark.parametrize(("counted_from", "counts"), [(1_000, False), (0, True)])
def test_few_root_cases_are_searched(monkeypatch, counted_from, counts):
    """Below 1,000 root cases nothing is counted."""
    assert COUNTED_FROM == 1_000
    monkeypatch.setattr("ftc_verify.questions.search.places.COUNTED_FROM", counted_from)
    decision = decide_data(DataSet.of(range(1, 8), [1, 0, 1, 0, 1, 0, 0]), (3, 1))
    text = "".join(certificates.text_of(decision))
    assert decision.answer is Answer.IMPOSSIBLE
    assert check_bytes(text.encode()).verdict == "valid"
    assert ('"kinks"' in text) is counts


@pytest.mark.parametrize(
    ("z", "turns"),
    [
        ([0, 1, 0, -1, 0], [(True, True)]),
        ([0, 1, 2, 1, 0], [(True, False)]),
        ([0, 1, 0, 0, 0], []),
        ([0, 1, 0, 1], [(True, True)]),
    ],
)
def test_symmetries(z, turns):
    """How samples are turned onto themselves; images of roots are roots, each once, and turned back the same."""
    x = [fmpq(3 * t + 1) for t in range(len(z))]
    assert symmetries(x, [fmpq(v) for v in z]) == turns
    every = list(roots(len(z), (2, 2)))
    assert len(every) == number_of_roots(len(z), (2, 2))
    for turn in product((False, True), repeat=2):
        images = [root.image(turn, len(z) - 1, 2) for root in every]
        assert sorted(images) == every
        assert [root.image(turn, len(z) - 1, 2) for root in images] == every


def test_no_symmetry_in_uneven_positions():
    """Labels that are symmetric at positions that are not."""
    x = [fmpq(t) for t in (0, 1, 3, 4, 6)]
    assert symmetries(x, [fmpq(v) for v in (0, 1, 2, 1, 0)]) == []
    assert Root(1, False, (0, 2)).image((True, True), 4, 3) == Root(2, False, (1, 3))
