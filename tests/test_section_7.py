"""Section 7 of the first paper: data from seeds, records, what is computed from them; changed ones are noticed."""

import ast
import hashlib
import math
import runpy
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from flint import fmpq
from ftc_verify_proofs.sohn2024 import section_7, section_7_figure, section_7_found
from ftc_verify_proofs.sohn2024 import section_7_measured as measured
from ftc_verify_proofs.sohn2024.section_7_data import X_UNIT, Z_UNIT, K, draw
from ftc_verify_proofs.sohn2024.section_7_networks import NETWORKS, loss_at_most, read_networks, widths
from ftc_verify_proofs.sohn2024.section_7_records import FITS, TRAINING, growth, read_fits, read_training

from ftc_verify.claims.book.verdicts import Run
from ftc_verify.claims.library import load_book
from ftc_verify.claims.steps import Outcome
from ftc_verify.errors import InputError
from ftc_verify.network import Network

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "section_7.py"
RECORD = TRAINING.read_bytes()
ROWS = {
    "sec-7": "measured",
    "sec-7/loss": "measured",
    "sec-7/steps": "measured",
    "sec-7/exact": "measured",
    "sec-7/zero": "proved",
    "sec-7/zero/drawn": "certified",
    "sec-7/networks": "certified",
    "sec-7/flat": "certified",
    "sec-7/threshold": "refuted",
    "sec-7/coincides": "refuted",
}


def header():
    """What the record says of what made it."""
    lines = [line for line in RECORD.decode().splitlines() if line.startswith("# ")]
    return dict(line.removeprefix("# ").split(": ", 1) for line in lines)


@pytest.fixture(scope="module")
def run():
    """One run of the book."""
    return Run(load_book("sohn2024"))


@pytest.mark.parametrize("name", ROWS)
def test_verdicts(run, name):
    """What was measured is measured; what is exact is judged exactly; every step holds."""
    verdict = run.verdict(run.book.by_id[name])
    assert verdict.statement == ROWS[name]
    assert all(result.outcome is Outcome.HOLDS for result in verdict.results.values())


def test_the_record_names_the_script_and_the_data_that_made_it():
    """Both are those that ship: SHA-256 of the script, and of the data of each seed, drawn again."""
    made = header()
    assert made["examples/section_7.py, sha256"] == hashlib.sha256(SCRIPT.read_bytes()).hexdigest()
    assert {f"data of seed {seed}, sha256" for seed in range(5)} <= set(made)
    for seed in range(5):
        assert made[f"data of seed {seed}, sha256"] == draw(seed).digest


def test_data_are_as_the_paper_draws_them():
    """Labels in [-1, 1], so residuals in [-2, 2], of mean square about 2/3; coordinates about N(0, 1); T nested."""
    data = draw(3)
    x, z = np.array(data.x) / X_UNIT, np.array(data.residuals) / Z_UNIT
    assert x.shape == (K, 10)
    assert abs(x.mean()) < 0.03
    assert abs(x.std() - 1) < 0.03
    assert np.abs(z).max() <= 2
    assert abs(np.mean(z**2) - 2 / 3) < 0.1
    assert sorted(data.order) == list(range(K))
    small, large = (set(np.flatnonzero(data.labels(n))) for n in (100, 200))
    assert small < large
    assert len(large) == 200


def test_data_are_numbers_of_float32():
    """What is trained on is what is certified: no sample or label is rounded."""
    data = draw(0)
    for numbers, unit in ((np.array(data.x), X_UNIT), (np.array(data.residuals), Z_UNIT)):
        assert np.array_equal((numbers / unit).astype(np.float32) * unit, numbers)


def test_the_loss_of_no_neurons_is_exact():
    """Against the sum of squares by definition; N = 0 costs nothing."""
    data = draw(1)
    for n in (0, 1, 60, K):
        by_definition = sum(Fraction(z, Z_UNIT) ** 2 for z in data.labels(n)) / K
        assert data.losses_of_zero[n] == by_definition


def test_a_changed_cell_is_another_record(tmp_path):
    """Whatever is changed, be it where no stated number shows it: the step fails."""
    changed = tmp_path / TRAINING.name
    changed.write_bytes(RECORD[:-2] + (b"1\n" if RECORD[-2:-1] != b"1" else b"2\n"))
    for step in (*section_7.GROWTH.steps, *section_7.LOSS.steps):
        assert replace(step, records=(changed,)).discharge().outcome is Outcome.FAILS


def weakened(steps, change):
    """The record with each loss of these steps changed: `change` is given m, N, seed and the loss."""
    lines = []
    for line in RECORD.decode().splitlines():
        cells = line.split(",")
        if cells[0] == str(steps):
            cells[4] = repr(change(*map(int, cells[1:4]), float(cells[4])))
        lines.append(",".join(cells))
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda m, n, seed, loss: loss * 1.2,
        lambda m, n, seed, loss: loss / 1.2,
        lambda m, n, seed, loss: 0.05 if (n, seed) == (1000, 2) else loss,
        lambda m, n, seed, loss: 0.039 if (m, n) == (4, 100) else loss,
    ],
)
def test_weakened_records_give_other_numbers(tmp_path, change):
    """Even where the digest were adapted: the numbers that the row states do not come out."""
    file = tmp_path / TRAINING.name
    file.write_bytes(weakened(measured.LONG, change))
    (step,) = section_7.GROWTH.steps
    adapted = replace(step, records=(file,), digests=(hashlib.sha256(file.read_bytes()).hexdigest(),))
    result = adapted.discharge()
    assert result.outcome is Outcome.FAILS
    assert "the records give" in result.detail


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text.replace("steps,m,N", "steps,n,N"), "the columns steps, m, N, seed, loss are needed"),
        (lambda text: text.rsplit("\n", 2)[0] + "\n", "some m, N, seed is missing"),
        (lambda text: text + text.splitlines()[-1] + "\n", "are there twice"),
        (lambda text: text.rsplit(",", 1)[0] + ",nan\n", "four whole numbers and a loss are needed"),
        (lambda text: text.rsplit(",", 1)[0] + "\n", "5 cells are needed, not 4"),
        (lambda text: "", "line 1: the columns"),
    ],
)
def test_records_of_another_form_are_refused(spoil, says):
    """One line with the file, the line, and what is needed."""
    with pytest.raises(InputError, match=f"^section_7_training.csv: .*{says}"):
        read_training(spoil(RECORD.decode()).encode())


def test_growth_of_a_known_power():
    """m = 2 sqrt N for every seed: exponent 1/2, factor 2, nothing off; a proportional m is off by what it is."""
    trained = read_training(RECORD)[measured.LONG]
    losses = {(m, n, s): Fraction(1, 100) for m in (20, 40) for n in (100, 400) for s in (0, 1)}
    losses |= {(20, 400, s): Fraction(1) for s in (0, 1)}
    found = growth(replace(trained, loss=losses), (100, 400))
    assert found.exponent == pytest.approx(0.5)
    assert found.interval == pytest.approx((0.5, 0.5))
    assert found.factor(0.5) == pytest.approx(2)
    assert found.off(0.5) == pytest.approx(0, abs=1e-12)
    assert found.off(1) == pytest.approx(math.log(2) / 2)
    assert found.off(1, 0.1) == pytest.approx(math.sqrt((math.log(2) ** 2) / 2))
    assert growth(replace(trained, loss=losses | {(40, 400, 1): Fraction(1)}), (100, 400)) is None


def rationals(floats):
    """Rows of floats, as the rationals that they are."""
    return [[fmpq(*number.as_integer_ratio()) for number in row] for row in floats.tolist()]


def test_the_bound_on_a_loss_is_above_the_exact_one():
    """A trained network as rationals, by way of `Network`: its exact loss is below the bound, by less than 10^-8."""
    weights = read_networks(NETWORKS.read_bytes())[100, 0]
    layers = [(rationals(w.T), rationals(b[None])[0]) for w, b in weights]
    data = draw(0)
    values = Network.of(10, layers).evaluate([[fmpq(v, X_UNIT) for v in row] for row in data.x])
    squares = [(value - fmpq(z, Z_UNIT)) ** 2 for value, z in zip(values, data.labels(100), strict=True)]
    loss, bound = sum(squares, fmpq(0)) / K, loss_at_most(weights, 100, 0)
    assert loss < fmpq(bound.numerator, bound.denominator) < loss + fmpq(1, 10**8)


def test_networks_at_the_threshold_have_the_loss_of_the_record():
    """The bound is above the loss that was recorded, by less than 10^-8; the widths are halves of m."""
    trained = read_training(RECORD)[measured.LONG]
    networks = read_networks(NETWORKS.read_bytes())
    assert len(networks) == sum(m > 0 for of_seeds in section_7_found.NEURONS.values() for m in of_seeds)
    for (n, seed), weights in networks.items():
        m = section_7_found.NEURONS[n][seed]
        assert widths(weights) == [m // 2, m - m // 2]
        assert -1e-9 < float(loss_at_most(weights, n, seed) - trained.loss[m, n, seed]) < 1e-8


def test_a_changed_network_certifies_nothing(tmp_path, monkeypatch):
    """An output bias off by a half: the row's step fails; so does one that is not there."""
    with np.load(NETWORKS) as arrays:
        content = {name: arrays[name] for name in arrays.files}
    changed = tmp_path / "networks.npz"
    monkeypatch.setattr(section_7, "NETWORKS", changed)
    np.savez(changed, **(content | {"100-0-2b": content["100-0-2b"] + np.float32(0.5)}))
    assert section_7.enough.discharge().outcome is Outcome.FAILS
    np.savez(changed, **{name: array for name, array in content.items() if not name.startswith("100-0-")})
    assert section_7.enough.discharge().outcome is Outcome.FAILS


def test_fits_are_at_least_their_lower_bounds():
    """And never more than one for each sample."""
    for neurons, lower in read_fits(FITS.read_bytes()).values():
        assert 2 <= lower <= neurons < K


def test_figure_9_shows_the_records():
    """As the paper shows it, and what is true: losses, points of every draw, the fit, the bounds."""
    pytest.importorskip("matplotlib", reason="figures need matplotlib")
    printed, true = section_7_figure.figure_9().parts
    losses, fewest = printed.panels
    assert losses.series[-1].label == "0.04"
    assert "sqrt N, off by" in fewest.series[1].label
    points = {(n, m) for n, m, _ in true.panels[0].series[0].measured}
    assert points == {(n, m) for n, of_seeds in section_7_found.NEURONS.items() for m in of_seeds}
    assert [panel.title for panel in true.panels][2] == "Loss of g = 0"


def test_nothing_but_the_script_needs_a_trainer():
    """No module of the library or the books imports JAX: records are drawn and audited without it."""
    for path in [*(ROOT / "ftc_verify").rglob("*.py"), *(ROOT / "proofs").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] in ("jax", "optax") for name in names), path


def test_a_few_steps_of_training(tmp_path, capsys):
    """The script trains, records each width when it is done, goes on where it was stopped, and mixes no records."""
    for package in ("jax", "optax"):
        pytest.importorskip(package, reason=f"the script trains with {package} (extra `experiment`)")
    script = runpy.run_path(str(SCRIPT))
    train = script["train"]
    train(tmp_path, ((20, (4,)),), (100,), (0,))
    train(tmp_path, ((20, (4, 6)),), (100,), (0,))
    assert capsys.readouterr().err.count("20 steps, m = 4: ") == 1
    record = (tmp_path / "section_7_training.csv").read_bytes()
    trained = read_training(record)[20]
    assert (trained.m, trained.changed, trained.seeds) == ([4, 6], [100], [0])
    assert all(0 < loss < 1 for loss in trained.loss.values())
    pack = runpy.run_path(str(ROOT / "benchmarks" / "section_7_networks.py"))["pack"]
    assert pack(tmp_path, tmp_path / "packed.npz") == 6 * bool(trained.fewest(100, 0))
    (tmp_path / "section_7_training.csv").write_bytes(record.replace(b"# python", b"# Python"))
    with pytest.raises(SystemExit, match="other code, versions or data made it"):
        train(tmp_path, ((20, (8,)),), (100,), (0,))
