"""Sections 6 and 7 and Appendix B: listed, and not run yet."""

from ftc_verify.claims.book import Claim

ROWS = {
    "prop-6.1": (
        "Proposition 6.1",
        "L >= 4: an L-layer fit of width at most 4 min{sqrt(3N / sqrt(floor((L-1)/2)) + 5), sqrt K} + 2.",
    ),
    "app-B": ("Appendix B", "T in floor((L-1)/2) parts; width at most max 4 min{sqrt(3|T_i|+2), sqrt K} + 2."),
    "sec-7": ("Section 7", "Experiment: the smallest m that trains to loss 0.04 grows like sqrt N."),
}

CLAIMS = tuple(Claim(id=name, title=title, text=text, scope="") for name, (title, text) in ROWS.items())
