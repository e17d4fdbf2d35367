"""Exact gates: bit for bit what is wanted, in every evaluation, for any distinct samples."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftc_verify.deadline import Deadline, OutOfTime
from ftc_verify.deploy.candidate import Candidate
from ftc_verify.deploy.gates import build, obstacle
from ftc_verify.deploy.judgement import judge
from ftc_verify.deploy.tolerance import EXACT
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32, FLOAT64, FloatFormat
from ftc_verify.float_network import FloatNetwork


def wanted(x: Any, z: Any, format: FloatFormat = FLOAT32) -> Wanted:
    """Data in the format, rows that coincide there left out."""
    rows, first = np.unique(np.asarray(x, format.dtype) + 0, axis=0, return_index=True)
    return Wanted(format, rows, np.asarray(z, format.dtype).reshape(len(x), -1)[first])


def built(data: Wanted) -> list[Candidate]:
    """All candidates, each of them certified."""
    found = list(build(data, EXACT, Deadline()))
    for candidate in found:
        judgement = judge(candidate.network, data)
        assert judgement.certified, (candidate.name, judgement.reason)
    return found


def changes(count: int, changed: int, outputs: int = 1) -> Any:
    """(count, outputs): random changes at so many samples, 0 elsewhere."""
    rng = np.random.default_rng(count)
    z = np.zeros((count, outputs))
    z[rng.choice(count, changed, replace=False)] = rng.standard_normal((changed, outputs))
    return z


def in_order(network: FloatNetwork, x: Any, rng: Any) -> Any:
    """(n, C): an evaluation in the format, one addition after the other, the terms of each neuron shuffled."""
    values = x
    for number, layer in enumerate(network.layers):
        rows = []
        for weights, bias in zip(layer.weights, layer.bias, strict=True):
            terms = np.hstack([values * weights, np.full((len(x), 1), bias)])
            total = np.zeros(len(x), network.format.dtype)
            for place in rng.permutation(terms.shape[1]):
                total = total + terms[:, place]
            rows.append(total)
        values = np.stack(rows, axis=1) if rows else np.zeros((len(x), 0), network.format.dtype)
        if number < len(network.layers) - 1:
            values = np.maximum(values, 0)
    return values


numbers = st.one_of(st.integers(-3, 3).map(float), st.floats(-(2.0**100), 2.0**100, width=32, allow_subnormal=False))
rows = st.integers(1, 3).flatmap(
    lambda d: st.lists(
        st.tuples(*[numbers] * d), min_size=1, max_size=8, unique_by=lambda row: tuple(np.array(row) + 0)
    )
)


@given(x=rows, data=st.data())
def test_any_distinct_samples_have_exact_gates(x: Any, data: Any) -> None:
    """A network is found, certified with error 0, and evaluations in shuffled orders give z bit for bit."""
    change = st.one_of(
        st.just(0.0), st.sampled_from([1.0, -2.5]), st.floats(-1e6, 1e6, width=32, allow_subnormal=False)
    )
    task = wanted(x, [data.draw(change) for _ in x])
    found = built(task)
    assert found
    rng = np.random.default_rng(len(x))
    for candidate in found:
        assert np.array_equal(in_order(candidate.network, task.x, rng), task.z)


def test_few_neurons_in_general_position() -> None:
    """Twenty changes in twenty dimensions: a gate each, and ten violators at most that they share."""
    task = wanted(np.random.default_rng(0).standard_normal((2000, 20)), changes(2000, 20))
    assert min(candidate.network.neurons for candidate in built(task)) <= 30


def test_several_outputs_share_the_gates() -> None:
    """Three outputs take as many neurons as one."""
    x = np.random.default_rng(0).standard_normal((60, 4))
    one, three = changes(60, 10), changes(60, 10, 3)
    assert [built(wanted(x, z))[0].network.widths[1] for z in (one, three)] == [10, 10]


def test_samples_with_one_change_share_a_gate() -> None:
    """Equal rows of z that a slab holds together are one gate."""
    x = np.random.default_rng(0).standard_normal((300, 12))
    z = changes(300, 12)
    assert built(wanted(x, np.where(z, 0.1, 0)))[0].network.widths[1] == 1


@pytest.mark.parametrize("format", [FLOAT32, FLOAT64], ids=lambda format: format.name)
@pytest.mark.parametrize("dimension", [1, 6])
def test_twins(format: FloatFormat, dimension: int) -> None:
    """A sample one unit in the last place from each changed one keeps its prediction."""
    x = np.random.default_rng(0).standard_normal((60, dimension)).astype(format.dtype)
    z = changes(60, 6)
    twins = np.nextafter(x[z[:, 0] != 0], format.dtype.type(np.inf))
    assert built(wanted(np.vstack([x, twins]), np.vstack([z, np.zeros((6, 1))]), format))


GRID = np.array(np.meshgrid(*[range(3)] * 4)).reshape(4, -1).T
CUBE = np.array(np.meshgrid(*[range(2)] * 7)).reshape(7, -1).T
NORMAL = np.random.default_rng(1).standard_normal((90, 3))


@pytest.mark.parametrize("format", [FLOAT32, FLOAT64], ids=lambda format: format.name)
@pytest.mark.parametrize(
    ("x", "changed"),
    [
        (GRID, 20),
        (CUBE, 60),
        (NORMAL + 1e4, 9),
        (NORMAL, 90),
        (NORMAL[:, :1], 90),
        (NORMAL[:1], 1),
        (np.c_[NORMAL, np.zeros(90)], 5),
        (NORMAL[:5].repeat(8, axis=1) + np.arange(24), 5),
        (10.0 ** (30 * NORMAL / np.abs(NORMAL).max()) * np.sign(NORMAL), 9),
        (NORMAL * 1e-37, 9),
        (NORMAL * 1e-307, 9),
        (NORMAL, 0),
    ],
    ids=["grid", "cube", "offset", "all", "line", "one", "column", "wide", "mixed", "tiny", "tinier", "none"],
)
def test_data_on_which_floats_break(x: Any, changed: int, format: FloatFormat) -> None:
    """Grids, cubes, an offset, one dimension, N = K, N = 0, magnitudes from 1e-30 to 1e30: certified with error 0."""
    assert built(wanted(x, changes(len(x), changed, 2), format))


def test_parity_by_few_violators() -> None:
    """All corners of a cube are kept apart by its facets: no more than two violators for each axis."""
    found = built(wanted(CUBE, changes(len(CUBE), 100)))
    assert min(candidate.network.widths[0] for candidate in found) <= 14


def test_subnormal_coordinates() -> None:
    """Samples with subnormal numbers have gates unless flushing makes them one sample, which is said."""
    tiny = 2.0**-126
    x = [[tiny / 8, 1], [tiny / 4, 2], [0, 3], [-tiny / 2, 4], [4 * tiny, 1]]
    assert obstacle(wanted(x, [1, 2, 0, 0, 3])) == ""
    assert built(wanted(x, [1, 2, 0, 0, 3]))
    same = wanted([[tiny / 8, 1], [tiny / 4, 1], [0, 3]], [1, 0, 0])
    assert not built(same)
    assert obstacle(same).startswith("row 2 and row 3 ")
    alike = wanted([[tiny / 8, 1], [tiny / 4, 1], [0, 3]], [1, 1, 0])
    assert obstacle(alike) == ""
    assert built(alike)


def test_a_violator_that_leaks_is_rejected() -> None:
    """One bias that is too large by an ulp at a changed sample, or a gate that is not closed, is not certified."""
    task = wanted([[0.3], [0.7], [0.9]], [0, 1.5, 0])
    (candidate,) = built(task)
    first, gates, output = candidate.network.layers
    for change in (first.bias * np.float32(1 + 2.0**-22), first.bias - np.float32(1e6)):
        layers = (first.weights, change), (gates.weights, gates.bias), (output.weights, output.bias)
        assert not judge(FloatNetwork.of(FLOAT32, 1, layers), task).certified


def test_time_that_is_over_ends_it() -> None:
    """A deadline raises OutOfTime."""
    with pytest.raises(OutOfTime):
        list(build(wanted(NORMAL, changes(90, 30)), EXACT, Deadline(-1)))
