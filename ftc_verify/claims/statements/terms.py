"""Terms and formulas: immutable trees, equal up to the names of bound variables. No solver is asked here.

Sorts are Int, Real, Bool, sequences (functions of an integer, nested for matrices) and records. A term is a tuple in
C's sense: nothing can change it once it is made, and only the functions of this module make one, each of which checks
sorts. Bound variables are indices (de Bruijn), so that equality up to bound names is equality of trees; a name is
kept for printing alone. `a <= b` and `b >= a` are one formula, whichever of them Python calls.

What is simplified while a term is made: sums and products of numerals, + 0, * 1, a sequence given by a rule at an
index, and a field of a record that is written out. Each of these is an equality of every interpretation.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import is_
from typing import Any, NoReturn

from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, Sort, SortError, sequence

__all__ = ["BINDERS", "FALSE", "TRUE", "Term", "all_of", "any_of", "body_at", "check_formulas", "equal"]
__all__ += ["exists", "forall", "if_else", "implies", "lift", "make", "negation", "number", "real"]
__all__ += ["rebuilt", "refuse", "rule", "to_real", "variable"]


class Term(tuple[Any, ...]):
    """A term or formula: (head, sort, arguments, data, hash, loose indices, free variables, printed name)."""

    __slots__ = ()

    def __new__(cls, *_: object) -> "Term":
        """Refuse: terms are made by the functions of this module."""
        raise TypeError("terms are made by the functions of ftc_verify.claims.statements.terms")

    def __init_subclass__(cls) -> None:
        raise TypeError("Term has no kinds")

    head: str = property(lambda self: self[0])  # type: ignore[assignment]
    sort: Sort = property(lambda self: self[1])  # type: ignore[assignment]
    args: "tuple[Term, ...]" = property(lambda self: self[2])  # type: ignore[assignment]
    data: Any = property(lambda self: self[3])
    free: "frozenset[Term]" = property(lambda self: frozenset((self,)) if self[0] == "variable" else self[6])  # type: ignore[assignment]
    name: str = property(lambda self: self[7])  # type: ignore[assignment]

    @property
    def closed(self) -> bool:
        """Whether no variable is free."""
        return not self[6] and self[0] != "variable"

    def __eq__(self, other: object) -> bool:
        """Equality up to the names of bound variables."""
        if self is other:
            return True
        return type(other) is Term and self[4] == other[4] and self[:4] == other[:4]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return int(self[4])

    def __bool__(self) -> NoReturn:
        raise TypeError("a formula is neither true nor false to Python (use all_of, any_of, negation)")

    def __reduce_ex__(self, _: object) -> NoReturn:
        raise TypeError("terms are not pickled")

    def __repr__(self) -> str:
        inner = [str(self[3])] * (self[3] is not None) + [repr(arg) for arg in self[2]]
        return f"{self[0]}({', '.join(inner)})" if self[2] else str(self[3])

    def __add__(self, other: Any) -> "Term":
        return _add(self, lift(other, self.sort))

    def __radd__(self, other: Any) -> "Term":
        return _add(lift(other, self.sort), self)

    def __sub__(self, other: Any) -> "Term":
        return _add(self, -lift(other, self.sort))

    def __rsub__(self, other: Any) -> "Term":
        return _add(lift(other, self.sort), -self)

    def __neg__(self) -> "Term":
        return _multiply(number(-1, self.sort), self)

    def __mul__(self, other: Any) -> "Term":
        return _multiply(self, lift(other, self.sort))

    def __rmul__(self, other: Any) -> "Term":
        return _multiply(lift(other, self.sort), self)

    def __truediv__(self, other: Any) -> "Term":
        return _divide(self, lift(other, self.sort))

    def __floordiv__(self, divisor: int) -> "Term":
        return _whole("div", self, divisor)

    def __mod__(self, divisor: int) -> "Term":
        return _whole("mod", self, divisor)

    def __le__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<=", self, lift(other, self.sort))

    def __ge__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<=", lift(other, self.sort), self)

    def __lt__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<", self, lift(other, self.sort))

    def __gt__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<", lift(other, self.sort), self)

    def __call__(self, index: Any) -> "Term":
        """The element of a sequence at an index."""
        return _at(self, lift(index, INT))

    def __getattr__(self, field: str) -> "Term":
        """A field of a record."""
        if field.startswith("_"):
            raise AttributeError(field)
        return _field(self, field)


def refuse(why: str) -> NoReturn:
    """Raise the SortError."""
    raise SortError(why)


_NONE: frozenset[Term] = frozenset()


def make(head: str, sort: Sort, args: tuple[Term, ...] = (), data: Any = None, name: str = "") -> Term:
    """A term of these parts, whose sorts the caller has checked."""
    loose, free = 0, _NONE
    for arg in args:
        loose = max(loose, arg[5])
        its = arg.free
        free = free | its if free else its
    if head in BINDERS:
        loose = max(loose - 1, 0)
    if head == "bound":
        loose = data + 1
    code = hash((head, sort, args, data))
    return tuple.__new__(Term, (head, sort, args, data, code, loose, free, name))


BINDERS = ("forall", "exists", "rule")


def lift(value: Any, sort: Sort) -> Term:
    """A term as it is, a number as a numeral of the sort."""
    return value if type(value) is Term else number(value, sort)


def number(value: Any, sort: Sort = INT) -> Term:
    """A numeral."""
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        refuse(f"a whole number or a Fraction is needed, not a {type(value).__name__}")
    if sort not in (INT, REAL) or (sort == INT and Fraction(value).denominator != 1):
        refuse(f"{value} is no {sort.name}")
    return make("number", sort, (), Fraction(value))


def real(value: Any) -> Term:
    """A real numeral."""
    return number(value, REAL)


TRUE = make("truth", BOOL, (), "true")
FALSE = make("truth", BOOL, (), "false")


def variable(name: str, sort: Sort = INT) -> Term:
    """A free variable; the name (without blanks) and the sort are what it is."""
    if not isinstance(name, str) or not name or any(letter.isspace() for letter in name):
        refuse("a variable's name is a word")
    return make("variable", sort, (), name, name)


def _numeric(a: Term, b: Term) -> Sort:
    if a.sort != b.sort or a.sort not in (INT, REAL):
        refuse(f"no arithmetic of {a.sort.name} and {b.sort.name}")
    return a.sort


def _add(a: Term, b: Term) -> Term:
    sort = _numeric(a, b)
    if a.head == b.head == "number":
        return number(a.data + b.data, sort)
    if b.head == "number" and a.head == "+" and a.args[1].head == "number":
        return _add(a.args[0], number(a.args[1].data + b.data, sort))
    if b.head == "number" and b.data == 0:
        return a
    if a.head == "number" and a.data == 0:
        return b
    return make("+", sort, (a, b))


def _multiply(a: Term, b: Term) -> Term:
    sort = _numeric(a, b)
    if a.head == b.head == "number":
        return number(a.data * b.data, sort)
    if a.head == "number" and a.data == 1:
        return b
    if b.head == "number" and b.data == 1:
        return a
    return make("*", sort, (a, b))


def _divide(a: Term, b: Term) -> Term:
    """Division of reals: total; by 0 it gives something of which nothing is known."""
    if _numeric(a, b) != REAL:
        refuse("division is of reals; // and % are of integers")
    return make("/", REAL, (a, b))


def _whole(head: str, a: Term, divisor: Any) -> Term:
    if a.sort != INT or isinstance(divisor, bool) or not isinstance(divisor, int) or divisor < 1:
        refuse("// and % are of an integer by a positive numeral")
    return make(head, INT, (a,), divisor)


def _compare(head: str, a: Term, b: Term) -> Term:
    _numeric(a, b)
    return make(head, BOOL, (a, b))


def to_real(a: Term) -> Term:
    """An integer as a real."""
    if a.sort != INT:
        refuse("only an integer becomes a real")
    return real(a.data) if a.head == "number" else make("real", REAL, (a,))


def equal(a: Term, b: Any) -> Term:
    """Equality of two terms of one sort."""
    other = lift(b, a.sort)
    if a.sort != other.sort:
        refuse(f"{a.sort.name} is never equal to {other.sort.name}")
    return make("=", BOOL, (a, other))


def check_formulas(*parts: Term) -> None:
    """Refuse what is no formula."""
    if any(type(part) is not Term or part.sort != BOOL for part in parts):
        refuse("a formula is needed")


def negation(a: Term) -> Term:
    """Not."""
    check_formulas(a)
    return make("not", BOOL, (a,))


def all_of(*parts: Term) -> Term:
    """And; of one part that part."""
    check_formulas(*parts)
    return parts[0] if len(parts) == 1 else make("and", BOOL, parts) if parts else TRUE


def any_of(*parts: Term) -> Term:
    """Or; of one part that part."""
    check_formulas(*parts)
    return parts[0] if len(parts) == 1 else make("or", BOOL, parts) if parts else FALSE


def implies(a: Term, b: Term) -> Term:
    """If a, then b."""
    check_formulas(a, b)
    return make("implies", BOOL, (a, b))


def if_else(condition: Term, yes: Any, no: Any) -> Term:
    """A term by cases."""
    check_formulas(condition)
    if type(yes) is not Term:
        yes = lift(yes, no.sort if type(no) is Term else INT)
    no = lift(no, yes.sort)
    if yes.sort != no.sort:
        refuse("both cases are of one sort")
    return make("if", yes.sort, (condition, yes, no))


def _bind(head: str, sort: Sort, given: Sequence[Term], body: Term) -> Term:
    """Binders for these variables, the first outermost, all put in at once; of equal ones, the innermost binds."""
    places: dict[Term, int] = {}
    for place, one in enumerate(reversed(given)):
        if type(one) is not Term or one.head != "variable":
            refuse("only a variable is bound")
        places.setdefault(one, place)
    body = _close(body, places, 0)
    for one in reversed(given):
        body = make(head, sort, (body,), one.sort, one.data)
    return body


def forall(given: Sequence[Term], body: Term) -> Term:
    """For all of these variables, the first outermost."""
    check_formulas(body)
    return _bind("forall", BOOL, given, body)


def exists(given: Sequence[Term], body: Term) -> Term:
    """There are such, the first outermost."""
    check_formulas(body)
    return _bind("exists", BOOL, given, body)


def rule(index: Term, body: Term) -> Term:
    """The sequence that has `body` at `index`."""
    if index.sort != INT:
        refuse("a sequence is indexed by integers")
    return _bind("rule", sequence(body.sort), (index,), body)


def _at(sequence_: Term, index: Term) -> Term:
    if sequence_.sort.gives is None or index.sort != INT:
        refuse(f"a {sequence_.sort.name} has nothing at a {index.sort.name}")
    if sequence_.head == "rule":
        return _open(sequence_.args[0], index, 0)
    return make("at", sequence_.sort.gives, (sequence_, index))


def _field(of: Term, field: str) -> Term:
    for place, (name, sort) in enumerate(of.sort.fields):
        if name == field:
            return of.args[place] if of.head == "record" else make("field", sort, (of,), field)
    refuse(f"a {of.sort.name} has no {field}")


def rebuilt(term: Term, args: tuple[Term, ...]) -> Term:
    """The same term with other arguments of the same sorts."""
    head = term.head
    if all(map(is_, args, term[2])):
        return term
    if head == "+":
        return _add(*args)
    if head == "*":
        return _multiply(*args)
    if head == "at":
        return _at(*args)
    if head == "field":
        return _field(args[0], term.data)
    if head == "real":
        return to_real(args[0])
    return make(head, term.sort, args, term.data, term.name)


def _close(term: Term, places: Mapping[Term, int], depth: int) -> Term:
    """Each of these free variables becomes a bound index: `depth` more than its place."""
    if term[0] == "variable":
        place = places.get(term)
        return term if place is None else make("bound", term[1], (), depth + place)
    if term[6].isdisjoint(places):
        return term
    inner = depth + (term[0] in BINDERS)
    return rebuilt(term, tuple([_close(arg, places, inner) for arg in term[2]]))


def _shift(term: Term, by: int, cut: int) -> Term:
    if by == 0 or term[5] <= cut:
        return term
    if term.head == "bound":
        return make("bound", term.sort, (), term.data + by)
    return rebuilt(term, tuple(_shift(arg, by, cut + (term.head in BINDERS)) for arg in term.args))


def _open(term: Term, by: Term, depth: int) -> Term:
    """The bound index `depth` becomes a term, the indices above it fall by one."""
    if term[5] <= depth:
        return term
    if term.head == "bound":
        if term.data == depth:
            if term.sort != by.sort:
                refuse(f"a {term.sort.name} is needed, not a {by.sort.name}")
            return _shift(by, depth, 0)
        return make("bound", term.sort, (), term.data - 1)
    return rebuilt(term, tuple(_open(arg, by, depth + (term.head in BINDERS)) for arg in term.args))


def body_at(term: Term, by: Any) -> Term:
    """The body of forall, exists or rule at a term."""
    if term.head not in BINDERS:
        refuse("there is no bound variable")
    lifted = lift(by, term.data)
    if lifted.sort != term.data:
        refuse(f"a {term.data.name} is needed, not a {lifted.sort.name}")
    return _open(term.args[0], lifted, 0)
