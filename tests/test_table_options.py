"""Options that say what a table means: columns by name, all but some, a header, marks; and what cannot be meant."""

import io
import sys

import pytest
from flint import fmpq
from table_helpers import refusal, samples, suggested, write

from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions, read_data
from ftc_verify.importers.options import joined_names, separated_names

WIDE = "id,a,b,y,f,day\n1,10,20,5,4,mon\n2,11,21,7,7,tue\n"


@pytest.mark.parametrize(
    ("options", "data"),
    [
        ({"features": "a,b"}, ([(10, 20), (11, 21)], [1, 0])),
        ({"features": "b,a"}, ([(20, 10), (21, 11)], [1, 0])),
        ({"features": "a"}, ([10, 11], [1, 0])),
        ({"features": ("a", "b")}, ([(10, 20), (11, 21)], [1, 0])),
        ({"features": "all-but:id,day"}, ([(10, 20), (11, 21)], [1, 0])),
        ({"features": "all-but:id,day,b", "label": "y", "prediction": "f"}, ([10, 11], [1, 0])),
        ({"features": "a, b", "label": "y"}, ([(10, 20), (11, 21)], [5, 7])),
        ({"features": "a", "label": "b", "prediction": "id"}, ([10, 11], [19, 19])),
        ({"features": "a", "prediction": "b"}, ([10, 11], [-15, -14])),
        ({"features": "id,y", "label": "f"}, ([(1, 5), (2, 7)], [4, 7])),
    ],
)
def test_columns_by_name(tmp_path, options, data):
    """In the order of the option; the label alone is z, with a prediction y - f; other columns are not looked at."""
    assert samples(write(tmp_path, "data.csv", WIDE), **options) == data


@pytest.mark.parametrize(
    ("options", "part", "more"),
    [
        ({"features": "a,c"}, "line 1: no column 'c' (here: id, a, b, y, f, day)", None),
        ({"features": "A"}, "no column 'A' (here: id, a, b, y, f, day); did you mean 'a'?", None),
        ({"features": "a", "label": "z"}, "no column 'z'", None),
        ({"features": "a", "label": "a"}, "column 'a' would be both feature and label", None),
        ({"features": "all-but:ID"}, "no column 'ID'", None),
        ({"features": "all-but:id,a,b,day"}, "no column is left for the features", None),
        (
            {"features": "all-but:id,day", "label": "y"},
            "'f', a label or prediction by its name, would be a feature",
            {"features": "all-but:id,day,f"},
        ),
        ({"features": "day"}, "line 2, column day: 'mon' is not a number (a word); in all 2", None),
        ({"label": "y", "prediction": "f"}, "'id', an index by its name, would be a feature", {"features": "a,b"}),
        ({"label": "y"}, "would be a feature", {"features": "a,b"}),
    ],
)
def test_columns_that_cannot_be_meant(tmp_path, options, part, more):
    """Names that are not there, and columns that would slip in as features; the option that is lacking is named."""
    path = write(tmp_path, "data.csv", WIDE)
    message = refusal(path, **options)
    assert part in message
    assert suggested(message) == more
    if more is not None:
        assert samples(path, **{**options, **more})[0] == [(10, 20), (11, 21)]


@pytest.mark.parametrize(
    "name",
    [
        *["", "Unnamed: 0", "id", "ID", "index", "sample_id", "row", "No.", "__index_level_0__", "Sample ID"],
        *["customerId", "uuid", "obs", "key", "sample", "Record No.", "rownames", "item_number"],
    ],
)
def test_no_index_slips_in_as_a_feature(tmp_path, name):
    """All columns but the label are features, but for what is an index by its name: that has to be said."""
    path = write(tmp_path, "data.csv", f"{name},a,target\n0,5,1\n1,6,0\n")
    message = refusal(path, label="target")
    assert "an index by its name, would be a feature" in message
    assert samples(path, label="target", **suggested(message)) == ([5, 6], [1, 0])
    if name:
        assert samples(path, label="target", features=f"{name},a") == ([(0, 5), (1, 6)], [1, 0])


@pytest.mark.parametrize("name", ["paid", "humid", "acid", "monkey", "noise", "paidAmount", "case_load", "rowing"])
def test_names_that_only_look_like_an_index(tmp_path, name):
    """Other words that end or begin so are features like any other."""
    path = write(tmp_path, "data.csv", f"{name},target\n5,1\n6,0\n")
    assert samples(path, label="target") == ([5, 6], [1, 0])


@pytest.mark.parametrize(
    ("header", "options", "more"),
    [
        ("id,a,b,z", {"label": "z"}, "all-but:b,id"),
        (",a,b,z", {"label": "z"}, "all-but:b,"),
        ("target,a,b,z", {"label": "z"}, "all-but:b,target"),
        ("prediction,a,b,z", {}, "all-but:b,prediction"),
        ("uuid,a,b,z", {}, "all-but:b,uuid"),
    ],
)
def test_all_but_takes_no_index_and_no_label_for_a_feature(tmp_path, header, options, more):
    """What is hardly meant as a feature is a feature only by its own name; the refusal adds it to those left out."""
    path = write(tmp_path, "data.csv", f"{header}\n1,2,7,0\n2,3,8,5\n")
    message = refusal(path, features="all-but:b", **options)
    assert "by its name, would be a feature" in message
    assert suggested(message) == {"features": more}
    assert samples(path, features=more, **options) == ([2, 3], [0, 5])


@pytest.mark.parametrize("name", ["z", "y", "f", "prediction", "y_pred", "target"])
def test_no_label_slips_in_as_a_feature(tmp_path, name):
    """A column that is a label or prediction by its name is no feature unless it is named."""
    path = write(tmp_path, "data.csv", f"a,{name},label\n0,5,1\n1,6,0\n")
    assert "would be a feature" in refusal(path, label="label")
    assert samples(path, label="label", features=f"a,{name}") == ([(0, 5), (1, 6)], [1, 0])


def test_z_beside_y_and_f(tmp_path):
    """Two ways to read the label are one too many."""
    path = write(tmp_path, "data.csv", "x,z,y,f,more\n1,2,3,4,5\n")
    assert "the label can be z, or y - f" in refusal(path, features="x")
    assert samples(path, features="x", label="z") == ([1], [2])
    assert samples(path, features="x", label="y", prediction="f") == ([1], [-1])


def test_a_label_is_suggested_for_given_features(tmp_path):
    """What is lacking is added to what was given."""
    path = write(tmp_path, "data.csv", "a,b,target,pred\n1,2,3,4\n")
    message = refusal(path, features="a,b")
    assert suggested(message) == {"label": "target", "prediction": "pred"}
    assert samples(path, features="a,b", **suggested(message)) == ([(1, 2)], [-1])


def test_names_with_commas_and_without_letters(tmp_path):
    """Names are quoted as in CSV; a column without a name is named by two quotation marks."""
    path = write(tmp_path, "data.csv", '"a, b",,"say ""c""",z\n1,2,3,4\n')
    assert samples(path, features='"a, b","say ""c"""') == ([(1, 3)], [4])
    assert samples(path, features='all-but:""') == ([(1, 3)], [4])
    assert samples(path, features=("a, b", "")) == ([(1, 2)], [4])


@pytest.mark.parametrize("names", [["a"], ["a", "b, c"], [""], ["", "id"], ['"'], ["a b", "x1..x3"]])
def test_names_are_read_back(names):
    """The text of an option says the same names."""
    assert list(separated_names(joined_names(names))) == names


def test_a_column_that_stands_twice_may_be_left_out(tmp_path):
    """Only columns that are read need names of their own."""
    path = write(tmp_path, "data.csv", "id,id,x,z\n1,2,3,4\n")
    assert samples(path, features="x") == ([3], [4])
    assert "'id' stands twice" in refusal(path, features="id,x")


def test_a_header_that_is_given(tmp_path):
    """Names for a file without any; ranges of names; each line is a sample, the first one too."""
    path = write(tmp_path, "data.csv", "1,2,3,4\n5,6,7,8\n")
    assert samples(path, header="x1..x3,z") == ([(1, 2, 3), (5, 6, 7)], [4, 8])
    assert samples(path, header="a,b,y,f", features="a,b") == ([(1, 2), (5, 6)], [-1, -1])
    assert "line 1: 4 cells where the header has 2" in refusal(path, header="x,z")
    assert "--header: unknown column 'w'" in refusal(path, header="x1..x2,w,z")
    headed = write(tmp_path, "headed.csv", "x,z\n1,2\n")
    assert "line 1 repeats the header" in refusal(headed, header="x,z")


def test_numbers_are_not_taken_for_names(tmp_path):
    """A first line of numbers is never passed over as a header, not even where options name its numbers."""
    path = write(tmp_path, "data.csv", "1,2\n3,4\n")
    assert "no header" in refusal(path, features="1", label="2")


def test_numbers_beside_an_unnamed_index_are_names(tmp_path):
    """A data frame without names of columns, written with its index."""
    path = write(tmp_path, "data.csv", ",0,1,2\n0,5,6,7\n1,8,9,10\n")
    assert samples(path, features="0,1", label="2") == ([(5, 6), (8, 9)], [7, 10])


@pytest.mark.parametrize("delimiter", ["tab", "\\t", "\t"])
def test_tabs_have_names(tmp_path, delimiter):
    """A tab is hard to type."""
    assert samples(write(tmp_path, "data.csv", "x\tz\n1\t2\n"), delimiter=delimiter) == ([1], [2])


def test_a_table_with_commas_named_tsv(tmp_path):
    """The ending promises tabs; an option overrules it, and so says the refusal."""
    path = write(tmp_path, "data.tsv", "x,z\n1,2\n")
    assert suggested(refusal(path)) == {"delimiter": ","}
    assert samples(path, delimiter=",") == ([1], [2])


def test_blanks_with_quotes(tmp_path):
    """Names with blanks, between blanks."""
    path = write(tmp_path, "data.txt", '"length in cm"   z\n1 2\n  3    4  \n')
    assert samples(path, delimiter="space", features="length in cm") == ([1, 3], [2, 4])


def test_encodings(tmp_path):
    """The encoding that is named, with or without a byte order mark."""
    text = "größe,z\n1,2\n"
    for encoding in ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8", "utf-8-sig", "mac-roman"):
        path = write(tmp_path, "data.csv", text.encode(encoding))
        assert samples(path, encoding=encoding, features="größe") == ([1], [2])
    path = write(tmp_path, "data.csv", b"x,z\n1,2\n\xff,3\n")
    assert "line 3: not utf-8" in refusal(path, encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"features": ""}, "--features: no names"),
        ({"features": "all-but:"}, "--features: no names"),
        ({"features": "a,a"}, "names 'a' twice"),
        ({"features": '"a'}, "no list of names"),
        ({"features": "a\nb"}, "no list of names"),
        ({"features": "x3..x1"}, "no range of names"),
        ({"header": "x,x"}, "names 'x' twice"),
        ({"label": "y", "prediction": "y"}, "both name 'y'"),
        ({"delimiter": ""}, "not one character"),
        ({"delimiter": ";;"}, "not one character"),
        ({"delimiter": "1"}, "cannot separate numbers"),
        ({"delimiter": "."}, "cannot separate numbers"),
        ({"delimiter": "-"}, "cannot separate numbers"),
        ({"delimiter": '"'}, "cannot separate numbers"),
        ({"delimiter": "\n"}, "cannot separate numbers"),
        ({"decimal": ";"}, "--decimal is . or ,"),
        ({"encoding": "klingon"}, "'klingon' is no encoding"),
        ({"encoding": "hex"}, "no encoding of text"),
        ({"encoding": "idna"}, "no encoding of text"),
        ({"encoding": "a\0b"}, "no encoding of text"),
    ],
)
def test_options_that_cannot_be_meant(options, part):
    """Refused before any file is opened."""
    with pytest.raises(InputError) as caught:
        TableOptions(**options)
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["x,z\n1,2\n3,5\n", "x;z\n1;2\n"])
def test_standard_input(monkeypatch, content):
    """A dash is standard input, which is looked at as a file is."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    if ";" in content:
        with pytest.raises(InputError, match=r"^standard input: line 1: .*--delimiter ';'$"):
            read_data("-")
    else:
        assert read_data("-").x == [(1,), (3,)]


@pytest.mark.parametrize("stream", [None, "empty", "closed"])
def test_standard_input_that_is_not_there(monkeypatch, stream):
    """No input, an empty or a closed one: one line."""
    text = None if stream is None else io.TextIOWrapper(io.BytesIO(b""))
    if stream == "closed":
        text.close()
    monkeypatch.setattr(sys, "stdin", text)
    with pytest.raises(InputError, match=r"^standard input: "):
        read_data("-")


@pytest.mark.parametrize("path", [3, None, ["a.csv"], {"x": 1}])
def test_what_is_no_path(path):
    """Data in Python go elsewhere, and the line says where."""
    with pytest.raises(InputError, match=r"a path is needed.*DataSet\.of"):
        read_data(path)


def test_wide_tables_cost_no_more_than_their_size(tmp_path):
    """Columns are looked up, not searched for: 20,000 of them, read, refused and suggested for."""
    names = [f"p{i}" for i in range(20_000)]
    row = ",".join(["1"] * 20_001)
    path = write(tmp_path, "data.csv", ",".join(names) + f",target\n{row}\n")
    assert suggested(refusal(path)) == {"label": "target"}
    x, z = samples(path, label="target")
    assert (len(x[0]), z) == (20_000, [fmpq(1)])
    assert len(samples(path, features="all-but:p1,p2", label="target")[0][0]) == 19_998
    headless = write(tmp_path, "headless.csv", f"{row}\n")
    assert suggested(refusal(headless)) == {"header": "x1..x20000,z"}
    assert samples(headless, header="x1..x20000,z")[1] == [1]
