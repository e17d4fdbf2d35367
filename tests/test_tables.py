"""Tables as spreadsheets and data frames write them: read as they are meant, or refused with options that read them."""

from pathlib import Path

import pytest
from flint import fmpq
from table_helpers import refusal, samples, suggested, write

TABLES = Path(__file__).parent / "tables"

READ = {
    "blank.csv": ([1, 2, 3], [0, 5, 0]),
    "bom.csv": ([1, 2, 3, 4], [0, 5, 0, 0]),
    "comment.csv": ([1, 2], [0, 5]),
    "dup2.csv": ([1, 2], [0, 3]),
    "quoted.csv": ([1, 2, 3], [0, 5, 0]),
    "sci.csv": ([-300, fmpq(1, 400), 1000], [0, 5, 0]),
    "spaces.csv": ([1, 2, 3], [0, 5, 0]),
    "tab.tsv": ([1, 2], [0, 5]),
}
"""Files that are read as they are."""

SUGGESTED = {
    "both.csv": ("the label can be z, or y - f", "--features x --label z", ([1, 2], [0, 5])),
    "extra.csv": ("unknown column 'id' (an index?", "--features x --label z", ([1, 2], [0, 5])),
    "index.csv": ("unknown column '' (without a name)", "--features x --label z", ([1, 2, 3], [0, 5, 0])),
    "named.csv": (
        "unknown columns 'a', 'b'",
        "--features a,b --label y --prediction f",
        ([(1, 2), (2, 3), (3, 5)], [0, 0, -1]),
    ),
    "nohead.csv": ("line 1: no header", "--header x,z", ([1, 2, 3], [0, 5, 0])),
    "semi.csv": ("separated by commas, not by semicolons", "--delimiter ';'", ([1, 2, 3], [0, 5, 0])),
    "semi2.csv": (
        "decimals have commas",
        "--delimiter ';' --decimal ,",
        ([fmpq(3, 2), fmpq(5, 2), fmpq(7, 2)], [0, 5, 0]),
    ),
    "tab.csv": ("separated by commas, not by tabs", "--delimiter tab", ([1, 2], [0, 5])),
    "upper.csv": (
        "needs a column z, or columns y and f (here: X, Z)",
        "--features X --label Z",
        ([1, 2, 3], [0, 5, 0]),
    ),
    "utf16.csv": ("text in UTF-16", "--encoding utf-16", ([1], [0])),
}
"""Files of another kind: part of the message, the options that it ends with, what these read."""

REFUSED = {
    "bool.csv": "line 2, column y: 'True' is not a number (a truth value: write 1 or 0); in all 2 values",
    "dup.csv": "line 2 and line 3 are the same sample with different labels",
    "lab.csv": "needs a column z, or columns y and f (here: x, label); no numbers in column 'label'",
    "lab2.csv": "line 2, column y: 'cat' is not a number (a word); in all 4 values that are no numbers",
    "miss.csv": "line 3, column z: the cell is empty, a missing value",
    "pct.csv": "line 2, column x: '1%' is not a number (a percent sign: write a fraction such as 1/100); in all 2",
    "thou.csv": "line 2, column x: '1,000' is not a number (a comma in it: a thousands separator? write 1000; "
    "a decimal comma? --decimal ,); in all 3",
    "uminus.csv": "line 2, column x: '−1' is not a number (U+2212, minus sign, where - belongs: write -1)",
    "under.csv": "line 2, column x: '1_000' is not a number (an underscore in it: write digits alone); in all 2",
}
"""Files whose values are no numbers, or contradict each other."""


def test_every_file_has_its_expectation():
    """No table in the folder is left out."""
    listed = {*READ, *SUGGESTED, *REFUSED, "pd_index_head.csv"}
    assert listed == {path.name for path in TABLES.iterdir()}


@pytest.mark.parametrize("name", sorted(READ))
def test_read_as_it_is(name):
    """Blank lines, a byte order mark, comments, quotes, spaces, exponents and tabs in a .tsv leave no doubt."""
    assert samples(TABLES / name) == READ[name]


@pytest.mark.parametrize("name", sorted(SUGGESTED))
def test_the_options_that_are_named_read_it(name):
    """The kind of file is named, and the options at the end of the line are enough."""
    part, options, data = SUGGESTED[name]
    message = refusal(TABLES / name)
    assert part in message
    assert message.endswith(f": read it with {options}")
    assert samples(TABLES / name, **suggested(message)) == data


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_values_that_are_no_numbers(name):
    """The first is named by line and column, with the reason and how many there are."""
    message = refusal(TABLES / name)
    assert REFUSED[name] in message
    assert suggested(message) is None


def test_an_index_beside_many_features():
    """All columns but the index, as the option for it says."""
    message = refusal(TABLES / "pd_index_head.csv")
    assert message.endswith("""read it with --features 'all-but:""' --label y --prediction f""")
    x, z = samples(TABLES / "pd_index_head.csv", **suggested(message))
    assert [len(row) for row in x] == [20, 20]
    assert fmpq(12573022, 10**8) in x[1]
    assert z == [0, 0]


@pytest.mark.parametrize("line", ["# old,9,7", "# a7,1,0", "# it's \"new,9,7"])
def test_a_comment_is_none_of_the_samples(tmp_path, line):
    """Also where the column that it begins in is not looked at, and all others hold numbers."""
    path = write(tmp_path, "data.csv", f"name,x,z\n{line}\nb,2,5\n")
    assert samples(path, features="x", label="z") == ([2], [5])


def test_a_quoted_cell_of_several_lines_is_read_whole(tmp_path):
    """A line within it that looks like a comment is part of the cell; lines are counted as in the file."""
    path = write(tmp_path, "data.csv", 'x,note,z\n1,"a\n# b",0\n# c\n2,d,5\n3,e,cat\n')
    assert "line 6, column z" in refusal(path, features="x", label="z")
    path = write(tmp_path, "data.csv", 'x,note,z\n1,"a\n# b",0\n# c\n2,d,5\n')
    assert samples(path, features="x", label="z") == ([1, 2], [0, 5])


def test_the_first_option_may_be_another_one():
    """y - f beside z is read where the options say so, and a decimal comma too where it is meant."""
    assert samples(TABLES / "both.csv", features="x", label="y", prediction="f") == ([1, 2], [0, 5])
    assert samples(TABLES / "thou.csv", decimal=",") == ([1, 2, 3], [0, 5, 0])


# Variants: each row is content, part of the message, the options suggested, what they read.
VARIANTS = {
    "Unnamed: 0": ("Unnamed: 0,x,z\n0,1,0\n1,2,5\n", "an index?", "--features x --label z", ([1, 2], [0, 5])),
    "index beside x1, x2": (
        "index,x1,x2,z\n0,1,0,1\n1,2,5,1\n",
        "unknown column 'index'",
        "--features x1,x2 --label z",
        ([(1, 0), (2, 5)], [1, 1]),
    ),
    "index in the middle": ("x,id,z\n1,7,0\n2,8,5\n", "an index?", "--features x --label z", ([1, 2], [0, 5])),
    "index beside named features": (
        ",a,b,y\n0,1,2,3\n1,2,2,4\n",
        "needs a column z",
        "--features a,b --label y",
        ([(1, 2), (2, 2)], [3, 4]),
    ),
    "names of samples": ("name,x,z\nbob,1,0\nann,2,5\n", "'name'", "--features x --label z", ([1, 2], [0, 5])),
    "dates of samples": (
        "x,z,day\n1,0,2024-01-01\n2,5,2024-01-02\n",
        "'day'",
        "--features x --label z",
        ([1, 2], [0, 5]),
    ),
    "no header, three columns": ("1,0,3\n2,5,4\n", "no header", "--header x1,x2,z", ([(1, 0), (2, 5)], [3, 4])),
    "no header, many columns": (
        "1,2,3,4,5,6\n2,2,3,4,5,7\n",
        "no header",
        "--header x1..x5,z",
        ([(1, 2, 3, 4, 5), (2, 2, 3, 4, 5)], [6, 7]),
    ),
    "no header, signs and exponents": (
        "-1e3,.5\n+2,1/3\n",
        "no header",
        "--header x,z",
        ([-1000, 2], [fmpq(1, 2), fmpq(1, 3)]),
    ),
    "no header, semicolons, decimal commas": (
        "1,5;0\n2,5;3\n",
        "not by semicolons",
        "--delimiter ';' --header x,z --decimal ,",
        ([fmpq(3, 2), fmpq(5, 2)], [0, 3]),
    ),
    "numpy.savetxt": (
        "# x z\n1.0 0.0\n2.0 5.0\n",
        "not by spaces",
        "--delimiter space --header x,z",
        ([1, 2], [0, 5]),
    ),
    "numpy.savetxt with names": (
        "# a,target\n1,0\n2,5\n",
        "no header",
        "--header a,target --features a --label target",
        ([1, 2], [0, 5]),
    ),
    "a header that is a comment": (
        "#,x,z\n0,1,0\n1,2,5\n",
        "no header",
        "--header '#,x,z' --features x --label z",
        ([1, 2], [0, 5]),
    ),
    "blanks in any number": ("x    z\n 1   0\n2 \t 5\n", "not by spaces", "--delimiter space", ([1, 2], [0, 5])),
    "capitals": (
        "X1,X2,Y,F\n1,2,3,4\n2,2,3,5\n",
        "here: X1, X2, Y, F",
        "--features X1,X2 --label Y --prediction F",
        ([(1, 2), (2, 2)], [-1, -2]),
    ),
    "one capital": ("X,z\n1,0\n2,5\n", "unknown column 'X'", "--features X --label z", ([1, 2], [0, 5])),
    "x and y alone": (
        "x,y\n1,0\n2,5\n",
        "needs a column z, or columns y and f",
        "--features x --label y",
        ([1, 2], [0, 5]),
    ),
    "y and its prediction": (
        "x,y,prediction\n1,0,1\n2,5,1\n",
        "here: x, y, prediction",
        "--features x --label y --prediction prediction",
        ([1, 2], [-1, 4]),
    ),
    "features with units": (
        "length (cm),width (cm),target\n5.1,3.5,0\n4.9,3.0,1\n",
        "needs a column z",
        "--features 'length (cm),width (cm)' --label target",
        ([(fmpq(49, 10), 3), (fmpq(51, 10), fmpq(7, 2))], [1, 0]),
    ),
    "a comma in a name": (
        '"length, cm",z\n1,0\n2,5\n',
        "'length, cm'",
        """--features '"length, cm"' --label z""",
        ([1, 2], [0, 5]),
    ),
    "features from 0": ("x0,x1,z\n1,2,3\n2,3,4\n", "'x0'", "--features x0,x1 --label z", ([(1, 2), (2, 3)], [3, 4])),
    "x with underscores": (
        "x_1,x_2,z\n1,2,3\n2,3,4\n",
        "'x_1'",
        "--features x_1,x_2 --label z",
        ([(1, 2), (2, 3)], [3, 4]),
    ),
    "a mark at each line's end": ("x,z,\n1,0,\n2,5,\n", "without a name", "--features x --label z", ([1, 2], [0, 5])),
    "Excel's sep": (
        "sep=;\r\nx;z\r\n1,5;0\r\n2;5\r\n",
        "Excel",
        "--delimiter ';' --decimal ,",
        ([fmpq(3, 2), 2], [0, 5]),
    ),
    "quoted cells and semicolons": (
        '"x";"z"\n"1,5";"0"\n"2";"5"\n',
        "not by semicolons",
        "--delimiter ';' --decimal ,",
        ([fmpq(3, 2), 2], [0, 5]),
    ),
    "decimal commas in quotes": (
        'x,z\n"1,5",0\n2,5\n',
        "'1,5' is not a number (a decimal comma",
        "--decimal ,",
        ([fmpq(3, 2), 2], [0, 5]),
    ),
    "decimal commas and tabs": (
        "x\tz\n1,5\t0\n2\t5\n",
        "not by tabs",
        "--delimiter tab --decimal ,",
        ([fmpq(3, 2), 2], [0, 5]),
    ),
    "vertical bars": ("x|z\n1|0\n2|5\n", "not by vertical bars", "--delimiter '|'", ([1, 2], [0, 5])),
    "colons": ("x:z\n1:0\n2:5\n", "not by colons", "--delimiter :", ([1, 2], [0, 5])),
    "UTF-16, big end first": (
        "\ufeffx,z\n1,0\n2,5\n".encode("utf-16-be"),
        "UTF-16",
        "--encoding utf-16",
        ([1, 2], [0, 5]),
    ),
    "UTF-16 without a mark": (
        "x,z\n1,0\n2,5\n".encode("utf-16-le"),
        "UTF-16-LE",
        "--encoding utf-16-le",
        ([1, 2], [0, 5]),
    ),
    "UTF-16, big end first, without a mark": (
        "x,z\n1,0\n2,5\n".encode("utf-16-be"),
        "UTF-16-BE",
        "--encoding utf-16-be",
        ([1, 2], [0, 5]),
    ),
    "UTF-32": ("x,z\n1,0\n2,5\n".encode("utf-32"), "UTF-32", "--encoding utf-32", ([1, 2], [0, 5])),
    "Excel's Unicode text": (
        "\ufeffx\tz\r\n1,5\t0\r\n2\t5\r\n".encode("utf-16-le"),
        "UTF-16",
        "--encoding utf-16 --delimiter tab --decimal ,",
        ([fmpq(3, 2), 2], [0, 5]),
    ),
    "Windows letters": (
        "größe,z\n1,0\n2,5\n".encode("cp1252"),
        "line 1: not UTF-8",
        "--encoding cp1252 --features 'größe' --label z",
        ([1, 2], [0, 5]),
    ),
}


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_variants_are_named_with_options_that_read_them(tmp_path, name):
    """The same kinds in other clothes, alone and together: all options needed are in one line."""
    content, part, options, data = VARIANTS[name]
    path = write(tmp_path, "data.csv", content)
    message = refusal(path)
    assert part in message
    assert message.endswith(f": read it with {options}")
    assert samples(path, **suggested(message)) == data


READ_VARIANTS = {
    "a comment between samples": "x,z\n1,0\n# the second one, of two\n2,5\n#\n",
    "a quotation mark in a comment below": 'x,z\n1,0\n# a, "b\n2,5\n# c" d\n',
    "a comment with less separated": "x,z\n1,0\n#by hand\n## part, two\n2,5\n",
    "comments above": "# made by hand\n\n#\nx,z\n1,0\n2,5\n",
    "a quotation mark in a comment": '# "x\nx,z\n1,0\n2,5\n',
    "rows of empty cells at the end": "x,z\n1,0\n2,5\n,\n,\n",
    "spaces before quotes": '"x", "z"\n"1", "0"\n"2", "5"\n',
    "line ends of old": "x,z\r1,0\r2,5\r",
    "Excel's sep with commas": "sep=,\nx,z\n1,0\n2,5\n",
    "no line end at the end": "x,z\n1,0\n2,5",
    "zeros in front, signs": "x,z\n+01,-0\n2.000,5.\n",
}


@pytest.mark.parametrize("name", sorted(READ_VARIANTS))
def test_variants_that_leave_no_doubt(tmp_path, name):
    """These are read as they are."""
    assert samples(write(tmp_path, "data.csv", READ_VARIANTS[name])) == ([1, 2], [0, 5])


REFUSED_VARIANTS = {
    "a missing value in each spelling": (
        "x,z\n1,\n2,NA\n3,null\n4,None\n5,-\n6,#N/A\n7,n/a\n",
        "line 2, column z: the cell is empty, a missing value; in all 7 missing values",
    ),
    "faults of all kinds": (
        "x,z\n1,0\nnan,1\n2,inf\n3\n4,5,6\n7,\n8,word\n",
        "line 3, column x: 'nan' is not a number (not finite); in all 2 values that are not finite, 2 rows of another "
        "length, 1 missing value, 1 value that is no number",
    ),
    "infinities": ("x,z\n1,-Infinity\n2,1.#INF\n", "not finite); in all 2 values that are not finite"),
    "ragged rows": ("x,z\n1\n1,2,3\n", "line 2: 1 cell where the header has 2; in all 2 rows of another length"),
    "a row of empty cells": ("x,z\n1,0\n,\n2,5\n", "line 3: all cells are empty, missing values"),
    "a spreadsheet's error first": ("x,z\n#N/A,0\n2,5\n", "line 2, column x: '#N/A' is not a number (a missing value)"),
    "a sample behind two #": (
        "x,z\n##1,0\n2,5\n",
        "line 2, column x: '##1' is not a number (a comment? it needs a space",
    ),
    "a quoted cell that looks like a comment": (
        'x,z\n"# 1",0\n2,5\n',
        "line 2, column x: '# 1' is not a number (a comment? in quotation marks it is none)",
    ),
    "a quoted line that looks like a comment": ('x,z\n"#1"\n2,5\n', "line 2: 1 cell where the header has 2"),
    "a sample behind a #": ("x,z\n1,0\n#2,5\n", "line 3, column x: '#2' is not a number (a comment?"),
    "a comment behind a value": (
        "x,z\n1,0 # one\n",
        "line 2, column z: '0 # one' is not a number (a comment behind it)",
    ),
    "three labels": (
        "x,z\n2,0\n1,0\n1,1\n1,2\n2,0\n2,1\n",
        "line 2 and line 7 are the same sample with different labels; 5 such pairs",
    ),
    "two files in one": ("x,z\n1,0\nx,z\n2,5\n", "line 3 repeats the header"),
    "a title": ("Results of run 5\n\nx,z\n1,0\n", "line 1 is no header, but one below it is"),
    "a title and semicolons": ("Run 5, in cm\nx;z\n1;0\n", "line 1 is no header, but one below it is"),
    "two lines of title": ("Run 5\nof June\nx,z\n1,0\n", "leave out the first 2 lines"),
    "on its side": ("x,1,2,3\nz,0,5,0\n", "the table lies on its side"),
    "row names without a name": ("x,z\na,1,0\nb,2,5\n", "line 2: 3 cells where the header has 2; in all 2 rows"),
    "decimal commas without quotes": ("x,z\n1,5,0\n2,5,3\n", "or commas in numbers without quotation marks?"),
    "decimal commas in all cells": ("x,z\n1,5,0,5\n2,5,3,5\n", "header (commas in numbers without quotation marks?"),
    "nobody's guess": ("a,b,c\n1,2,3\n", "here: a, b, c); --features and --label can name the columns"),
    "single quotes": ("'x','z'\n'1','0'\n", "single quotes?"),
    "a quote never closed": ('x,z\n1,0\n"2,5\n3,0\n', "line 3: a quotation mark that is never closed"),
    "one name twice": ("x,x,z\n1,2,3\n", "line 1: column 'x' stands twice"),
    "money": ("x,z\n€5,0\n", "a currency sign"),
    "a no-break space": ("x,z\n1\u00a0000,0\n", "a space as thousands separator"),
    "a dash": ("x,z\n\u20131,0\n", "U+2013, en dash, where - belongs: write -1"),
    "an invisible character": ("x,z\n1\u200b,0\n", "an invisible character in it"),
    "wide digits": ("x,z\n\uff11,0\n", "digits of another script"),
    "a formula": ("x,z\n=A1/2,0\n", "a formula of a spreadsheet"),
    "other below the header": ("x,z\n1;0\n2;5\n", "below the header cells are separated by semicolons"),
}


@pytest.mark.parametrize("name", sorted(REFUSED_VARIANTS))
def test_variants_that_no_option_reads(tmp_path, name):
    """What is wrong, where, and how many."""
    content, part = REFUSED_VARIANTS[name]
    message = refusal(write(tmp_path, "data.csv", content))
    assert part in message
    assert suggested(message) is None


def test_thousands_and_decimal_commas_that_cannot_be_told_apart(tmp_path):
    """The separator is certain, the comma is not: it stays a question."""
    path = write(tmp_path, "data.csv", "x;z\n1,500;0\n2,250;5\n")
    message = refusal(path)
    assert "read it with --delimiter ';'; then line 2, column x: '1,500' is not a number" in message
    assert samples(path, delimiter=";", decimal=",") == ([fmpq(3, 2), fmpq(9, 4)], [0, 5])


def test_points_and_decimal_commas(tmp_path):
    """With --decimal , a point is never read, be it a thousands separator or a decimal point."""
    path = write(tmp_path, "data.csv", "x;z\n1.234,5;0\n1.5;5\n")
    message = refusal(path, delimiter=";", decimal=",")
    assert "'1.234,5' has a point, where --decimal names the comma; in all 2" in message
    path = write(tmp_path, "data.csv", 'x;z\n"1,234,5";0\n')
    assert "more than one comma" in refusal(path, delimiter=";", decimal=",")


def test_a_dialect_that_shows_late(tmp_path):
    """A decimal comma beyond what is looked at first is named with its line, and the options all the same."""
    path = write(tmp_path, "data.csv", "x;z\n" + "".join(f"{i};0\n" for i in range(20_000)) + "0,5;1\n")
    assert refusal(path).endswith("read it with --delimiter ';'")
    message = refusal(path, delimiter=";")
    assert "line 20002, column x: '0,5' is not a number (a decimal comma" in message
    assert len(samples(path, **suggested(message), delimiter=";")[0]) == 20_001
