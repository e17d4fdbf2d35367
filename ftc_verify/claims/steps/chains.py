"""Conclusions that are nothing but inequalities put in a chain: a <= b and b <= c bring a <= c, whatever they are.

A step whose hypotheses do that alone has supposed what it concludes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from ftc_verify.claims.steps.base import Formula, Term

__all__ = ["chained", "conjuncts"]

Link = tuple[str, str, bool]
"""That one term is at most another; whether it is less."""


def conjuncts(formulas: Sequence[Formula]) -> list[Formula]:
    """The formulas with conjunctions taken apart."""
    import z3

    parts: list[Formula] = []
    for formula in formulas:
        parts += conjuncts(formula.children()) if z3.is_and(formula) else [formula]
    return parts


def chained(supposed: Sequence[Formula], conclusion: Formula) -> bool:
    """Whether each part of the conclusion is an inequality or equation to which inequalities and equations that are
    supposed lead, from term to equal term, and from numeral to larger numeral; no arithmetic."""
    terms: dict[str, Term] = {}
    known = [link for part in conjuncts(supposed) for link in _links(part, terms)]
    parts = [list(_links(part, terms)) for part in conjuncts([conclusion])]
    # What is equal by algebra alone is no supposition; nor does it carry the parts beside it.
    wanted = [links for links in parts if not links or any(left != right for left, right, _ in links)]
    if not wanted or not all(wanted):
        return False
    numerals = sorted((value, name) for name, term in terms.items() if (value := _numeral(term)) is not None)
    known += [(small, large, True) for (_, small), (_, large) in pairwise(numerals)]
    return all(_leads(known, *link) for links in wanted for link in links)


def _links(part: Formula, terms: dict[str, Term]) -> Iterator[Link]:
    """What a comparison says, as links between normal forms of its terms; nothing if it is none."""
    import z3

    if not z3.is_app(part) or part.num_args() != 2 or not z3.is_arith(part.arg(0)):
        return
    names = []
    for term in part.children():
        plain = z3.simplify(term, som=True)
        names.append(plain.sexpr())
        terms[names[-1]] = plain
    left, right = names
    if z3.is_le(part) or z3.is_lt(part):
        yield left, right, z3.is_lt(part)
    elif z3.is_ge(part) or z3.is_gt(part):
        yield right, left, z3.is_gt(part)
    elif z3.is_eq(part):
        yield left, right, False
        yield right, left, False


def _numeral(term: Term) -> Any:
    import z3

    return term.as_fraction() if z3.is_rational_value(term) else term.as_long() if z3.is_int_value(term) else None


def _leads(known: Sequence[Link], start: str, end: str, less: bool) -> bool:
    """Whether links lead from one term to another, with one that says less if it must."""
    found, pending = {(start, False)}, [(start, False)]
    while pending:
        here, strictly = pending.pop()
        for left, right, strict in known:
            state = (right, strictly or strict)
            if left == here and state not in found:
                found.add(state)
                pending.append(state)
    return (end, True) in found or (not less and (end, False) in found)
