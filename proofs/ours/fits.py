"""The constructions of three layers and more as theorems: every data set is fitted. Coq carries each, from definitions
alone (formal/); without Coq it rests on the row whose steps show it, as it is stated here."""

from ftc_verify.claims.book import Claim, Formal
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import all_of, exists, forall, implies

from ..common.capacity_words import deep_fit_all, narrow_fit_all
from ..common.deep_words import L
from ..common.section_5_words import up_to_root
from ..common.words import K, N, d, n
from .narrow_widths import NARROW, w
from .three_layer_capacity import FEW_CHANGED, MEMORIZED, WORDS, groups, units

MEMORIZED_PLUS = Statement(
    "ours/three-layer-b-plus",
    forall(
        [d, K, groups, units],
        implies(
            all_of(d >= 1, K >= 2, groups >= 1, units >= 1, groups * units + 1 >= K),
            deep_fit_all(3, d, K, K, groups + units),
        ),
    ),
    WORDS,
)
ZIGZAG = Statement(
    "ours/zigzag",
    forall(
        [d, N, K, groups, units],
        implies(
            all_of(d >= 1, K >= 1, N >= 1, groups >= 1, units >= 1, groups * units >= N),
            deep_fit_all(4, d, N, K, groups + units + 4),
        ),
    ),
    WORDS,
)
_parts = (L - 2) // 2
NARROW_ZIGZAG = Statement(
    "ours/narrow-zigzag",
    forall(
        [d, L, N, K, n],
        implies(
            all_of(d >= 1, L >= 4, N >= 1, K >= 1, n * _parts >= N, (n - 1) * _parts < N),
            exists([w], all_of(up_to_root(w - 7, n), narrow_fit_all(L, d, N, K, w))),
        ),
    ),
    WORDS,
)


def _row(title: str, stated: Statement, formal: Formal, values: tuple[int, ...]) -> Claim:
    """What is stated, as a row of its own; its conditions hold of these values."""
    name, formula = f"{stated.name}/fits", stated.formula
    statement = Statement(
        name, formula, WORDS, lambda p: p.cite(stated), lambda p: possible(p.assembler, formula, values)
    )
    return Claim(id=name, title=title, formula=statement, formal=formal, uses=(stated.name,))


def _theorem(name: str, file: str, over: str) -> Formal:
    return Formal("BookConstructions.v", name, over=(file, over))


CLAIMS = (
    _row(
        "(a): every data set",
        FEW_CHANGED,
        _theorem("ours_three_layer_a", "ThreeLayerChanged.v", "three_layer_changed"),
        (1, 1, 1, 1, 1),
    ),
    _row(
        "(b): every data set",
        MEMORIZED,
        _theorem("ours_three_layer_b", "ThreeLayerMemorize.v", "three_layer_memorize"),
        (1, 1, 1, 1),
    ),
    _row(
        "(b'): every data set",
        MEMORIZED_PLUS,
        _theorem("ours_three_layer_b_plus", "ThreeLayerPlus.v", "three_layer_memorize_plus"),
        (1, 2, 1, 1),
    ),
    _row(
        "(e): every data set",
        ZIGZAG,
        _theorem("ours_zigzag", "Zigzag.v", "four_layer_zigzag"),
        (1, 1, 1, 1, 1),
    ),
    _row(
        "Narrow networks: every data set",
        NARROW,
        _theorem("ours_narrow", "Narrow.v", "narrow_layers"),
        (1, 3, 1, 1, 1),
    ),
    _row(
        "Narrow networks by zigzags: every data set",
        NARROW_ZIGZAG,
        _theorem("ours_narrow_zigzag", "NarrowZigzag.v", "narrow_zigzag"),
        (1, 4, 1, 1, 1),
    ),
)
