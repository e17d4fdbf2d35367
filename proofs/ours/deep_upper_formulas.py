"""ours/deep-upper as a theorem: what three layers fit, and zigzags of four and of five, passed on by a neuron in each
further layer."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import subterms, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, any_of, forall, implies
from ftc_verify.theory import deep

from ..common.bound_words import larger
from ..common.capacity_words import deep_fit_all
from ..common.deep_words import L
from ..common.from_theory import as_term
from ..common.section_5_words import root_up
from ..common.three_layer_upper_words import CONSTRUCTIONS, shared_width, smaller
from ..common.three_layer_upper_words import THREE_LAYER_UPPER_WORDS as WORDS
from ..common.words import K, N, d
from .deep_pass_on import PASSED_ON
from .three_layer_upper_formulas import BOUND as OF_THREE_LAYERS
from .three_layer_upper_formulas import REGIONS, ROOT, THREE_LAYER_UPPER, searched

p, q = variables("p q")
ZIGZAG = Statement(
    "ours/zigzag",
    forall(
        [d, N, K, p, q],
        implies(all_of(d >= 1, K >= 1, N >= 1, p >= 1, q >= 1, p * q >= N), deep_fit_all(4, d, N, K, p + q + 4)),
    ),
    WORDS,
)
SHARED = Statement(
    "ours/zigzag-shared",
    forall(
        [d, N, K, p, q],
        implies(all_of(d >= 1, K >= 1, N >= 1, p >= 1, q >= 3, p * (q + 1) >= N), deep_fit_all(4, d, N, K, p + q + 4)),
    ),
    WORDS,
)
CLIPPED = Statement(
    "ours/zigzag-clipped",
    forall(
        [d, N, K, p, q],
        implies(
            all_of(d >= 1, K >= 1, N >= 1, p >= 1, q >= 1, any_of(p * q >= N, all_of(q >= 3, p * (q + 1) >= N))),
            deep_fit_all(5, d, N, K, p + q + 4),
        ),
    ),
    WORDS,
)
"""These three are only stated: the claims are assembled."""
BOUND = as_term(deep.deep_upper.body, CONSTRUCTIONS, N=N, K=K, L=L)
"""`deep_upper(N, K, L)`, as `bounds` evaluates it."""
_given = all_of(d >= 1, L >= 4, K >= 2, N >= 1, N <= K)
FORMULA = forall([d, L, N, K], implies(_given, deep_fit_all(L, d, N, K, BOUND)))


def _prove(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_given)
    root = root_up(N)
    shared, searched_for = searched(proofs, REGIONS, N, shared_width)
    passed = [
        ask.instantiate(proofs.cite(PASSED_ON), layers, L, d, N, K, most)
        for layers, most in ((3, OF_THREE_LAYERS), (5, root + 4), (5, shared + 4))
    ]
    size = larger((shared + 1) // 2, 4)
    fitted = [
        ask.instantiate(proofs.cite(zigzag), d, N, K, *widths)
        for zigzag, *widths in (
            (ZIGZAG, root // 2, root - root // 2),
            (SHARED, shared + 1 - size, size - 1),
            (CLIPPED, root // 2, root - root // 2),
            (CLIPPED, shared + 1 - size, size - 1),
        )
    ]
    own = set(subterms(BOUND)) - set(subterms(OF_THREE_LAYERS))
    minima = [term for term in subterms(BOUND) if term in own and term.head == "apply" and term.data == smaller.name]
    known = [
        ask.instantiate(proofs.cite(THREE_LAYER_UPPER), d, N, K),
        ask.instantiate(proofs.cite(ROOT), N),
        *(ask.unfold(smaller, *term.args) for term in minima),
        *searched_for,
    ]
    shown = ask.leaf("the smallest", deep_fit_all(L, d, N, K, BOUND), given, *fitted, *known, *passed)
    return ask.generalise([d, L, N, K], ask.discharge(_given, shown))


DEEP_UPPER = Statement(
    "ours/deep-upper", FORMULA, WORDS, _prove, lambda proofs: possible(proofs.assembler, FORMULA, (1, 4, 1, 2))
)
