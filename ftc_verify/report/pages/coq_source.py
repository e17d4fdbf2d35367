"""A theorem of Coq with its proof, out of the source in which it stands."""

import re
from functools import cache

from ftc_verify.claims.formal.lock import folder

__all__ = ["theorem_source"]


def theorem_source(file: str, theorem: str) -> str:
    """From its statement to its Qed; "" where the source does not come with the package, or has it in another form."""
    form = rf"^(?:Theorem|Lemma|Corollary) {re.escape(theorem)}\b.*?\bQed\."
    found = re.search(form, _text(file), re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


@cache
def _text(file: str) -> str:
    place = folder()
    try:
        return (place / file).read_text("utf-8") if place else ""
    except OSError:
        return ""
