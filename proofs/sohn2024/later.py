"""Section 7, the experiment: listed, and not run."""

from ftc_verify.claims.book import Claim

ROWS = {
    "sec-7": ("Section 7", "Experiment: the smallest m that trains to loss 0.04 grows like sqrt N."),
}

CLAIMS = tuple(Claim(id=name, title=title, text=text, scope="") for name, (title, text) in ROWS.items())
