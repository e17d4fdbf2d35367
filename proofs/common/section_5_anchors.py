"""Anchors of the words of section 5: the kit's exact radicals."""

from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.formulas.radicals import sign, square_root, subtract


def _up_to_root(random: Random) -> Any:
    number = random.choice((-1, 0, 1, 2, 3, 4))
    of = number * number + random.choice((0, 0, 1, -1, 5)) if random.random() < 0.8 else random.randint(-2, 9)
    expected = of >= 0 and number >= 0 and sign(subtract(fmpq(number), square_root(fmpq(max(of, 0))))) <= 0
    return (number, of), expected


SECTION_5_ANCHORS: dict[str, Anchor] = {"up_to_root": _up_to_root}
