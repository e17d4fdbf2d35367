"""A claim with its proof as a section of a paper's appendix."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ftc_verify.claims.book import Book, Carrier, Verdict
from ftc_verify.claims.book.verdicts import ITSELF, blamed
from ftc_verify.claims.book.wording import MEANINGS
from ftc_verify.claims.statements.render import definitions
from ftc_verify.claims.steps import Computed
from ftc_verify.claims.steps.base import Result, Step
from ftc_verify.report.citation import Citation, citation
from ftc_verify.report.instances import built_caption, built_plot, refuting_instance, scene
from ftc_verify.report.latex.drawn import picture
from ftc_verify.report.latex.text import code, plain, sentence, whole_formula
from ftc_verify.words import counted, printable

__all__ = ["Around", "cited_text", "claim_section", "definition_lines"]

SHOWN_TITLE, SHOWN_DETAIL = 200, 1000
"""Characters of titles, and of what a solver or the kit said."""
MOST_OF_A_TABLE, MOST_ROWS = 1500, 15
"""Characters and rows of an instance that is a table."""


@dataclass(frozen=True)
class Around:
    """What a section stands in: the book as the command line knows it, the labels of the rows that have a section, the
    command of its heading, and the label where all definitions stand, if they do."""

    source: str
    labels: Mapping[str, str]
    heading: str = "section"
    definitions_at: str = ""


def claim_section(book: Book, verdict: Verdict, around: Around) -> Iterator[str]:
    r"""Lines of LaTeX: statement, verdicts and what they rest on, the instance, the steps with what was said of them,
    the command that checks it again, the citation.

    Raises
    ------
    StepError
        A step of the book cannot be written down.
    """
    claim = verdict.claim
    title = sentence(printable(claim.title, SHOWN_TITLE)) or code(claim.id)
    yield rf"\begingroup\raggedright\{around.heading}{{{title}}}\label{{{around.labels[claim.id]}}}"
    yield rf"Row {code(claim.id)}. {sentence(claim.text)}"
    yield ""
    yield from _facts(book, verdict, around)
    yield from _instance(book, verdict)
    yield from _steps(book, verdict)
    yield from _theorem(verdict, around)
    cited = citation(book, verdict, around.source)
    yield rf"\paragraph{{Check it again.}} {code(cited.command)}"
    yield rf"\paragraph{{Cite.}} {cited_text(cited)}\par\endgroup"
    yield ""


def cited_text(cited: Citation) -> str:
    r"""The sentence, with \cite."""
    forms = {"text": plain, "quoted": _quoted, "key": lambda key: rf"\cite{{{key}}}", "code": code}
    return "".join(forms[part.kind](part.text) for part in cited.parts)


def _quoted(text: str) -> str:
    return f"``{sentence(text)}''"


def _facts(book: Book, verdict: Verdict, around: Around) -> Iterator[str]:
    """Scope, verdicts, carrier and what it rests on, rows that it uses."""
    claim = verdict.claim
    yield r"\begin{description}\setlength{\itemsep}{0pt}\setlength{\parsep}{0pt}"
    yield _item("Scope", sentence(claim.scope or "none"))
    if claim.wording:
        yield _item("Wording", plain("; ".join(f"{word} ({MEANINGS[word]})" for word in claim.wording)))
    if book.third_party(claim.id):
        yield _item("A third party's", plain(book.origin(claim.id) or "made in Python"))
    yield _item("Statement", f"{plain(str(verdict.statement))} ({sentence(verdict.because)})")
    printed = plain(str(verdict.argument))
    if claim.wording and claim.proof is None:
        printed = "not read"
    elif verdict.argument_because == ITSELF:
        printed += f" (at {ITSELF})"
    elif verdict.argument_because:
        printed += f" (at {_rows(verdict.argument_because.split(': '), around, ': ')})"
    yield _item("Proof as printed", printed)
    yield _item("Carrier", plain(str(verdict.shown_carrier)))
    if verdict.rests_on:
        yield _item("Rests on", r"\leavevmode")
        yield from _list("itemize", (rf"\item {sentence(line)}" for line in verdict.rests_on))
    elif verdict.carrier is Carrier.FORMULA:
        yield _item("Rests on", "nothing but definitions")
    for name, rows in (("Uses", verdict.uses), ("Sharper", claim.sharper)):
        if rows:
            yield _item(name, _rows(rows, around))
    yield r"\end{description}"
    if claim.finding:
        yield rf"\paragraph{{Where it fails.}} {sentence(claim.finding)}"


def _list(kind: str, lines: Iterator[str]) -> Iterator[str]:
    """A list that begins on the page of the line above it."""
    yield rf"{{\csname @beginparpenalty\endcsname=10000\relax\begin{{{kind}}}"
    yield from lines
    yield rf"\end{{{kind}}}}}"


def _item(name: str, text: str) -> str:
    return rf"\item[{name}:] {text}"


def _rows(names: Sequence[str], around: Around, joint: str = ", ") -> str:
    """Ids, with the numbers of their sections."""
    return joint.join(
        code(name) + (rf" (\ref{{{around.labels[name]}}})" if name in around.labels else "") for name in names
    )


def _instance(book: Book, verdict: Verdict) -> Iterator[str]:
    instance = refuting_instance(book, verdict)
    if not instance:
        return
    yield r"\paragraph{The instance.}\leavevmode"
    yield from _values(instance)
    if (seen := scene(instance)) is not None:
        yield from picture(seen)


def _values(instance: Mapping[str, str]) -> Iterator[str]:
    """Names and values: a table, or a list where it would be longer than a page."""
    if sum(map(len, instance.values())) > MOST_OF_A_TABLE or len(instance) > MOST_ROWS:
        yield r"\begin{description}"
        yield from (_item(sentence(name), sentence(value)) for name, value in instance.items())
        yield r"\end{description}"
        return
    yield r"\par\smallskip\begin{tabular}{@{}>{\raggedright\arraybackslash}p{0.25\linewidth}"
    yield r"  >{\raggedright\arraybackslash}p{0.65\linewidth}@{}}\toprule"
    yield from (rf"{sentence(name)} & {sentence(value)} \\" for name, value in instance.items())
    yield r"\bottomrule\end{tabular}\par\smallskip"


def _steps(book: Book, verdict: Verdict) -> Iterator[str]:
    steps = list(verdict.claim.all_steps())
    if not steps:
        return
    yield r"\paragraph{Steps.}\leavevmode"
    yield from _list("enumerate", _all_steps(book, verdict, steps))


def _all_steps(book: Book, verdict: Verdict, steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        with blamed(book.name, verdict.claim.id, step.name):
            yield from _step(book, verdict, step)


def _step(book: Book, verdict: Verdict, step: Step) -> Iterator[str]:
    beside = ", beside the proof" if step in verdict.claim.instances else ""
    formula, reading, weakened = str(step.formula), str(step.reading), len(step.variants())
    instance = step.shown_instance if step.kind in ("computation", "counterexample") else {}
    yield rf"\item \textbf{{{sentence(step.name)}}} ({plain(str(step.kind))}{beside}): {sentence(reading)}"
    written = sentence(formula) if isinstance(step, Computed) else whole_formula(formula)
    yield rf"\par\smallskip{{\binoppenalty=50 \relpenalty=20 {written}\par}}\smallskip"
    yield _outcome(verdict.results[step.name])
    if weakened:
        yield f"{counted(weakened, 'falsified variant')} of it {'was' if weakened == 1 else 'were'} rejected."
    if instance and instance != refuting_instance(book, verdict):
        yield from _drawn(step, instance)


def _drawn(step: Step, instance: Mapping[str, str]) -> Iterator[str]:
    """The network that a step builds, or what its instance shows."""
    built = step.built
    if built is not None and built.network.input_dim > 1:
        yield plain(f"{built_caption(built)}, in R^{built.network.input_dim}.")
        return
    seen = scene(instance) if built is None else built_plot(built)
    if seen is not None:
        yield from picture(seen)


def _outcome(result: Result) -> str:
    detail = f": {sentence(printable(result.detail, SHOWN_DETAIL))}" if result.detail else ""
    return rf"\textbf{{{plain(str(result.outcome))}}} ({plain(result.trusts)}){detail}."


def _theorem(verdict: Verdict, around: Around) -> Iterator[str]:
    """Of a claim with a formula: how its theorem was made, and what its names stand for."""
    derived = verdict.derivation
    if derived is None:
        return
    cites = f"It cites {_rows(derived.cites, around)}. " if derived.cites else ""
    leaves = "; ".join(map(sentence, dict.fromkeys(derived.leaves))) or "none"
    yield rf"\paragraph{{The theorem.}} {cites}Quantifier-free leaves, each decided by z3: {leaves}."
    lines = definition_lines(verdict)
    if not lines:
        return
    if around.definitions_at:
        yield rf"Its names are defined in Section~\ref{{{around.definitions_at}}}."
        return
    yield r"\paragraph{Where.}\leavevmode"
    yield from _list("itemize", (rf"\item {sentence(line)}" for line in lines))


def definition_lines(verdict: Verdict) -> list[str]:
    """The definitions that the formula of a claim comes down to; none for a claim without."""
    statement = verdict.claim.formula
    if statement is None or verdict.derivation is None:
        return []
    return definitions(statement.formula, statement.vocabulary)
