"""NPY, NPZ and Parquet, and files that are no tables: known by their bytes, whatever their names."""

import contextlib
import gzip
import json
import pickle
import sys
import zipfile

import numpy as np
import pytest
from flint import fmpq
from table_helpers import refusal, samples, suggested, write

from ftc_verify.errors import InputError
from ftc_verify.importers import FORMATS, read_data


def saved(folder, array, name="data.npy"):
    """An array in an NPY file."""
    np.save(folder / name, array, allow_pickle=True)
    return folder / name


def archived(folder, name="data.npz", **arrays):
    """Arrays in an NPZ archive."""
    np.savez(folder / name, **arrays)
    return folder / name


# NPY


def test_the_last_column_of_an_array_is_z(tmp_path):
    """Without names the last column is z, and a note says so; any order and width of floats and integers."""
    path = saved(tmp_path, np.array([[1, 2, 0], [2, 5, 0.5]]))
    assert samples(path) == ([(1, 2), (2, 5)], [0, fmpq(1, 2)])
    assert read_data(path).notes == ("an array has no names of columns: the last of 3 is taken as z, the others as x",)
    assert samples(saved(tmp_path, np.asfortranarray([[1, 0], [2, 5]], dtype=">i2"))) == ([1, 2], [0, 5])
    assert samples(saved(tmp_path, np.array([[0.1, 1]], dtype=np.float32)))[0] == [fmpq(13421773, 134217728)]


def test_records_have_names(tmp_path):
    """Fields are columns, as in a text table, with the same options and suggestions."""
    records = np.array([(1, 0.5, 3), (2, 1, 4)], dtype=[("x", int), ("z", float), ("id", int)])
    path = saved(tmp_path, records)
    assert suggested(refusal(path)) == {"features": "x", "label": "z"}
    assert samples(path, features="x") == ([1, 2], [fmpq(1, 2), 1])
    assert samples(path, features="id,x", label="z")[0] == [(3, 1), (4, 2)]
    assert read_data(saved(tmp_path, records[["x", "z"]])).notes == ()


@pytest.mark.parametrize(
    ("array", "part"),
    [
        (np.arange(3), "the shape (3,); a table of shape (K, d + 1) is needed, with z in the last column"),
        (np.zeros((3, 1)), "the shape (3, 1)"),
        (np.zeros((2, 2, 2)), "the shape (2, 2, 2)"),
        (np.array(3.0), "the shape ()"),
        (np.zeros((0, 2)), "no samples"),
        (np.array([[1, np.nan], [np.inf, 2]]), "index [0, 1]: not a finite number; in all 2"),
        (np.array([[True, False]]), "type bool; it must hold integers or floats (write truth values as 0 and 1)"),
        (np.array([["a", "b"]]), "type <U1"),
        (np.array([[1j, 2]]), "type complex128"),
        (np.array([["2024-01-01", "2024-01-02"]], dtype="M8[D]"), "type datetime64[D]"),
        (np.array([[None, 1]], dtype=object), "holds Python objects"),
        (np.array([[1.0, 2], [1, 3]]), "row 0 and row 1 are the same sample with different labels"),
        (np.array([((1, 2), 0.5)], dtype=[("x", int, (2,)), ("z", float)]), "column 'x' holds arrays"),
        (np.array([(1, np.nan)], dtype=[("x", int), ("z", float)]), "column 'z', index [0]: not a finite number"),
        (np.array([[(1, 2)]], dtype=[("x", int), ("z", float)]), "2 dimensions; it must have 1"),
    ],
)
def test_arrays_that_are_no_tables(tmp_path, array, part):
    """One line that says what is there and what is needed."""
    assert part in refusal(saved(tmp_path, array))


def test_options_that_an_array_has_no_names_for(tmp_path):
    """Columns without names cannot be named, and marks of text are for text."""
    path = saved(tmp_path, np.array([[1, 0], [2, 5]]))
    assert "an array has no names of columns for --features" in refusal(path, label="z")
    assert "--decimal is for text; this is an NPY file" in refusal(path, decimal=",")
    assert "--header is for text; this is an NPZ archive" in refusal(archived(tmp_path, X=[1], z=[2]), header="x,z")


def test_damaged_arrays(tmp_path):
    """Truncated files, and a header that promises more than there is, cost nothing."""
    raw = saved(tmp_path, np.array([[1, 0], [2, 5.0]])).read_bytes()
    assert "damaged: its header tells of 4 values" in refusal(write(tmp_path, "data.npy", raw[:-3]))
    assert "not a readable NPY file" in refusal(write(tmp_path, "data.npy", raw[:20]))
    huge = raw.replace(b"(2, 2), }      ", b"(999999999999,2)}", 1)
    assert len(huge) == len(raw) + 2
    assert "damaged" in refusal(write(tmp_path, "data.npy", huge))
    for position in range(0, len(raw), 7):
        flipped = raw[:position] + bytes([raw[position] ^ 0x55]) + raw[position + 1 :]
        path = write(tmp_path, "data.npy", flipped)
        with contextlib.suppress(InputError):  # and nothing else
            samples(path)


# NPZ


def test_arrays_by_name(tmp_path):
    """--features names one array or several, that stand side by side; labels may be a column."""
    a, b = np.arange(4).reshape(2, 2), np.array([7, 8])
    path = archived(tmp_path, a=a, b=b, z=np.array([[1], [2]]), more=np.zeros(5))
    assert samples(path, features="a,b") == ([(0, 1, 7), (2, 3, 8)], [1, 2])
    assert samples(path, features="b", label="z") == ([7, 8], [1, 2])
    assert samples(path, features="a", label="z", prediction="b")[1] == [-6, -6]
    assert "array 'c' is missing" in refusal(path, features="a,c")
    assert "array more has 5 rows, a has 2" in refusal(path, features="a,more")
    assert "both features and label" in refusal(path, features="a,z")
    assert "all-but is for tables with columns" in refusal(path, features="all-but:more")


@pytest.mark.parametrize(
    ("arrays", "options"),
    [
        ({"X": np.eye(2), "y": np.arange(2)}, {"features": "X", "label": "y"}),
        ({"x": np.arange(2), "z": np.arange(2)}, {"features": "x", "label": "z"}),
        ({"X": np.arange(2), "Z": np.arange(2)}, {"features": "X", "label": "Z"}),
        ({"X": np.arange(2), "Y": np.arange(2), "F": np.arange(2)}, {"features": "X", "label": "Y", "prediction": "F"}),
        ({"X": np.arange(2), "z": np.arange(2), "w": np.arange(5)}, {"features": "X", "label": "z"}),
        ({"arr_0": np.eye(2), "arr_1": np.arange(2)}, {"features": "arr_0", "label": "arr_1"}),
        ({"arr_0": np.arange(2), "arr_1": np.arange(2)}, None),
        ({"X_train": np.eye(2), "y_train": np.arange(2), "X_test": np.eye(2), "y_test": np.arange(2)}, None),
    ],
)
def test_arrays_of_other_names(tmp_path, arrays, options):
    """Where names or shapes leave no doubt the options are suggested, and read it; else they are named."""
    path = archived(tmp_path, **arrays)
    message = refusal(path)
    assert suggested(message) == options
    if options is None:
        assert "--features and --label can name the arrays" in message
    else:
        samples(path, **options)


def test_how_many_values_are_not_finite(tmp_path):
    """The first by index, and how many."""
    path = archived(tmp_path, X=np.array([1, np.nan, np.inf]), z=np.zeros(3))
    assert "array X, index [1, 0]: not a finite number; in all 2 values that are not finite" in refusal(path)


# Parquet


def test_parquet(tmp_path):
    """Columns by name; floats are the rationals that they are, decimals and texts exact."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    path = tmp_path / "data.parquet"
    pandas.DataFrame({"x": [0.5, 2], "z": [0, 1]}).to_parquet(path)
    assert samples(path) == ([fmpq(1, 2), 2], [0, 1])
    pandas.DataFrame({"x": ["1/3", "0.1"], "y": [4, 5], "f": [1.5, 1]}).to_parquet(path)
    assert samples(path) == ([fmpq(1, 10), fmpq(1, 3)], [4, fmpq(5, 2)])
    frame = pandas.DataFrame({"a": [1, 2], "b": ["u", "v"], "target": [0, 1]}, index=pandas.Index([9, 4], name="id"))
    frame.to_parquet(path)
    message = refusal(path)
    assert suggested(message) == {"features": "a", "label": "target"}
    assert samples(path, **suggested(message)) == ([1, 2], [0, 1])
    assert "row 0, column b: 'u' is not a number (a word); in all 2" in refusal(path, features="b", label="target")
    assert samples(write(tmp_path, "data.csv", path.read_bytes()), features="a", label="target")[0] == [1, 2]


def test_parquet_values_that_are_no_numbers(tmp_path):
    """Missing values by row and column, and how many; columns of other types by name."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    path = tmp_path / "data.parquet"
    for x, part in (
        ([1.5, None, None], "row 1, column x: a missing value; in all 2 missing values"),
        ([True, False, True], "column 'x' has the type bool"),
        (pandas.to_datetime(["2024-01-01"] * 3), "column 'x' has the type timestamp"),
        ([[1], [2], [3]], "column 'x' has the type list"),
        ([1, 1, 1], "row 0 and row 1 are the same sample with different labels; 2 such pairs"),
    ):
        pandas.DataFrame({"x": x, "z": [0, 1, 1]}).to_parquet(path)
        assert part in refusal(path)
    raw = path.read_bytes()
    assert "not a readable Parquet file" in refusal(write(tmp_path, "data.parquet", raw[:-20]))


def test_parquet_without_pyarrow(tmp_path, monkeypatch):
    """One line that says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'ftc-verify[parquet]'" in refusal(write(tmp_path, "data.parquet", b"PAR1....PAR1"))


# Files of other kinds


def zipped(folder, *members):
    """A zip archive with these members."""
    path = folder / "data.bin"
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return path.read_bytes()


FOREIGN = {
    "gzip": (gzip.compress(b"x,z\n1,2\n"), "compressed by gzip: gunzip it, or gunzip -c FILE | ftc-verify fit -"),
    "pickle": (pickle.dumps({"x": [1]}), "a pickle, which is never loaded"),
    "old pickle": (pickle.dumps([1, 2.5], protocol=2), "a pickle, which is never loaded"),
    "ONNX of torch": (b"\x08\x08\x12\x07pytorch\x1a\x052.1.0:\x00\x12\x00", "an ONNX model"),
    "ONNX of skl2onnx": (b"\x08\x0a\x12\x08skl2onnx\x1a\x061.17.0\x00", "an ONNX model"),
    "PDF": (b"%PDF-1.7\n1 0 obj\n", "a PDF"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image"),
    "JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
    "HDF5": (b"\x89HDF\r\n\x1a\n\0", "an HDF5 file"),
    "MATLAB": (b"MATLAB 5.0 MAT-file, written by Octave" + b" " * 86 + b"\0\1IM", "a MATLAB file"),
    "Arrow": (b"ARROW1\0\0\xff\xff\xff\xff", "an Arrow (feather) file"),
    "SQLite": (b"SQLite format 3\0\x10\0", "an SQLite database"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an Excel (xls)"),
    "safetensors": ((10).to_bytes(8, "little") + b'{"a":  {} }', "a safetensors file"),
    "certificate": (json.dumps({"format": "ftc-verify/certificate", "version": 1}).encode(), "ftc-verify check"),
    "network": (json.dumps({"format": "ftc-verify/network", "version": 1}).encode(), "ftc-verify pieces"),
    "JSON": (b'{"x": [1, 2], "z": [0, 1]}', "JSON: save the samples as CSV"),
    "JSON lines": (b"[1, 2]\n[2, 3]\n", "JSON, or a list as Python prints it"),
    "notebook": (b'{"cells": [], "nbformat": 4}', "a notebook"),
    "web page": (b"<!DOCTYPE html>\n<html></html>", "a web page"),
    "ARFF": (b"@RELATION iris\n@ATTRIBUTE x NUMERIC\n", "an ARFF file"),
    "XML": (b'<?xml version="1.0"?>', "XML"),
    "Git LFS": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
    "damaged zip": (b"PK\x03\x04garbage", "a damaged zip archive"),
}


@pytest.mark.parametrize("kind", sorted(FOREIGN))
@pytest.mark.parametrize("name", ["data.csv", "data"])
def test_files_of_other_kinds(tmp_path, kind, name):
    """Known by their first bytes, even where the name says CSV: one line with the kind and what to do."""
    content, part = FOREIGN[kind]
    assert part in refusal(write(tmp_path, name, content))


@pytest.mark.parametrize(
    ("members", "part"),
    [
        (("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (("mimetype", "content.xml"), "an OpenDocument file"),
        (("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (("archive/data.pkl", "archive/version"), "torch.save"),
        (("data.csv",), "a zip archive: unpack it first"),
    ],
)
def test_archives_of_other_kinds(tmp_path, members, part):
    """Zip archives are known by what is in them."""
    assert part in refusal(write(tmp_path, "data.csv", zipped(tmp_path, *members)))
    assert part in refusal(write(tmp_path, "data.npz", zipped(tmp_path, *members)))


@pytest.mark.parametrize("header", ["PK,z", "ORC,z", "GIF8,z", "BZh,z", "MATLAB,z", "Obj,z"])
def test_names_that_begin_like_other_kinds(tmp_path, header):
    """Text is text, whatever the first column is called."""
    path = write(tmp_path, "data.csv", f"{header}\n1,2\n")
    assert samples(path, features=header.partition(",")[0]) == ([1], [2])


def test_content_decides_and_not_the_name(tmp_path):
    """A table under another ending is read; text under a binary ending is refused."""
    npy = saved(tmp_path, np.array([[1, 0], [2, 5]])).read_bytes()
    npz = archived(tmp_path, X=np.array([1, 2]), z=np.array([0, 5])).read_bytes()
    for content in (npy, npz, b"x,z\n1,0\n2,5\n"):
        assert samples(write(tmp_path, "data.dat", content)) == ([1, 2], [0, 5])
    for importer in FORMATS:
        for suffix in importer.suffixes:
            path = write(tmp_path, f"data{suffix}", b"x,z\n1,0\n2,5\n")
            assert f"named {suffix}, but not {importer.name}" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be", "utf-32", "utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("count", [2, 20_000])
def test_wide_encodings_are_named(tmp_path, encoding, count):
    """With and without a byte order mark, short and long; also where another encoding was named."""
    content = "x,z\n" + "".join(f"{i},{i}\n" for i in range(count))
    path = write(tmp_path, "data.csv", content.encode(encoding))
    for options in ({}, {"encoding": "utf-8"}):
        message = refusal(path, **options)
        assert suggested(message) == {"encoding": encoding}
    assert len(samples(path, encoding=encoding)[0]) == count


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp500"])
@pytest.mark.parametrize("content", ["x,z\n1,0\n2,5\n", "x,z\n1,0\n2,55\n"])
def test_an_encoding_that_is_not_that_of_the_file_is_doubted(tmp_path, encoding, content):
    """Not the header that it makes of the bytes."""
    path = write(tmp_path, "data.csv", content)
    message = refusal(path, encoding=encoding)
    assert f"no text in {encoding}, which --encoding names, but in UTF-8" in message
    assert suggested(message) == {"encoding": "utf-8"}
    assert samples(path, **suggested(message))[0] == [1, 2]


BOOK = '# my bounds\nformat = "ftc-verify/book"\nversion = 1\n\n[[claim]]\nid = "a"\n'
KINDS_OF_TEXT = {
    "a book of bounds": ("mine.toml", BOOK, "a book of bounds, and no data: ftc-verify audit reads it"),
    "a book of bounds by another name": ("mine.csv", BOOK, "a book of bounds"),
    "TOML with a table": ("a.txt", "[a]\nx=1\n", "settings (TOML or INI)"),
    "TOML with a key": ("a.txt", "# a\n\ntitle = 'x'  # c\n", "settings (TOML or INI)"),
    "YAML": ("a.txt", "a: 1\nb:\n  - 2\n  - 3\n", "YAML"),
    "YAML by its ending": ("a.yml", "- 1\n- 2\n", "YAML"),
    "Python": ("a.txt", "import numpy as np\n\nx = np.arange(3)\n", "a program in Python"),
    "Python by its ending": ("a.py", "x=3\n", "a program in Python"),
    "LibSVM": ("a.txt", "1 1:0.5 2:3\n-1 2:0.25\n+1 3:1e-3\n", "LibSVM text: sklearn.datasets.load_svmlight_file"),
    "MAT 5": ("a.mat", b"MATLAB 5.0 MAT-file, Platform: GLNXA64", "a MATLAB file"),
    "a list": ("a.txt", "[1, 2]\n", "JSON, or a list as Python prints it"),
}


@pytest.mark.parametrize(("name", "content", "part"), KINDS_OF_TEXT.values(), ids=KINDS_OF_TEXT)
def test_texts_that_are_no_tables(tmp_path, name, content, part):
    """Known by what stands in them, or by the ending."""
    message = refusal(write(tmp_path, name, content))
    assert f"{name}: {part}" in message
    assert suggested(message) is None


@pytest.mark.parametrize(
    ("content", "options"),
    [
        ("x: z\n1: 0\n2: 5\n", {"delimiter": "colon"}),
        ("name,x,z\nclass A,1,0\nimport,2,5\n", {"features": "x", "label": "z"}),
        ("x=1,z\n1,0\n2,5\n", {"features": "x=1", "label": "z"}),
        ("t x z\n1:30 1 0\n2:30 2 5\n", {"delimiter": "space", "features": "x", "label": "z"}),
    ],
)
def test_tables_that_look_a_little_like_other_texts(tmp_path, content, options):
    """Are read."""
    assert samples(write(tmp_path, "data.csv", content), **options) == ([1, 2], [0, 5])


def test_folders(tmp_path):
    """Named, with what reads them."""
    with pytest.raises(InputError, match=r"a folder without manifest\.json: name the file with the samples in it"):
        read_data(tmp_path)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(InputError, match="a folder of certificates: `ftc-verify check` reads it"):
        read_data(tmp_path)
