"""Files and folders to reports. The bytes that are parsed are the bytes that are hashed; no file makes it raise."""

import hashlib
import io
import os
import stat
from typing import BinaryIO

from .form.fields import described, read_constant, read_object
from .form.strict_json import Malformed, parse
from .form.text import escaped
from .kernel.budget import FLOOR, RATE, Budget
from .kernel.objects import Invalid
from .kinds import KINDS
from .kinds.kind import DocumentKind, FolderKind, LinesKind, Statement
from .report import Report, malformed

DOCUMENT_LIMIT = 1 << 28  # bytes of a certificate of one document
LINE_LIMIT = 1 << 26  # bytes of a line of a certificate of many lines
LINES_LIMIT = 1 << 36  # bytes of a certificate of many lines
NO_MEMORY = "more than this machine's memory, or its stack, is needed to check it"


def check_file(path: str | os.PathLike[str]) -> Report:
    """The verdict on the file at `path`, or on the folder of a manifest; one that cannot be read, or is no regular
    file, is malformed."""
    name = os.fspath(path)
    try:
        return check_folder(name) if os.path.isdir(name) else check_regular(name)
    except (MemoryError, RecursionError):
        return malformed(name, NO_MEMORY)


def check_bytes(raw: bytes, path: str = "<bytes>") -> Report:
    """The verdict on the certificate in `raw`; `path` is only its name in the report."""
    try:
        return check_open(io.BytesIO(raw), path, len(raw), Budget(len(raw)))
    except (MemoryError, RecursionError):
        return malformed(path, NO_MEMORY)


class Shared:
    """The budget of a folder: that of one file as large as the manifest and the shards so far together."""

    def __init__(self, size: int) -> None:
        self.size, self.spent, self.last = size, 0, Budget(0)

    def budget(self, size: int) -> Budget:
        """What the next shard, of this size, may spend."""
        self.size += size
        self.spent += self.last.spent
        self.last = Budget(size)
        self.last.limit = min(self.last.limit, FLOOR + RATE * self.size - self.spent)
        return self.last


def check_regular(name: str, shared: Shared | None = None) -> Report:
    """The verdict on a file; a folder is malformed."""
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            return malformed(name, "not a regular file")
        with open(name, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            return check_open(file, name, size, shared.budget(size) if shared else Budget(size))
    except OSError as error:
        return malformed(name, f"cannot be read: {escaped(error.strerror or str(error))}")
    except ValueError as error:
        return malformed(name, f"cannot be read: {escaped(str(error))}")


def check_open(file: BinaryIO, path: str, size: int, budget: Budget) -> Report:
    """The verdict on an open file: a certificate of many lines is read line by line, all else at once."""
    first = file.readline(LINE_LIMIT)
    try:
        head: object = parse(first)
    except Malformed as error:
        head = error
    kind = kind_of_lines(head)
    if kind is not None and isinstance(head, dict):
        return check_lines(file, first, head, kind, path, size, budget)
    if size > DOCUMENT_LIMIT:
        return malformed(path, f"a document of more than {DOCUMENT_LIMIT} bytes")
    rest = file.read(size)  # not more: memory is taken for so many bytes, whether they are there or not
    raw = first + rest
    digest = hashlib.sha256(raw).hexdigest()
    try:
        if rest:
            del head
            head = parse(raw)
        name, statement = read_statement(head)
    except Malformed as error:
        return malformed(path, str(error), digest)
    del first, rest, raw, head
    reason = ""
    try:
        statement.verify(budget)
    except Invalid as error:
        reason = str(error)
    verdict = "invalid" if reason else "valid"
    claim, widths, instance = statement.claim, statement.widths, statement.instance
    return Report(path, verdict, claim, reason, name, widths, instance, digest, budget.spent, statement.numbers)


def read_statement(document: object) -> tuple[str, Statement]:
    """The kind and the statement of a certificate of one document, which may have turned out to be no JSON."""
    if isinstance(document, Malformed):
        raise document
    name, kind, members = read_kind(document)
    if isinstance(kind, FolderKind):
        raise Malformed(f"kind: a {name} is checked with its shards: give the folder, with {kind.name} in it")
    if not isinstance(kind, DocumentKind):
        raise Malformed(f"kind: a {name} has its head on a line of its own")
    return name, kind.read(members)


def kind_of_lines(document: object) -> LinesKind | None:
    """The kind of a certificate of many lines that begins with this document, if it is one."""
    if not isinstance(document, dict):
        return None
    kind = document.get("kind")
    known = KINDS.get(kind) if isinstance(kind, str) else None
    try:
        read_constant(document.get("format"), "ftc-verify/certificate", "format")
        read_constant(document.get("version"), 1, "version")
    except Malformed:
        return None
    return known if isinstance(known, LinesKind) else None


def check_lines(
    file: BinaryIO, first: bytes, head: dict[str, object], kind: LinesKind, path: str, size: int, budget: Budget
) -> Report:
    """The verdict on a certificate of many lines whose first line has been read."""
    if size > LINES_LIMIT:
        return malformed(path, f"line 1: more than {LINES_LIMIT} bytes follow")
    digest = hashlib.sha256(first)
    try:
        if len(first) == LINE_LIMIT:
            raise Malformed(f"line 1: longer than {LINE_LIMIT} bytes")
        lines = kind.read(head, budget)
        number = 1
        while raw := file.readline(LINE_LIMIT):
            digest.update(raw)
            number += 1
            if len(raw) == LINE_LIMIT:
                raise Malformed(f"line {number}: longer than {LINE_LIMIT} bytes")
            lines.line(parse_line(raw, number), number)
        lines.end()
    except Malformed as error:
        for raw in iter(lambda: file.read(1 << 20), b""):
            digest.update(raw)
        return malformed(path, str(error), digest.hexdigest())
    verdict = "invalid" if lines.problem else "valid"
    name = str(head["kind"])
    return Report(
        path, verdict, lines.claim, lines.problem, name, lines.widths, lines.instance, digest.hexdigest(), budget.spent
    )


def parse_line(raw: bytes, number: int) -> object:
    """The document on one line."""
    try:
        return parse(raw)
    except Malformed as error:
        raise Malformed(f"line {number}: {error}") from None


def read_kind(document: object) -> tuple[str, DocumentKind | LinesKind | FolderKind, dict[str, object]]:
    """The kind and the members of a certificate's document."""
    members = read_object(document, "top level")
    for key in ("format", "version", "kind"):
        if key not in members:
            raise Malformed(f"top level: the key '{key}' is missing")
    read_constant(members["format"], "ftc-verify/certificate", "format")
    read_constant(members["version"], 1, "version")
    name = members["kind"]
    if not isinstance(name, str) or name not in KINDS:
        raise Malformed(f"kind: {described(name)} is not a kind that this checker knows")
    return name, KINDS[name], members


def check_folder(folder: str) -> Report:
    """The verdict on a folder: the document that names its parts, and every part that its claim needs."""
    name = next(kind.name for kind in KINDS.values() if isinstance(kind, FolderKind))
    path = os.path.join(folder, name)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return malformed(folder, f"{name} is not a regular file")
        with open(path, "rb") as file:
            raw = file.read(min(os.fstat(file.fileno()).st_size, DOCUMENT_LIMIT) + 1)
    except OSError as error:
        return malformed(folder, f"{name} cannot be read: {escaped(error.strerror or str(error))}")
    except ValueError as error:
        return malformed(folder, f"{name} cannot be read: {escaped(str(error))}")
    if len(raw) > DOCUMENT_LIMIT:
        return malformed(folder, f"{name}: a document of more than {DOCUMENT_LIMIT} bytes")
    digest = hashlib.sha256(raw).hexdigest()
    try:
        stated, kind, members = read_kind(parse(raw))
        if not isinstance(kind, FolderKind):
            raise Malformed(f"kind: {described(stated)} where {described('manifest')} must stand")
        parts = kind.read(members)
    except Malformed as error:
        return malformed(folder, f"{name}: {error}", digest)
    shared = Shared(len(raw))
    reason = ""
    try:  # parts are files: never a folder, which may hold itself
        parts.verify(lambda part: check_regular(os.path.join(folder, part), shared))
    except Invalid as error:
        reason = str(error)
    verdict = "invalid" if reason else "valid"
    steps = shared.spent + shared.last.spent
    return Report(folder, verdict, parts.claim, reason, stated, parts.widths, parts.instance, digest, steps)
