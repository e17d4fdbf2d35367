"""Numbers on a command line: one, several, or a range from:to:how many."""

from ftc_verify.errors import InputError
from ftc_verify.rationals import Q, parse, short
from ftc_verify.words import printable

__all__ = ["grid"]


def grid(text: str, option: str, most: int) -> list[Q]:
    """The numbers of "1/10", "1/10,1/5" or "1/20:1/2:10" (equal steps, both ends included), at most so many.

    Raises
    ------
    InputError
        Anything else, a range that is reversed or has less than two numbers, more numbers than `most`; the text starts
        with the option's name.
    """
    numbers: list[Q] = []
    for part in text.split(","):
        numbers += _range(part.strip(), option, most)
        if len(numbers) > most:
            raise InputError(f"{option}: more than {most} numbers")
    return numbers


def _range(part: str, option: str, most: int) -> list[Q]:
    pieces = [piece.strip() for piece in part.split(":")]
    if len(pieces) not in (1, 3):
        raise InputError(f"{option}: {printable(repr(part), 60)} is neither a number nor a range such as 1/20:1/2:10")
    try:
        ends = [parse(piece) for piece in pieces[:2]]
    except InputError as error:
        raise InputError(f"{option}: {error}") from None
    if len(pieces) == 1:
        return ends
    count = pieces[2]
    if not (count.isascii() and count.isdigit()) or int(count[:19]) < 2:
        raise InputError(f"{option}: {printable(repr(count), 40)} of {printable(part, 60)}: how many? 2 or more")
    if len(count) > 18 or int(count) > most:
        raise InputError(f"{option}: {printable(part, 60)} has more than {most} numbers")
    if ends[0] >= ends[1]:
        raise InputError(f"{option}: {short(ends[0])} to {short(ends[1])} is no range: the smaller number comes first")
    step = (ends[1] - ends[0]) / (int(count) - 1)
    return [ends[0] + step * i for i in range(int(count))]
