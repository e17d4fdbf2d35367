r"""Every character as LaTeX that pdflatex, xelatex and lualatex print: ASCII in any case, whatever comes in.

What has no command is shown by its code point, as <U+4E2D>: no font that can be relied on has it.
"""

import unicodedata

__all__ = ["in_text", "in_typewriter", "width"]

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\texttt{\char34}",
    "`": r"\textasciigrave{}",
}
_LIGATURES = "-'!?,"
"""Two of these, or one before another sign, may become a third one."""

_SMALL = "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau"
_LARGE = "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
_MATHS = {
    "≤": r"\le",
    "≥": r"\ge",
    "≠": r"\ne",
    "≈": r"\approx",
    "≡": r"\equiv",
    "∼": r"\sim",
    "∝": r"\propto",
    "≪": r"\ll",
    "≫": r"\gg",
    "±": r"\pm",
    "∓": r"\mp",
    "×": r"\times",
    "÷": r"\div",
    "·": r"\cdot",
    "⋅": r"\cdot",
    "∗": r"\ast",
    "∘": r"\circ",
    "−": "-",
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "√": r"\surd",
    "∞": r"\infty",
    "∂": r"\partial",
    "∇": r"\nabla",
    "∈": r"\in",
    "∉": r"\notin",
    "∋": r"\ni",
    "∅": r"\emptyset",
    "∪": r"\cup",
    "∩": r"\cap",
    "⊂": r"\subset",
    "⊆": r"\subseteq",
    "⊃": r"\supset",
    "⊇": r"\supseteq",
    "∖": r"\setminus",
    "∀": r"\forall",
    "∃": r"\exists",
    "¬": r"\lnot",
    "∧": r"\land",
    "∨": r"\lor",
    "⊥": r"\bot",
    "⊤": r"\top",
    "⊢": r"\vdash",
    "→": r"\to",
    "←": r"\leftarrow",
    "↔": r"\leftrightarrow",
    "↦": r"\mapsto",
    "⇒": r"\Rightarrow",
    "⇐": r"\Leftarrow",
    "⇔": r"\Leftrightarrow",
    "⟹": r"\Longrightarrow",
    "⟺": r"\Longleftrightarrow",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "‖": r"\Vert",
    "…": r"\ldots",
    "⋯": r"\cdots",
    "ℓ": r"\ell",
    "ℝ": r"\mathbb{R}",
    "ℕ": r"\mathbb{N}",
    "ℤ": r"\mathbb{Z}",
    "ℚ": r"\mathbb{Q}",
    "ℂ": r"\mathbb{C}",
    "°": r"^{\circ}",
    "ϵ": r"\epsilon",
    "ϕ": r"\phi",
    "′": r"\prime",
    "■": r"\blacksquare",
    "□": r"\square",
    "∎": r"\blacksquare",
    "✓": r"\checkmark",
}
_GREEK = {
    **dict(zip("αβγδεζηθικλμνξπρστ", _SMALL.split(), strict=True)),
    **dict(zip("υφχψωΓΔΘΛΞΠΣΥΦΨΩ", _LARGE.split(), strict=True)),
}
_TEXT = {
    "‘": "`{}",
    "’": "'{}",
    "“": "``{}",
    "”": "''{}",
    "„": ",{},",
    "–": "--{}",
    "—": "---{}",
    "‐": "-",
    "‑": "-",
    "•": r"\textbullet{}",
    "§": r"\S{}",
    "¶": r"\P{}",
    "©": r"\textcopyright{}",
    "®": r"\textregistered{}",
    "™": r"\texttrademark{}",
    "£": r"\pounds{}",
    "ß": r"\ss{}",
    "æ": r"\ae{}",
    "Æ": r"\AE{}",
    "œ": r"\oe{}",
    "Œ": r"\OE{}",
    "ø": r"\o{}",
    "Ø": r"\O{}",
    "ł": r"\l{}",
    "Ł": r"\L{}",
    "ı": r"\i{}",
    "ς": r"\ensuremath{\varsigma}",
    "µ": r"\ensuremath{\mu}",
}
_BEHIND = r"{}\textgreater{}"
"""The end of a code point, and of nothing else."""
CEDILLA = "\u0327"
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0308": '"',
    "\u030a": "r ",
    "\u030b": "H ",
    "\u030c": "v ",
    "\u0304": "=",
    "\u0306": "u ",
    "\u0307": ".",
    "\u0323": "d ",
    "\u0327": "c ",
}
_SCRIPTS = {
    **{sign: f"^{{{plain}}}" for sign, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ", "0123456789+-ni", strict=True)},
    **{sign: f"_{{{plain}}}" for sign, plain in zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙᵢⱼₖₘ", "0123456789+-nijkm", strict=True)},
}


def in_text(text: str) -> str:
    """The text as LaTeX for a paragraph, of printable ASCII alone; control characters by their code points.

    Examples
    --------
    >>> print(in_text("a_1 ≤ 50 %"))
    a\\_1 \\ensuremath{\\le} 50 \\%
    """
    return "".join(_character(character, text[i + 1 : i + 2]) for i, character in enumerate(text))


def in_typewriter(text: str) -> str:
    """The text for \\texttt, whose letters have all of ASCII in its place."""
    parts = (rf"{{\char{ord(c)}}}" if c in _SPECIAL and c not in "$&#%_" else in_text(c) for c in text)
    return "".join(parts)


def width(character: str) -> int:
    """About how many letters wide it is."""
    return 8 if in_text(character).endswith(_BEHIND) else 1


def _character(character: str, following: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character in _LIGATURES and following and following in "-'`,":
        return character + "{}"
    if " " <= character <= "~":
        return character
    if character in _TEXT:
        return _TEXT[character]
    if character in _GREEK:
        return rf"\ensuremath{{\{_GREEK[character]}}}"
    if maths := _MATHS.get(character) or _SCRIPTS.get(character):
        return rf"\ensuremath{{{maths}}}"
    return _accented(character)


def _accented(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if base.isascii() and base.isalpha() and marks in _ACCENTS and (marks != CEDILLA or base in "cCsS"):
        return rf"\{_ACCENTS[marks]}{{{base}}}"
    if unicodedata.category(character) == "Zs":
        return " "
    return rf"\textless{{}}U+{ord(character):04X}{_BEHIND}"
