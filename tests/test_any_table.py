"""Any table and any bytes: read, or refused in one line; what is suggested reads."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st
from table_helpers import refusal, suggested, write

from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions, read_corrections, read_data, read_samples_alone

NAMES = st.sampled_from(
    ["x", "x1", "x2", "z", "y", "f", "id", "", "Z", "a", "label", "pred", "1", '"q,r"', "'s'", "größe"]
)
CELLS = st.sampled_from(["1", "0", "2.5", "1,5", "1/3", "", "nan", "cat", "1,000", "1%", "#N/A", '"2,5"', " 4 ", "−1"])


@st.composite
def tables(draw):
    """Texts that look like tables, in any dialect, often with something amiss."""
    mark = draw(st.sampled_from([",", ";", "\t", "|", " "]))
    width = draw(st.integers(1, 4))
    cells = draw(st.sampled_from([st.sampled_from(["0", "1", "2", "3.5"]), CELLS]))
    lines = draw(st.lists(st.lists(cells, min_size=width, max_size=width).map(mark.join), max_size=5))
    if draw(st.booleans()):
        lines.insert(0, mark.join(draw(st.lists(NAMES, min_size=width, max_size=width))))
    if draw(st.booleans()):
        lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(["# c", "sep=;", "Title", "", "#3", '"'])))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-16", "utf-16-le", "cp1252"]))
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines).encode(encoding, "replace")


@settings(max_examples=300)
@given(content=tables())
def test_any_table_is_read_or_refused_in_one_line(tmp_path_factory, content):
    """And where options are suggested, they read it, but for labels that contradict each other or what is said then."""
    path = write(tmp_path_factory.getbasetemp(), "any.csv", content)
    with contextlib.suppress(InputError):
        read_data(path)
        return
    message = refusal(path)
    options = suggested(message)
    if options is not None and "; then " not in message:
        with contextlib.suppress(InputError):
            read_data(path, TableOptions(**options))
            return
        assert "the same sample with different labels" in refusal(path, **options)


@settings(max_examples=100)
@given(content=tables())
def test_any_table_of_corrections_is_read_or_refused_in_one_line(tmp_path_factory, content):
    """And whatever is read as labelled samples is read as corrections, and as samples alone."""
    path = write(tmp_path_factory.getbasetemp(), "corrections.csv", content)
    said = [_said(read, path) for read in (read_data, read_corrections, read_samples_alone)]
    assert not any("\n" in text for text in said)
    assert said[0] or said == ["", "", ""]


def _said(read, path):
    """The refusal; empty where the file is read."""
    try:
        read(path)
    except InputError as error:
        return str(error)
    return ""


@settings(max_examples=200)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(tmp_path_factory, content):
    """No other exception, whatever the file is."""
    for name in ("any.csv", "any.npz", "any.npy", "any.parquet"):
        path = write(tmp_path_factory.getbasetemp(), name, content)
        for start in (b"", b"PK\x03\x04", b"\x93NUMPY\x01\x00", b"PAR1"):
            path.write_bytes(start + content)
            with contextlib.suppress(InputError):
                read_data(path)
                continue
            assert refusal(path)
