"""Names of files and labels for ids."""

from collections.abc import Sequence

__all__ = ["file_names"]


def file_names(ids: Sequence[str]) -> dict[str, str]:
    """A file name for each id: letters, digits, dots and dashes, different also where case does not count."""
    taken: dict[str, str] = {}
    used: set[str] = set()
    for name in ids:
        plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in name.replace("/", "--"))[:80]
        plain = plain.strip(".-") or "claim"
        file, number = plain, 1
        while file.lower() in used:
            number += 1
            file = f"{plain}-{number}"
        taken[name] = file
        used.add(file.lower())
    return taken
