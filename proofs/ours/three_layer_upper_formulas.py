"""ours/three-layer-upper as a theorem: the constructions (by their rows, most of them only stated here) with as many
groups and neurons as `bounds` takes them to have."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ftc_verify.claims.statements.assembler import Assembler, Theorem
from ftc_verify.claims.statements.derived import induction, possible
from ftc_verify.claims.statements.names import Symbol, subterms, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, any_of, body_at, equal, forall, if_else, implies, number
from ftc_verify.theory import three_layer

from ..common.bound_words import larger, steps, w
from ..common.capacity_words import deep_fit_all
from ..common.from_theory import as_term
from ..common.section_5_words import root_up
from ..common.three_layer_upper_words import (
    CONSTRUCTIONS,
    THREE_LAYER_UPPER_WORDS,
    count,
    enough_in_windows,
    enough_shared,
    enough_to_both_ends,
    enough_with_pair,
    enough_with_two_pairs,
    least_to_both_ends,
    least_with_pair,
    least_with_two_pairs,
    least_with_windows,
    most_in_windows,
    most_plus,
    most_shared,
    most_to_both_ends,
    most_with_pair,
    most_with_two_pairs,
    shared_plus_width,
    shared_width,
    smaller,
    sought_in_windows,
    sought_shared,
    sought_to_both_ends,
    sought_with_pair,
    sought_with_two_pairs,
)
from ..common.words import K, N, d
from .narrow_widths import FEWER
from .three_layer_capacity import FEW_CHANGED
from .three_layer_inside import THREE_LAYER_INSIDE
from .three_layer_six_formulas import THREE_LAYER_SIX

WORDS = THREE_LAYER_UPPER_WORDS
p, q = variables("p q")

# --- Only stated: those claims are assembled ------------------------------------------------------------------------


def _stated(name: str, given: Term, changed: Term, widths: Term | int, *more: Term) -> Statement:
    """These numbers fit all data with `changed` labels."""
    said = deep_fit_all(3, d, changed, K, widths)
    return Statement(name, forall([d, K, *more], implies(all_of(d >= 1, K >= 2, *given.args), said)), WORDS)


_MEMORIZED = _stated("ours/three-layer-b-plus", all_of(p >= 1, q >= 1, p * q + 1 >= K), K, p + q, p, q)
_SHARED = _stated("ours/three-layer-f", all_of(p >= 1, q >= 3, p * (q + 1) + 1 >= K), K, p + q, p, q)
_SHARED_PLUS = _stated(
    "ours/three-layer-f-plus",
    all_of(
        *(N >= 1, N <= K, p >= 3, q >= 4, p * (2 * q + 2) + 2 >= K),
        any_of(p * (2 * q - 4) > N, all_of(q >= 5, equal(p % 2, 1), p * (2 * q - 3) >= N)),
    ),
    N,
    p + 2 * q + 1,
    N,
    p,
    q,
)
_BOTH_ENDS = _stated(
    "ours/three-layer-a-both-ends",
    all_of(N >= 1, N <= K, p >= 3, q >= 1, q <= (p - 1) // 2 * 2, (p + 1) * q >= N),
    N,
    p + 4 * q,
    N,
    p,
    q,
)
_WITH_PAIR = _stated(
    "ours/three-layer-a-with-pair",
    all_of(
        *(N >= 1, N <= K, q >= 1, p >= 3, p >= 4 * q - 2, implies(equal(q, 2), p >= 8)),
        (p + 1) * q + 3 * (p + 1) // 5 >= N,
    ),
    N,
    p + 4 * q + 2,
    N,
    p,
    q,
)
_TWO_PAIRS = _stated(
    "ours/three-layer-a-two-pairs",
    all_of(N >= 1, N <= K, q >= 2, p >= (q + 1) // 2 * 2 + 6, (p + 1) * q + 1 >= N),
    N,
    p + 4 * q,
    N,
    p,
    q,
)
_RISE_FIRST = _stated(
    "ours/three-layer-a-rise-first",
    all_of(N >= 1, N <= K, N <= 21),
    N,
    if_else(N <= 13, number(13), 17),
    N,
)
_FIRST_SIGNS = _stated(
    "ours/three-layer-a-first-signs",
    all_of(N >= 1, N <= K, N <= 129),
    N,
    if_else(N <= 47, number(26), if_else(N <= 83, number(35), 44)),
    N,
)
_FIFTEEN = _stated("ours/three-layer-fifteen", all_of(N >= 1, N <= K, N <= 15), N, number(14), N)
_FEW = _stated(
    "ours/three-layer-d",
    all_of(N >= 1, N <= K, N <= 3),
    N,
    if_else(N <= 1, 3, if_else(N <= 2, number(4), 6)),
    N,
)
_THREE_OF_TEN = _stated("ours/three-layer-three-of-ten", all_of(N >= 1, N <= K, N <= 3, K <= 10), N, 5, N)

# --- The least number with enough room ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Search:
    """A search for the least number with room for `count`: what it is made of, and how many steps it takes.

    `low`: what matters of where it ends; `more`: names in the definition of the room.
    """

    name: str
    room: Symbol
    sought: Symbol
    enough: Symbol
    start: int
    steps: Term
    rest: tuple[int, ...] = ()
    low: Callable[[Term], Term] | None = None
    more: tuple[Symbol, ...] = ()

    @cached_property
    def found(self) -> Statement:
        """It ends at a number with room for `count` >= 1."""
        body = implies(count >= 1, self._with(self.steps, self.room(self._at(self.steps)) >= count))
        return Statement(f"three layers/{self.name}", forall([count], body), WORDS, self._prove)

    def _at(self, after: Term) -> Term:
        return self.sought(count, *self.rest, after)

    def _with(self, after: Term, said: Term) -> Term:
        return said if self.low is None else all_of(self.low(self._at(after)), said)

    def of_room(self, ask: Assembler, at: Term) -> list[Theorem]:
        """What it means to have room."""
        return [ask.unfold(self.room, at), *[ask.unfold(symbol, (at + 1) // 2, 4) for symbol in self.more]]

    def _prove(self, proofs: Proofs) -> Theorem:
        ask = proofs.assembler
        before = self._at(steps)
        state = self._with(steps, implies(self.room(before) < count, equal(before, steps + self.start)))
        first = ask.unfold(self.sought, count, *self.rest, 0)
        following = [ask.unfold(self.sought, count, *self.rest, steps + 1), ask.unfold(self.enough, before, count)]
        every = induction(ask, "not yet", steps, 0, state, [first], following)
        known = (ask.instantiate(every, self.steps), *self.of_room(ask, self.steps + self.start))
        shown = ask.leaf("at the end", body_at(self.found.formula, count), *known)
        return ask.generalise([count], shown)


WINDOWS = _Search(
    *("(a)", most_in_windows, sought_in_windows, enough_in_windows),
    *(5, 8 * count, (1,)),
    low=lambda end: (end + 4) // 8 >= 0,
)
ENDS = _Search(
    *("(a'')", most_to_both_ends, sought_to_both_ends, enough_to_both_ends),
    *(7, 8 * count),
    low=lambda end: end >= 7,
)
PAIR = _Search(
    *("(a*)", most_with_pair, sought_with_pair, enough_with_pair),
    *(9, 8 * count),
    low=lambda end: end >= 9,
)
TWO_PAIRS = _Search(
    *("(a2*)", most_with_two_pairs, sought_with_two_pairs, enough_with_two_pairs),
    *(16, 4 * count),
    low=lambda end: end >= 16,
)
REGIONS = _Search("(f)", most_shared, sought_shared, enough_shared, 4, count + 1, more=(larger,))

# --- What each construction takes -----------------------------------------------------------------------------------

_given = all_of(d >= 1, K >= 2, N >= 1, N <= K)


def _fitted(number_: Term) -> Term:
    return deep_fit_all(3, d, N, K, number_)


def _part(name: str, bound: Term, known: Callable[[Proofs], list[Theorem]]) -> Statement:
    """So many neurons fit all data; `known` gives what brings it."""
    body = implies(_given, _fitted(bound))

    def proof(proofs: Proofs) -> Theorem:
        ask = proofs.assembler
        shown = ask.leaf("so many", body.args[1], ask.assume(_given), *known(proofs))
        return ask.generalise([d, N, K], ask.discharge(_given, shown))

    return Statement(f"three layers/{name} in all", forall([d, N, K], body), WORDS, proof)


def searched(proofs: Proofs, search: _Search, at: Term, symbol: Symbol, *rest: int) -> tuple[Term, list[Theorem]]:
    """The number at which a search for this count ends, and what is known of it."""
    ask = proofs.assembler
    least = ask.unfold(symbol, at + 1 if symbol == shared_width else at, *rest)
    end = least.concludes.args[0]
    found = ask.instantiate(proofs.cite(search.found), at)
    return end, [least, found, *search.of_room(ask, end)]


def _windows(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    end, known = searched(proofs, WINDOWS, N, least_with_windows, 1)
    units = (end + 4) // 8
    return [*known, ask.instantiate(proofs.cite(FEW_CHANGED), d, N, K, end - 4 * units, units)]


def _ends(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    end, known = searched(proofs, ENDS, N, least_to_both_ends)
    units = (end + 5) // 8
    return [*known, ask.instantiate(proofs.cite(_BOTH_ENDS), d, K, N, end - 4 * units, units)]


def _pair(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    end, known = searched(proofs, PAIR, N, least_with_pair)
    units = if_else(end <= 17, number(1), end // 8)
    return [*known, ask.instantiate(proofs.cite(_WITH_PAIR), d, K, N, end - 4 * units - 2, units)]


def _two_pairs(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    end, known = searched(proofs, TWO_PAIRS, N, least_with_two_pairs)
    units = if_else(end <= 21, number(2), (end + 5) // 8)
    return [*known, ask.instantiate(proofs.cite(_TWO_PAIRS), d, K, N, end - 4 * units, units)]


def _shared(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    end, known = searched(proofs, REGIONS, K - 1, shared_width)
    size = larger((end + 1) // 2, 4)
    fewer = ask.instantiate(proofs.cite(FEWER), 3, d, N, K, K, end)
    return [*known, fewer, ask.instantiate(proofs.cite(_SHARED), d, K, end + 1 - size, size - 1)]


_root_body = implies(w >= 1, all_of(root_up(w) >= 2, root_up(w) // 2 * (root_up(w) - root_up(w) // 2) >= w))


def _root(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    state = all_of(root_up(w) >= 2, 4 * w <= root_up(w) * root_up(w))
    every = induction(ask, "rounded up", w, 1, state, [ask.unfold(root_up, 1)], [ask.unfold(root_up, w + 1)])
    return ask.generalise([w], ask.leaf("two halves", _root_body, ask.instantiate(every, w)))


ROOT = Statement("three layers/two halves of a root", forall([w], _root_body), WORDS, _root)


def _memorized(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    root = root_up(K - 1)
    memorized = ask.instantiate(proofs.cite(_MEMORIZED), d, K, root // 2, root - root // 2)
    fewer = ask.instantiate(proofs.cite(FEWER), 3, d, N, K, K, root)
    return [ask.instantiate(proofs.cite(ROOT), K - 1), memorized, fewer]


ALL_WINDOWS = _part("(a)", least_with_windows(N, 1), _windows)
ALL_ENDS = _part("(a'')", least_to_both_ends(N), _ends)
ALL_PAIR = _part("(a*)", least_with_pair(N), _pair)
ALL_TWO_PAIRS = _part("(a2*)", least_with_two_pairs(N), _two_pairs)
ALL_SHARED = _part("(f)", shared_width(K), _shared)
ALL_MEMORIZED = _part("(b')", root_up(K - 1), _memorized)

# --- The row --------------------------------------------------------------------------------------------------------

BOUND = as_term(three_layer.three_layer_upper.body, CONSTRUCTIONS, N=N, K=K)
"""`three_layer_upper(N, K)`, as `bounds` evaluates it."""
FORMULA = forall([d, N, K], implies(_given, _fitted(BOUND)))


def _shared_plus(proofs: Proofs) -> list[Theorem]:
    ask = proofs.assembler
    both = root_up(K - 2)
    half = (both + 2) // 4
    across = both - half * 2
    said = ask.instantiate(proofs.cite(_SHARED_PLUS), d, K, N, across, half - 1)
    return [said, ask.unfold(shared_plus_width, both, N, K), ask.unfold(most_plus, across, half * 2)]


def _prove(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_given)
    own = (ALL_WINDOWS, ALL_ENDS, ALL_PAIR, ALL_TWO_PAIRS, ALL_SHARED, ALL_MEMORIZED, THREE_LAYER_INSIDE)
    parts = [ask.instantiate(proofs.cite(part), d, N, K) for part in own]
    parts.append(ask.instantiate(proofs.cite(_FEW), d, K, N))
    parts.append(ask.instantiate(proofs.cite(_RISE_FIRST), d, K, N))
    parts.append(ask.instantiate(proofs.cite(_FIRST_SIGNS), d, K, N))
    parts.append(ask.instantiate(proofs.cite(_FIFTEEN), d, K, N))
    parts.append(ask.instantiate(proofs.cite(_THREE_OF_TEN), d, K, N))
    parts.extend(_shared_plus(proofs))
    six = (ask.instantiate(proofs.cite(THREE_LAYER_SIX), d), ask.instantiate(proofs.cite(FEWER), 3, d, N, 6, 6, 4))
    applied = [term for term in subterms(BOUND) if term.head == "apply"]
    minima = [ask.unfold(smaller, *term.args) for term in applied if term.data == smaller.name]
    shown = ask.leaf("the smallest", _fitted(BOUND), given, *parts, *six, *minima)
    return ask.generalise([d, N, K], ask.discharge(_given, shown))


THREE_LAYER_UPPER = Statement(
    "ours/three-layer-upper",
    FORMULA,
    WORDS,
    _prove,
    lambda proofs: possible(proofs.assembler, FORMULA, (1, 1, 2)),
)
