"""The rows of section 5 and later: listed, and not run yet."""

from ftc_verify.claims.book import Claim

ROWS = {
    "thm-5.1.1": (
        "Upper bound, 3 layers",
        "K >= 3: a 3-layer fit with m <= min{2 sqrt K + min{2 sqrt K, 3N}, 6 sqrt(3N+2)}.",
    ),
    "thm-5.1.1/U1": ("4 sqrt K", "sqrt K hard-tanh units in each layer, 2 ReLUs each."),
    "thm-5.1.1/U2": ("2 sqrt K + 3N", "N bumps of 3 ReLUs each, half-width below half the least distance of labels."),
    "thm-5.1.1/U3": ("6 sqrt(3N+2)", "sqrt|J| hard-tanh units and sqrt|J| units t -> t on [-1, 1], else 0."),
    "thm-5.1.2": ("Lower bound, 3 layers", "m >= sqrt(2 min{3N, K-2} + 1/4) - 1/2 in the worst case."),
    "thm-5.1.2/pieces": ("Pieces, 3 layers", "On a line the net has 2 d1 d2 + d2 + 1 pieces."),
    "thm-5.1.2/max": ("Step: maximum", "2 d1 d2 + d2 <= m^2/2 + m/2, with the maximum at d1 = d2 = m/2."),
    "rem-5": ("Remark 5", "m* = Theta(sqrt N) for 3 layers, whatever K."),
    "cor-5.2.1": ("N*, 3 layers, small K", "K <= floor(m^2/16): N* = K."),
    "cor-5.2.2": ("N*, 3 layers, between", "floor(m^2/16)+1 <= K < (m^2+m+4)/2: floor(m^2/108 - 2/3) <= N* <= K."),
    "cor-5.2.3": ("N*, 3 layers, large K", "K >= (m^2+m+4)/2: floor(m^2/108 - 2/3) <= N* <= (m^2+m)/6."),
    "app-A": ("Appendix A", "m <= 4N+4 by 2N+1 hard-tanh units and one more."),
    "app-A/28-29": ("Equations (28), (29)", "Weights and biases of the groups."),
    "app-A/33-35": ("Equations (33)-(35)", "Full row rank, and a null vector that is positive on the weights."),
    "prop-6.1": (
        "Proposition 6.1",
        "L >= 4: an L-layer fit of width at most 4 min{sqrt(3N / sqrt(floor((L-1)/2)) + 5), sqrt K} + 2.",
    ),
    "app-B": ("Appendix B", "T in floor((L-1)/2) parts; width at most max 4 min{sqrt(3|T_i|+2), sqrt K} + 2."),
    "fig-5": ("Figure 5", "The regions of Corollary 5.2 over K."),
    "sec-7": ("Section 7", "Experiment: the smallest m that trains to loss 0.04 grows like sqrt N."),
    "sec-1": ("Section 1", "The bounds are tight; fewer neurons than usual for K > 3N+2."),
}

CLAIMS = tuple(Claim(id=name, title=title, text=text, scope="") for name, (title, text) in ROWS.items())
