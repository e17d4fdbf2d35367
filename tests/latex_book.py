"""A book whose texts are hostile to LaTeX, and claims that have little."""

from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.steps import Computed

HOSTILE = (
    "<script>alert(1)</script> & \"quotes\" 'and' ``x'' -- --- ?` !` \x1b[31m \u202e {{ 7 * 7 }} {% raw %} "
    "\\input{/etc/passwd} \\end{document} $x$ #1 ~ ^ _ | ≤ ∑ ℝ ⌈x⌉ x₁² é ñ ß Ł 中文 \U0001f600 100% a_b^c_d^e'f''^2 "
    "x_1^2^3 [ ] \\\\ \\catcode`\\%=12 \\def\\x{y} %% ] \ud800 \x00 {"
)
CHARACTERS = "".join(map(chr, [*range(0x250), *range(0x370, 0x400), *range(0x2000, 0x2400)]))


def refutation(**instance):
    """A step that refutes with this instance."""
    other = dict.fromkeys(instance, "")
    return Computed(
        HOSTILE, HOSTILE, HOSTILE, lambda **given: any(given.values()), instance, other, role="counterexample"
    )


book = Book(
    name="hostile",
    title=HOSTILE,
    claims=(
        Claim(id="a<b>&%_#{}\\~^$", title=HOSTILE, text=HOSTILE, scope=HOSTILE, finding=HOSTILE),
        Claim(
            id="x" * 180,
            title="y" * 10_000,
            text="z" * 10_000 + " 1" * 100 + "(" * 3000 + "x^" * 1000 + "sqrt(" * 500,
            scope="9" * 5000,
            finding="a/" * 3000,
        ),
        Claim(id="]", title=""),
        Claim(id="[", title="\n\n\n", text="a\n\n\nb\\par", scope="%", finding="%\n\\"),
        Claim(id="chars", title=CHARACTERS, text=" ".join(CHARACTERS), scope=CHARACTERS, finding=CHARACTERS * 2),
        Claim(id="never-run", title="Nothing"),
        Claim(id="few", title="A table", refuted_by=(refutation(**{"%&_#": HOSTILE, "labels": "0, 1, 0, 2"}),)),
        Claim(id="many", title="A list", refuted_by=(refutation(x="1, " * 2000, z="0," * 500, **{"[]{}": "]"}),)),
    ),
)
