"""Words of the lower bound for three layers: pieces of two widths, the least sum, the best split of labels by sign."""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import INT
from ftc_verify.claims.statements.terms import Term, if_else
from ftc_verify.theory import three_layer

from .bound_words import BOUND_WORDS, larger, least_width_parameters, pieces, steps, v
from .from_theory import as_term
from .section_5_words import SECTION_5_WORDS, root_up

d1, d2, a, b, n, j = variables("d1 d2 a b n j")


def _before(name: str, *params: Term) -> Term:
    """A function's own value one before, for its recursion."""
    return Symbol(name, params, INT, None, "")(*params[:-1], params[-1] - 1)


pieces_at_most = Symbol(
    "pieces_at_most",
    (d1, d2),
    INT,
    as_term(three_layer.pieces_at_most.body, d1=d1, d2=d2),
    "[most pieces of widths {0}, {1}]",
)
most_pieces = Symbol(
    "most_pieces", (v,), INT, as_term(three_layer.most_pieces.body, t=v), "[most pieces of widths d1 + d2 = {0}]"
)
enough_for_two = Symbol(
    "enough_for_two",
    (v, pieces),
    INT,
    if_else(pieces <= most_pieces(v), v, v + 1),
    "[{0}, or 1 more if no widths d1 + d2 = {0} have {1} pieces]",
)
sought_for_two = Symbol(
    "sought_for_two",
    (pieces, steps),
    INT,
    if_else(steps <= 0, 2, enough_for_two(_before("sought_for_two", pieces, steps), pieces)),
    "[least d1 + d2 with {0} pieces, sought from 2 up in {1} steps]",
    steps,
)
least_width = Symbol(
    "least_width", (pieces,), INT, sought_for_two(pieces, pieces), "[least d1 + d2, both >= 1, with {0} pieces]"
)
split_bound = Symbol(
    "split_bound",
    (a, b),
    INT,
    root_up(2 * a + 1) + root_up(2 * b + 1) - 4,
    "[signs: {0} labels 1, then {1} labels -1]",
)
_middle = n // 2
best_split = Symbol(
    "best_split",
    (n, j),
    INT,
    if_else(
        j <= 0,
        split_bound(_middle, n - _middle),
        larger(split_bound(_middle - j, n - (_middle - j)), _before("best_split", n, j)),
    ),
    "[signs: the best split of {0} labels, up to {1} from the middle]",
    j,
)
least_for_signs = Symbol("least_for_signs", (n,), INT, best_split(n, _middle), "[signs: the best split of {0} labels]")
"""Of all splits; `theory` looks at those near the middle."""
THREE_LAYER_BOUNDS = {symbol.name: symbol for symbol in (least_width, least_for_signs, least_width_parameters)}
_OWN = (
    *(pieces_at_most, most_pieces, enough_for_two, sought_for_two, least_width),
    *(split_bound, best_split, least_for_signs),
)
THREE_LAYER_BOUND_WORDS = (*BOUND_WORDS, *[symbol for symbol in SECTION_5_WORDS if symbol not in BOUND_WORDS], *_OWN)
"""The vocabulary of the bounds at any depth and of section 5, and that of three layers."""
