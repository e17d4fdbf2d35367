"""Data sets from CSV, NPZ and Python: exact, merged, and refused in one line that says where."""

import hashlib
import io
import zipfile
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq

from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.importers import read_data


@pytest.fixture
def csv(tmp_path):
    """Write a CSV file and read it."""

    def write(content):
        path = tmp_path / "data.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_data(path)

    return write


@pytest.fixture
def npz(tmp_path):
    """Write an NPZ archive and read it."""

    def write(**arrays):
        path = tmp_path / "data.npz"
        np.savez(path, **arrays)
        return read_data(path)

    return write


def test_csv_is_read_exactly(csv):
    """Decimals, exponents and ratios; samples in increasing order."""
    data = csv("x,z\n0.1,1/3\n-2e-1,.5\n")
    assert data.x == [(fmpq(-1, 5),), (fmpq(1, 10),)]
    assert data.z == [fmpq(1, 2), fmpq(1, 3)]


def test_csv_columns_in_any_order(csv):
    """Coordinates x1..xd, labels y and f: z = y - f."""
    data = csv("f,x2,y,x1\n1,20,4,10\n2,5,2,3\n")
    assert data.x == [(3, 5), (10, 20)]
    assert data.z == [0, 3]


def test_csv_trimmings(csv):
    """A byte order mark, CRLF, blank lines, spaces and quotes are no matter."""
    data = csv(b'\xef\xbb\xbfx, z\r\n\r\n 1 , 2\r\n"3","4"\r\n\r\n')
    assert (data.x, data.z) == ([(1,), (3,)], [2, 4])


def test_repeated_samples_are_merged_and_named(csv):
    """Equal samples with equal labels become one, with both lines named."""
    data = csv("x,z\n1,2\n3,4\n1.0,2\n")
    assert data.count == 2
    assert data.merged == ("line 4 repeats line 2",)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("", "empty"),
        (" \n\n", "empty"),
        ("x,z\n", "no samples"),
        ("x,z", "no samples"),
        ("x\n1\n", "line 1"),
        ("x,y\n1,2\n", "line 1"),
        ("x,z,z\n1,2,3\n", "stands twice"),
        ("x1,x1,z\n1,2,3\n", "stands twice"),
        ("x1,x3,z\n1,2,3\n", "line 1"),
        ("x,x1,z\n1,2,3\n", "unknown column 'x1'"),
        ("x,z,y,f\n1,2,3,4\n", "unknown column"),
        ("x,z,id\n1,2,3\n", "unknown column 'id'"),
        ("z\n1\n", "line 1"),
        ("x,z\n1,2\n3\n", "line 3"),
        ("x,z\n1,2\n3,4,5\n", "line 3"),
        ("x,z\n1,2\n3,abc\n", "line 3, column z"),
        ("x,z\n1,2\n,4\n", "line 3, column x"),
        ("x,z\n1,nan\n", "line 2, column z"),
        ("x,z\ninf,1\n", "line 2, column x"),
        ("x,z\n1,1/0\n", "denominator 0"),
        ("x,z\n1,1e999999999\n", "line 2, column z"),
        ("x,z\n1," + "9" * 10_000 + "\n", "more than 4000 digits"),
        ("x,z\n1,2\n2,2\n1.0,3\n", "line 2 and line 4"),
        (b"x,z\n1,2\0\n", "line 2: a NUL byte"),
        (b"x,z\n1,\xff\n", "line 2: not UTF-8"),
        ('x,z\n"1,2\n', "line"),
        ('x,z\n"1"2,2\n', "line"),
        ("x\x1b[31m,z\n1,2\n", "\\x1b"),
    ],
)
def test_bad_csv_is_refused_in_one_line(csv, content, where):
    """Every refusal names the file and the place, in one line without control characters."""
    with pytest.raises(InputError) as caught:
        csv(content)
    text = str(caught.value)
    assert "data.csv" in text
    assert where in text
    assert "\n" not in text
    assert "\x1b" not in text
    assert len(text) < 600


def test_npz_floats_are_the_rationals_that_they_are(npz):
    """A float64 is taken exactly, a float32 too; integers are integers."""
    data = npz(X=np.array([[0.1, 2.0]]), z=np.array([0.5], dtype=np.float32))
    assert Fraction(int(data.x[0][0].p), int(data.x[0][0].q)) == Fraction(0.1)
    assert npz(X=np.array([3, 1]), y=np.array([2, 5]), f=np.array([2, 1])).z == [4, 0]


@pytest.mark.parametrize(
    ("arrays", "where"),
    [
        ({"X": np.zeros((2, 2))}, "array 'y'"),
        ({"z": np.zeros(2)}, "array 'X'"),
        ({"X": np.arange(2), "z": np.zeros(2), "w": np.zeros(2)}, "'w'"),
        ({"X": np.arange(2), "z": np.zeros(3)}, "array z"),
        ({"X": np.zeros((2, 2, 2)), "z": np.zeros(2)}, "array X"),
        ({"X": np.array([[1.0, 2.0], [3.0, np.nan]]), "z": np.zeros(2)}, "array X, index [1, 1]"),
        ({"X": np.arange(2), "z": np.array([0, np.inf])}, "array z, index [1]"),
        ({"X": np.array(["a", "b"]), "z": np.zeros(2)}, "array X"),
        ({"X": np.array([1j, 2]), "z": np.zeros(2)}, "array X"),
        ({"X": np.array([True, False]), "z": np.zeros(2)}, "array X"),
        ({"X": np.array([None, 1], dtype=object), "z": np.zeros(2)}, "array 'X'"),
        ({"X": np.zeros((0, 3)), "z": np.zeros(0)}, "no samples"),
        ({"X": np.zeros((2, 0)), "z": np.zeros(2)}, "dimension 0"),
        ({"X": np.array([1.0, 1.0]), "z": np.array([1.0, 2.0])}, "row 0 and row 1"),
    ],
)
def test_bad_npz_is_refused_in_one_line(npz, arrays, where):
    """Every refusal names the file and the array and index."""
    with pytest.raises(InputError) as caught:
        npz(**arrays)
    assert "data.npz" in str(caught.value)
    assert where in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04garbage", b"hello", b"\x93NUMPY"])
def test_files_that_are_no_archives(tmp_path, content):
    """Empty, truncated and foreign files are refused."""
    path = tmp_path / "data.npz"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_data(path)


def test_an_archive_with_a_broken_member(tmp_path):
    """A member that is no array is refused, naming the array."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("X.npy", b"not an array")
        archive.writestr("z.npy", b"not an array")
    path = tmp_path / "data.npz"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(InputError):
        read_data(path)


def test_unreadable_paths(tmp_path):
    """Missing files, directories and impossible names are refused."""
    for path in (tmp_path / "none.csv", tmp_path, "a\0b.csv", "x" * 5000):
        with pytest.raises(InputError, match="cannot be read"):
            read_data(path)


def test_instance_hash_is_as_documented():
    """The hash is that of the documented text, whatever order the samples came in."""
    text = "ftc-verify data 1 2\n0,1/2,-1\n0,3/4,2\n"
    expected = hashlib.sha256(text.encode()).hexdigest()
    assert DataSet.of([[0, "3/4"], [0, "1/2"]], [2, -1]).instance == expected


def test_line_positions():
    """Collinear samples have increasing positions from 0 to 1; others have none."""
    assert DataSet.of([[0, 0], [2, 4], [1, 2]], [0, 1, 2]).line_positions() == [0, fmpq(1, 2), 1]
    assert DataSet.of([[0, 0], [2, 4], [1, 3]], [0, 1, 2]).line_positions() is None
    assert DataSet.of([3, 1], [0, 1]).line_positions() == [1, 3]


@pytest.mark.parametrize(
    ("x", "z"), [([], []), ([1], [1, 2]), ([[1], [1, 2]], [0, 0]), ([[]], [0]), (["a"], [1]), ([1], [float("nan")])]
)
def test_python_input_is_checked(x, z):
    """The same rules hold for data from Python."""
    with pytest.raises(InputError):
        DataSet.of(x, z)
