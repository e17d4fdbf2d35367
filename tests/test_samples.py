"""Data from Python: lists, arrays and data frames by value, never by label; what has no rows is refused."""

import array
import collections
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq

from ftc_verify import decide, fit
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError


@pytest.fixture
def pandas():
    """pandas, which is no dependency."""
    return pytest.importorskip("pandas")


def refused(x, z):
    """The one line of the refusal."""
    with pytest.raises(InputError) as caught:
        DataSet.of(x, z)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# Data frames


def test_data_frames_are_read_by_value(pandas):
    """Rows are samples, whatever the labels of rows and columns are."""
    x = pandas.DataFrame({7: [1, 2, 3], 8: [0.5, 0.25, 2]}, index=[30, 10, 20])
    z = pandas.Series([0, 5, 0], index=[1, 2, 3])
    expected = DataSet.of([[1, "1/2"], [2, "1/4"], [3, 2]], [0, 5, 0])
    assert DataSet.of(x, z) == expected
    assert DataSet.of(x, z.to_frame()) == expected
    assert DataSet.of(x.to_numpy(), z.to_numpy()) == expected
    assert DataSet.of(x.itertuples(index=False), z.tolist()) == expected
    assert DataSet.of(x[7], z) == DataSet.of([1, 2, 3], [0, 5, 0])
    assert DataSet.of(x[[7]], z) == DataSet.of([1, 2, 3], [0, 5, 0])


def test_fit_and_decide_take_data_frames(pandas):
    """What reads labels of columns as samples would fit two points here."""
    x, z = pandas.DataFrame({"1": [1, 2, 3, 4], "2": [1, 4, 9, 16]}), pandas.Series([0, 1, 0, 1])
    result = fit(x, z)
    assert (result.data.count, result.data.dimension) == (4, 2)
    assert result.network([2, 4]) == 1
    assert decide(x, z, [2]).data == result.data


def test_columns_of_a_frame_with_one_name(pandas):
    """Two columns of one name are two coordinates."""
    x = pandas.DataFrame([[1, 2], [3, 4]], columns=["a", "a"])
    assert DataSet.of(x, [0, 1]).x == [(1, 2), (3, 4)]


def test_exact_values_in_a_frame(pandas):
    """Decimals, fractions and texts are exact; a float of any width is the rational that it is; nullable integers."""
    x = pandas.DataFrame({"a": [Decimal("0.1"), Fraction(1, 3), "2/7"]})
    assert DataSet.of(x, [1, 2, 3]).x == [(fmpq(1, 10),), (fmpq(2, 7),), (fmpq(1, 3),)]
    x = pandas.DataFrame({"a": np.array([0.1], dtype=np.float32), "b": pandas.array([3], dtype="Int64")})
    assert DataSet.of(x, [1]).x == [(fmpq(13421773, 134217728), 3)]


@pytest.mark.parametrize(
    ("values", "part"),
    [
        (["u", "v", "w"], "x, column c, sample 1: 'u' is not a number (a word); in all 3 values that are no numbers"),
        ([True, False, True], "x, column c, sample 1: True is not a number (a truth value: write 1 or 0); in all 3"),
        ([1.0, np.nan, np.nan], "x, column c, sample 2: nan is not a finite number; in all 2 values"),
        ([1, None, "NA"], "x, column c, sample 2: "),
        ([1j, 2, 3], "x, column c, sample 1: "),
    ],
)
def test_a_column_that_is_not_numeric_is_named(pandas, values, part):
    """By its name, with the first sample and how many there are."""
    frame = pandas.DataFrame({"a": [1, 2, 3], "c": pandas.Series(values, dtype=object)})
    assert part in refused(frame, [0, 0, 1])


def test_missing_values_of_data_frames(pandas):
    """NA, NaT and None are missing values, in samples and in labels."""
    missing = pandas.array([1, None, None], dtype="Int64")
    assert "column c, sample 2: a missing value; in all 2 missing" in refused(
        pandas.DataFrame({"c": missing}), [1, 2, 3]
    )
    assert refused([1, 2, 3], pandas.Series(missing)) == "z, sample 2: a missing value; in all 2 missing values"
    dates = pandas.to_datetime(["2024-01-01", None])
    assert "in all 1 value that is no number, 1 missing value" in refused(pandas.DataFrame({"day": dates}), [1, 2])


def test_ways_in_which_row_labels_slip_in(pandas):
    """Row labels are not coordinates: records and tuples that begin with one are refused."""
    frame = pandas.DataFrame({"a": [1, 2]}, index=[5, 6])
    assert "itertuples(index=False)" in refused(frame.itertuples(), [0, 1])
    assert "to_records(index=False)" in refused(frame.to_records(), [0, 1])
    assert "is not a number" in refused(frame.iterrows(), [0, 1])
    assert "of type dict" in refused(frame.to_dict("records"), [0, 1])
    assert "of type dict" in refused(frame.to_dict(), [0, 1])
    assert "one data frame for all samples" in refused([frame, frame], [0, 1])
    assert "the type DataFrame itself" in refused(pandas.DataFrame, [0, 1])
    assert DataSet.of(frame.to_records(index=False), [0, 1]).x == [(1,), (2,)]


def test_labels_in_several_columns(pandas):
    """A label is one number."""
    assert "z has 2 columns" in refused([1, 2], pandas.DataFrame({"y": [0, 1], "f": [1, 1]}))


def test_frames_of_pyarrow():
    """Tables and arrays of pyarrow."""
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"a": [1, 2], "b": [0.5, None]})
    assert "x, column b, sample 2: a missing value" in refused(table, [0, 1])
    assert DataSet.of(table.select(["a"]), pyarrow.array([0, 1])) == DataSet.of([1, 2], [0, 1])
    assert DataSet.of(table["a"], table["a"]) == DataSet.of([1, 2], [1, 2])


def test_frames_of_polars():
    """Frames and series of polars; a lazy one has no values yet."""
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"a": [1, 2], "b": [0.5, None]})
    assert "x, column b, sample 2: a missing value" in refused(frame, [0, 1])
    assert DataSet.of(frame.select("a"), polars.Series([0, 1])) == DataSet.of([1, 2], [0, 1])
    assert refused([1, 2], polars.Series([0, None])) == "z, sample 2: a missing value"
    assert "without values yet" in refused(frame.lazy(), [0, 1])


class LikePolars:
    """A frame with the interface of polars, for machines without it."""

    columns = ("a", "b")

    def get_columns(self):
        """Two columns of two values."""
        return [LikeSeries([1, 2]), LikeSeries([3, 4])]

    def __iter__(self):
        """By name, as frames do that are to be refused or read otherwise."""
        return iter(self.columns)


class LikeSeries:
    """A column."""

    dtype = "Int64"

    def __init__(self, values):
        self.values = values
        self.shape = (len(values),)

    def to_list(self):
        """The values."""
        return self.values


def test_what_looks_like_a_frame():
    """A frame is known by what it can do; one that cannot be read by value is refused, never read by name."""
    assert DataSet.of(LikePolars(), LikeSeries([0, 1])) == DataSet.of([[1, 3], [2, 4]], [0, 1])

    class Unknown:
        columns = ("1", "2")

        def __iter__(self):
            return iter(self.columns)

    assert "of type Unknown, which is not read: pass an array" in refused(Unknown(), [0, 1])

    class Lazy(LikePolars):
        def compute(self):
            """Like dask."""

    assert "without values yet" in refused(Lazy(), [0, 1])

    class Elsewhere(LikeSeries):
        def to_list(self):
            """Like cuDF."""
            raise TypeError("on another device")

    assert "an object of type Elsewhere cannot be read by value (on another device)" in refused(
        Elsewhere([0, 1]), [0, 1]
    )


# Arrays


def test_arrays():
    """One or two dimensions, a column of labels, rows that are arrays, objects, records, masked values."""
    expected = DataSet.of([[1, 2], [3, 4]], [0, 1])
    x = np.array([[1, 2], [3, 4]])
    assert DataSet.of(x, np.array([[0], [1]])) == expected
    assert DataSet.of(list(x), np.array([0, 1], dtype=object)) == expected
    assert DataSet.of(np.array([(1, 2), (3, 4)], dtype=[("a", int), ("b", float)]), [0, 1]) == expected
    assert DataSet.of([np.float32(1), np.array(2)], array.array("i", [0, 1])) == DataSet.of([1, 2], [0, 1])
    assert DataSet.of(memoryview(array.array("d", [1, 2])), range(2)) == DataSet.of([1, 2], [0, 1])
    assert DataSet.of([[np.array(1), np.float32(2)], [3, 4]], [np.array(0), np.array(1)]) == expected
    assert "True is not a number (a truth value" in refused([np.bool_(True)], [0])
    assert refused(np.ma.masked_array([1, 2], mask=[False, True]), [0, 1]) == "x, sample 2: a missing value"


def test_floats_of_any_width():
    """Half, single and extended precision are the rationals that they are, none is rounded to a double first."""
    for dtype in (np.float16, np.float32, np.longdouble):
        values = np.array([1, 3], dtype=dtype) / dtype(10)
        data = DataSet.of(values, [0, 1])
        assert [Fraction(int(row[0].p), int(row[0].q)) for row in data.x] == [
            Fraction(*map(int, value.as_integer_ratio())) for value in values
        ]


@pytest.mark.parametrize(
    ("x", "z", "part"),
    [
        (np.zeros((2, 2, 2)), [0, 1], "x has the shape (2, 2, 2)"),
        (np.array(3), [0], "x is one number"),
        (np.arange(3), np.zeros((1, 3)), "z has the shape (1, 3); one label a sample is needed"),
        (np.arange(3), np.zeros((3, 2)), "z has the shape (3, 2)"),
        (np.array([True, False]), [0, 1], "x, sample 1: True is not a number (a truth value: write 1 or 0); in all 2"),
        (np.array(["2024-01-01"], dtype="M8[D]"), [0], "x has the type datetime64[D]"),
        (
            np.array([[1, np.nan], [np.inf, 2]]),
            [0, 1],
            "x, sample 1, coordinate 2: nan is not a finite number; in all 2",
        ),
        (np.zeros((2, 0)), [0, 1], "dimension 0"),
    ],
)
def test_arrays_that_are_no_samples(x, z, part):
    """One line with the shape or the first value, and how many."""
    assert part in refused(x, z)


def test_sparse_matrices_are_refused():
    """What hides its zeros is to be spelled out."""

    class Sparse:
        shape = (2, 2)
        dtype = float

        def toarray(self):
            """Like scipy."""

    assert "pass its toarray()" in refused(Sparse(), [0, 1])


def test_other_arrays_are_read_through_numpy():
    """What numpy can read, such as a tensor of another library without tolist."""

    class Tensor:
        shape = (2,)
        dtype = "float"

        def __array__(self, *_, **__):
            return np.array([1.0, 2.0])

    assert DataSet.of(Tensor(), [0, 1]) == DataSet.of([1, 2], [0, 1])

    class Broken(Tensor):
        def __array__(self, *_, **__):
            raise RuntimeError("on another device")

    assert "of type Broken, which is no array" in refused(Broken(), [0, 1])


# What has no rows


@pytest.mark.parametrize(
    "thing",
    [
        {1: 0, 2: 1},
        collections.OrderedDict(a=1),
        collections.Counter("ab"),
        collections.ChainMap({1: 2}),
        {1, 2},
        frozenset([1, 2]),
        {1: 2}.keys(),
        {1: 2}.values(),
        {1: 2}.items(),
        "12",
        "data.csv",
        b"12",
        bytearray(b"12"),
        5,
        2.5,
        True,
        None,
        object(),
        int,
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_what_has_no_rows_is_refused(thing):
    """As samples, as labels, and as one sample where it is no number: one line that says what to pass."""
    assert "pass" in refused(thing, [0, 1])
    assert "pass" in refused([0, 1], thing)
    if not isinstance(thing, (int, float)):
        refused([thing, thing], [0, 1])


def test_files_of_arrays_are_mappings(tmp_path):
    """What numpy.load gives for an archive has names, not rows."""
    np.savez(tmp_path / "data.npz", X=np.arange(2), z=np.arange(2))
    with np.load(tmp_path / "data.npz") as archive:
        assert "of type NpzFile" in refused(archive, [0, 1])


@pytest.mark.parametrize(
    ("x", "z", "part"),
    [
        ([[[1, 2]]], [0], "'[1, 2]' is not a number"),
        ([1, 2], [[0], [1]], "z, sample 1 is of type list, where one number is needed"),
        ([1, 2], [{0}, {1}], "z, sample 1 is of type set, where one number is needed"),
        ([{1, 2}], [0], "x, sample 1 is of type set, which has no order of coordinates"),
        ([[1, 2], [3], [4]], [0, 1, 2], "sample 2 has 1 coordinate, sample 1 has 2; in all 2 differ from sample 1"),
        (
            [1, None, "x", float("inf")],
            [0] * 4,
            "x, sample 2: a missing value; in all 1 missing value, 1 value that is no",
        ),
        ([Decimal("NaN"), Decimal("1e99999999")], [0, 1], "x, sample 1: NaN is not a finite number"),
        ([1, 1, 2, 1], [0, 1, 0, 1], "sample 1 and sample 2 are the same sample with different labels; 2 such pairs"),
        (["1,000"], [0], "a comma in it"),
        ([1, 2], [0], "2 samples but 1 label"),
    ],
)
def test_lists_that_are_no_samples(x, z, part):
    """The first fault and how many of each kind."""
    assert part in refused(x, z)


def test_iterators_are_read_once():
    """Generators, maps and zips are samples in their order."""
    expected = DataSet.of([[0, 0], [1, 1]], [0, 2])
    assert DataSet.of(((i, i) for i in range(2)), (2 * i for i in range(2))) == expected
    assert DataSet.of(zip([0, 1], [0, 1], strict=True), map(str, [0, 2])) == expected
    assert DataSet.of(collections.deque([(0, 0), (1, 1)]), (0, 2)) == expected


@pytest.mark.parametrize("unit", ["ns", "D", "s"])
@pytest.mark.parametrize("kind", ["m8", "M8"])
@pytest.mark.parametrize(
    "given",
    [
        lambda times: times,
        lambda times: times.reshape(-1, 1),
        list,
        lambda times: [[t] for t in times],
        lambda times: list(times.reshape(-1, 1)),
        lambda times: np.array([*times, None], dtype=object)[:3],
        lambda times: [np.array(t) for t in times],
        lambda times: np.array([(1, t) for t in times], [("a", "i4"), ("t", times.dtype)]),
        lambda times: np.array([(1, [t, t]) for t in times], [("a", "i4"), ("t", times.dtype, (2,))]),
    ],
)
def test_dates_and_durations_are_no_numbers(given, kind, unit):
    """numpy makes integers of them, of a unit that nobody named: refused in arrays, rows, fields and alone."""
    times = given(np.array([1, 2, 3], f"{kind}[{unit}]"))
    for x, z in ((times, [0, 1, 2]), ([0, 1, 2], times)):
        message = refused(x, z)
        assert "number" in message or "columns" in message or "one label" in message


@pytest.mark.parametrize("kind", ["m8[ns]", "M8[ns]"])
def test_dates_and_durations_in_frames(pandas, kind):
    """As columns, series and the arrays that they give."""
    column = np.array([1, 2, 3], kind)
    frame = pandas.DataFrame({"t": column})
    for times in (frame, frame["t"], frame.values, frame["t"].to_numpy(), pandas.Index(column)):
        assert "number" in refused(times, [0, 1, 2])
        assert "number" in refused([0, 1, 2], times)


def test_records_as_labels():
    """A structured array of one field is a column; of more, one is to be chosen."""
    one = np.array([(5,), (6,)], [("z", "i4")])
    assert DataSet.of([1, 2], one) == DataSet.of([1, 2], [5, 6])
    assert "z has 2 columns; pass one" in refused([1, 2], np.array([(5, 1), (6, 1)], [("z", "i4"), ("w", "i4")]))
