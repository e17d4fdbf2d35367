"""Networks of any depth: exact values, restriction to a line, JSON, sympy."""

from fractions import Fraction

import pytest
import sympy
from flint import fmpq
from helpers import as_fraction_layers, interpolates_naively
from hypothesis import given
from hypothesis import strategies as st

from ftc_verify.errors import InputError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import to_fraction

numbers = st.fractions(min_value=-3, max_value=3, max_denominator=3)


@st.composite
def networks(draw, max_dim=3):
    """Random networks with one to three hidden layers, some of width 0."""
    fan_in = dim = draw(st.integers(1, max_dim))
    layers = []
    for width in [*draw(st.lists(st.integers(0, 4), min_size=1, max_size=3)), 1]:
        rows = draw(st.lists(st.lists(numbers, min_size=fan_in, max_size=fan_in), min_size=width, max_size=width))
        layers.append((rows, draw(st.lists(numbers, min_size=width, max_size=width))))
        fan_in = width
    return Network.of(dim, layers)


@given(networks(), st.data())
def test_values_are_exact(network, data):
    """Values are those of a naive evaluation in Fractions."""
    point = data.draw(st.lists(numbers, min_size=network.input_dim, max_size=network.input_dim))
    value = network(point)
    assert isinstance(value, Fraction)
    assert interpolates_naively(as_fraction_layers(network), [point], [value])


@given(networks(), st.data())
def test_restriction_to_a_line(network, data):
    """On a line the network is the CPL function of the restriction, and its pieces obey the product bound."""
    coordinates = st.lists(numbers, min_size=network.input_dim, max_size=network.input_dim)
    start, end = data.draw(coordinates), data.draw(coordinates)
    if start == end:
        with pytest.raises(InputError):
            network.on_line(start, end)
        return
    function = network.on_line(start, end)
    t = data.draw(numbers)
    point = [a + t * (b - a) for a, b in zip(start, end, strict=True)]
    assert to_fraction(function(t)) == network(point)
    bound = 1
    for width in network.widths:
        bound *= width + 1
    assert function.piece_count <= bound


@given(networks())
def test_json_round_trip(network):
    """A network reads back from its JSON as it was."""
    assert Network.from_json(network.to_json()) == network


@given(networks(max_dim=1), numbers)
def test_sympy_view(network, t):
    """The sympy Piecewise has the network's values."""
    x = sympy.Symbol("x", real=True)
    value = network.as_sympy().subs(x, sympy.Rational(t.numerator, t.denominator))
    assert Fraction(int(value.p), int(value.q)) == network(t)


def test_many_points_take_the_sweep():
    """A large evaluation in one dimension gives the same values as one point at a time."""
    network = Network.of(1, [([[1]] * 150, [-i for i in range(150)]), ([[(-1) ** i for i in range(150)]], [3])])
    points = [[fmpq(7 * i % 200)] for i in range(100)]
    assert network.evaluate(points) == [network.evaluate([p])[0] for p in points]


def test_constant_network():
    """The net without neurons is constant in any dimension."""
    network = Network.constant(3, "5/2")
    assert network.neurons == 0
    assert network([1, 2, 3]) == Fraction(5, 2)
    assert network.on_line([0, 0, 0], [1, 0, 0]).piece_count == 1


def test_parallel_breakpoints_that_cancel():
    """Two neurons that cancel leave one piece: pieces are maximal."""
    network = Network.of(1, [([[1], [2]], [-1, -2]), ([[2, -1]], [0])])
    assert network.on_line().piece_count == 1


@pytest.mark.parametrize(
    ("dim", "layers"),
    [
        (0, [([], []), ([[]], [1])]),
        (1, [([[1]], [0])]),
        (1, [([[1, 2]], [0]), ([[1]], [0])]),
        (1, [([[1]], [0, 1]), ([[1]], [0])]),
        (1, [([[1]], [0]), ([[1], [1]], [0, 0])]),
        (2, [([[1]], [0]), ([[1]], [0])]),
    ],
)
def test_shapes_must_fit(dim, layers):
    """Ill-shaped networks are refused."""
    with pytest.raises(InputError):
        Network.of(dim, layers)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 2},
        {"version": True},
        {"extra": 1},
        {"input_dim": "1"},
        {"input_dim": 0},
        {"layers": {}},
        {"layers": [1, 2]},
        {"layers": [{"weights": [["x"]], "bias": ["0"]}, {"weights": [["1"]], "bias": ["0"]}]},
        {"layers": [{"weights": [[None]], "bias": ["0"]}, {"weights": [["1"]], "bias": ["0"]}]},
        {"layers": [{"weights": [["1"]]}, {"weights": [["1"]], "bias": ["0"]}]},
    ],
)
def test_bad_documents_are_refused(change):
    """Wrong keys, types and numbers are named in one line."""
    document = Network.constant(1, 1).to_json() | change
    with pytest.raises(InputError) as caught:
        Network.from_json(document, "net.json")
    assert str(caught.value).startswith("net.json: ")
    assert "\n" not in str(caught.value)


def test_points_and_lines_need_the_right_dimension():
    """Evaluations and lines of the wrong dimension are refused."""
    network = Network(2, (Layer.of([[1, 1]], [0]), Layer.of([[1]], [0])))
    for wrong in (
        lambda: network([1]),
        network.on_line,
        lambda: network.on_line([0], [1]),
        lambda: network.on_line([0, 0]),
    ):
        with pytest.raises(InputError):
            wrong()
