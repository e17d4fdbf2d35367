"""What an instance of a claim shows, as exact objects: samples with a network through them that has the fewest kinks,
functions by slopes and kinks, sets of indices. What an instance has, by the names of its values, decides."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ftc_verify.certificates import text_of
from ftc_verify.claims.book import Book, Statement, Verdict
from ftc_verify.claims.book.verdicts import blamed
from ftc_verify.claims.steps import Built
from ftc_verify.data import DataSet
from ftc_verify.errors import FtcError, InputError
from ftc_verify.network import Network
from ftc_verify.piecewise import CPL, Kink
from ftc_verify.questions.fit import Evidence, fit_data
from ftc_verify.questions.grounds import NetworkFits
from ftc_verify.rationals import Q, exact
from ftc_verify.words import counted

__all__ = ["Plot", "Sets", "built_caption", "built_documents", "built_plot", "refuting_instance", "scene"]

MOST_SAMPLES = 60
"""The most samples of a picture, and the largest index of a set."""


@dataclass(frozen=True)
class Plot:
    """A function on [low, high] with samples, and the certificates of what the caption says: file name endings and
    texts. `network`: one that is the function."""

    function: CPL
    low: Q
    high: Q
    samples: Sequence[tuple[Q, Q]]
    caption: str
    documents: tuple[tuple[str, str], ...] = ()
    network: Network | None = None


@dataclass(frozen=True)
class Sets:
    """Sets of indices among 1, .., `last`, by name."""

    members: Mapping[str, Sequence[int]]
    last: int
    caption: str = "The sets; members are filled."


def scene(instance: Mapping[str, str]) -> Plot | Sets | None:
    """What there is to draw of an instance; None where there is nothing."""
    try:
        if (samples := _samples(instance)) is not None:
            return _fitted(*samples)
        if {"slopes", "kinks"} <= instance.keys():
            return _function(_numbers(instance["slopes"]), _numbers(instance["kinks"]))
        if sets := {name: _members(value) for name, value in instance.items() if value.startswith("{")}:
            return _sets(sets)
    except (FtcError, ValueError, SyntaxError):
        pass  # values of another form than those that are drawn
    return None


def refuting_instance(book: Book, verdict: Verdict) -> dict[str, str]:
    """Where a claim is refuted, as names and values; {} for another verdict.

    Raises
    ------
    StepError
        The step that refutes it cannot be written down.
    """
    if verdict.statement is not Statement.REFUTED:
        return {}
    if verdict.claim.formula is not None:
        return dict(verdict.claim.formula.refuted_at)
    step = verdict.claim.refuted_by[0]
    with blamed(book.name, verdict.claim.id, step.name):
        return dict(step.shown_instance)


def built_plot(built: Built) -> Plot:
    """The network that a step builds, on a line, with its samples: itself, nothing is fitted."""
    network = built.network
    function = network.on_line()
    places = [row[0] for row in built.x] or [kink.position for kink in function.kinks] or [exact(0)]
    room = (max(places) - min(places)) / 20 or exact(1)
    samples = [(row[0], z) for row, z in zip(built.x, built.z, strict=True)]
    pieces = counted(function.piece_count, "piece")
    caption = f"{built_caption(built)}, {pieces}; kinks are marked."
    documents = built_documents(built)
    return Plot(function, min(places) - room, max(places) + room, samples, caption, documents, network)


def built_caption(built: Built) -> str:
    """What the network is, without a full stop."""
    widths = ", ".join(map(str, built.network.widths))
    through = f", through {counted(len(built.z), 'sample')}" if built.z else ""
    return f"The network that this step builds: hidden widths {widths}{through}"


def built_documents(built: Built) -> tuple[tuple[str, str], ...]:
    """The certificate that it takes the labels, if it is about some."""
    if not built.z:
        return ()
    data = DataSet.of([list(row) for row in built.x], list(built.z))
    return (("fits", "".join(text_of(NetworkFits(data, built.network)))),)


def _numbers(text: str) -> list[Q]:
    """The numbers of "0, 1/2, 3", of "(0, 1)" and of "('0', '1')"."""
    return [exact(part.strip(" '\"")) for part in text.strip("()[] ").split(",") if part.strip(" '\"")]


def _members(text: str) -> list[int]:
    return sorted(ast.literal_eval(text)) if re.fullmatch(r"\{[\d, ]+\}", text) else []


def _samples(instance: Mapping[str, str]) -> tuple[list[Q], list[Q]] | None:
    """Positions and labels on a line: x and z, or labels at 1, 2, .."""
    if "dimension" in instance or ("x" in instance and "z" not in instance):
        return None
    if "points" in instance:
        found = re.findall(r"\(([^()]*)\)", instance["points"])
        pairs = [_numbers(part) for part in found]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    labels = instance.get("z", instance.get("labels"))
    if labels is None:
        return None
    z = _numbers(labels)
    x = _numbers(instance["x"]) if "x" in instance else [exact(i) for i in range(1, len(z) + 1)]
    return (x, z) if len(x) == len(z) and 2 <= len(z) <= MOST_SAMPLES else None


def _fitted(x: Sequence[Q], z: Sequence[Q]) -> Plot:
    result = fit_data(DataSet.of(list(x), list(z)), layers=2)
    least = "the fewest neurons" if result.minimal else f"at least {result.lower_bound} are needed"
    pieces = counted(result.network.on_line().piece_count, "piece")
    caption = (
        f"The samples, and a two-layer network through them with {counted(result.neurons, 'neuron')} ({least}), "
        f"{pieces}; kinks are marked. Built and verified in exact arithmetic when this page was made."
    )
    documents = [("fits", "".join(text_of(result.grounds)))]
    if result.evidence is Evidence.CERTIFICATE:
        documents.append(("fewer-do-not", "".join(text_of(result.refutation()))))
    samples = list(zip(x, z, strict=True))
    function = result.network.on_line()
    return Plot(function, x[0] - 1, x[-1] + 1, samples, caption, tuple(documents), result.network)


def _function(slopes: Sequence[Q], kinks: Sequence[Q]) -> Plot:
    if len(slopes) != len(kinks) + 1:
        raise InputError("a slope more than kinks")
    jumps = [after - before for before, after in pairwise(slopes)]
    function = CPL(slopes[0], exact(0), tuple(Kink(at, jump) for at, jump in zip(kinks, jumps, strict=True)))
    caption = "The function with these slopes and kinks, up to a constant."
    return Plot(function, kinks[0] - 2, kinks[-1] + 2, [], caption)


def _sets(sets: Mapping[str, Sequence[int]]) -> Sets | None:
    last = max((max(members) for members in sets.values() if members), default=0)
    return Sets(sets, last) if 1 <= last <= MOST_SAMPLES else None
