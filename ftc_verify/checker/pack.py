"""The checker as one file: ``python -m ftc_verify.checker.pack checker.pyz``, then ``python -I checker.pyz FILE...``.

The same sources give the same bytes: names in order, no time stamps, nothing compressed.
"""

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
MAIN = """import sys

from checker.program import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
"""


def sources() -> dict[str, bytes]:
    """The files of the archive."""
    files = {"__main__.py": MAIN.encode("ascii")}
    for path in FOLDER.rglob("*.py"):
        inside = path.relative_to(FOLDER).as_posix()
        if inside not in ("pack.py", "__main__.py"):
            files[f"checker/{inside}"] = path.read_bytes()
    return files


def pack(target: Path) -> None:
    """Write the archive."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(sources().items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def main(argv: Sequence[str]) -> int:
    """Write the archive that is named; 2 if it cannot be written, or none is named."""
    if len(argv) != 1:
        print("usage: python -m ftc_verify.checker.pack checker.pyz", file=sys.stderr)
        return 2
    try:
        pack(Path(argv[0]))
    except OSError as error:
        print(f"the archive cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
