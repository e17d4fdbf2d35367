"""Shells complete commands, options, files and installed books (docs/completion.md)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from ftc_verify.cli.app import COMMANDS, cli

ROOT = Path(__file__).parent.parent
MAIN = "import sys; sys.argv[0] = 'ftc-verify'; from ftc_verify.cli import main; sys.exit(main())"


def asked(**environment):
    """What the command prints for a shell."""
    done = subprocess.run(
        [sys.executable, "-c", MAIN], env={**os.environ, **environment}, capture_output=True, text=True, timeout=60
    )
    assert not done.stderr
    return done.stdout


def completed(line):
    """The (kind, word) pairs for the last word of a line."""
    *words, last = line.split(" ")
    complete = BashComplete(cli, {}, "ftc-verify", "_FTC_VERIFY_COMPLETE")
    return [(item.type, item.value) for item in complete.get_completions(words[1:], last)]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_documented_line_gives_a_script(shell):
    """It is the line of the page, and the script asks the command with the variable of that shell."""
    page = (ROOT / "docs" / "completion.md").read_text(encoding="utf-8")
    assert f"_FTC_VERIFY_COMPLETE={shell}_source ftc-verify" in page
    script = asked(_FTC_VERIFY_COMPLETE=f"{shell}_source")
    assert f"_FTC_VERIFY_COMPLETE={shell}_complete" in script
    assert "ftc-verify" in script


def test_what_is_completed():
    """Commands, options of a command, files as arguments, installed books."""
    assert {word for _, word in completed("ftc-verify ")} == set(COMMANDS)
    assert completed("ftc-verify fit --ref") == [("plain", "--refutation")]
    assert completed("ftc-verify fit ex") == [("file", "ex")]
    assert completed("ftc-verify audit sohn2024-") == [("plain", "sohn2024-formulas")]
    assert completed("ftc-verify audit my") == [("file", "my")]


def test_bash_runs_the_script(tmp_path):
    """The function that the script defines fills in bash's reply."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    (tmp_path / "ftc-verify").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{MAIN}" "$@"\n', encoding="utf-8")
    (tmp_path / "ftc-verify").chmod(0o755)
    script = re.sub(r"^_ftc_verify_completion_setup;?$", "", asked(_FTC_VERIFY_COMPLETE="bash_source"), flags=re.M)
    line = 'COMP_WORDS=(ftc-verify bou); COMP_CWORD=1; _ftc_verify_completion ftc-verify; echo "${COMPREPLY[@]}"'
    done = subprocess.run(
        [bash, "-c", f"{script}\n{line}"],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["bounds"]
