"""Networks that the constructions of three layers build, for steps that check one."""

from flint import fmpq

from ftc_verify.constructions import three_layer as build


def builds(kind: str, labels: tuple[int, ...], neurons: int) -> bool:
    """Whether the construction of that name gives all labels with at most so many neurons."""
    xs, zs = [fmpq(i * i + i) for i in range(len(labels))], [fmpq(label) for label in labels]
    network = getattr(build, kind)(xs, zs)
    return bool(network.evaluate([[value] for value in xs]) == zs and network.neurons <= neurons)
