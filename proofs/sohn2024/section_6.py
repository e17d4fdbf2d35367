"""Proposition 6.1 and Appendix B of Sohn et al.: width of L-layer fits. Judged by existence, with our
construction (proofs/ours/deep.py)."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Validity

N, y, n, w, B, b, s, K, u = z3.Reals("N y n w B b sqrt(b) K sqrt(K)")

printed_weaker = Validity(
    name="inner root",
    reading="b = floor((L-1)/2) >= 1: a part has n <= N/b + 1 samples, at most y + 1 with y = N / sqrt b as printed "
    "(Appendix B gives N / b)",
    hypotheses=(s >= 1, b == s * s, N >= 0, y * s == N, n * b <= N + b),
    conclusion=n <= y + 1,
    falsified_conclusion=n <= y,
)
root_n, root_y = z3.Reals("sqrt(n) sqrt(3y+5)")
width_formula = Validity(
    name="width",
    reading="2 sqrt n + 6 <= 4 sqrt(3 y + 5) + 2 for 1 <= n <= y + 1",
    hypotheses=(root_n >= 1, n == root_n * root_n, n <= y + 1, y >= 0, root_y >= 0, root_y * root_y == 3 * y + 5),
    conclusion=2 * root_n + 6 <= 4 * root_y + 2,
    falsified_conclusion=4 * root_n + 6 <= 2 * root_y + 2,
)
by_k = Validity(
    name="sqrt K",
    reading="construction (b) has p + q < 2 sqrt K + 1, further layers have one neuron: at most 4 sqrt K + 2",
    hypotheses=(u >= 1, u * u == K, w <= 2 * u + 1),
    conclusion=w <= 4 * u + 2,
    falsified_conclusion=w <= u + 2,
)
PROPOSITION = Claim(
    id="prop-6.1",
    title="Proposition 6.1",
    text="L >= 4, K >= 3: an L-layer fit of width at most 4 min{sqrt(3N / sqrt(floor((L-1)/2)) + 5), sqrt K} + 2.",
    steps=(printed_weaker, width_formula, by_k),
    uses=("ours/narrow", "ours/three-layer-b", "ours/deep-upper"),
    proof=Proof(rows=("app-B",)),
    scope="all L >= 4, K >= 3, N <= K (N = 0 needs no neuron), by our construction",
    sharper=("ours/narrow", "ours/narrow-zigzag", "ours/width-lower"),
)

share = z3.Real("N/b")
parts = Validity(
    name="parts",
    reading="T in b parts of at most n = ceil(N/b) neighbours, (n - 1) b < N: n is at most N/b + 1",
    hypotheses=(b >= 1, N >= 0, share * b == N, (n - 1) * b < N),
    conclusion=n <= share + 1,
    falsified_conclusion=n <= share,
)
part_width = Validity(
    name="width",
    reading="2 sqrt n + 6 <= 4 sqrt(3 n + 2) + 2 for a part of n >= 1 samples",
    hypotheses=(root_n >= 1, n == root_n * root_n, root_y >= 0, root_y * root_y == 3 * n + 2),
    conclusion=2 * root_n + 6 <= 4 * root_y + 2,
    falsified_conclusion=4 * root_n + 6 <= 2 * root_y + 2,
)
APP_B = Claim(
    id="app-B",
    title="Appendix B",
    text="T in floor((L-1)/2) parts of size at most N/floor((L-1)/2) + 1; width at most max over parts of 4 "
    "min{sqrt(3|T_i|+2), sqrt K} + 2.",
    steps=(parts, part_width, by_k),
    uses=("ours/narrow", "ours/three-layer-b", "ours/deep-upper"),
    proof=Proof(rows=("thm-5.1.1/U3", "thm-5.1.1/U1")),
    scope="all L >= 4, K >= 3, N <= K, by our construction",
    sharper=("ours/narrow", "ours/narrow-zigzag", "ours/width-lower"),
)

CLAIMS = (PROPOSITION, APP_B)
