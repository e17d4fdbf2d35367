"""The one list of constructions for data on a line: for which data and widths each has room, and how it is built.
(`in_space` has those for samples in general position in R^d.)

`fit` takes the smallest over the list, `decide` the first with room in given widths, and the upper ends of `bounds`
are what the list wants for the worst case. A new construction is a function that builds it and an entry here.

In more layers than its own, a construction is passed on by `lifting`.
"""

from collections.abc import Callable

from ftc_verify.constructions import three_layer as build
from ftc_verify.constructions.deep import narrow_net, zigzag_shape
from ftc_verify.constructions.entries import Construction, Counts, OnLine, Widths
from ftc_verify.constructions.zigzag import shared_zigzag_net, zigzag_net
from ftc_verify.network import Network
from ftc_verify.rationals import ONE
from ftc_verify.theory import deep, three_layer, two_layer
from ftc_verify.theory.worst_case import Entry

__all__ = ["catalogue"]


def catalogue(hidden: int) -> list[Construction]:
    """The constructions for networks of so many hidden layers, those with fewer ones included.

    Of two with as many neurons `fit` takes the one that stands first.
    """
    return [*(entry for entry in _FIXED if entry.hidden <= hidden), *([_narrow(hidden)] if hidden >= 3 else [])]


def _if_within(wants: Callable[[Counts], Widths | None]) -> Callable[[Counts, Widths], Widths | None]:
    """Room where the widths that it wants are within the given ones, and nowhere else."""

    def room(counts: Counts, widths: Widths) -> Widths | None:
        wanted = wants(counts)
        fits = wanted is not None and all(a <= b for a, b in zip(wanted, widths, strict=True))
        return wanted if fits else None

    return room


# One neuron for each kink


def _facing(counts: Counts) -> Widths:
    return (counts.two_layer,)


FACING = Construction(
    two_layer.FACING,
    _facing,
    _if_within(_facing),
    lambda data, _: data.two_layer,
    linear=True,
)


def _inside(counts: Counts) -> Widths:
    return (1, counts.two_layer)


INSIDE = Construction(
    three_layer.INSIDE,
    _inside,
    _if_within(_inside),
    lambda data, _: build.two_layer_inside(data.two_layer, data.x[0] - 1),
    linear=True,
)


# Three layers


def _few(counts: Counts) -> Widths | None:
    if not 1 <= counts.changed <= 3:
        return None
    return ((1, 2), (2, 2), (4, 2))[counts.changed - 1]


FEW = Construction(
    three_layer.FEW,
    _few,
    _if_within(_few),
    lambda data, _: build.few_changed_net(data.x, data.z),
    linear=True,
)


def _three_of_ten(counts: Counts) -> Widths | None:
    return (3, 2) if counts.changed == 3 and counts.samples <= 10 else None


THREE_OF_TEN = Construction(
    three_layer.THREE_OF_TEN,
    _three_of_ten,
    _if_within(_three_of_ten),
    lambda data, _: build.three_peaks_net(data.x, data.z),
    linear=True,
)


def _memorization_plus(counts: Counts) -> Widths:
    return build.memorization_width(counts.later)


def _room_for(count: int, d1: int, d2: int) -> Widths | None:
    """(p, q) with p q >= count within (d1, d2), q as large as can be."""
    q = min(d2, count)
    p = -(-count // q) if q else 0
    return (p, q) if q and p <= d1 else None


MEMORIZATION_PLUS = Construction(
    three_layer.MEMORIZATION_PLUS,
    _memorization_plus,
    _if_within(_memorization_plus),
    lambda data, _: build.memorization_net_plus(data.x, data.z),
)


def _windows(counts: Counts) -> Widths | None:
    if not 0 < counts.changed < counts.samples:
        return None
    p, q = build.changed_samples_width(counts.changed, counts.unit)
    return p, counts.unit * q


def _room_for_windows(counts: Counts, widths: Widths) -> Widths | None:
    shape = _room_for(counts.changed, widths[0], widths[1] // counts.unit)
    return shape and (shape[0], counts.unit * shape[1])


def _build_windows(data: OnLine, widths: Widths) -> Network:
    return build.changed_samples_net(data.x, data.z, (widths[0], widths[1] // data.counts.unit))


WINDOWS = Construction(three_layer.WINDOWS, _windows, _room_for_windows, _build_windows)


def _windows_plus(counts: Counts) -> Widths | None:
    shape = build.changed_samples_plus_width(counts.changed, counts.unit) if counts.changed < counts.samples else None
    return shape and (shape[0], counts.unit * shape[1])


WINDOWS_PLUS = Construction(
    three_layer.WINDOWS_PLUS,
    _windows_plus,
    _if_within(_windows_plus),
    lambda data, _: build.changed_samples_net_plus(data.x, data.z),
)


def _if_fewer(widths: Widths, counts: Counts, *others: Callable[[Counts], Widths | None]) -> Widths | None:
    """These widths, where some samples, not all, are changed and each of the others of its kind has more neurons."""
    if not 0 < counts.changed < counts.samples:
        return None
    return widths if sum(widths) < min(sum(shape) for other in others if (shape := other(counts))) else None


def _both_ends(counts: Counts) -> Widths | None:
    p, q = build.both_ends_width(counts.changed)
    return _if_fewer((p, 4 * q), counts, _windows, _windows_plus)


BOTH_ENDS = Construction(
    three_layer.BOTH_ENDS,
    _both_ends,
    _if_within(_both_ends),
    lambda data, _: build.both_ends_net(data.x, data.z),
)


def _with_pair(counts: Counts) -> Widths | None:
    p, u = build.with_pair_width(counts.changed)
    return _if_fewer((p, 4 * u + 2), counts, _windows, _windows_plus, _both_ends)


WITH_PAIR = Construction(
    three_layer.WITH_PAIR,
    _with_pair,
    _if_within(_with_pair),
    lambda data, _: build.with_pair_net(data.x, data.z),
)


def _of_shape(shape: tuple[int, int] | None, counts: Counts) -> Widths | None:
    return shape and _if_fewer((shape[0], 4 * shape[1] + 2), counts, _windows, _windows_plus, _both_ends, _with_pair)


def _rise_first(counts: Counts) -> Widths | None:
    return _of_shape(build.rise_first_width(counts.changed), counts)


def _first_signs(counts: Counts) -> Widths | None:
    return _of_shape(build.first_signs_width(counts.changed), counts)


RISE_FIRST = Construction(
    *(three_layer.RISE_FIRST, _rise_first, _if_within(_rise_first)),
    lambda data, _: build.rise_first_net(data.x, data.z),
)
FIRST_SIGNS = Construction(
    *(three_layer.FIRST_SIGNS, _first_signs, _if_within(_first_signs)),
    lambda data, _: build.first_signs_net(data.x, data.z),
)


def _two_pairs(counts: Counts) -> Widths | None:
    p, q = build.two_pairs_width(counts.changed)
    return _if_fewer((p, 4 * q), counts, _windows, _windows_plus, _both_ends, _with_pair, _rise_first, _first_signs)


TWO_PAIRS = Construction(
    three_layer.TWO_PAIRS,
    _two_pairs,
    _if_within(_two_pairs),
    lambda data, _: build.two_pairs_net(data.x, data.z),
)


def _by_signs(counts: Counts) -> Widths | None:
    shape = build.by_signs_width(counts.changed)
    others = (_windows, _windows_plus, _both_ends, _with_pair, _rise_first, _two_pairs)
    return shape and _if_fewer(shape, counts, *others)


BY_SIGNS = Construction(
    three_layer.BY_SIGNS,
    _by_signs,
    _if_within(_by_signs),
    lambda data, _: build.by_signs_net(data.x, data.z),
)


def _memorization(counts: Counts) -> Widths:
    return build.memorization_width(counts.samples)


def _room_for_memorization(counts: Counts, widths: Widths) -> Widths | None:
    """All of the given widths: the groups are as large as can be."""
    return widths if widths[0] * widths[1] >= counts.samples else None


def _build_memorization(data: OnLine, widths: Widths) -> Network | None:
    return next(build.through_labels(data.x, data.z, widths[0], widths[1], min(data.z).floor() * ONE - 1), None)


MEMORIZATION = Construction(three_layer.MEMORIZATION, _memorization, _room_for_memorization, _build_memorization)


def _shared(counts: Counts) -> Widths | None:
    """Where it has fewer neurons than (b')."""
    if counts.behind > build.SHARED_SAMPLES:
        return None
    shape = build.shared_shape(counts.behind)
    return shape if sum(shape) < sum(_memorization_plus(counts)) else None


def _room_for_shared(counts: Counts, widths: Widths) -> Widths | None:
    return None if counts.behind > build.SHARED_SAMPLES else build.shared_within(counts.behind, *widths)


SHARED = Construction(
    three_layer.SHARED,
    _shared,
    _room_for_shared,
    lambda data, widths: build.shared_net(data.x, data.z, (widths[0], widths[1])),
    linear=True,
)


def _tight(counts: Counts) -> Widths | None:
    """Where it has fewer neurons than (b') and than `SHARED`."""
    neurons = build.tight_width(counts.behind)
    others = [_memorization_plus(counts), _shared(counts)]
    if neurons is None or neurons >= min(sum(shape) for shape in others if shape is not None):
        return None
    return build.tight_shapes(counts.behind, neurons)[0]


TIGHT = Construction(
    Entry("(f) with all regions full", "ours/three-layer-f", 2),
    _tight,
    _if_within(_tight),
    lambda data, widths: build.tight_net(data.x, data.z, sum(widths)),
    linear=True,
)


def _valleys(counts: Counts) -> Widths | None:
    return counts.valleys


def _build_valleys(data: OnLine, _: Widths) -> Network | None:
    return None if data.valleys is None else build.valley_net(data.x, data.z, data.valleys)


VALLEYS = Construction(
    Entry("(b) with samples in valleys", "ours/three-layer-b-plus", 2), _valleys, _if_within(_valleys), _build_valleys
)


def _six(counts: Counts) -> Widths | None:
    return (2, 2) if counts.samples == 6 else None


SIX_SAMPLES = Construction(
    three_layer.SIX_SAMPLES, _six, _if_within(_six), lambda data, _: build.six_samples_net(data.x, data.z), linear=True
)


# Four layers and more


def _zigzag(counts: Counts) -> Widths | None:
    return (*build.memorization_width(counts.changed), counts.unit) if counts.changed else None


def _room_for_zigzag(counts: Counts, widths: Widths) -> Widths | None:
    if not counts.changed or widths[2] < counts.unit:
        return None
    shape = _room_for(counts.changed, widths[0], widths[1])
    return shape and (*shape, counts.unit)


ZIGZAG = Construction(
    deep.ZIGZAG,
    _zigzag,
    _room_for_zigzag,
    lambda data, widths: zigzag_net(data.x, data.z, (widths[0], widths[1])),
)


def _shared_zigzag(counts: Counts) -> Widths | None:
    """Where it has fewer neurons than (e) with as large a window."""
    if not 0 < counts.changed <= build.SHARED_SAMPLES:
        return None
    shape = build.shared_shape(counts.changed)
    return (*shape, 4) if sum(shape) + 4 < sum(_zigzag(counts) or shape) else None


SHARED_ZIGZAG = Construction(
    deep.SHARED_ZIGZAG,
    _shared_zigzag,
    _if_within(_shared_zigzag),
    lambda data, _: shared_zigzag_net(data.x, data.z),
)


def _deeper(wants: Callable[[Counts], Widths | None]) -> Callable[[Counts], Widths | None]:
    """With a window in two layers: a neuron that clips, and one fewer behind it."""

    def deeper(counts: Counts) -> Widths | None:
        widths = wants(counts)
        return widths and (*widths[:2], 1, widths[2] - 1)

    return deeper


CLIPPED_ZIGZAG = Construction(
    deep.CLIPPED_ZIGZAG,
    _deeper(_zigzag),
    _if_within(_deeper(_zigzag)),
    lambda data, widths: zigzag_net(data.x, data.z, (widths[0], widths[1]), clipped=True),
)
SHARED_CLIPPED_ZIGZAG = Construction(
    deep.SHARED_CLIPPED_ZIGZAG,
    _deeper(_shared_zigzag),
    _if_within(_deeper(_shared_zigzag)),
    lambda data, _: shared_zigzag_net(data.x, data.z, clipped=True),
)

_FIXED = (
    *(INSIDE, FACING, SIX_SAMPLES, SHARED, TIGHT, VALLEYS, MEMORIZATION_PLUS, WINDOWS, WINDOWS_PLUS),
    *(BOTH_ENDS, WITH_PAIR, RISE_FIRST, FIRST_SIGNS, TWO_PAIRS, BY_SIGNS, THREE_OF_TEN, FEW, MEMORIZATION),
    *(ZIGZAG, SHARED_ZIGZAG, CLIPPED_ZIGZAG, SHARED_CLIPPED_ZIGZAG),
)


def _narrow(hidden: int) -> Construction:
    """Parts of T one after the other, in so many hidden layers, three or more."""

    def wants(counts: Counts) -> Widths | None:
        return (_narrow_width(counts.changed, hidden),) * hidden if counts.changed else None

    return Construction(
        Entry("narrow, parts one after the other", "ours/narrow-zigzag", hidden),
        wants,
        _if_within(wants),
        lambda data, _: narrow_net(data.x, data.z, hidden + 1),
    )


def _narrow_width(changed: int, hidden: int) -> int:
    """A width that `narrow_net` does not exceed."""
    p, q = build.narrow_shape(-(-changed // (hidden // 2)))
    blocks = max(p + 2, 4 * q + 2)
    p, q = zigzag_shape(-(-changed // ((hidden - 1) // 2)))
    return min(blocks, max(p + 6, q + 2))
