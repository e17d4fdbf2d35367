"""Comparisons of errors at the replica prediction's fixed point, in small terms: a task, an alpha, a network."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import Any

from flint import fmpq

from ftc_verify.bias import Setting
from ftc_verify.bias.replica import Law, Point, Teacher, less
from ftc_verify.claims.steps import Computed
from ftc_verify.rationals import parse

from .figure_2 import SETTINGS

RHO_PT = fmpq(1, 10)
LAWS = tuple(product(Law, (fmpq(1), 1 / RHO_PT)))
"""What the source leaves open: the law of the teacher's coefficients, and beta_PT^2. A comparison counts only if it
holds for all four."""
TASKS = {"none": ("0", "1/10"), "full": ("1/10", "0"), "subset": ("1/100", "0")}
"""rho_FT^shared and rho_FT^new of the three tasks of figure 5."""
NETWORKS = {name: (fmpq(1, 1000), *values) for name, values in SETTINGS.items()}
"""c, lambda and gamma of the four regimes of figure 5."""

Network = tuple[fmpq, fmpq, fmpq]
Task = tuple[str, str]
SAYS = "error at the fixed point: each of `better` < each of `worse`, for both laws and both beta_PT^2, at each alpha"
WHERE = (
    "rho_PT = 1/10; a task is (rho_FT^shared, rho_FT^new), a network (c, lambda, gamma); laws N(0, 1/rho_FT) and "
    "+-1/sqrt(rho_FT), beta_PT^2 = 1 and 1/rho_PT; errors are enclosed by two integrals on either side of the fixed "
    "point (row prop-5.1/side)"
)


@lru_cache(maxsize=4096)
def _error_is_less(task: Task, alpha: str, law: tuple[Law, fmpq], first: Network, second: Network) -> bool | None:
    """Whether the first network's error is smaller, proved; None if that is not found out."""
    teacher = Teacher.of(RHO_PT, *task, *law)
    one, other = (Point.of(parse(alpha), teacher, Setting.of(*network)) for network in (first, second))
    return less(one, other)


def all_below(task: Task, alphas: Sequence[str], better: Sequence[Network], worse: Sequence[Network]) -> Any:
    """Whether every error of `better` is smaller than every one of `worse`; None if some pair is not decided."""
    found = [
        _error_is_less(task, alpha, law, one, other) for alpha, law, one, other in product(alphas, LAWS, better, worse)
    ]
    return None if None in found else all(found)


def below(
    name: str, task: Task, alphas: Sequence[str], better: Sequence[Network], worse: Sequence[Network]
) -> Computed:
    """A step: these networks are better than those, at each alpha; falsified with the two changed over."""
    instance: Mapping[str, Any] = {"task": task, "alphas": tuple(alphas), "better": better, "worse": worse}
    return Computed(
        name=name,
        reading=WHERE,
        statement=SAYS,
        predicate=all_below,
        instance=instance,
        falsified_instance={**instance, "better": worse, "worse": better},
    )


def easier(first: Task, second: Task, alpha: str, network: Network) -> Any:
    """Whether the network's error on the first task is smaller; None if that is not decided under some law."""
    setting = Setting.of(*network)
    points = [
        [Point.of(parse(alpha), Teacher.of(RHO_PT, *task, *law), setting) for task in (first, second)] for law in LAWS
    ]
    found = [less(one, other) for one, other in points]
    return None if None in found else all(found)


def ordered(task: Task, alpha: str, networks: Sequence[Network]) -> Any:
    """Whether the errors of the networks rise from each to the next; None if some pair is not decided."""
    found = [_error_is_less(task, alpha, law, a, b) for law, (a, b) in product(LAWS, list(pairwise(networks)))]
    return None if None in found else all(found)


def regimes(*names: str) -> tuple[Network, ...]:
    """The networks of these regimes."""
    return tuple(NETWORKS[name] for name in names)
