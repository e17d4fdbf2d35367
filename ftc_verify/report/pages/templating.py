"""The templates of pages, with what they print through: everything is escaped, and control characters are shown."""

from importlib import resources
from typing import Any

from ftc_verify.report.pages.legend import legend_css
from ftc_verify.report.pages.mathml import formula_html, step_html
from ftc_verify.words import printable

__all__ = ["SHOWN_ID", "environment", "script", "style"]

SHOWN_ID = 120
"""Characters of an id in headings and links."""


def environment() -> Any:
    """Jinja's environment. Filters: `shown` (an id, shortened), `sentence` (formulas in it as MathML), `formula` (a
    step of a proof, likewise)."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=PackageLoader("ftc_verify.report.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        finalize=_plain,
    )
    made.filters["shown"] = lambda text: printable(text, SHOWN_ID)
    made.filters["sentence"] = lambda text: Markup(formula_html(text))
    made.filters["formula"] = lambda text: Markup(step_html(text))
    return made


def style() -> str:
    """The style sheet of every page, verdicts' colours included."""
    return legend_css() + _text("style.css")


def script() -> str:
    """The script of every page: filter, zoom; no content depends on it."""
    return _text("script.js")


def _text(name: str) -> str:
    return resources.files("ftc_verify.report.pages").joinpath("templates", name).read_text("utf-8")


def _plain(value: Any) -> Any:
    """A text without control characters: what a book's author wrote may have them. Line ends stay."""
    if type(value) is not str or value.replace("\n", "").isprintable():
        return value
    return "\n".join(printable(line, 12 * len(line) + 1) for line in value.split("\n"))
