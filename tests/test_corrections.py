"""Tables of corrections, and tables of samples alone: what is read, and what stays refused for other commands."""

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
from flint import fmpq

from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions, read_corrections, read_data, read_samples_alone

PLANE = [(0, 0), (0, 1), (1, 0)]


def read(folder, text, name="d.csv", **options):
    """Rows, what is wanted and what is predicted."""
    path = folder / name
    path.write_text(text)
    table = read_corrections(path, TableOptions(**options))
    return table.rows, table.corrections.wanted, table.corrections.predictions


def refusal(call, *arguments, **named):
    """The one line of the refusal."""
    with pytest.raises(InputError) as caught:
        call(*arguments, **named)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("empty", ["", " ", "nan", "NA", '""', "None"])
def test_an_empty_cell_changes_nothing(tmp_path, empty):
    """However programs write it; the same file is refused where each sample needs a label."""
    rows, wanted, predictions = read(tmp_path, f"x1,x2,z\n0,0,{empty}\n0,1,1/3\n1,0,{empty}\n")
    assert rows == PLANE
    assert wanted == [(None,), (fmpq(1, 3),), (None,)]
    assert predictions == [()] * 3
    assert "line 2, column z" in refusal(read_data, tmp_path / "d.csv")


def test_columns_of_corrections(tmp_path):
    """z, y, y and f, several of each, and columns that options name."""
    assert read(tmp_path, "x,y\n1,\n2,5\n")[1:] == ([(None,), (5,)], [(), ()])
    assert read(tmp_path, "f,x,y\n4,1,\n6,2,5\n")[1:] == ([(None,), (5,)], [(4,), (6,)])
    assert read(tmp_path, "x,z1,z2\n1,,2\n2,,\n")[1] == [(None, 2), (None, None)]
    assert read(tmp_path, "x,y1,y2,f1,f2\n1,,2,3,4\n")[1:] == ([(None, 2)], [(3, 4)])
    assert read(tmp_path, "x,y,f1,f2\n1,1,3,4\n")[1:] == ([(1,)], [(3, 4)])
    named = read(tmp_path, "a,b,u,v,p,q\n1,2,,7,8,9\n", features="a,b", label="u,v", prediction="p,q")
    assert named == ([(1, 2)], [(None, 7)], [(8, 9)])
    assert read(tmp_path, 'a,"u,v"\n1,7\n', features="a", label="u,v")[1] == [(7,)]
    assert read(tmp_path, "a,w1,w2\n1,7,8\n", features="a", label="w1..w2")[1] == [(7, 8)]


@pytest.mark.parametrize(
    ("text", "options", "part"),
    [
        ("x,z,y\n1,2,3\n", {}, "--label says which"),
        ("x,q\n1,2\n", {}, "the header needs a column z, or y"),
        ("x,y,f\n1,,\n", {}, "line 2, column f: the cell is empty"),
        ("x,z\n,1\n1,\n", {}, "line 2, column x: the cell is empty"),
        ("x,z\n1,inf\n", {}, "line 2, column z"),
        ("x,z\n1,?\n", {}, "line 2, column z"),
        ("x,z1,z3\n1,2,3\n", {}, "unknown column 'z3'"),
        ("x,z\n", {}, "a header but no samples"),
    ],
)
def test_what_is_refused(tmp_path, text, options, part):
    """In one line; a gap is one where a prediction or a coordinate stands, and what is no number is none anywhere."""
    assert part in refusal(read, tmp_path, text, **options)


def test_formats_agree(tmp_path):
    """CSV, NPZ, NPY, records and Parquet, with gaps as each writes them."""
    x, z = np.array(PLANE, dtype=float), np.array([np.nan, 0.5, np.nan])
    expected = (PLANE, [(None,), (fmpq(1, 2),), (None,)])
    np.savez(tmp_path / "d.npz", X=x, z=z)
    np.savez(tmp_path / "column.npz", X=x, z=z.reshape(-1, 1), f=np.zeros(3))
    np.save(tmp_path / "d.npy", np.c_[x, z])
    np.save(tmp_path / "records.npy", np.rec.fromarrays([x[:, 0], x[:, 1], z], names="x1,x2,z"))
    columns = {"x1": x[:, 0], "x2": x[:, 1], "z": [None, 0.5, float("nan")]}
    pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "d.parquet")
    (tmp_path / "d.csv").write_text("x1,x2,z\n0,0,\n0,1,0.5\n1,0,\n")
    for name in ("d.csv", "d.npz", "column.npz", "d.npy", "records.npy", "d.parquet"):
        table = read_corrections(tmp_path / name)
        assert (table.rows, table.corrections.wanted) == expected, name
        with pytest.raises(InputError):
            read_data(tmp_path / name)
    assert read_corrections(tmp_path / "column.npz").corrections.predictions == [(0,)] * 3


def test_arrays_of_several_outputs(tmp_path):
    """A row of numbers for each sample in an NPZ archive; other commands take one label a sample."""
    z = np.array([[np.nan, 1], [np.nan, np.nan], [2, 3]])
    np.savez(tmp_path / "d.npz", X=np.array(PLANE), y=z, f=np.zeros((3, 2)))
    found = read_corrections(tmp_path / "d.npz").corrections
    assert (found.names, found.wanted) == (("y",), [(None, 1), (None, None), (2, 3)])
    assert "shape (3, 2)" in refusal(read_data, tmp_path / "d.npz")
    np.savez(tmp_path / "d.npz", X=np.array(PLANE), z=np.array([np.nan, np.inf, 0]))
    assert "not a finite number" in refusal(read_corrections, tmp_path / "d.npz")
    np.savez(tmp_path / "d.npz", X=np.array([[np.nan, 0]] * 3), z=np.zeros(3))
    assert "array X, index [0, 0]" in refusal(read_corrections, tmp_path / "d.npz")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("x1,x2\n0,0\n0,1\n1,0\n", {}),
        ("x1,x2,y\n0,0,\n0,1,oops\n1,0,3\n", {}),
        ("x1,x2,y1,y2,f1,f2\n0,0,,,,\n0,1,,,,\n1,0,,,,\n", {}),
        ("id,a,b\n7,0,0\n7,0,1\n7,1,0\n", {"features": "a,b"}),
        ("id,a,b\n7,0,0\n7,0,1\n7,1,0\n", {"features": "all-but:id", "label": "w"}),
        ("a,b,w\n0,0,9\n0,1,9\n1,0,9\n", {"label": "w"}),
    ],
)
def test_samples_alone(tmp_path, text, options):
    """Whatever labels stand beside them, or none, with the options that read the data themselves."""
    (tmp_path / "h.csv").write_text(text)
    assert read_samples_alone(tmp_path / "h.csv", TableOptions(**options)).rows == PLANE
