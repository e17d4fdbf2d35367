"""Citations of rows as text; papers and the tool as BibTeX entries, and as lines of a list of references."""

from collections.abc import Iterator, Sequence

from ftc_verify.claims.book import Source
from ftc_verify.report.citation import citation, sources
from ftc_verify.report.latex.characters import in_text
from ftc_verify.report.model import Audit
from ftc_verify.words import printable

__all__ = ["bibtex", "citations", "reference"]


def citations(report: Audit, source: str = "") -> Iterator[str]:
    """Lines of text: for each claim the sentence that cites it, then the entries that they name.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    for verdict in report.verdicts:
        yield str(citation(report.book, verdict, source))
        yield ""
    yield from bibtex(sources(report.book, report.verdicts)).splitlines()


def bibtex(sources: Sequence[Source]) -> str:
    """The entries, in the order given; in ASCII alone."""
    return "\n".join("\n".join(_entry(source)) for source in sources) + "\n"


def _entry(source: Source) -> Iterator[str]:
    yield f"@{source.kind}{{{source.key},"
    yield f"  author = {{{' and '.join(map(_author, source.authors))}}},"
    yield f"  title = {{{{{_value(source.title)}}}}},"
    for name, value in source.more.items():
        yield f"  {name} = {{{_field(name, value)}}},"
    yield f"  year = {{{source.year}}}"
    yield "}"


def _author(name: str) -> str:
    """A group's name is one name, whatever words it has."""
    return f"{{{_value(name)}}}" if name.startswith("The ") else _value(name)


def _field(name: str, value: str) -> str:
    """A range of pages has an en dash."""
    return _value(value).replace("-", "--") if name == "pages" else _value(value)


def _value(text: str) -> str:
    return in_text(printable(" ".join(text.split()), 1000))


def reference(source: Source) -> str:
    """Authors, title and where it appeared, as LaTeX."""
    where = ", ".join((*(_field(*pair) for pair in source.more.items()), str(source.year)))
    return rf"{', '.join(map(_value, source.authors))}. \emph{{{_value(source.title)}}}. {where}."
