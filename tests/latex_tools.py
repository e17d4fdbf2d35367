"""LaTeX for tests: what it says as text, by a reader of its own; and compiling it."""

import re
import shutil
import subprocess

ENGINES = ("pdflatex", "xelatex")
WIDEST_OVERFULL = 5.0
"""Points by which a line may stand out."""

_WORDS = {
    r"\le": "<=",
    r"\ge": ">=",
    r"\ne": "!=",
    r"\ldots": "..",
    r"\Longrightarrow": "==>",
    r"\Rightarrow": "Implies",
    r"\land": "And",
    r"\lor": "Or",
    r"\lnot": "Not",
    r"\to": "->",
    r"\pm": "+-",
    r"\cdot": "*",
    r"\mid": "|",
    r"\colon": ":",
    r"\lfloor": "floor",
    r"\lceil": "ceil",
    r"\sqrt": "sqrt",
    r"\varepsilon": "eps",
    r"\prime": "'",
    r"\textbraceleft": "{",
    r"\textbraceright": "}",
    r"\textless": "<",
    r"\textgreater": ">",
    r"\textbar": "|",
    r"\textbackslash": "\\",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
    r"\textasciigrave": "`",
}
_NOTHING = re.compile(
    r"\\(allowbreak|penalty900|mathrm|mathord|mathbin|operatorname|text|texttt|rfloor|rceil|ensuremath)(?![a-zA-Z])"
    r"|\\[, ]"
)


def said_by(latex, brackets=True):
    """Names, numbers, signs and brackets of LaTeX in their order, as one text; and which connectives there are."""
    text = latex.replace(r"\text{else }", " ").replace("$", " ")
    text = re.sub(r"\\char(\d+)", lambda found: chr(int(found[1])), text)
    text = re.sub(r"\\([&#%_$])", r"\1", text).replace("{", " ").replace("}", " ").replace("\\ ", " ")
    text = _NOTHING.sub(" ", text)
    text = re.sub(r"\\([a-zA-Z]+)", lambda found: f" {_WORDS.get(found[0], found[1])} ", text)
    return _joined(text, brackets)


def said(text, brackets=True):
    """The same of a printed text: brackets that only hold scripts, roots and roundings together left out, those of If
    square, powers without their sign."""
    text = re.sub(r"([A-Za-z])\*_(\w+)", r"\1_\2*", re.sub(r"\bAnd\(([^(),]*)\)", r"(\1)", text))
    shown, open_brackets = [], []
    for part in re.split(r"((?:\b(?:If|floor|ceil|sqrt)|[_^]|\*\*)?[(]|[_^][{]|[()\[\]{}])", text):
        if part[-1:] in ("(", "{", "["):
            call = part == "^(" and "".join(shown)[-1:] in ("", " ", "*", "(")  # a function of that name
            held = part[:-1] in ("floor", "ceil", "sqrt", "_", "^", "**") and not call
            pair = "  " if held else "[]" if part == "If(" else {"(": "()", "[": "[]"}.get(part[-1], "  ")
            open_brackets.append(pair[1])
            shown += [part[:-1] if part != "If(" else "", pair[0]]
        elif part in (")", "]", "}"):
            shown.append(open_brackets.pop() if open_brackets else part)
        else:
            shown.append(part)
    return _joined("".join(shown), brackets)


def _joined(text, brackets):
    connectives = re.findall(r"\b(?:And|Or|Implies|Not)\b", text)
    left = re.sub(r"\b(?:And|Or|Implies|Not|If)\b", "", text).replace("==>", "⟹").replace("==", "=").replace("**", "")
    return re.sub(r"[\s,;:_^`{}]" if brackets else r"[\s,;:_^`(){}\[\]]", "", left), sorted(set(connectives))


def found(*names):
    """Whether each of these programs is there."""
    return all(shutil.which(name) for name in names)


def compiled(path, engine, times=2):
    """Run LaTeX on a file, beside it, so often; what it logs at last. Fails where it does."""
    command = [engine, "-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape", path.name]
    for _ in range(times):
        run = subprocess.run(command, cwd=path.parent, capture_output=True, timeout=300, check=False)
        assert run.returncode == 0, f"{engine} {path.name}: {run.stdout.decode('utf-8', 'replace')[-2000:]}"
    return path.with_suffix(".log").read_text("utf-8", "replace")


def faults(log):
    """What a log complains of that a reader would see: undefined references, characters without a glyph, wide lines."""
    lines = log.replace("\n", " ")
    wide = [float(points) for points in re.findall(r"Overfull \\hbox \((\d+\.\d+)pt", log)]
    return [
        *re.findall(r"(?:Reference|Citation) `[^']*'[^.]*undefined", lines),
        *re.findall(r"Missing character[^!]*!", lines),
        *(f"{points} pt too wide" for points in wide if points > WIDEST_OVERFULL),
    ]
