"""Files that are no tables, known by their first bytes: what they are and what to do, in a few words."""

import io
import os
import re
import zipfile
import zlib

__all__ = ["ZIP", "folder", "foreign", "is_text", "member_names"]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_AS_CSV = "save the samples as CSV"

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x1f\x8b", "compressed by gzip: gunzip it, or gunzip -c FILE | ftc-verify fit -"),
    (0, b"BZh", "compressed by bzip2: unpack it first"),
    (0, b"\xfd7zXZ\0", "compressed by xz: unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "compressed by zstd: unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (0, b"Rar!", "a RAR archive: unpack it first"),
    (257, b"ustar", "a tar archive: unpack it first"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an Excel (xls) or Word file: {_AS_CSV}"),
    (0, b"\x89HDF", "an HDF5 file (h5, mat, keras): take the arrays out and numpy.savez(FILE, X=X, z=z)"),
    (0, b"MATLAB 5.0 MAT-file", "a MATLAB file: scipy.io.loadmat, then numpy.savez(FILE, X=X, z=z)"),
    (0, b"MATLAB", "a MATLAB file: scipy.io.loadmat, then numpy.savez(FILE, X=X, z=z)"),
    (0, b"ARROW1", "an Arrow (feather) file: save it as Parquet or CSV"),
    (0, b"\xff\xff\xff\xff", "an Arrow stream: save it as Parquet or CSV"),
    (0, b"ORC", "an ORC file: save it as Parquet or CSV"),
    (0, b"Obj\x01", "an Avro file: save it as Parquet or CSV"),
    (0, b"SQLite format 3", f"an SQLite database: {_AS_CSV}"),
    (0, b"RDX", f"a file of R: write.csv(data, FILE, row.names = FALSE), or {_AS_CSV}"),
    (0, b"<stata_dta>", f"a Stata file: {_AS_CSV}"),
    (4, b"TFL3", "a TensorFlow Lite model, and no samples with labels"),
    (0, b"%PDF", f"a PDF: {_AS_CSV}"),
    (0, b"{\\rtf", f"an RTF text: {_AS_CSV}"),
    (0, b"\x89PNG", "an image, and no table"),
    (0, b"\xff\xd8\xff", "an image, and no table"),
    (0, b"GIF8", "an image, and no table"),
    (0, b"II*\0", "an image, and no table"),
    (0, b"MM\0*", "an image, and no table"),
    (8, b"WEBP", "an image, and no table"),
    (0, b"\x7fELF", "a program, and no table"),
)
_ONNX = "an ONNX model, and no samples with labels"
_BY_MEMBER = (
    (re.compile(r"xl/.*"), f"an Excel workbook: {_AS_CSV}, or read it with pandas and pass the data frame to fit"),
    (re.compile(r"word/.*"), f"a Word document: {_AS_CSV}"),
    (re.compile(r"content\.xml"), f"an OpenDocument file: {_AS_CSV}"),
    (re.compile(r"(?:.*/)?data\.pkl"), "a file of torch.save: numpy.savez(FILE, X=X, z=z) instead"),
    (re.compile(r"(?:.*/)?model\.weights\.h5"), "a Keras model, and no samples with labels"),
)
_PROTOBUF_ONNX = re.compile(rb"\x08[\x01-\x1f][\x12\x1a\x22\x28\x32\x3a\x42]", re.DOTALL)
_PROGRAM = f"a program in Python, and no data: {_AS_CSV}, or call ftc_verify.fit in it"
_SEEN = 4096
_LINES = 30
_BOOK = re.compile(rb'^\s*(?:\[\[claim\]\]|format\s*=\s*"ftc-verify/book")', re.MULTILINE)
_SETTING = re.compile(
    rb"""\[\[?[A-Za-z_][\w." -]*\]\]?|[A-Za-z_][\w.-]*\s*=\s*(?:".*"|'.*'|\[.*|\{.*|[0-9.eE+-]+|true|false)"""
)
_KEY = re.compile(rb"\s*[A-Za-z_\"'][^,;\t|]*:(?:\s|$)")
_ITEM = re.compile(rb"\s*-(?:\s|$)|\s+\S")
_PYTHON = re.compile(
    rb"import [A-Za-z_][\w. ]*$|from [\w.]+ import |def \w+\(|class \w+[(:]|@[A-Za-z_.]+$|"
    rb"if __name__|\"\"\"|\w+ = |print\("
)
_LIBSVM = re.compile(rb"[0-9.eE+-]+(?: +[0-9]+:[0-9.eE+-]+)+\s*(?:#.*)?")
_PICKLE = re.compile(rb"\x80[\x02-\x05][\x95\x8c}\]cK\(XGh\x00-\x7f]", re.DOTALL)


def foreign(raw: bytes, suffix: str) -> str | None:
    """What a file is that no importer reads, and what to do with it; None if it may be a table."""
    plain = is_text(raw)
    for at, magic, text in _MAGIC:
        # Letters that begin a file of plain text may be the name of its first column.
        if raw.startswith(magic, at) and not (plain and magic.isalnum()):
            return text
    if raw.startswith(ZIP):
        return _archive(raw)
    if _PROTOBUF_ONNX.match(raw) or (suffix == ".onnx" and not plain):
        return _ONNX
    if _PICKLE.match(raw) or (suffix in (".pkl", ".pickle", ".joblib") and not plain):
        return "a pickle, which is never loaded (it can run code): numpy.savez(FILE, X=X, z=z) instead"
    if raw[8:9] == b"{" and int.from_bytes(raw[:8], "little") <= max(len(raw), 1 << 27):
        return "a safetensors file, weights and no samples with labels"
    return _structured_text(raw, suffix)


def _structured_text(raw: bytes, suffix: str) -> str | None:
    start = raw[:_SEEN].removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = start.lower()
    if start.startswith(b"{"):
        return _json(start)
    whole = start.splitlines()[: _LINES if len(raw) <= _SEEN else -1][:_LINES]  # the last line may be cut
    lines = [line for line in whole if line.strip() and not line.startswith(b"#")]
    if suffix == ".py":
        return _PROGRAM
    if _BOOK.search(start):
        return "a book of bounds, and no data: ftc-verify audit reads it"
    if suffix in (".toml", ".ini") or (lines and _SETTING.fullmatch(lines[0].partition(b"#")[0].strip())):
        return f"settings (TOML or INI): {_AS_CSV}"
    if start.startswith(b"["):
        return f"JSON, or a list as Python prints it: {_AS_CSV}, with a header such as x,z"
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "a web page (a login or an error in place of the download?)"
    if start.startswith(b"<?xml"):
        return f"XML: {_AS_CSV}"
    if lowered.startswith((b"@relation", b"% 1. title")):
        return f"an ARFF file: {_AS_CSV}"
    if lowered.startswith(b"version https://git-lfs"):
        return "a pointer of Git LFS, not the file itself: git lfs pull"
    if start.startswith((b"---\n", b"---\r\n", b"%YAML")) or suffix in (".yaml", ".yml") or _is_yaml(lines):
        return f"YAML: {_AS_CSV}"
    if sum(map(bool, map(_PYTHON.match, lines))) > 1:
        return _PROGRAM
    if lines and all(map(_LIBSVM.fullmatch, lines)):
        return "LibSVM text: sklearn.datasets.load_svmlight_file, then numpy.savez(FILE, X=X.toarray(), z=z)"
    return None


def _is_yaml(lines: list[bytes]) -> bool:
    """Whether all that is seen are keys with a colon and items with a dash."""
    return bool(lines) and bool(_KEY.match(lines[0])) and all(_KEY.match(line) or _ITEM.match(line) for line in lines)


def folder(path: str, wanted: str) -> str:
    """What a folder is, and what reads it; `wanted` are the files in it that may be meant."""
    if os.path.isfile(os.path.join(path, "manifest.json")):
        return "a folder of certificates: `ftc-verify check` reads it"
    return f"a folder without manifest.json: name the {wanted} in it"


def _json(start: bytes) -> str:
    if b'"ftc-verify/certificate"' in start:
        return "a certificate of ftc-verify, and no data: ftc-verify check re-checks it"
    if b'"ftc-verify/network"' in start:
        return "a network of ftc-verify, and no data: ftc-verify pieces reads it"
    if b'"ftc-verify/' in start:
        return "a file of ftc-verify's own, and no data"
    if b'"cells"' in start or b'"nbformat"' in start:
        return f"a notebook: {_AS_CSV}"
    return f"JSON: {_AS_CSV}, with a header such as x,z"


def _archive(raw: bytes) -> str:
    members = member_names(raw)
    if members is None:
        return "a damaged zip archive"
    for pattern, text in _BY_MEMBER:
        if any(pattern.fullmatch(name) for name in members):
            return text
    return "a zip archive: unpack it first"


def member_names(raw: bytes) -> list[str] | None:
    """The names in a zip archive; None if it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, KeyError):
        return None


def is_text(raw: bytes) -> bool:
    """Whether these bytes may begin a text: no control characters."""
    return not any(byte < 32 and byte not in b"\t\r\n" for byte in raw[:400])
