"""Networks that the constructions of three layers build, for steps that check one."""

from flint import fmpq

from ftc_verify.claims.steps import Built
from ftc_verify.constructions import three_layer as build


def network_of(kind: str, labels: tuple[int, ...], neurons: int) -> Built:
    """The network of the construction of that name for these labels at 0, 2, 6, 12, .., whatever its neurons."""
    xs, zs = [fmpq(i * i + i) for i in range(len(labels))], [fmpq(label) for label in labels]
    return Built(getattr(build, kind)(xs, zs), [[x] for x in xs], zs)


def builds(kind: str, labels: tuple[int, ...], neurons: int) -> bool:
    """Whether the construction of that name gives all labels with at most so many neurons."""
    made = network_of(kind, labels, neurons)
    return made.fits and made.network.neurons <= neurons
