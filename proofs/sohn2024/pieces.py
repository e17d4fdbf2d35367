"""Theorem 3.3 of Yun et al. (2019) for two layers, as Sohn et al. use it: the pieces of a net on a line."""

from ftc_verify.claims.book import Claim, Formal

from . import pieces_formulas as formulas

YUN = Claim(
    id="yun-3.3/2",
    title="Pieces of a 2-layer net",
    formula=formulas.YUN,
    formal=Formal("BookKinks.v", "yun_3_3_2", over=("Pieces.v", "network_on_a_line")),
)
YUN_PRINT = Claim(
    id="yun-3.3/2/print",
    title="Pieces, as printed",
    formula=formulas.YUN_PRINT,
    finding="'g(t) is having m+1 pieces' is an upper bound only: with output weight 0 (m = 1) there is 1 piece.",
)
