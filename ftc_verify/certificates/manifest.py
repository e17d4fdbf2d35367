"""Certificates of kind `manifest`: a folder of shards that together bound the fewest neurons for some data."""

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from ftc_verify import certificates
from ftc_verify.certificates.kind import head
from ftc_verify.errors import InputError
from ftc_verify.files import read_bytes, replacing, write_json
from ftc_verify.questions.grounds import Bracket, Grounds
from ftc_verify.words import printable

__all__ = ["KIND_NAME", "MANIFEST", "files_of", "shard_name", "write_folder", "write_manifest"]

KIND_NAME = "manifest"
MANIFEST = "manifest.json"
"""The name of the file that ties the shards of a folder together."""


def shard_name(widths: Sequence[int], answer: str) -> str:
    """The file of a shard; the answer is "impossible" or "fits"."""
    kind = {"impossible": "refute", "fits": "fit"}[answer]
    return f"{kind}-{'-'.join(map(str, widths))}.jsonl"


def files_of(bracket: Bracket) -> list[str]:
    """The shards that the claim needs, in order."""
    refutations: Iterable[tuple[int, ...]] = bracket.refutations
    return [*(shard_name(widths, "impossible") for widths in refutations), shard_name(bracket.fits, "fits")]


def write_manifest(bracket: Bracket, folder: Path) -> None:
    """Tie the shards in the folder to the claim by their SHA-256; errors as of `files`."""
    claim = {
        "hidden_layers": bracket.hidden_layers,
        "refuted": bracket.refuted,
        "fits": list(bracket.fits),
        "answer": "bounds",
    }
    files = [{"file": name, "sha256": _hash(folder / name)} for name in files_of(bracket)]
    document: dict[str, Any] = {**head(KIND_NAME, claim), "data": bracket.data.to_json(), "files": files}
    write_json(folder / MANIFEST, document)


def write_folder(bracket: Bracket, grounds: Mapping[tuple[int, ...], Grounds], folder: Path) -> None:
    """Write the shards, from what the claim rests on for each of its widths, and then the manifest.

    Raises
    ------
    InputError
        The folder cannot be made, something in it is not of this claim, or a file cannot be written.
    """
    shards = dict(zip(files_of(bracket), [*bracket.refutations, bracket.fits], strict=True))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(set(os.listdir(folder)) - {*shards, MANIFEST})
    except OSError as error:
        raise InputError(f"{printable(folder)}: cannot be used as a folder ({error.strerror or error})") from None
    if others:
        raise InputError(f"{printable(folder / others[0])}: is not of this claim; choose a folder for it alone")
    for name, widths in shards.items():
        with replacing(folder / name) as file:
            file.writelines(certificates.text_of(grounds[widths]))
    write_manifest(bracket, folder)


def _hash(path: Path) -> str:
    return sha256(read_bytes(path)).hexdigest()
