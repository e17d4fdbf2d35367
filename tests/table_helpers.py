"""What the tests of tables share: reading bytes under a name, and the options that a refusal suggests."""

import re
import shlex

from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions, read_data


def suggested(message):
    """The options at the end of a refusal, as keyword arguments; None if it suggests none."""
    match = re.search(r": read it with (--.*?)(?:; then .*)?$", message)
    return None if match is None else options_from(match[1])


def options_from(arguments):
    """Options as they are typed, as keyword arguments of TableOptions."""
    words = [part for word in shlex.split(arguments) for part in (word.split("=", 1) if "=" in word else [word])]
    return {name.removeprefix("--"): value for name, value in zip(words[::2], words[1::2], strict=True)}


def write(folder, name, content):
    """A file with this content; text is written in UTF-8 as it is."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path, **options):
    """The one line of the refusal."""
    try:
        data = read_data(path, TableOptions(**options))
    except InputError as error:
        text = str(error)
        assert path.name in text
        assert "\n" not in text
        assert len(text) < 500 + len(str(path))
        return text
    raise AssertionError(f"{path.name} was read as {data}")


def samples(path, **options):
    """x and z as they are read: numbers where d = 1."""
    data = read_data(path, TableOptions(**options))
    return [row[0] if len(row) == 1 else row for row in data.x], data.z
