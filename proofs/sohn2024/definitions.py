"""Definitions 1.1, 3.1, 3.2, 3.3 of Sohn et al. and Remark 1: claims of equivalence.

The samples are different, and N is at most K. A maximum over no N >= 1 at all counts as N* = 0.
"""

from ftc_verify.claims.book import Claim

from . import at_most_formulas, definition_3_3_formulas, definition_formulas

DEF_31 = Claim(id="def-3.1", title="Definition 3.1: FTC without f", formula=definition_formulas.DEF_31)
DEF_31_PRINT = Claim(
    id="def-3.1/print",
    title="Definition 3.1 as printed",
    formula=definition_3_3_formulas.DEF_31_PRINT,
    finding="the maximum is over N in {1..K}; for m = 1, K = 3 no N qualifies (0,1,0 needs 2 neurons), so N = 0 must "
    "be allowed.",
)
DEF_33 = Claim(id="def-3.3", title="Definition 3.3: FTC in neurons", formula=definition_3_3_formulas.DEF_33)
DEF_33_AT_MOST = Claim(
    id="def-3.3/at-most",
    title="N* and m* of the other rows",
    formula=at_most_formulas.DEF_33_AT_MOST,
)
DEF_32 = Claim(
    id="def-3.2",
    title="Definition 3.2: memorization",
    formula=definition_formulas.DEF_32,
    sharper=("ours/two-layer-memorization",),
)
REM_1 = Claim(id="rem-1", title="Remark 1", formula=definition_formulas.REM_1)

CLAIMS = (DEF_31, DEF_31_PRINT, DEF_33, DEF_33_AT_MOST, DEF_32, REM_1)
