"""Terms and formulas: immutable trees, equal up to the names of bound variables. No solver is asked here.

Sorts are Int, Real, Bool, sequences (functions of an integer, nested for matrices) and records. A term is a tuple in
C's sense: nothing can change it once it is made, and only the functions of this module make one, each of which checks
sorts. Bound variables are indices (de Bruijn), so that equality up to bound names is equality of trees; a name is
kept for printing alone. `a <= b` and `b >= a` are one formula, whichever of them Python calls.

What is simplified while a term is made: sums and products of numerals, + 0, * 1, a sequence given by a rule at an
index, and a field of a record that is written out. Each of these is an equality of every interpretation.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, NoReturn

__all__ = [
    "BOOL",
    "FALSE",
    "INT",
    "REAL",
    "TRUE",
    "Sort",
    "SortError",
    "Symbol",
    "Term",
    "all_of",
    "any_of",
    "apply",
    "body_at",
    "equal",
    "exists",
    "forall",
    "if_else",
    "iff",
    "implies",
    "instance",
    "negation",
    "number",
    "real",
    "rebuilt",
    "record",
    "relu",
    "rule",
    "sequence",
    "substitute",
    "subterms",
    "symbols",
    "to_real",
    "variable",
    "variables",
]


class SortError(ValueError):
    """A term that would not be well sorted."""


class Sort(NamedTuple):
    """A sort: `gives` is what a sequence has at an index, `fields` those of a record, in order."""

    name: str
    gives: "Sort | None" = None
    fields: tuple[tuple[str, "Sort"], ...] = ()


BOOL = Sort("Bool")
INT = Sort("Int")
REAL = Sort("Real")


def sequence(gives: Sort) -> Sort:
    """Functions from the integers."""
    return Sort(f"Int -> {gives.name}", gives)


def record(name: str, **fields: Sort) -> Sort:
    """Records with these fields."""
    return Sort(name, None, tuple(fields.items()))


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
        return _add(self, _lift(other, self.sort))

    def __radd__(self, other: Any) -> "Term":
        return _add(_lift(other, self.sort), self)

    def __sub__(self, other: Any) -> "Term":
        return _add(self, -_lift(other, self.sort))

    def __rsub__(self, other: Any) -> "Term":
        return _add(_lift(other, self.sort), -self)

    def __neg__(self) -> "Term":
        return _multiply(number(-1, self.sort), self)

    def __mul__(self, other: Any) -> "Term":
        return _multiply(self, _lift(other, self.sort))

    def __rmul__(self, other: Any) -> "Term":
        return _multiply(_lift(other, self.sort), self)

    def __truediv__(self, other: Any) -> "Term":
        return _divide(self, _lift(other, self.sort))

    def __floordiv__(self, divisor: int) -> "Term":
        return _whole("div", self, divisor)

    def __mod__(self, divisor: int) -> "Term":
        return _whole("mod", self, divisor)

    def __le__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<=", self, _lift(other, self.sort))

    def __ge__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<=", _lift(other, self.sort), self)

    def __lt__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<", self, _lift(other, self.sort))

    def __gt__(self, other: Any) -> "Term":  # type: ignore[override]
        return _compare("<", _lift(other, self.sort), self)

    def __call__(self, index: Any) -> "Term":
        """The element of a sequence at an index."""
        return _at(self, _lift(index, INT))

    def __getattr__(self, field: str) -> "Term":
        """A field of a record."""
        if field.startswith("_"):
            raise AttributeError(field)
        return _field(self, field)


def _refuse(why: str) -> NoReturn:
    raise SortError(why)


_NONE: frozenset[Term] = frozenset()


def _make(head: str, sort: Sort, args: tuple[Term, ...] = (), data: Any = None, name: str = "") -> Term:
    binds = 1 if head in BINDERS else 0
    loose = max((arg[5] for arg in args), default=0) - binds
    free = _NONE.union(*(arg.free for arg in args if not arg.closed)) if args else _NONE
    if head == "bound":
        loose = data + 1
    code = hash((head, sort, args, data))
    return tuple.__new__(Term, (head, sort, args, data, code, max(loose, 0), free, name))


BINDERS = ("forall", "exists", "rule")


def _lift(value: Any, sort: Sort) -> Term:
    return value if type(value) is Term else number(value, sort)


def number(value: Any, sort: Sort = INT) -> Term:
    """A numeral."""
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        _refuse(f"a whole number or a Fraction is needed, not a {type(value).__name__}")
    if sort not in (INT, REAL) or (sort == INT and Fraction(value).denominator != 1):
        _refuse(f"{value} is no {sort.name}")
    return _make("number", sort, (), Fraction(value))


def real(value: Any) -> Term:
    """A real numeral."""
    return number(value, REAL)


TRUE = _make("truth", BOOL, (), "true")
FALSE = _make("truth", BOOL, (), "false")


def variable(name: str, sort: Sort = INT) -> Term:
    """A free variable; the name (without blanks) and the sort are what it is."""
    if not isinstance(name, str) or not name or any(letter.isspace() for letter in name):
        _refuse("a variable's name is a word")
    return _make("variable", sort, (), name, name)


def variables(names: str, sort: Sort = INT) -> list[Term]:
    """Free variables with these names."""
    return [variable(name, sort) for name in names.split()]


def _numeric(a: Term, b: Term) -> Sort:
    if a.sort != b.sort or a.sort not in (INT, REAL):
        _refuse(f"no arithmetic of {a.sort.name} and {b.sort.name}")
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
    return _make("+", sort, (a, b))


def _multiply(a: Term, b: Term) -> Term:
    sort = _numeric(a, b)
    if a.head == b.head == "number":
        return number(a.data * b.data, sort)
    if a.head == "number" and a.data == 1:
        return b
    if b.head == "number" and b.data == 1:
        return a
    return _make("*", sort, (a, b))


def _divide(a: Term, b: Term) -> Term:
    """Division of reals: total; by 0 it gives something of which nothing is known."""
    if _numeric(a, b) != REAL:
        _refuse("division is of reals; // and % are of integers")
    return _make("/", REAL, (a, b))


def _whole(head: str, a: Term, divisor: Any) -> Term:
    if a.sort != INT or isinstance(divisor, bool) or not isinstance(divisor, int) or divisor < 1:
        _refuse("// and % are of an integer by a positive numeral")
    return _make(head, INT, (a,), divisor)


def _compare(head: str, a: Term, b: Term) -> Term:
    _numeric(a, b)
    return _make(head, BOOL, (a, b))


def to_real(a: Term) -> Term:
    """An integer as a real."""
    if a.sort != INT:
        _refuse("only an integer becomes a real")
    return real(a.data) if a.head == "number" else _make("real", REAL, (a,))


def equal(a: Term, b: Any) -> Term:
    """Equality of two terms of one sort."""
    other = _lift(b, a.sort)
    if a.sort != other.sort:
        _refuse(f"{a.sort.name} is never equal to {other.sort.name}")
    return _make("=", BOOL, (a, other))


def iff(a: Term, b: Term) -> Term:
    """Exactly if."""
    _formulas(a, b)
    return equal(a, b)


def _formulas(*parts: Term) -> None:
    if any(type(part) is not Term or part.sort != BOOL for part in parts):
        _refuse("a formula is needed")


def negation(a: Term) -> Term:
    """Not."""
    _formulas(a)
    return _make("not", BOOL, (a,))


def all_of(*parts: Term) -> Term:
    """And; of one part that part."""
    _formulas(*parts)
    return parts[0] if len(parts) == 1 else _make("and", BOOL, parts) if parts else TRUE


def any_of(*parts: Term) -> Term:
    """Or; of one part that part."""
    _formulas(*parts)
    return parts[0] if len(parts) == 1 else _make("or", BOOL, parts) if parts else FALSE


def implies(a: Term, b: Term) -> Term:
    """If a, then b."""
    _formulas(a, b)
    return _make("implies", BOOL, (a, b))


def if_else(condition: Term, yes: Any, no: Any) -> Term:
    """A term by cases."""
    _formulas(condition)
    if type(yes) is not Term:
        yes = _lift(yes, no.sort if type(no) is Term else INT)
    no = _lift(no, yes.sort)
    if yes.sort != no.sort:
        _refuse("both cases are of one sort")
    return _make("if", yes.sort, (condition, yes, no))


def relu(u: Term) -> Term:
    """max{0, u}."""
    return if_else(u >= 0, u, number(0, u.sort))


def _bind(head: str, sort: Sort, given: Term, body: Term) -> Term:
    if type(given) is not Term or given.head != "variable":
        _refuse("only a variable is bound")
    return _make(head, sort, (_close(body, given, 0),), given.sort, given.data)


def forall(given: Sequence[Term], body: Term) -> Term:
    """For all of these variables, the first outermost."""
    _formulas(body)
    for one in reversed(given):
        body = _bind("forall", BOOL, one, body)
    return body


def exists(given: Sequence[Term], body: Term) -> Term:
    """There are such, the first outermost."""
    _formulas(body)
    for one in reversed(given):
        body = _bind("exists", BOOL, one, body)
    return body


def rule(index: Term, body: Term) -> Term:
    """The sequence that has `body` at `index`."""
    if index.sort != INT:
        _refuse("a sequence is indexed by integers")
    return _bind("rule", sequence(body.sort), index, body)


def _at(sequence_: Term, index: Term) -> Term:
    if sequence_.sort.gives is None or index.sort != INT:
        _refuse(f"a {sequence_.sort.name} has nothing at a {index.sort.name}")
    if sequence_.head == "rule":
        return _open(sequence_.args[0], index, 0)
    return _make("at", sequence_.sort.gives, (sequence_, index))


def _field(of: Term, field: str) -> Term:
    for place, (name, sort) in enumerate(of.sort.fields):
        if name == field:
            return of.args[place] if of.head == "record" else _make("field", sort, (of,), field)
    _refuse(f"a {of.sort.name} has no {field}")


def instance(sort: Sort, *parts: Term) -> Term:
    """A record written out."""
    if tuple(part.sort for part in parts) != tuple(kind for _, kind in sort.fields) or not sort.fields:
        _refuse(f"these are not the fields of a {sort.name}")
    return _make("record", sort, parts)


def apply(name: str, sort: Sort, *args: Term) -> Term:
    """A named function at terms."""
    return _make("apply", sort, args, name)


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
            _refuse(f"{self.name} takes {len(self.params)} arguments")
        lifted = [_lift(arg, param.sort) for arg, param in zip(args, self.params, strict=True)]
        for arg, param in zip(lifted, self.params, strict=True):
            if arg.sort != param.sort:
                _refuse(f"{self.name}: a {param.sort.name} is needed, not a {arg.sort.name}")
        return apply(self.name, self.sort, *lifted)


def rebuilt(term: Term, args: tuple[Term, ...]) -> Term:
    """The same term with other arguments of the same sorts."""
    head = term.head
    if all(new is old for new, old in zip(args, term.args, strict=True)):
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
    return _make(head, term.sort, args, term.data, term.name)


def _close(term: Term, given: Term, depth: int) -> Term:
    """A free variable becomes the bound index `depth`."""
    if term.head == "variable":
        return _make("bound", term.sort, (), depth) if term == given else term
    if given not in term[6]:
        return term
    inner = depth + (term.head in BINDERS)
    return rebuilt(term, tuple(_close(arg, given, inner) for arg in term.args))


def _shift(term: Term, by: int, cut: int) -> Term:
    if by == 0 or term[5] <= cut:
        return term
    if term.head == "bound":
        return _make("bound", term.sort, (), term.data + by)
    return rebuilt(term, tuple(_shift(arg, by, cut + (term.head in BINDERS)) for arg in term.args))


def _open(term: Term, by: Term, depth: int) -> Term:
    """The bound index `depth` becomes a term, the indices above it fall by one."""
    if term[5] <= depth:
        return term
    if term.head == "bound":
        if term.data == depth:
            if term.sort != by.sort:
                _refuse(f"a {term.sort.name} is needed, not a {by.sort.name}")
            return _shift(by, depth, 0)
        return _make("bound", term.sort, (), term.data - 1)
    return rebuilt(term, tuple(_open(arg, by, depth + (term.head in BINDERS)) for arg in term.args))


def body_at(term: Term, by: Any) -> Term:
    """The body of forall, exists or rule at a term."""
    if term.head not in BINDERS:
        _refuse("there is no bound variable")
    lifted = _lift(by, term.data)
    if lifted.sort != term.data:
        _refuse(f"a {term.data.name} is needed, not a {lifted.sort.name}")
    return _open(term.args[0], lifted, 0)


def substitute(term: Term, values: Mapping[Term, Term]) -> Term:
    """Terms for free variables, all at once; nothing is captured."""
    for given, value in values.items():
        if given.head != "variable" or given.sort != value.sort:
            _refuse("a term of the variable's sort is needed")
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
