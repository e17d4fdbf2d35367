"""The assembler: the only maker of theorems. z3 is asked in `leaf` alone, without quantifiers.

A `Theorem` says: what it supposes brings what it concludes. It is an opaque handle; what it says is kept here, so that
a copy, a pickle or an object made around the constructor says nothing. (Python has no walls: code that reaches for the
underscored names of this module is not a book but an attack.) Trusted: this file, what it
imports (sorts, terms, names, question, asked), z3's `unsat`.

Every side condition is one `need`; tests/test_assembler.py takes each away in turn and derives something false.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from ftc_verify.claims.asked import asked
from ftc_verify.claims.statements import terms
from ftc_verify.claims.statements.names import Symbol, substitute, subterms, symbols
from ftc_verify.claims.statements.question import Question
from ftc_verify.claims.statements.sorts import BOOL, INT
from ftc_verify.claims.statements.terms import Term

__all__ = ["Assembler", "Rejected", "Theorem", "base_of", "step_of"]


class Rejected(Exception):
    """A rule does not apply; `how` is `rule`, `countermodel` or `unknown` (z3 does not know)."""

    def __init__(self, why: str, how: str = "rule") -> None:
        super().__init__(why)
        self.how = how


def need(holds: bool, why: str) -> None:
    """A side condition."""
    if not holds:
        raise Rejected(why)


class _Said(NamedTuple):
    """What a theorem says, who made it, and the axioms and rows that it rests on."""

    maker: "Assembler"
    supposes: tuple[Term, ...]
    concludes: Term
    axioms: frozenset[str]
    rows: frozenset[str]


_TOKEN = object()
_SAID: "WeakKeyDictionary[Theorem, _Said]" = WeakKeyDictionary()


class Theorem:
    """Made by an `Assembler` only."""

    __slots__ = ("__weakref__",)

    def __init__(self, token: object, said: _Said) -> None:
        need(token is _TOKEN, "only the assembler makes theorems")
        _SAID[self] = said

    def __init_subclass__(cls) -> None:
        raise TypeError("Theorem has no kinds")

    def __reduce_ex__(self, _: object) -> Any:
        raise TypeError("theorems are not copied")

    @property
    def concludes(self) -> Term:
        """The conclusion."""
        return _said(self).concludes

    @property
    def supposes(self) -> tuple[Term, ...]:
        """The hypotheses that are not discharged."""
        return _said(self).supposes

    @property
    def axioms(self) -> frozenset[str]:
        """The names of the axioms that it rests on."""
        return _said(self).axioms

    @property
    def rows(self) -> frozenset[str]:
        """The names of the statements that it cites, directly."""
        return _said(self).rows

    def __repr__(self) -> str:
        return f"{list(self.supposes)} |- {self.concludes}"


def _said(theorem: Theorem) -> _Said:
    said = _SAID.get(theorem) if type(theorem) is Theorem else None
    if said is None:
        raise Rejected("not a theorem")
    return said


def _formula(given: Term) -> Term:
    need(type(given) is Term and given.sort == BOOL, "not a formula")
    need(given[5] == 0, "an index that nothing binds")
    return given


def base_of(i: Term, start: Term, p: Term) -> Term:
    """What the base of an induction concludes."""
    return substitute(p, {i: start})


def step_of(i: Term, start: Term, p: Term) -> Term:
    """What the step of an induction concludes."""
    return terms.implies(terms.all_of(start <= i, p), substitute(p, {i: i + 1}))


class Assembler:
    """One run: names that are declared once, and the rules.

    `tamper(kind, payload)`, for stress tests, gives what takes the place of a goal, a list of premises or a cited
    theorem: before the rule looks at it, so that what comes out is a theorem all the same.
    """

    def __init__(
        self, tamper: Callable[[str, Any], Any] | None = None, seed: int = 0, effort: int | None = None
    ) -> None:
        self._tamper = tamper or (lambda kind, payload: payload)
        self._seed, self._effort = seed, effort
        self._symbols: dict[str, Symbol] = {}
        self._shown: set[tuple[frozenset[Term], Term]] = set()
        self.leaves: list[tuple[str, Term]] = []

    def _made(self, concludes: Term, supposes: Iterable[Term] = (), *by: Theorem, new: str = "") -> Theorem:
        told = [_said(theorem) for theorem in by]
        need(all(one.maker is self for one in told), "a theorem of another run")
        axioms = frozenset({new} - {""}).union(*(one.axioms for one in told))
        rows = frozenset[str]().union(*(one.rows for one in told))
        return Theorem(_TOKEN, _Said(self, tuple(dict.fromkeys(supposes)), concludes, axioms, rows))

    # --- Names ------------------------------------------------------------------------------------------------------

    def declare(self, symbol: Symbol) -> None:
        """A primitive name, an explicit definition, or one by recursion; once, before any axiom uses it."""
        need(symbol.name not in self._symbols, "a name is declared once")
        if symbol.body is not None:
            self._check(symbol)
        self._symbols[symbol.name] = symbol

    def _check(self, symbol: Symbol) -> None:
        body, params, on = symbol.body, symbol.params, symbol.on
        assert body is not None
        need(body.free <= {*params}, "a free variable that is no parameter")
        own = set() if on is None else {symbol.name}
        need(symbols(body) <= self._symbols.keys() | own, "a definition uses a name that is not declared")
        if on is None:
            return
        need(body.head == "if" and body.args[0] == (on <= symbol.base), "a recursion has a guard")
        need(symbol.name not in symbols(body.args[1]), "a base that recurs")
        down = symbol(*(param - 1 if param == on else param for param in params))
        calls = [one for one in subterms(body.args[2]) if one.head == "apply" and one.data == symbol.name]
        need(all(call == down for call in calls), "a recursion goes to i - 1")

    def declared(self, name: str) -> Symbol | None:
        """What a name was declared as."""
        return self._symbols.get(name)

    def unfold(self, symbol: Symbol, *values: Any) -> Theorem:
        """The defining equation at terms."""
        known = self._symbols.get(symbol.name)
        if known is None or known.body is None:
            raise Rejected("a name without a definition")
        left = known(*values)
        right = substitute(known.body, dict(zip(known.params, left.args, strict=True)))
        return self._made(_formula(terms.equal(left, right)))

    def axiom(self, name: str, formula: Term) -> Theorem:
        """Not shown here; its name goes with every theorem that rests on it."""
        formula = _formula(formula)
        need(formula.closed, "an axiom with a free variable")
        need(symbols(formula) <= self._symbols.keys(), "an axiom uses a name that is not declared")
        return self._made(formula, new=name)

    def cite(self, name: str, theorem: Theorem) -> Theorem:
        """The theorem of a named statement, from here on with that name."""
        theorem = self._tamper("cite", theorem)
        return Theorem(_TOKEN, _said(theorem)._replace(rows=frozenset({name})))

    def owns(self, theorem: Theorem) -> bool:
        """Whether this run made a theorem: in another one, names may mean something else."""
        return _said(theorem).maker is self

    # --- The only question to z3 ------------------------------------------------------------------------------------

    def leaf(self, name: str, goal: Term, *by: Theorem) -> Theorem:
        """What the theorems conclude brings the goal: arithmetic, equality and `if`; a quantified part is opaque.

        What z3 has shown in this run is not asked again.
        """
        self._tamper("leaf", name)
        goal, by = _formula(self._tamper("goal", goal)), tuple(self._tamper("premises", list(by)))
        self.leaves.append((name, goal))
        given = [_said(theorem).concludes for theorem in by]
        if (frozenset(given), goal) not in self._shown:
            self._ask(name, goal, given)
            self._shown.add((frozenset(given), goal))
        return self._made(goal, [h for theorem in by for h in _said(theorem).supposes], *by)

    def _ask(self, name: str, goal: Term, given: list[Term]) -> None:
        ask = Question()
        questions = [*map(ask, given), ask(terms.negation(goal))]
        answer, model = asked(questions, self._seed, self._effort)
        if answer == "sat":
            raise Rejected(f"{name}: fails at {' '.join(str(model).split())[:300]}", "countermodel")
        if answer != "unsat":
            raise Rejected(f"{name}: z3 does not know ({model})", "unknown")

    # --- The rules --------------------------------------------------------------------------------------------------

    def assume(self, formula: Term) -> Theorem:
        """a |- a"""
        return self._made(_formula(formula), [formula])

    def discharge(self, formula: Term, theorem: Theorem) -> Theorem:
        """H |- c gives H without a |- a implies c."""
        said = _said(theorem)
        rest = [h for h in said.supposes if h != formula]
        return self._made(_formula(terms.implies(formula, said.concludes)), rest, theorem)

    def modus_ponens(self, conditional: Theorem, given: Theorem) -> Theorem:
        """H |- a implies c and G |- a give H, G |- c."""
        one, other = _said(conditional), _said(given)
        need(one.concludes.head == "implies", "modus ponens takes an implication")
        need(one.concludes.args[0] == other.concludes, "modus ponens does not fit")
        return self._made(one.concludes.args[1], [*one.supposes, *other.supposes], conditional, given)

    def generalise(self, given: Iterable[Term], theorem: Theorem) -> Theorem:
        """H |- c gives H |- for all x: c, x free in no hypothesis."""
        given, said = list(given), _said(theorem)
        for one in given:
            need(all(one not in h.free for h in said.supposes), "a variable is free in a hypothesis")
        return self._made(terms.forall(given, said.concludes), said.supposes, theorem)

    def instantiate(self, theorem: Theorem, *values: Any) -> Theorem:
        """H |- for all x: c gives H |- c at a term; several terms for several variables."""
        said = _said(theorem)
        result = said.concludes
        for value in values:
            need(result.head == "forall", "instantiate takes a for all")
            result = terms.body_at(result, value)
        return self._made(_formula(result), said.supposes, theorem)

    def witness(self, goal: Term, value: Any, theorem: Theorem) -> Theorem:
        """H |- c at a term gives H |- there is x: c, the goal."""
        said = _said(theorem)
        need(_formula(goal).head == "exists", "witness gives a there is")
        need(terms.body_at(goal, value) == said.concludes, "the witness does not give the body")
        return self._made(goal, said.supposes, theorem)

    def obtain(self, some: Theorem, name: Term, theorem: Theorem) -> Theorem:
        """G |- there is x: p and H, p(name) |- c give G, H |- c; the name is nowhere else. (For `for all` too.)"""
        one, other = _said(some), _said(theorem)
        need(name.head == "variable", "obtain takes a variable")
        p = terms.body_at(one.concludes, name)
        rest = [h for h in other.supposes if h != p]
        need(all(name not in h.free for h in rest), "the name is free in a hypothesis")
        need(name not in other.concludes.free, "the name is free in the conclusion")
        need(name not in one.concludes.free, "the name is free in what there is")
        return self._made(other.concludes, [*one.supposes, *rest], some, theorem)

    def induct(self, i: Term, start: Any, p: Term, base: Theorem, step: Theorem) -> Theorem:
        """G |- p(start) and H |- (start <= i and p(i)) implies p(i + 1), i free in no hypothesis of the step, give
        G, H |- for all i: start <= i implies p(i)."""
        start = start if type(start) is Term else terms.number(start)
        one, other = _said(base), _said(step)
        need(i.sort == INT, "induction is on integers")
        need(i not in start.free, "the start moves")
        need(one.concludes == base_of(i, start, p), "the base does not fit")
        need(other.concludes == step_of(i, start, p), "the step does not fit")
        need(all(i not in h.free for h in other.supposes), "the index is free in a hypothesis of the step")
        every = terms.forall([i], terms.implies(start <= i, p))
        return self._made(every, [*one.supposes, *other.supposes], base, step)
