"""Certificates of kind `manifest`: a folder of shards that together bound the fewest neurons for some data."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from ftc_verify.certificates.fit import CERTIFICATE_FORMAT
from ftc_verify.files import read_bytes
from ftc_verify.runs.certify import Certified

__all__ = ["manifest"]


def manifest(result: Certified, folder: Path) -> dict[str, Any]:
    """The document that ties the shards in the folder to the claim by their SHA-256."""
    return {
        "format": CERTIFICATE_FORMAT,
        "version": 1,
        "kind": "manifest",
        "claim": {
            "hidden_layers": result.hidden_layers,
            "refuted": result.refuted,
            "fits": list(result.fits),
            "answer": "bounds",
        },
        "data": result.data.to_json(),
        "files": [{"file": name, "sha256": sha256(read_bytes(folder / name)).hexdigest()} for name in result.files],
    }
