"""(d) One, two or three changed samples, however many samples there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import fits_exactly
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["few_changed_net"]


def few_changed_net(x: Sequence[Q], z: Sequence[Q]) -> Network:
    """Construction (d): 3 neurons (1, 2) for one changed sample, 4 (2, 2) for two, 6 (4, 2) for three, however
    many samples there are.

    Raises
    ------
    InputError
        More than three labels are not 0, or none is.
    """
    changed = [i for i, label in enumerate(z) if label]
    if len(changed) == 1:
        return _one_changed(x, z, changed[0])
    if len(changed) == 2:
        return _two_changed(x, z, *changed)
    if len(changed) == 3:
        return _three_changed(x, z, changed)
    raise InputError(f"construction (d) is for one to three changed samples, not {len(changed)}")


def _one_changed(x: Sequence[Q], z: Sequence[Q], i: int) -> Network:
    """On r = relu(t - b), b the sample before: w_1 relu(c - r) + w_2 relu(a - r), 0 at r = 0 and from the sample
    after on."""
    b = x[i - 1] if i else x[i] - 1
    a = x[i] - b
    c = (x[i + 1] if i + 1 < len(x) else x[i] + 1) - b
    w1 = z[i] / (c - a)
    w2 = -w1 * c / a
    return Network(1, (Layer(((ONE,),), (-b,)), Layer(((-ONE,), (-ONE,)), (c, a)), Layer(((w1, w2),), (ZERO,))))


def _gap_after(x: Sequence[Q], i: int) -> Q:
    return x[i + 1] - x[i] if i + 1 < len(x) else ONE


def _gap_before(x: Sequence[Q], i: int) -> Q:
    return x[i] - x[i - 1] if i else ONE


@dataclass
class _Pulse:
    """A pair of pre-activations h+, h- (output weights +1, -1) on breakpoints, the first of them facing left.

    Left of the first breakpoint they fall to the left with the slopes `left`; right of each later one they bend
    by `bends`. They start as the constant C.
    """

    breakpoints: list[Q]
    level: Q
    left: tuple[Q, Q]
    bends: list[tuple[Q, Q]]

    def network(self, mirrored: bool = False) -> Network:
        """The (p, 2) network; mirrored: of -t in place of t."""
        turn = -ONE if mirrored else ONE
        faces = [-turn, *([turn] * (len(self.breakpoints) - 1))]
        bias = tuple(b if j == 0 else -b for j, b in enumerate(self.breakpoints))
        rows = tuple((-self.left[k], *(bend[k] for bend in self.bends)) for k in range(2))
        return Network(
            1, (Layer(tuple((f,) for f in faces), bias), Layer(rows, (self.level,) * 2), Layer(((ONE, -ONE),), (ZERO,)))
        )


def _edge_slopes(label: Q, level: Q, distance: Q) -> tuple[Q, Q]:
    """How fast h+ and h- fall from the level C so that relu(h+) - relu(h-) is the label at this distance, where
    the lower one is 0."""
    farther, nearer = (level - abs(label)) / distance, level / distance
    return (farther, nearer) if label >= 0 else (nearer, farther)


def _two_changed(x: Sequence[Q], z: Sequence[Q], i: int, j: int) -> Network:
    level = 4 * max(abs(z[i]), abs(z[j]))
    before, after = min(_gap_after(x, i), _gap_before(x, i)) / 4, min(_gap_before(x, j), _gap_after(x, j)) / 4
    falls = _edge_slopes(z[j], level, after)
    pulse = _Pulse(
        [x[i] + before, x[j] - after],
        level,
        _edge_slopes(z[i], level, before),
        [(-falls[0], -falls[1])],
    )
    return _checked(pulse.network(), x, z)


def _checked(network: Network, x: Sequence[Q], z: Sequence[Q]) -> Network:
    if not fits_exactly(network, x, z):
        raise VerificationError("a construction for few changed samples does not fit; please report this")
    return network


def _three_changed(x: Sequence[Q], z: Sequence[Q], changed: Sequence[int]) -> Network:
    a, b, c = changed
    if z[b] * z[c] > 0:
        return _checked(_off_on_off_on(x, z, a, b, c).network(), x, z)
    if z[a] * z[b] > 0:
        mirrored_x, mirrored_z = [-v for v in reversed(x)], list(reversed(z))
        last = len(x) - 1
        pulse = _off_on_off_on(mirrored_x, mirrored_z, last - c, last - b, last - a)
        return _checked(pulse.network(mirrored=True), x, z)
    return _alternating_peaks(x, z, a, b, c)


def _off_on_off_on(x: Sequence[Q], z: Sequence[Q], a: int, b: int, c: int) -> _Pulse:
    """Up to a common level at x_a, down at x_b, up again at x_c; labels at b and c of one sign.

    Between x_b and x_c the two functions stay apart in the order that the label at b gave them; it is the order
    that c needs.
    """
    level = 4 * max(abs(z[a]), abs(z[b]))
    rise = min(_gap_after(x, a), _gap_before(x, a)) / 4
    valley = x[c] - _gap_before(x, c) / 2
    room = _gap_after(x, c) / 2
    fall = min(_gap_before(x, b), _gap_after(x, b)) / 4
    while True:
        edge = x[b] - fall
        down = _edge_slopes(z[b], level, fall)
        low = tuple(level - s * (valley - edge) for s in down)
        apart = abs(low[0] - low[1]) - abs(z[c])
        reach = abs(z[c]) * (x[c] - valley) / apart if apart > 0 else room + 1
        if reach < room and max(low) < 0:
            break
        fall /= 2
    at_c = (z[c], ZERO) if z[c] > 0 else (ZERO, -z[c])
    up = tuple((target - v) / (x[c] - valley) for target, v in zip(at_c, low, strict=True))
    return _Pulse(
        [x[a] + rise, edge, valley, x[c] + reach],
        level,
        _edge_slopes(z[a], level, rise),
        [(-down[0], -down[1]), (up[0] + down[0], up[1] + down[1]), (-up[0], -up[1])],
    )


def _alternating_peaks(x: Sequence[Q], z: Sequence[Q], a: int, b: int, c: int) -> Network:
    """Labels of alternating sign: one function peaks at x_a and x_c, the other at x_b; breakpoints x_a (twice),
    x_b, x_c."""
    steep = fmpq(4)
    for _ in range(40):
        valley = abs(z[a]) - steep * (x[b] - x[a])
        up = (abs(z[c]) - valley) / (x[c] - x[b])
        outer = (-steep, -steep, up + steep, -up - steep)
        inner = (-steep, steep, -2 * steep, ZERO)
        start = abs(z[b]) - steep * (x[b] - x[a])
        first = Layer(((-ONE,), (ONE,), (ONE,), (ONE,)), (x[a], -x[a], -x[b], -x[c]))
        second = Layer((outer, inner), (abs(z[a]), start))
        weights = (ONE, -ONE) if z[a] > 0 else (-ONE, ONE)
        network = Network(1, (first, second, Layer((weights,), (ZERO,))))
        if fits_exactly(network, x, z):
            return network
        steep *= steep
    raise VerificationError("no steepness was found for three alternating labels; please report this")
