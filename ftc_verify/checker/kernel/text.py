"""Numbers from a file in words, whatever the interpreter's limit on the digits of integers is."""

from collections.abc import Sequence

SHORT = 128  # bits of a number that is written out


def shown(top: int, bottom: int = 1) -> str:
    """A rational in lowest terms as in a certificate, or only its size if it is long."""
    bits = max(top.bit_length(), bottom.bit_length())
    if bits > SHORT:
        return f"(a number of {bits} bits)"
    return str(top) if bottom == 1 else f"{top}/{bottom}"


def counted(count: int, thing: str) -> str:
    """``1 neuron``, ``2 neurons``."""
    return f"{shown(count)} {thing}" + ("" if count == 1 else "s")


def shown_widths(widths: Sequence[int]) -> str:
    """``[3, 1]``, cut after ten layers."""
    return "[" + ", ".join(map(shown, widths[:10])) + (", ...]" if len(widths) > 10 else "]")
