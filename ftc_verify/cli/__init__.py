"""The command line: one file a command, nothing but arguments and calls."""

from ftc_verify.cli.app import COMMANDS, cli, main

__all__ = ["COMMANDS", "cli", "main"]
