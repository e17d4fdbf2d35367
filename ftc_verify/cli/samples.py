"""Reading the data that a command is given, and keeping its outputs off them."""

import os

import click

from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.files import refuse_dash
from ftc_verify.importers import TableOptions, read_data
from ftc_verify.words import counted, printable

__all__ = ["data_line", "different_files", "read_samples", "shown"]


def read_samples(path: str, table: TableOptions) -> DataSet:
    """The data set in a file; on standard error, repeated samples, and what is to be known of how it was read."""
    samples = read_data(path, table)
    name = shown(path)
    for note in samples.notes:
        click.echo(f"ftc-verify: note: {name}: {note}", err=True)
    for line in samples.merged[:5]:
        click.echo(f"ftc-verify: warning: {name}: {line}; merged", err=True)
    if len(samples.merged) > 5:
        more = len(samples.merged) - 5
        click.echo(f"ftc-verify: warning: {name}: {counted(more, 'more repeated sample')} merged", err=True)
    return samples


def data_line(data: DataSet) -> str:
    """What the data are, in a line of output."""
    labels = counted(data.changed, "label not 0", "labels not 0")
    return f"K = {counted(data.count, 'sample')} in R^{data.dimension}, N = {labels}"


def shown(path: str) -> str:
    """The name of the data in messages."""
    return "standard input" if path == "-" else printable(path)


def different_files(data: str, *outputs: str | None) -> None:
    """Refuse outputs that would replace each other or the data."""
    seen = {} if data == "-" else {os.path.realpath(data): "the data"}
    for name in outputs:
        if name is None:
            continue
        refuse_dash(name)
        path = os.path.realpath(name)
        if path in seen:
            raise InputError(f"{printable(name)}: would replace {seen[path]}")
        seen[path] = "another output"
