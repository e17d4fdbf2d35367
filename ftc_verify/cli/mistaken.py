"""A file given to the wrong command: what it seems to be, and the command that reads it."""

import re
from pathlib import Path

from ftc_verify.checker import KINDS
from ftc_verify.errors import InputError
from ftc_verify.files import load_json
from ftc_verify.importers.foreign import folder, foreign, is_text

__all__ = ["IN_FLOATS", "is_network", "load_document", "network_of", "seems", "seems_no_certificate"]

IN_FLOATS = ("float-fit", "local")
"""The kinds of certificates about networks of floats."""
_PEEK = 1 << 16
_NO_JSON = "a text that is no JSON, as certificates and networks are: `fit -o`, `decide -o` and `certify` write them"
_NETWORK = re.compile(rb'"format"\s*:\s*"ftc-verify/network"')
_CERTIFICATE = re.compile(rb'"kind"\s*:\s*"(' + "|".join(map(re.escape, KINDS)).encode() + rb')"')
_HEADER = re.compile(rb"[^\n{}\[\]]{0,2000}[,;\t][^\n{}\[\]]{0,2000}\n")


def seems(path: str) -> str:
    """What the file seems to be if it is of another kind than a certificate or network that can be read, and what
    reads it; "" if nothing comes to mind."""
    try:
        if Path(path).is_dir():
            return folder(path, "certificates")
        with open(path, "rb") as file:
            start = file.read(_PEEK)
    except (OSError, ValueError):
        return ""
    if found := _CERTIFICATE.search(start):
        return f"a certificate of kind {found[1].decode()}: `ftc-verify check` reads it"
    if _NETWORK.search(start):
        return "a network: `ftc-verify pieces` reads it, `check --data` says whether it fits data"
    if path.lower().endswith(".onnx"):
        return "a model: `ftc-verify pieces` reads it, `check --data` says whether it fits data exactly"
    if path.endswith(".toml") or start.lstrip().startswith(b"[[claim"):
        return "a book of bounds: `ftc-verify audit` reads it"
    if start.startswith(b"{"):
        return ""
    if path.endswith((".csv", ".tsv", ".npz", ".npy", ".parquet")) or _HEADER.match(start):
        return "a table of samples: `ftc-verify fit` and `decide` read it, `check` takes it as --data"
    return foreign(start, Path(path).suffix) or (_NO_JSON if start and is_text(start) else "")


def is_network(path: str) -> bool:
    """Whether the file is a network as JSON, and no certificate."""
    return seems(path).startswith("a network:")


def seems_no_certificate(path: str) -> str:
    """As `seems`, but for a certificate, which is only broken."""
    what = seems(path)
    return "" if what.startswith(("a certificate of kind", "a folder of certificates")) else what


def load_document(path: str) -> object:
    """The JSON document in a file.

    Raises
    ------
    InputError
        The file cannot be read, or is of another kind, which is named.
    """
    try:
        return load_json(path)
    except InputError as error:
        what = seems(path)
        raise InputError(f"{error}; it seems to be {what}" if what else str(error)) from None


def network_of(document: object, path: str) -> object:
    """The part of a document that is a network: all of it, or that of a certificate that has one; InputError for those
    that have none."""
    if not isinstance(document, dict):
        return document
    kind = document.get("kind")
    if kind in ("fit", *IN_FLOATS):
        return document.get("network")
    if kind is not None:
        raise InputError(f"{path}: no network in it: it seems to be {seems(path) or 'another kind of file'}")
    return document
