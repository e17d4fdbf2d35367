"""The equations X beta = y of a table, for the commands about diagonal linear networks."""

import click

from ftc_verify.bias.system import System
from ftc_verify.cli.samples import shown
from ftc_verify.errors import InputError
from ftc_verify.importers import TableOptions, read_system
from ftc_verify.words import counted

__all__ = ["read_equations"]


def read_equations(path: str, options: TableOptions) -> System:
    """The rows of a file as equations, in order; notes go to standard error."""
    table = read_system(path, options)
    for note in table.notes:
        click.echo(f"ftc-verify: note: {shown(path)}: {note}", err=True)
    width = len(table.rows[0])
    odd = next((i for i, row in enumerate(table.rows) if len(row) != width), None)
    if odd is not None:
        raise InputError(f"{shown(path)}: {table.place(odd)} has {counted(len(table.rows[odd]), 'coordinate')}")
    return System(table.rows, table.labels, width, lambda i: f"{shown(path)}, {table.place(i)}")
