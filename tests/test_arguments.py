"""What Python functions are given: a wrong type is an InputError of one line, and nothing without an order is read."""

import numpy as np
import pytest
from flint import fmpz

from ftc_verify import Network, TableOptions, audit, bounds, decide, fit, load_book, read_data
from ftc_verify.arguments import in_order, whole_number
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.words import a_type, counted

X, Z = [1, 2, 3], [0, 1, 0]
LINE = Network.of(1, [([[1], [1]], [0, -1]), ([[1, -2]], [0])])
PLANE = Network.of(2, [([[1, 2], [1, 1]], [0, -1]), ([[1, -2]], [0])])
NO_LISTS = [{3, 1}, frozenset([3]), {2: 5, 1: 7}, {2: 5}.keys(), "31", b"31", bytearray(b"3"), 3, None, list]


class Frame:
    """A data frame, as far as iteration goes: it gives the names of its columns."""

    columns = ("1", "2")

    def __iter__(self):
        return iter(self.columns)

    def __repr__(self):
        return "frame"


class Wordless:
    """An object that cannot be written down."""

    def __str__(self):
        raise RuntimeError

    __repr__ = __str__


def refused(call, *arguments, **named):
    """The one line of the refusal."""
    with pytest.raises(InputError) as caught:
        call(*arguments, **named)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("given", [*NO_LISTS, Frame()], ids=repr)
def test_what_has_no_order_is_no_list(given):
    """Sets, mappings, strings and tables could be gone through, but not in an order that was meant."""
    assert "widths: a list of whole numbers" in refused(decide, X, Z, given)
    assert "the point: a list of coordinates is needed" in refused(PLANE, given)
    if given is not None:
        assert "a point of the line" in refused(PLANE.on_line, given, [0, 1])
    assert "layers: a list" in refused(Network.of, 1, given)
    assert "a row of weights: a list" in refused(Network.of, 1, [([given], [0]), ([[1]], [0])])
    assert "biases: a list" in refused(Network.of, 1, [([[1]], given), ([[1]], [0])])


@pytest.mark.parametrize("given", [{1}, {1: 2}, b"1", [1, 2]])
def test_a_point_of_the_line_is_one_number(given):
    """Or a list of one."""
    refused(LINE, given)
    assert LINE(1) == LINE([1]) == LINE((1,)) == LINE(np.array([1])) == LINE(np.array(1)) == LINE("1") == 1


@pytest.mark.parametrize("given", [[3, 1], (3, 1), np.array([3, 1]), [np.int64(3), fmpz(1)], range(3, 0, -2)])
def test_widths_in_an_order(given):
    """Lists, tuples, arrays, and integers of any type."""
    assert decide(X, Z, given).widths == (3, 1)


@pytest.mark.parametrize(
    "given",
    [2.5, 2.0, True, "2", None, [2], np.float64(2), np.bool_(True), np.timedelta64(2), np.array([2, 3])],
    ids=repr,
)
def test_what_is_no_whole_number(given):
    """Floats too, 2.0 among them: nothing is rounded."""
    assert "layers: a whole number is needed" in refused(fit, X, Z, layers=given)
    assert "steps: a whole number is needed" in refused(fit, X, Z, steps=given)
    assert "widths: a whole number is needed" in refused(decide, X, Z, [given])
    assert "N: a whole number is needed" in refused(bounds, given, 7)
    assert "layers: a whole number is needed" in refused(bounds, 3, 7, layers=given)
    assert "input_dim: a whole number is needed" in refused(Network.of, given, [])
    if given is not None:
        assert "--max-k: a whole number is needed" in refused(load_book, max_k=given)


def test_whole_numbers_of_any_type():
    """numpy's and python-flint's are as good as Python's; samples too."""
    assert [whole_number(n, "n") for n in (3, np.int8(3), np.uint64(3), fmpz(3))] == [3] * 4
    assert fit(X, Z, layers=np.int64(2)) == fit(X, Z, layers=2)
    assert bounds(np.int64(3), fmpz(7)).best == (5, 5)
    assert DataSet.of([fmpz(2), np.int8(1)], [0, fmpz(5)]) == DataSet.of([1, 2], [5, 0])


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"features": 3}, "--features: a list of names, or a text such as a,b,c, is needed, not an int"),
        ({"features": ["a", 3]}, "--features: names are texts, and an int is among them"),
        ({"features": b"x"}, "--features: a list"),
        ({"features": {"x1", "x2"}}, "--features: a list of names, or a text such as a,b,c, is needed, not a set"),
        ({"features": {"x1": 1}}, "--features: a list"),
        ({"header": {"x", "z"}}, "--header: a list"),
        ({"header": 3}, "--header: a list"),
        ({"label": ["z"]}, "--label: a text is needed, not a list"),
        ({"label": 0}, "--label: a text is needed, not an int"),
        ({"prediction": b"f"}, "--prediction: a text"),
        ({"encoding": 3}, "--encoding: a text"),
        ({"delimiter": 3}, "--delimiter: a text"),
        ({"decimal": 1}, "--decimal: a text"),
    ],
)
def test_options_of_the_wrong_type(options, part):
    """Named, with what is needed; names in a set would be columns in any order."""
    assert part in refused(TableOptions, **options)


def test_names_of_any_list():
    """What is given as a list is kept as a tuple, in order."""
    assert TableOptions(features=["b", "a"]) == TableOptions(features=np.array(["b", "a"]))
    assert TableOptions(features=["b", "a"]).features == ("b", "a")


def test_other_arguments_of_the_wrong_type():
    """A dict in place of TableOptions, a number in place of ids, layers that are none."""
    assert "options are TableOptions(label=...), and not a dict" in refused(read_data, "d.csv", {"label": "z"})
    assert "a path is needed, not None" in refused(read_data, None)
    assert "`only` is a list of ids" in refused(load_book, only=3)
    assert "`only` is a list of ids" in refused(audit, load_book(), only=3)
    assert "layers: a tuple of Layer" in refused(Network, 1, [3])
    assert "a layer is a pair" in refused(Network.of, 1, [(1, 2, 3)])


def test_what_cannot_be_written_down_is_named_by_its_type():
    """In place of a number, a list or a text."""
    for x, z in (([Wordless()], [1]), ([1], [Wordless()])):
        assert "a Wordless is not a number" in refused(DataSet.of, x, z)
    assert "not a Wordless" in refused(fit, X, Z, layers=Wordless())
    assert "not a Wordless" in refused(TableOptions, label=Wordless())


def test_words():
    """One of a thing, and more or none of them; types with their article."""
    assert [counted(n, "sample") for n in (0, 1, 2)] == ["0 samples", "1 sample", "2 samples"]
    assert [counted(n, "label not 0", "labels not 0") for n in (1, 2)] == ["1 label not 0", "2 labels not 0"]
    assert [a_type(value) for value in (1, [], None, int)] == ["an int", "a list", "None", "the type int itself"]


def test_in_order_keeps_what_it_is_given():
    """The items themselves, in their order; iterators too."""
    assert in_order(iter([2, "a"]), "n") == in_order((2, "a"), "n") == [2, "a"]


@pytest.mark.parametrize(
    ("call", "part"),
    [
        (lambda: DataSet.of([1], [1, 2, 3]), "1 sample but 3 labels"),
        (lambda: DataSet.of([1, 2], [1]), "2 samples but 1 label"),
        (lambda: DataSet.of([[1, 2], [1]], [1, 2]), "sample 2 has 1 coordinate, sample 1 has 2"),
        (lambda: LINE([1, 2]), "a point must have 1 coordinate"),
        (lambda: LINE.on_line([1, 2], [2, 3]), "the points of the line must have 1 coordinate"),
        (lambda: LINE.on_line([1]), "a line in 1 dimension needs two points"),
        (lambda: Network.of(1, [([[1, 2]], [0]), ([[1]], [0])]), "every row of weights must have 1 entry"),
        (lambda: Network.of(1, [([[1]], [0, 1]), ([[1]], [0])]), "layer 1: 1 row of weights, 2 biases"),
    ],
)
def test_one_of_a_thing_is_singular(call, part):
    """In messages, whatever is counted."""
    assert refused(call).endswith(part)
