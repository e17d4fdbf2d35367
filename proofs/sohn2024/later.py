"""Printed constructions of section 5, section 6 and 7, and the appendices: listed, and not run yet."""

from ftc_verify.claims.book import Claim

ROWS = {
    "thm-5.1.1/U1": ("4 sqrt K", "sqrt K hard-tanh units in each layer, 2 ReLUs each."),
    "thm-5.1.1/U2": ("2 sqrt K + 3N", "N bumps of 3 ReLUs each, half-width below half the least distance of labels."),
    "thm-5.1.1/U3": ("6 sqrt(3N+2)", "sqrt|J| hard-tanh units and sqrt|J| units t -> t on [-1, 1], else 0."),
    "app-A": ("Appendix A", "m <= 4N+4 by 2N+1 hard-tanh units and one more."),
    "app-A/28-29": ("Equations (28), (29)", "Weights and biases of the groups."),
    "app-A/33-35": ("Equations (33)-(35)", "Full row rank, and a null vector that is positive on the weights."),
    "prop-6.1": (
        "Proposition 6.1",
        "L >= 4: an L-layer fit of width at most 4 min{sqrt(3N / sqrt(floor((L-1)/2)) + 5), sqrt K} + 2.",
    ),
    "app-B": ("Appendix B", "T in floor((L-1)/2) parts; width at most max 4 min{sqrt(3|T_i|+2), sqrt K} + 2."),
    "sec-7": ("Section 7", "Experiment: the smallest m that trains to loss 0.04 grows like sqrt N."),
}

CLAIMS = tuple(Claim(id=name, title=title, text=text, scope="") for name, (title, text) in ROWS.items())
