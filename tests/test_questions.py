"""`fit` and `decide` know the same: what one builds the other finds; searches between bounds, limits of time."""

import json
import random

import pytest
from flint import fmpq
from helpers import line_data
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify import certificates
from ftc_verify.certificates.manifest import write_folder
from ftc_verify.checker import check_bytes, check_file
from ftc_verify.cli import main
from ftc_verify.constructions.catalogue import catalogue
from ftc_verify.constructions.entries import Counts, OnLine
from ftc_verify.constructions.lifting import lifted, padded, places_for, within
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.formulas.choices import Choice
from ftc_verify.network import Network
from ftc_verify.progress import NowAndThen
from ftc_verify.questions.decide import decide, decide_data
from ftc_verify.questions.fewest import STEPS
from ftc_verify.questions.fit import bracketed, fit, fit_data
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.theory.deep import DEEP, DEEPER, SHARED_CLIPPED_ZIGZAG, SHARED_ZIGZAG, deep_upper
from ftc_verify.theory.intervals import bounds, two_layer_bounds
from ftc_verify.theory.three_layer import BY_SIGNS, SHARED, SHARED_PLUS, THREE_LAYER, TWO_PAIRS, three_layer_upper
from ftc_verify.theory.worst_case import WorstCase

TEN = (range(1, 11), [0, 3, -1, 4, -2, 5, 1, -3, 2, 0])


class Readings:
    """A clock that goes on by a second each time it is read."""

    def __init__(self):
        self.now = 0

    def __call__(self):
        """Seconds."""
        self.now += 1
        return self.now


# Between the bounds


def test_three_layers_are_searched_between_the_bounds(tmp_path):
    """Ten samples: 5 neurons, for (1, 3), (2, 2) and (3, 1) are refuted; the folder shows it to the checker."""
    result = fit(*TEN, layers=3)
    assert (result.network.widths, result.lower_bound, result.minimal) == ((2, 3), 5, True)
    assert [decision.widths for decision in result.refuted] == [(1, 3), (2, 2), (3, 1)]
    assert "1, 3; 2, 2; 3, 1" in result.reason
    for decision in result.refuted:
        report = check_bytes("".join(certificates.text_of(decision)).encode())
        assert (report.verdict, report.widths, report.instance) == ("valid", decision.widths, result.data.instance)
    with pytest.raises(InputError, match="a folder is needed"):
        result.refutation()
    write_folder(*bracketed(result), tmp_path / "out")
    report = check_file(tmp_path / "out")
    assert (report.verdict, report.instance) == ("valid", result.data.instance)
    assert "at most 4 neurons" in report.claim
    assert "[2, 3]" in report.claim


def test_without_steps_there_is_no_search():
    """The limit is in steps: none, and a few, give what counting and constructions say."""
    for steps in (0, 10):
        result = fit(*TEN, layers=3, steps=steps)
        assert (result.neurons, result.lower_bound, result.refuted) == (6, 4, ())
    assert fit(*TEN, layers=3, steps=STEPS).network == fit(*TEN, layers=3).network


def test_refutations_on_the_command_line(tmp_path, capsys):
    """A bound of several certificates goes into a folder, which is new or of the same claim; else one line."""
    data = tmp_path / "ten.csv"
    data.write_text("x,z\n" + "".join(f"{x},{z}\n" for x, z in zip(*TEN, strict=True)))
    name, folder, out = tmp_path / "no.json", tmp_path / "no", tmp_path / "fit.json"
    assert main(["fit", str(data), "--layers", "3", "--refutation", str(name), "-o", str(out)]) == 2
    assert "a folder is needed" in capsys.readouterr().err
    assert not name.exists()
    assert not out.exists()
    for _ in range(2):
        assert main(["fit", str(data), "--layers", "3", "--refutation", f"{folder}/", "--json"]) == 0
        assert main(["check", str(folder)]) == 0
    capsys.readouterr()
    (folder / "notes.txt").write_text("mine")
    assert main(["fit", str(data), "--layers", "3", "--refutation", str(folder)]) == 2
    assert "notes.txt" in capsys.readouterr().err


def test_two_layers_into_a_folder(tmp_path):
    """Also where one certificate would do."""
    result = fit([1, 2, 3, 4, 5, 6], [0, 1, 0, 1, 0, 1])
    write_folder(*bracketed(result), tmp_path)
    assert check_file(tmp_path).verdict == "valid"


# What one knows the other knows


@settings(max_examples=15, deadline=None)
@given(line_data(min_size=1, max_size=7), st.integers(2, 5), st.data())
def test_what_fit_builds_decide_finds(data, layers, draw):
    """For its widths, and for larger ones, at any depth."""
    x, z = data
    found = fit(x, z, layers=layers).network
    if not found.neurons:
        return
    place = draw.draw(st.integers(0, layers - 2))
    for more in (0, 1):
        widths = [width + (more if k == place else 0) for k, width in enumerate(found.widths)]
        decision = decide(x, z, widths)
        assert decision.answer == "fits"
        assert decision.network.widths == tuple(widths)


@pytest.mark.parametrize("layers", [2, 3, 4])
def test_what_fit_builds_in_the_plane_decide_finds(layers):
    """The same in R^2, where nothing is shown impossible."""
    rng = random.Random(layers)
    for _ in range(2):
        points = rng.sample([[a, b] for a in range(5) for b in range(5)], 9)
        labels = [rng.choice([0, 0, 1, -2]) for _ in points]
        found = fit(points, labels, layers=layers).network
        for more in range(layers - 1):
            widths = [width + (k == more) for k, width in enumerate(found.widths)]
            if found.neurons:
                assert decide(points, labels, widths).answer == "fits"


@pytest.mark.parametrize("widths", [(2, 1, 1), (1, 2, 1), (1, 1, 2), (2, 2, 1), (3, 1, 1, 1), (1, 3, 2, 1)])
def test_fewer_layers_fit_in_more(widths):
    """(2, 1) fits 0, 0, 1, 0, 0, and so does (2, 1) with a layer that passes a value on, wherever there is room."""
    decision = decide(range(5), [0, 0, 1, 0, 0], widths)
    assert decision.answer == "fits"
    assert check_bytes("".join(certificates.text_of(decision)).encode()).verdict == "valid"


def test_a_network_of_the_search_is_passed_on():
    """Four layers: the searched (2, 3) and one neuron more; `decide` finds it in wider layers, and with one between."""
    result = fit(*TEN, layers=4)
    assert result.network.widths == (2, 3, 1)
    for widths in ((2, 3, 1), (1, 2, 3), (2, 2, 3)):
        assert decide(*TEN, widths).answer == "fits"


# Lifting


def random_network(rng, dimension, widths):
    """Small weights."""
    layers, before = [], dimension
    for width in (*widths, 1):
        rows = [[fmpq(rng.randint(-3, 3)) for _ in range(before)] for _ in range(width)]
        layers.append((rows, [fmpq(rng.randint(-4, 4)) for _ in range(width)]))
        before = width
    return Network.of(dimension, layers)


@pytest.mark.parametrize("dimension", [1, 2, 3])
def test_lifted_networks_have_the_same_values(dimension):
    """Random networks in random wider shapes: the same values at the points, in widths with room; else None."""
    rng = random.Random(dimension)
    lifts = 0
    for _ in range(150):
        widths = [rng.randint(1, 3) for _ in range(rng.randint(1, 3))]
        network = random_network(rng, dimension, widths)
        points = [[fmpq(rng.randint(-5, 5), rng.choice([1, 3])) for _ in range(dimension)] for _ in range(7)]
        wider = tuple(rng.randint(1, 4) for _ in range(rng.randint(len(widths), 5)))
        found = lifted(network, points, network.evaluate(points), wider)
        if found is not None:
            assert within(found.widths, wider)
            assert padded(found, wider).widths == wider
            assert padded(found, wider).evaluate(points) == network.evaluate(points)
            lifts += len(wider) > len(widths)
    assert lifts > 20


def test_a_network_has_room_in_its_own_widths_and_no_fewer():
    """Places are found where there are any."""
    assert places_for((2, 1), (1, 1, 1), (2, 1)) == [0, 1]
    assert places_for((2, 1), (1, 1, 1), (1, 2, 1)) == [1, 2]
    assert places_for((2, 3), (1, 2, 1), (2, 1, 3)) is None
    assert places_for((2, 3), (1, 2, 1), (2, 2, 3)) == [0, 2]
    assert places_for((2, 1), (1, 1, 1), (1, 1)) is None


# The catalogue


@given(line_data(min_size=2, max_size=14), st.integers(1, 4))
def test_constructions_are_what_the_catalogue_says(data, hidden):
    """Each entry builds, for the widths that it wants or has room for, an exact network within these widths."""
    samples = DataSet.of(*data)
    if len(set(samples.z)) == 1:
        return
    positions = samples.line_positions()
    line = OnLine(positions, samples.z, fewest_on_line(positions, samples.z).network)
    for entry in catalogue(hidden):
        for widths in (entry.wants(line.counts), entry.room(line.counts, (9,) * entry.hidden)):
            network = None if widths is None else entry.build(line, widths)
            if network is not None:
                assert within(network.widths, widths), entry.name
                assert network.evaluate(samples.x) == samples.z


def test_theorems_of_the_catalogue_are_rows_of_the_book():
    """Each entry names a claim that there is."""
    from ftc_verify.claims.library import load_book

    ids = {claim.id for claim in load_book().claims}
    assert {built.entry.row for hidden in (1, 2, 3, 4) for built in catalogue(hidden)} <= ids


REAL = (SHARED, SHARED_PLUS, SHARED_ZIGZAG, SHARED_CLIPPED_ZIGZAG, TWO_PAIRS, BY_SIGNS)
"""With real weights: built where rational ones are found, or not at all."""


@pytest.mark.parametrize("k", [2, 5, 6, 8, 9, 12, 40, 150])
def test_upper_bounds_are_what_the_catalogue_wants(k):
    """For the worst data each construction wants what its entry says, and the upper end of `bounds` is the smallest;
    those of real weights are left out."""
    for n in range(1, k + 1):
        worst = Counts.worst(n, k, two_layer_bounds(n, k).best[1])
        for layers in (2, 3, 4, 6):
            ends = bounds(n, k, layers)
            taken = [ends.constructions[0].evaluate(n, k, layers)]
            for built in catalogue(layers - 1):
                widths = built.wants(worst)
                if widths is not None and isinstance(built.entry, WorstCase):
                    taken.append(built.entry.evaluate(n, k, layers))
                    assert sum(widths) + (layers - 1 - built.hidden) == taken[-1], built.name
            assert min(taken) == ends.best[1]
            assert {entry for entry in ends.constructions if entry not in REAL} <= {
                built.entry for built in catalogue(layers - 1)
            }


def test_every_construction_of_a_bound_is_in_its_formula():
    """`three_layer_upper` and `deep_upper` are made of the entries that `bounds` names, cases of them at times."""

    def parts(e):
        return {e}.union(*map(parts, e.parts))

    def cases(e):
        return cases(e.then) | cases(e.otherwise) if isinstance(e, Choice) else {e}

    assert set().union(*(cases(entry.neurons) for entry in THREE_LAYER)) <= parts(three_layer_upper.body)
    for k in range(2, 141):
        for n in range(1, k + 1):
            numbers = [entry.evaluate(n, k, 3) for entry in THREE_LAYER]
            assert three_layer_upper(n, k) == min(number for number in numbers if number is not None)
    assert {entry.within() for entry in (*DEEP, *DEEPER)} <= parts(deep_upper.body)


# Limits


def test_fit_stops_with_the_best_so_far():
    """Out of time: a network that fits, and `stopped`; the more time, the smaller; with enough of it all is done."""
    data = DataSet.of(*TEN)
    sizes = []
    for seconds in (6, 30, 10**6):
        result = fit_data(data, layers=3, timeout=seconds, clock=Readings())
        assert result.network.evaluate(data.x) == data.z
        assert result.lower_bound <= result.neurons
        sizes.append((result.neurons, result.stopped))
    assert sizes[0][1]
    assert sizes[1][1]
    assert sizes[-1] == (5, False)


def test_what_was_refuted_before_time_was_up_counts():
    """The clock stands still until a sum of widths is refuted, and then runs out: the lower bound is raised."""
    data = DataSet.of([0, 1, 3, 4, 8, 9, 12, 14, 15, 19], [3, -2, 5, 5, -7, 1, 0, 4, -3, 2])
    over = []

    def tell(done, text):
        if "widths 3, 2" in text or "widths 2, 3" in text:
            over.append(True)

    result = fit_data(data, layers=3, timeout=1, progress=tell, clock=lambda: 2.0 if over else 0.0)
    assert result.stopped
    assert result.refuted
    assert result.lower_bound == 5


def test_fit_without_a_network_is_undecided():
    """Out of time before anything was built."""
    with pytest.raises(UndecidedError):
        fit_data(DataSet.of(*TEN), layers=3, timeout=1, clock=Readings())


def test_fit_timeout_on_the_command_line(tmp_path, capsys):
    """A network so far: exit code 0, and it says that it stopped; none: exit code 3, one object all the same."""
    data = tmp_path / "many.csv"
    data.write_text("x1,x2,z\n" + "".join(f"{i},{i * i % 101},{i * 7919 % 23}\n" for i in range(400)))
    assert main(["fit", str(data), "--timeout", "0.000001", "--json"]) == 3
    document = json.loads(capsys.readouterr().out)
    assert (document["stopped"], document["neurons"]) == (True, None)
    assert main(["fit", str(data), "--timeout", "0.000001"]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["fit", str(data), "--timeout", "0"]) == 2


def test_progress_tells_how_far_the_search_is():
    """A part between 0 and 1 where it is known, and some words; the parts grow within a search."""
    told = []
    decide_data(DataSet.of(*TEN), (2, 3), progress=lambda done, text: told.append((done, text)))
    parts = [done for done, text in told if "root cases" in text]
    assert parts
    assert parts == sorted(parts)
    assert all(0 <= part <= 1 for part in parts)
    assert all(text for _, text in told)


def test_lines_come_now_and_then():
    """None in the first ten seconds, then at most one each ten."""
    lines, now = [], [0.0]
    tell = NowAndThen(lines.append, clock=lambda: now[0])
    for second in range(35):
        now[0] = second
        tell(second / 100, "counting")
        tell(None, "more")
    assert lines == ["10 %, counting", "20 %, counting", "30 %, counting"]
