"""Lower ends of three layers and more as theorems: some data set that no network of fewer neurons fits. Coq carries
each, from definitions alone (formal/); without Coq it rests on the row whose steps show it, as it is stated here."""

from ftc_verify.claims.book import Claim, Formal
from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, any_of, body_at, forall, implies, number, real, rule

from ..common.deep_words import DEEP, layered, worst_case
from ..common.words import K, N, d, i, j, k
from .deep_lower import LAPS, PARAMETERS
from .three_layer_lower_formulas import (
    ALTERNATING,
    BOUND,
    FOUR_LABELS,
    PIECES,
    SEVEN_SAMPLES,
    SMALL,
    TEN_SAMPLES,
    THREE_LABELS,
    THREE_LAYER_LOWER,
)


def _row(
    name: str,
    title: str,
    stated: Statement,
    theorem: str,
    over: tuple[str, str],
    values: tuple[int, ...],
    file: str = "BookLower.v",
) -> Claim:
    """What is stated, as a row of its own; its conditions hold of these values."""
    formula = stated.formula
    statement = Statement(
        name, formula, stated.vocabulary, lambda p: p.cite(stated), lambda p: possible(p.assembler, formula, values)
    )
    formal = Formal(file, theorem, over=over)
    return Claim(id=name, title=title, formula=statement, formal=formal, uses=(stated.name,))


_GIVEN = all_of(d >= 1, K >= 1, N >= 0, N <= K, any_of(N <= 3, N >= 5, K <= 9, K >= 11))
_BELOW = forall([d, N, K], implies(_GIVEN, worst_case(number(3), BOUND)))


def _below(p: Proofs) -> Theorem:
    """Where the row holds that says it for all N and K."""
    ask = p.assembler
    given, whole = ask.assume(_GIVEN), ask.instantiate(p.cite(THREE_LAYER_LOWER), d, N, K)
    shown = ask.modus_ponens(whole, ask.leaf("N and K", whole.concludes.args[0], given))
    return ask.generalise([d, N, K], ask.discharge(_GIVEN, shown))


_ONES = rule(k, real(1))
_NET = instance(DEEP, number(2), rule(k, number(1)), rule(i, rule(j, _ONES)), rule(i, _ONES), _ONES, real(0))


def _pieces_instance(p: Proofs) -> Theorem:
    sized = p.assembler.unfold(layered, _NET, 3)
    width = p.assembler.leaf("a neuron", body_at(sized.concludes.args[1].args[1], i))
    every = p.assembler.generalise([i], width)
    return possible(p.assembler, PIECES.formula, (_NET, 1, _ONES, _ONES), sized, every)


AT_MOST = Claim(
    id="ours/three-layer-pieces/at-most",
    title="Pieces, 3 layers: at most so many",
    formula=Statement(
        "ours/three-layer-pieces/at-most",
        PIECES.formula,
        PIECES.vocabulary,
        lambda p: p.cite(PIECES),
        _pieces_instance,
    ),
    formal=Formal("BookThreeLayerLower.v", "ours_three_layer_pieces", over=("ThreeLayerLower.v", "three_layer_pieces")),
    uses=("ours/three-layer-pieces",),
)
LOWER = Claim(
    id="ours/three-layer-lower/needs",
    title="3 layers: lower bound, but for N = 4, K = 10",
    formula=Statement(
        "ours/three-layer-lower/needs",
        _BELOW,
        THREE_LAYER_LOWER.vocabulary,
        _below,
        lambda p: possible(p.assembler, _BELOW, (1, 1, 3)),
    ),
    formal=Formal("BookThreeLayerLower.v", "ours_three_layer_lower", over=("Alternating.v", "alternating_worst")),
    uses=("ours/three-layer-lower",),
)
"""What `ours/three-layer-four-of-ten` adds to the other rows is N = 4, K = 10 alone: 470,000 integers in its
certificates, which Coq has not checked."""


CLAIMS = (
    _row(
        "ours/three-layer-small/needs",
        "3 layers, small nets: some data set",
        SMALL,
        "ours_three_layer_small",
        ("ThreeLayerSmall.v", "two_labels_need_four"),
        (1, 1, 3),
    ),
    _row(
        "ours/three-layer-seven/needs",
        "3 layers, N = 3, K = 7: some data set",
        SEVEN_SAMPLES,
        "ours_three_layer_seven_samples",
        ("Shipped.v", "seven_refuted"),
        (1, 3, 7),
    ),
    _row(
        "ours/three-layer-ten/needs",
        "3 layers, N = 5, K = 10: some data set",
        TEN_SAMPLES,
        "ours_three_layer_ten_samples",
        ("NineLaps.v", "two_three_laps"),
        (1, 5, 10),
    ),
    _row(
        "ours/three-layer-four/needs",
        "3 layers, N = 4, K = 11: some data set",
        FOUR_LABELS,
        "ours_three_layer_four_labels",
        ("Shipped.v", "eleven_refuted"),
        (1, 4, 11),
    ),
    _row(
        "ours/three-layer-three/needs",
        "3 layers, N = 3: some data set",
        THREE_LABELS,
        "ours_three_layer_three_labels",
        ("Shipped.v", "twelve_refuted"),
        (1, 3, 12),
    ),
    _row(
        "ours/deep-laps/needs",
        "L layers, laps: some data set",
        LAPS,
        "ours_deep_laps",
        ("LapsNeeded.v", "turns_need"),
        (1, 1, 3, 3),
    ),
    _row(
        "ours/parameters/needs",
        "L layers, parameters: some data set",
        PARAMETERS,
        "ours_parameters",
        ("FreeParameters.v", "parameters_worst"),
        (1, 1, 1, 3),
    ),
    _row(
        "ours/alternating/needs",
        "3 layers, N >= floor(K/2): some data set",
        ALTERNATING,
        "ours_three_layer_alternating",
        ("Alternating.v", "alternating_worst"),
        (1, 1, 3),
        "BookThreeLayerLower.v",
    ),
    AT_MOST,
    LOWER,
)
