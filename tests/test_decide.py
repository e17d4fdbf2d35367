"""Decisions for given widths: counting, constructions, search; certificates; solvers as a second opinion."""

import json
import random
import re
import signal
import sys
import threading
from fractions import Fraction

import pytest
from flint import fmpq
from helpers import exact_lists, line_data
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.cli import main
from ftc_verify.data import DataSet
from ftc_verify.deadline import OutOfTime, deadline, undisturbed
from ftc_verify.errors import InputError
from ftc_verify.kinks import fewest_kinks
from ftc_verify.layers import Layer
from ftc_verify.linear import Farkas, System, Unsolved
from ftc_verify.network import Network
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide, decide_data
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.questions.search import branching as searching
from ftc_verify.questions.search import limits
from ftc_verify.questions.search.branching import Stuck, _Run, in_units, search
from ftc_verify.questions.search.cases import Breakpoint, Case, Leaf, Node
from ftc_verify.questions.search.cell import network_in_cell
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.questions.search.scaling import units_of
from ftc_verify.questions.settle import Instance
from ftc_verify.questions.solvers.encodings import ask, ask_data, encode

PEAKS = (range(1, 9), [0, 0, 1, 0, 0, -1, 0, 0])
THREE = (range(1, 12), [0, 0, -1, 0, 0, 2, 0, 0, -1, 0, 0])


def certificate(decision):
    """The bytes that `decide -o` writes."""
    return "".join(certificates.text_of(decision)).encode()


def checked(decision):
    """The answer, after its certificate has been checked by the independent checker for these data and widths."""
    if decision.answer is not Answer.UNDECIDED:
        report = check_bytes(certificate(decision))
        assert (report.verdict, report.reason) == ("valid", "")
        assert report.widths == decision.widths
        assert report.instance == decision.data.instance
        assert report.kind == certificates.kind_of(decision)
    return str(decision.answer)


@pytest.mark.parametrize(
    ("data", "fitting"),
    [(PEAKS, {(2, 2), (2, 3), (3, 2)}), (THREE, {(3, 2)})],
    ids=["N = 2, K = 8", "N = 3, K = 11"],
)
def test_frontiers(data, fitting):
    """All widths with d1 + d2 <= 5: every one is decided, with a certificate or a network."""
    for d1 in range(1, 5):
        for d2 in range(1, 6 - d1):
            assert checked(decide(*data, (d1, d2))) == ("fits" if (d1, d2) in fitting else "impossible")


def test_case_trees_are_small_and_the_same_each_time():
    """(3, 1) for two peaks: a few kilobytes, the same bytes in every run."""
    first, second = (certificate(decide(*PEAKS, (3, 1))) for _ in range(2))
    assert first == second
    assert len(first) < 10_000


@settings(max_examples=60, deadline=None)
@given(line_data(min_size=2, max_size=7), st.integers(1, 5))
def test_two_layers_agree_with_the_kink_formula(data, width):
    """Two layers: B or B + 1 neurons by the facing theorem, and by decide with certificates."""
    x, z = exact_lists(*data)
    needed = fewest_on_line(x, z).network.neurons if len(set(z)) > 1 else 0
    assert checked(decide(x, z, (width,))) == ("fits" if width >= needed else "impossible")


@pytest.mark.parametrize("seed", range(6))
def test_two_layers_agree_with_z3(seed):
    """Random data, K = 5: decide and z3's QF_LRA say the same."""
    rng = random.Random(seed)
    for _ in range(4):
        data = DataSet.of(range(5), [rng.randint(-3, 3) for _ in range(5)])
        for width in (1, 2, 3):
            said = ask(encode(data, (width,)), "z3", 60).says
            assert {"sat": "fits", "unsat": "impossible"}[said] == checked(decide_data(data, (width,)))


def random_network(rng, widths):
    """A 1-D network with small weights."""
    layers, before = [], 1
    for width in (*widths, 1):
        rows = tuple(tuple(fmpq(rng.randint(-3, 3), rng.choice([1, 2])) for _ in range(before)) for _ in range(width))
        layers.append(Layer(rows, tuple(fmpq(rng.randint(-4, 4)) for _ in range(width))))
        before = width
    return Network(1, tuple(layers))


@pytest.mark.parametrize("widths", [(1,), (2,), (3,), (1, 1), (1, 2), (2, 1), (2, 2), (3, 1)])
def test_what_a_network_computes_is_never_impossible(widths):
    """Values of random networks of these widths: never `impossible`."""
    rng = random.Random(str(widths))
    for _ in range(12):
        network = random_network(rng, widths)
        x = sorted(rng.sample(range(-8, 9), 6))
        z = network.evaluate([[fmpq(t)] for t in x])
        assert checked(decide(x, z, widths)) != "impossible"


def test_collinear_samples_in_the_plane():
    """Samples on a line of R^2 are decided as on the line, with certificates about the samples themselves."""
    points = [[2 * t, 1 - t] for t in PEAKS[0]]
    assert checked(decide(points, PEAKS[1], (3, 1))) == "impossible"
    assert checked(decide(points, PEAKS[1], (2, 2))) == "fits"
    assert checked(decide([[2 * t, 1 - t] for t in THREE[0]], THREE[1], (3, 2))) == "fits"


def test_samples_on_no_line():
    """In R^d one neuron is decided exactly, and a known construction may fit."""
    points, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    assert checked(decide(points, labels, (1,))) == "impossible"
    assert checked(decide(points, labels, (5,))) == "fits"


def test_counting_answers_for_many_samples():
    """Thousands of samples: impossible at once where kinks prove it; refused by the search with a reason."""
    labels = [i % 2 for i in range(3000)]
    assert checked(decide(range(3000), labels, (40, 40))) == "impossible"
    assert checked(decide(range(3000), labels, (3000,))) == "fits"
    open_case = decide(range(200), [i % 2 for i in range(200)], (13, 14))
    assert open_case.answer is Answer.UNDECIDED
    assert "64 samples" in open_case.reason
    assert checked(decide(range(200), [i % 2 for i in range(200)], (14, 14))) == "fits"


def test_wider_than_the_data_warrant():
    """Huge widths are answered at once, with a network of exactly these widths."""
    decision = decide([1, 2, 3], [0, 1, 0], (200, 100))
    assert decision.network.widths == (200, 100)
    assert checked(decision) == "fits"
    assert checked(decide([1, 2, 3], [4, 4, 4], (3, 2, 1))) == "fits"


@pytest.mark.parametrize("widths", [(), (0,), (-1,), (2, 0), (1.5,), (True,), (1,) * 64])
def test_bad_widths(widths):
    """Widths are positive integers, 1 to 63 of them."""
    with pytest.raises(InputError):
        decide([1, 2], [0, 1], widths)


def test_deep_widths():
    """More than two hidden layers: by counting or constructions, else undecided with the reason."""
    zigzag = [i % 2 for i in range(40)]
    assert checked(decide(range(40), zigzag, (2, 2, 2))) == "impossible"
    assert checked(decide(range(40), zigzag, (40, 40, 40))) == "fits"
    assert "one or two hidden layers" in decide(range(40), zigzag, (4, 4, 4)).reason


# The exact LP


def exactly(rows):
    """Systems from integer rows (coefficients, low, high)."""
    variables = len(rows[0][0])
    bound = [None if v is None else fmpq(v) for _, low, high in rows for v in (low, high)]
    pairs = list(zip(bound[::2], bound[1::2], strict=True))
    sparse = [{j: fmpq(c) for j, c in enumerate(row) if c} for row, _, _ in rows]
    return System(
        [(row, low, high) for row, (low, high) in zip(sparse, pairs, strict=True)], [(None, None)] * variables
    )


def refutes(system, found):
    """Check a Farkas vector from its definition."""
    total, rest = fmpq(0), {}
    for i, y in found.rows.items():
        total += y * (system.row_low[i] if y > 0 else system.row_high[i])
        for j, c in system.coefficients[i].items():
            rest[j] = rest.get(j, 0) + y * c
    for j, y in found.columns.items():
        total += y * (system.low[j] if y > 0 else system.high[j])
        rest[j] = rest.get(j, 0) + y
    return total > 0 and not any(rest.values())


def test_exact_lp_agrees_with_z3():
    """Random systems: a Farkas vector exactly where z3 says unsat, by the ray and by the simplex."""
    import z3

    rng = random.Random(5)
    seen = {True: 0, False: 0}
    for _ in range(120):
        n, m = rng.randint(1, 4), rng.randint(2, 7)
        rows = []
        for _ in range(m):
            low = rng.randint(-4, 4)
            rows.append(([rng.randint(-3, 3) for _ in range(n)], low, rng.choice([None, low, low + 2])))
        system = exactly(rows)
        found = system.solve()
        names = z3.Reals(" ".join(f"v{j}" for j in range(n)))
        solver = z3.Solver()
        for row, low, high in rows:
            value = sum(c * v for c, v in zip(row, names, strict=True))
            solver.add(value >= low, *([] if high is None else [value <= high]))
        infeasible = solver.check() == z3.unsat
        assert isinstance(found, Farkas) == infeasible
        assert isinstance(found, list) != infeasible
        by_simplex = system._by_simplex()
        assert (by_simplex is not None) == infeasible
        if infeasible:
            assert refutes(system, found)
            assert refutes(system, by_simplex)
        seen[infeasible] += 1
    assert min(seen.values()) > 20


def test_linear_programs_that_floats_cannot_solve_leave_the_question_open(monkeypatch):
    """No error and no claim: the cell survives."""

    def unsolved(system):
        raise Unsolved

    data = DataSet.of([0, 1, 2], [0, 1, 0])
    case = Case(tuple(data.line_positions()), data.z, 1, 0, (), True)
    assert search(case, 100).tree is not None
    monkeypatch.setattr(System, "solve", unsolved)
    outcome = search(case, 100)
    assert (outcome.tree, outcome.network) == (None, None)
    assert "survives" in outcome.reason


@pytest.mark.parametrize("x_unit", ["1/100000000", "100000000"])
@pytest.mark.parametrize("z_unit", ["1/100000000", "100000000"])
def test_units_do_not_matter(x_unit, z_unit):
    """Tiny and huge positions and labels, far from 0 or not: the same answers, by search, with valid certificates."""
    cases = (PEAKS, (3, 1), 0, "impossible"), (PEAKS, (3, 1), 10**9, "impossible"), (THREE, (3, 2), 10**9, "fits")
    for (x, z), widths, shift, answer in cases:
        positions = [Fraction(x_unit) * t + shift for t in x]
        decision = decide(positions, [Fraction(z_unit) * label - shift for label in z], widths)
        assert decision.answer == answer
        assert "root cases" in decision.reason or decision.reason == "found by search"
        assert check_bytes(certificate(decision)).verdict == "valid"


@pytest.mark.parametrize(("unit", "shift"), [(1, 0), (Fraction(1, 10**8), 10**9), (3, Fraction(1, 7))])
def test_gaps_are_split_where_the_data_say(unit, shift):
    """Data whose tree has to split a gap, in several units: a valid certificate, and the position inside the data."""
    positions = [unit * t + shift for t in (0, 1, 4, 6, 12, 13, 14, 15)]
    decision = decide(positions, [0, 2, 0, -3, 0, 0, 3, 0], (2, 2))
    splits = [line["split"] for line in certificates.of(decision) if "split" in line]
    places = [Fraction(place) for kind, _, place in splits if kind == "b"]
    assert places
    assert all(positions[0] < place < positions[-1] for place in places)
    assert check_bytes(certificate(decision)).verdict == "valid"


def test_networks_and_gaps_in_other_units():
    """What holds in the scaled case holds in the case: values of a network, positions at which gaps are split."""
    case = Case(tuple(map(fmpq, (5, 6, 8))), tuple(map(fmpq, (-3, 40, 7))), 1, 0, (), True)
    units = units_of(case)
    scaled = units.scaled(case)
    network = Network.of(1, [([[1], [-2]], [2, 1]), ([[3, -5], [1, 1]], [1, 2]), ([[1, -1]], [7])])
    back = units.network(network)
    for t, there in zip(case.x, scaled.x, strict=True):
        assert units.position(there) == t
        value = network.evaluate([[there]])[0]
        assert back.evaluate([[t]])[0] == value / units.label_scale + units.label_origin
    tree = Node(("u", (1,), 0), Node(("b", 0, scaled.x[1]), Leaf(()), Leaf(())), Leaf(()))
    assert in_units(tree, units) == Node(("u", (1,), 0), Node(("b", 0, case.x[1]), Leaf(()), Leaf(())), Leaf(()))
    assert [units.label_scale * (label - units.label_origin) for label in case.z] == list(scaled.z)


def test_a_path_that_is_too_deep(monkeypatch):
    """The search gives up before Python does."""
    monkeypatch.setattr(searching, "MAX_DEPTH", 1)
    outcome = search(small_case([0, 0, 1, 0, 0, -1, 0, 0], 1, 1, Breakpoint(3, "R", False)), 1000)
    assert (outcome.tree, outcome.network) == (None, None)
    assert "or 1 splits on a path" in outcome.reason


# One hidden layer


def fixed_kinks(slopes):
    """Two samples on each of the pieces with these slopes, a kink half-way between the pieces: none can move."""
    x, z, height = [], [], Fraction(0)
    for piece, slope in enumerate(slopes):
        x += [4 * piece, 4 * piece + 2]
        z += [height, height + 2 * slope]
        after = slopes[piece + 1] if piece + 1 < len(slopes) else 0
        height += 3 * slope + after
    return x, z


@pytest.mark.parametrize(
    ("slopes", "kinks"), [((1, -2, 5, 3), 3), ((2, 7, -1, 4, -6, 1, 13), 6), ((1, -3, 9, -27, 81), 4)]
)
def test_kinks_that_cannot_move(slopes, kinks):
    """As many neurons as kinks do not suffice, by a tree for each choice of facings; one more does."""
    x, z = fixed_kinks(slopes)
    assert fewest_kinks([fmpq(t) for t in x], DataSet.of(x, z).z) == kinks
    no, yes = decide(x, z, (kinks,)), decide(x, z, (kinks + 1,))
    assert (no.answer, yes.answer) == ("impossible", "fits")
    assert "trees" in no.reason
    assert {check_bytes(certificate(decision)).verdict for decision in (no, yes)} == {"valid"}


def test_kinks_that_cannot_move_but_cancel():
    """An alternating sum of slopes that vanishes: as many neurons as kinks."""
    x, z = fixed_kinks((0, 1, 3, 2, 0))
    assert decide(x, z, (4,)).answer == "fits"


@pytest.mark.parametrize("seed", range(4))
def test_search_alone_finds_the_fewest_neurons(seed):
    """Without counting and constructions: the search agrees with the exact least number, and certifies both ways."""
    rng = random.Random(seed)
    for _ in range(10):
        count = rng.randint(2, 8)
        x = sorted(rng.sample(range(3 * count), count))
        data = DataSet.of(x, [rng.choice([0, rng.randint(-3, 3), Fraction(rng.randint(-5, 5), 7)]) for _ in x])
        if len(set(data.z)) == 1:
            continue
        positions = data.line_positions()
        least = fewest_on_line(positions, data.z).network.neurons
        for width in range(max(1, least - 1), least + 2):
            instance = Instance(data)
            decision = instance.search((width,), asks=False).run()
            assert decision.answer == ("fits" if width >= least else "impossible")
            assert check_bytes(certificate(decision)).verdict == "valid"


def test_too_many_places_for_breakpoints(monkeypatch):
    """The search gives up after so many, and says so."""
    monkeypatch.setattr(limits, "MAX_ROOTS", 20)
    decision = decide(*fixed_kinks((2, 7, -1, 4, -6, 1, 13)), (6,))
    assert decision.answer == "undecided"
    assert "more than 20 places for breakpoints" in decision.reason


def test_time_is_up_with_one_hidden_layer():
    """The answer says how far the search came."""
    slopes = [(-1) ** i * 7**i for i in range(17)]
    decision = decide_data(DataSet.of(*fixed_kinks(slopes)), (16,), timeout=400, clock=Readings())
    assert decision.answer == "undecided"
    assert re.match(r"out of time.*\b[1-9]\d* places for breakpoints gone through", decision.reason)


# Limits


class Readings:
    """A clock that goes on by a second each time it is read: time passes with the work, not on the wall."""

    def __init__(self):
        self.now = 0

    def __call__(self):
        """Seconds."""
        self.now += 1
        return self.now


def forever():
    """Runs until something is raised."""
    while True:
        pass


def test_a_deadline_ends_whatever_runs():
    """Also what never looks at the clock; nothing is raised afterwards, and a hook that was there is there again."""
    hook, handler = sys.unraisablehook, signal.getsignal(signal.SIGALRM)
    with pytest.raises(OutOfTime), deadline(0.05):
        forever()
    with deadline(3600):
        pass
    with deadline(None):
        pass
    assert (sys.unraisablehook, signal.getsignal(signal.SIGALRM)) == (hook, handler)


def test_a_deadline_is_put_off():
    """What must not be left half done ends first; then the time is over."""
    ended = []

    def undisturbed_for_a_while():
        with undisturbed():
            while limit.left() > -0.5:  # alarms are sounded meanwhile
                pass
            ended.append(True)
        forever()

    with pytest.raises(OutOfTime), deadline(0.01) as limit:
        undisturbed_for_a_while()
    assert ended


def test_a_deadline_is_put_off_while_a_module_is_imported(tmp_path, monkeypatch):
    """An extension that is stopped half way cannot be imported any more; its importer ends first."""
    text = "import time\nend = time.monotonic() + 0.3\nwhile time.monotonic() < end:\n    pass\nready = True\n"
    (tmp_path / "slow_module_of_a_test.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))

    def import_it():
        import slow_module_of_a_test

        assert slow_module_of_a_test.ready
        forever()

    with pytest.raises(OutOfTime), deadline(0.05):
        import_it()
    assert sys.modules.pop("slow_module_of_a_test").ready


def test_a_deadline_in_another_thread_is_left_to_the_search():
    """No signal can be had there: the search looks at the clock itself."""
    found = []
    data = DataSet.of(*THREE)
    thread = threading.Thread(target=lambda: found.append(decide_data(data, (3, 2), timeout=100, clock=Readings())))
    thread.start()
    thread.join()
    assert found[0].answer == "undecided"
    assert "out of time" in found[0].reason


def test_time_is_up_in_a_construction():
    """The answer says what was going on."""
    data = DataSet.of(range(20_000), [i * i % 7 - 3 for i in range(20_000)])
    decision = decide_data(data, (400, 400), timeout=3, clock=Readings())
    assert decision.answer == "undecided"
    assert decision.reason.startswith("out of time (building (")


def test_constructions_too_large_to_verify_are_not_tried():
    """And the reason says so."""
    count = 120_000
    data = DataSet.of(range(count), [i * i * i % 7 - 3 for i in range(count)])
    decision = decide_data(data, (300, 400))
    assert decision.answer == "undecided"
    assert "for most constructions there are too many samples and neurons" in decision.reason


def test_formulas_have_a_limit():
    """A solver would not keep to its time with more."""
    data = DataSet.of(range(3), [0, 1, 0])
    with pytest.raises(InputError, match="at most 200000 are written"):
        encode(data, (1000, 1000))
    with pytest.raises(InputError, match="at most 20000 are asked"):
        ask(encode(data, (100, 100)), "z3")
    assert ask_data(data, (2,), "z3", 20).network is not None
    assert ask_data(DataSet.of(range(500), [i % 2 for i in range(500)]), (20,), "z3", 0.01).says == "unknown"


# The command line


def test_decide_on_the_command_line(capsys, tmp_path):
    """Answers, exit codes, certificates that check, a formula for other solvers."""
    data, tree, formula = tmp_path / "peaks.csv", tmp_path / "tree.jsonl", tmp_path / "question.smt2"
    data.write_text("x,z\n" + "".join(f"{x},{z}\n" for x, z in zip(*PEAKS, strict=True)))
    assert main(["decide", str(data), "--widths", "3,1", "-o", str(tree), "--smtlib", str(formula)]) == 0
    out = capsys.readouterr().out
    assert "impossible" in out
    assert "case-tree" in out
    assert main(["check", str(tree), "--data", str(data), "--widths", "3,1"]) == 0
    capsys.readouterr()
    text = formula.read_text()
    assert "(set-logic QF_NRA)" in text
    assert text.rstrip().endswith("(get-model)")
    import z3

    assert len(z3.parse_smt2_string(text.replace("(check-sat)", "").replace("(get-model)", ""))) > 0
    small = tmp_path / "small.csv"
    small.write_text("x,z\n0,0\n1,1\n2,0\n3,1\n4,0\n")
    assert main(["decide", str(small), "--widths", "2", "--solver", "z3", "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert (answer["answer"], answer["opinion"], answer["certificate"]) == ("undecided", "unsat", None)
    assert main(["decide", str(small), "--widths", "4", "--solver", "z3", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["answer"], answer["opinion"], answer["certificate"]) == ("fits", "sat", "fit")


@pytest.mark.parametrize("widths", [(10**9,), (10**6, 10**6), (2, 10**9), (10**9, 2), (50, 50, 10**7)])
def test_widths_larger_than_the_data_warrant(widths):
    """Answered at once, with a network of smaller widths: the dead neurons are not written out."""
    decision = decide(*PEAKS, widths)
    assert decision.answer is Answer.FITS
    assert decision.network.neurons < 20
    assert "already widths" in decision.reason
    report = check_bytes(certificate(decision))
    assert (report.verdict, report.instance) == ("valid", decision.data.instance)
    assert checked(decide(*PEAKS, (300, 300))) == "fits"


def test_timeout(capsys, tmp_path):
    """Out of time: exit code 3, and how far it came; nothing is written."""
    data = tmp_path / "data.csv"
    data.write_text("x,z\n" + "".join(f"{i},{(i * 7919) % 23}\n" for i in range(20)))
    arguments = ["decide", str(data), "--widths", "4,3", "--timeout", "0.001", "-o", str(tmp_path / "out")]
    assert main([*arguments, "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["answer"] == "undecided"
    assert "out of time" in answer["reason"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [("--widths", "0,1"), ("--widths", "a"), ("--widths", ""), ("--widths", "3", "--timeout", "-1"), ()],
)
def test_bad_decide_arguments(capsys, tmp_path, arguments):
    """One line, exit code 2."""
    data = tmp_path / "data.csv"
    data.write_text("x,z\n1,0\n2,1\n")
    assert main(["decide", str(data), *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_networks_of_decisions_fit():
    """The network is exact at the samples, as Fractions."""
    decision = decide(*THREE, (3, 2))
    assert [decision.network(x) for x in THREE[0]] == [Fraction(z) for z in THREE[1]]


# Cells that survive


def small_case(labels, positive, negative, *breakpoints, free=False):
    """A case at 0, 1, 2, ..."""
    numbers = [fmpq(i) for i in range(len(labels))]
    return Case(tuple(numbers), tuple(map(fmpq, labels)), positive, negative, breakpoints, free)


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("free", [False, True])
def test_a_cell_alone(several, free):
    """z3 puts the coupling back: a network that fits exactly where there is one, else its opinion."""
    relaxation = Relaxation(small_case([0, 0, 1, 3], 1, 1, Breakpoint(1, "R", several), free=free))
    network, says = network_in_cell(relaxation)
    assert says == "sat"
    assert network.evaluate([[fmpq(i)] for i in range(4)]) == [0, 0, 1, 3]
    assert network_in_cell(Relaxation(small_case([0, 1, 0, 1], 1, 0, Breakpoint(1, "R", several)))) == (None, "unsat")


def test_a_search_goes_on_past_a_cell_that_survives(monkeypatch):
    """Where no split is left, z3 is asked, and the rest of the tree is still gone through; no tree comes of it."""
    case = small_case([0, 0, 1, 0, 0, -1, 0, 0], 1, 1, Breakpoint(3, "R", False))
    assert search(case, 1000).tree is not None
    asked = []
    choose = _Run._choose

    def give_up(self, point):
        if len(self.path) == 2:
            asked.append(tuple(self.path))
            raise Stuck
        return choose(self, point)

    monkeypatch.setattr(_Run, "_choose", give_up)
    outcome = search(case, 1000, solver=network_in_cell)
    assert (outcome.tree, outcome.network) == (None, None)
    assert "an opinion" in outcome.reason
    assert len(asked) == len(set(asked)) > 1
    assert not isinstance(search(case, 1000).tree, Leaf)
    assert search(case, 1000).tree is None
