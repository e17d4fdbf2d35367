"""Text that is safe to print, and integers as text under any limit of the interpreter on their digits."""

PART = 500  # digits that are converted at a time: the limit cannot be set below 640
OF_A_PART = 10**PART


def escaped(text: str) -> str:
    """`text` with everything that is not printable, line breaks included, as ``\\x..`` escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def quoted(text: str) -> str:
    """The beginning of a text from a file, escaped and in quotation marks."""
    return f"'{escaped(text[:40])}'" + ("..." if len(text) > 40 else "")


def integer(digits: str) -> int:
    """The integer with these decimal digits, read in parts."""
    if len(digits) <= PART:
        return int(digits)
    number = 0
    for start in range(0, len(digits), PART):
        part = digits[start : start + PART]
        number = number * 10 ** len(part) + int(part)
    return number


def decimal(number: int) -> str:
    """The decimal digits of an integer from a file, written in parts."""
    if -OF_A_PART < number < OF_A_PART:
        return str(number)
    parts = []
    rest = abs(number)
    while rest >= OF_A_PART:
        rest, last = divmod(rest, OF_A_PART)
        parts.append(str(last).zfill(PART))
    return ("-" if number < 0 else "") + str(rest) + "".join(reversed(parts))
