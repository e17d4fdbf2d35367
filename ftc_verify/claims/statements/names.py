"""Names of functions, further ways to make terms, and what goes through a whole term."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ftc_verify.claims.statements.sorts import INT, Sort
from ftc_verify.claims.statements.terms import (
    Term,
    check_formulas,
    equal,
    if_else,
    lift,
    make,
    number,
    rebuilt,
    refuse,
    variable,
)

__all__ = [
    "Symbol",
    "apply",
    "iff",
    "instance",
    "relu",
    "substitute",
    "subterms",
    "symbols",
    "variables",
]


def apply(name: str, sort: Sort, *args: Term) -> Term:
    """A named function at terms."""
    return make("apply", sort, args, name)


class Symbol(NamedTuple):
    """A named function. `body` None: primitive. `on`, `base`: by recursion on the parameter `on`, the body then being
    if_else(on <= base, .., ..). `phrase` is how it is written, with {0}, {1}, .. for its arguments."""

    name: str
    params: tuple[Term, ...]
    sort: Sort
    body: Term | None
    phrase: str
    on: Term | None = None
    base: int = 0

    def __call__(self, *args: Any) -> Term:
        """The function at terms."""
        if len(args) != len(self.params):
            refuse(f"{self.name} takes {len(self.params)} arguments")
        lifted = [lift(arg, param.sort) for arg, param in zip(args, self.params, strict=True)]
        for arg, param in zip(lifted, self.params, strict=True):
            if arg.sort != param.sort:
                refuse(f"{self.name}: a {param.sort.name} is needed, not a {arg.sort.name}")
        return apply(self.name, self.sort, *lifted)


def variables(names: str, sort: Sort = INT) -> list[Term]:
    """Free variables with these names."""
    return [variable(name, sort) for name in names.split()]


def substitute(term: Term, values: Mapping[Term, Term]) -> Term:
    """Terms for free variables, all at once; nothing is captured."""
    for given, value in values.items():
        if given.head != "variable" or given.sort != value.sort:
            refuse("a term of the variable's sort is needed")
    return _substituted(term, values, frozenset(values), {})


def _substituted(term: Term, values: Mapping[Term, Term], touched: frozenset[Term], done: dict[int, Term]) -> Term:
    if term.head == "variable":
        return values.get(term, term)
    if term[6].isdisjoint(touched):
        return term
    if id(term) not in done:
        done[id(term)] = rebuilt(term, tuple(_substituted(arg, values, touched, done) for arg in term.args))
    return done[id(term)]


def subterms(term: Term) -> Iterator[Term]:
    """Every subterm, the term itself first; each once."""
    pending, seen = [term], set()
    while pending:
        one = pending.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            pending.extend(one.args)


def symbols(term: Term) -> frozenset[str]:
    """The names of functions in a term."""
    return frozenset(one.data for one in subterms(term) if one.head == "apply")


def iff(a: Term, b: Term) -> Term:
    """Exactly if."""
    check_formulas(a, b)
    return equal(a, b)


def relu(u: Term) -> Term:
    """max{0, u}."""
    return if_else(u >= 0, u, number(0, u.sort))


def instance(sort: Sort, *parts: Term) -> Term:
    """A record written out."""
    if tuple(part.sort for part in parts) != tuple(kind for _, kind in sort.fields) or not sort.fields:
        refuse(f"these are not the fields of a {sort.name}")
    return make("record", sort, parts)
