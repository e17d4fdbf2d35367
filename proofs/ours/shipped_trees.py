"""Steps that refute widths for one data set, at x = 1, .., K if nothing else is said: by forced kinks, or by a
certificate that ships with this book. Either is checked again by the independent checker."""

import gzip
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import z3

from ftc_verify import certificates
from ftc_verify.checker import Report, check_bytes
from ftc_verify.claims.steps import Cases, Computed
from ftc_verify.data import DataSet
from ftc_verify.questions.decide import decide

__all__ = ["below", "by_counting", "by_tree"]

FOLDER = files(__package__) / "certificates"


@cache
def _report(name: str) -> Report:
    raw = (FOLDER / name).read_bytes()
    return check_bytes(gzip.decompress(raw) if name.endswith(".gz") else raw, name)


def _data(labels: tuple[int, ...], x: tuple[int, ...] | None) -> tuple[Sequence[int], tuple[int, ...]]:
    return (range(1, len(labels) + 1) if x is None else x), labels


def _places(labels: tuple[int, ...], x: tuple[int, ...] | None) -> str:
    return f"at 1, .., {len(labels)}" if x is None else "at these places"


def _refuted(name: str, widths: tuple[int, ...], labels: tuple[int, ...], x: tuple[int, ...] | None = None) -> bool:
    """The shipped certificate is valid, and about these widths and data."""
    report = _report(name)
    instance = DataSet.of(*_data(labels, x)).instance
    return (report.verdict, report.widths, report.instance) == ("valid", widths, instance)


def by_tree(name: str, widths: tuple[int, int], labels: tuple[int, ...], x: tuple[int, ...] | None = None) -> Computed:
    """The certificate of this name is valid, for these widths and labels; it is of kind `case-tree`."""
    instance = {"name": name, "widths": widths, "labels": labels} | ({} if x is None else {"x": x})
    turned = labels[::-1] if x is None else tuple(-label for label in labels)
    return Computed(
        name=f"({widths[0]}, {widths[1]})",
        reading=f"the certificate {name.removesuffix('.gz')} (case-tree), checked again",
        statement=f"the shipped certificate is valid, for these widths and labels {_places(labels, x)}",
        predicate=_refuted,
        instance=instance,
        falsified_instance=instance | {"labels": turned},
        files=(FOLDER / name,),
    )


def _counted(widths: tuple[tuple[int, int], ...], labels: tuple[int, ...], x: tuple[int, ...] | None = None) -> bool:
    """Forced kinks refute each of these widths, with a certificate that the checker accepts."""
    for pair in widths:
        decision = decide(*_data(labels, x), pair)
        if certificates.kind_of(decision) != "forced-kinks":
            return False
        (document,) = certificates.of(decision)
        if check_bytes(json.dumps(document).encode()).verdict != "valid":
            return False
    return True


def by_counting(
    reading: str,
    widths: tuple[tuple[int, int], ...],
    labels: tuple[int, ...],
    few: int,
    x: tuple[int, ...] | None = None,
) -> Computed:
    """Forced kinks refute these widths; `few`, a place of a single label 1, does not force as many."""
    single = tuple(int(place == few) for place in range(len(labels)))
    at = {} if x is None else {"x": x}
    return Computed(
        name=", ".join(map(str, widths)),
        reading=reading,
        statement=f"{'forced-kinks certificates' if len(widths) > 1 else 'a forced-kinks certificate'} for these "
        f"widths {'are' if len(widths) > 1 else 'is'} valid",
        predicate=_counted,
        instance={"widths": widths, "labels": labels, **at},
        falsified_instance={"widths": widths, "labels": single, **at},
    )


def below(neurons: int, number: str, without: int) -> Cases:
    """Each d1 + d2 <= `neurons` lies below one of the widths (a, neurons - a), of which there are `number`: what these
    do not fit no smaller network fits. The cases without d1 = `without` do not show it."""
    d1, d2 = z3.Ints("d1 d2")
    every = range(1, neurons)
    return Cases(
        name="all widths",
        reading=f"d1, d2 >= 1 with d1 + d2 <= {neurons} lie below one of these {number} (dead neurons may be added); "
        "further samples with label 0 and further labels only add conditions",
        hypotheses=(d1 >= 1, d2 >= 1, d1 + d2 <= neurons),
        cases={f"d1 = {k}": d1 == k for k in every},
        conclusion=z3.Or([z3.And(d1 <= a, d2 <= neurons - a) for a in every]),
        falsified_without=f"d1 = {without}",
        falsified_conclusion=z3.Or([z3.And(d1 <= a, d2 <= neurons - a) for a in every if a != neurons - 1]),
    )
