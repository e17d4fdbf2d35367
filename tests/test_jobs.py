"""`--jobs`: the same answers, files and networks from any number of processes; workers that are lost, and their end."""

import logging
import os
import signal
import subprocess
import sys
import time

import pytest

from ftc_verify import certificates
from ftc_verify.cli import main
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.processes import Workers, workers
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide, decide_data
from ftc_verify.questions.fewest import between_bounds
from ftc_verify.questions.fit import fit
from ftc_verify.questions.search import widths as widths_searched
from ftc_verify.questions.settle import Instance

REFUTED = DataSet.of(range(8), [0, 0, 1, 0, 0, -1, 0, 0])
FOUND = DataSet.of(range(9), [-1, 4, -4, -1, -3, 2, 2, 1, 1])
LOOKED_AT = DataSet.of(range(12), [0, 0, 1, 0, 0, -1, 0, 0, 1, 0, 0, 0])  # counting leaves few of the roots
NOT_SEEN = DataSet.of(range(12), [0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0])  # the same, and no network
LONG = DataSet.of(range(12), [-1, 1, 1, -1, 0, 1, 0, 1, 1, -1, 1, -1])  # widths 3, 2: a minute and more


@pytest.fixture(scope="module")
def two():
    """Two workers, whatever the machine has."""
    with workers(2) as found:
        found.size = 2
        yield found


@pytest.fixture
def at_once(monkeypatch):
    """Workers are asked from the first root on."""
    monkeypatch.setattr(widths_searched, "ALONE", -1)


def said(data, widths, helpers):
    """What a search says, its steps, and the bytes of the certificate."""
    search = Instance(data, workers=helpers).search(widths, asks=True)
    decision = search.run()
    text = "".join(certificates.text_of(decision)) if decision.grounds is not None else ""
    return decision.answer, decision.reason, search.steps, text


@pytest.mark.parametrize(
    ("data", "widths", "answer"),
    [
        (REFUTED, (3, 1), Answer.IMPOSSIBLE),
        (REFUTED, (2, 2), Answer.FITS),
        (REFUTED, (4,), Answer.IMPOSSIBLE),
        (REFUTED, (1,), Answer.IMPOSSIBLE),
        (REFUTED, (6,), Answer.FITS),
        (FOUND, (3, 2), Answer.FITS),
        (LOOKED_AT, (3, 2), Answer.FITS),
        (NOT_SEEN, (3, 2), Answer.IMPOSSIBLE),
    ],
)
def test_the_same_with_workers(two, at_once, data, widths, answer):
    """Answer, reason, steps and bytes, refuted and found, for one and two hidden layers."""
    alone = said(data, widths, None)
    assert alone[0] is answer
    assert said(data, widths, two) == alone


def test_workers_search_ahead(at_once, monkeypatch):
    """All but the first block, in which workers are asked, is searched by them and not again here."""
    here = []
    serial = widths_searched.search

    def counting(*arguments):
        here.append(search.block)
        return serial(*arguments)

    monkeypatch.setattr(widths_searched, "search", counting)
    with workers(2) as idle:  # of their own: those of other tests may still be busy with what nobody waits for
        idle.size = 2
        search = Instance(REFUTED, workers=idle).search((3, 1), asks=False)
        assert search.run().answer is Answer.IMPOSSIBLE
    assert set(here) == {0}


def test_workers_look_ahead(at_once, monkeypatch):
    """The first look is spread as well."""
    serial, here = widths_searched.search, []
    monkeypatch.setattr(widths_searched, "search", lambda *a, **b: here.append(1) or serial(*a, **b))
    assert Instance(LOOKED_AT).search((3, 2), asks=False).run().answer is Answer.FITS
    alone = len(here)
    with workers(2) as idle:
        idle.size = 2
        assert Instance(LOOKED_AT, workers=idle).search((3, 2), asks=False).run().answer is Answer.FITS
    assert len(here) - alone < alone


def test_steps_end_where_they_do(two, at_once):
    """A limit of steps ends the search between the bounds at the same widths, with the same result."""
    for steps in (0, 50, 700):
        alone, helped = (between_bounds(Instance(FOUND, workers=helpers), steps) for helpers in (None, two))
        assert alone == helped
        assert alone.steps == helped.steps


def test_python_and_command(tmp_path, capsys, monkeypatch, at_once):
    """Text, JSON and files of `decide` and `fit` are the same for one and two jobs."""
    path = tmp_path / "data.csv"
    path.write_text("x,z\n" + "".join(f"{x[0]},{z}\n" for x, z in zip(REFUTED.x, REFUTED.z, strict=True)))
    for command in (["decide", "--widths", "2,2"], ["fit", "--layers", "3", "--steps", "400", "--json"]):
        outputs = []
        for jobs in (1, 2):
            assert main([*command, str(path), "-o", str(tmp_path / "out"), "--jobs", str(jobs)]) == 0
            outputs.append((capsys.readouterr().out, (tmp_path / "out").read_bytes()))
        assert outputs[0] == outputs[1]


@pytest.mark.parametrize("jobs", [0, -3])
def test_fewer_than_one_job(tmp_path, capsys, jobs):
    """One line, exit code 2; from Python InputError."""
    path = tmp_path / "data.csv"
    path.write_text("x,z\n1,0\n2,1\n")
    for command in (["decide", "--widths", "1"], ["fit"]):
        assert main([*command, str(path), "--jobs", str(jobs)]) == 2
        captured = capsys.readouterr()
        assert (captured.out, captured.err) == ("", f"ftc-verify: error: --jobs must be at least 1, not {jobs}\n")
    for call in (lambda: decide([1, 2], [0, 1], [1], jobs=jobs), lambda: fit([1, 2], [0, 1], jobs=jobs)):
        with pytest.raises(InputError, match="jobs must be at least 1"):
            call()


DEATHS = {
    "killed": (signal.raise_signal, signal.SIGKILL),
    "memory": (bytearray, 1 << 62),
    "anything": (int, "what a library may raise"),
}
"""What a worker is asked instead, by names that it can import."""


@pytest.mark.parametrize("how", DEATHS)
def test_a_lost_worker(at_once, monkeypatch, caplog, capfd, how):
    """Every worker dies at its first question: one line, no traceback, and the answer all the same."""
    asked = Workers.ask
    monkeypatch.setattr(Workers, "ask", lambda self, function, *arguments: asked(self, *DEATHS[how]))
    with workers(2) as helpers, caplog.at_level(logging.WARNING):
        helped = said(REFUTED, (3, 1), helpers)
    assert helped == said(REFUTED, (3, 1), None)
    assert [record.getMessage() for record in caplog.records] == [
        "ftc-verify: warning: a worker process was lost (killed, or out of memory); "
        "the others go on, with the same answer"
    ]
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere such a limit is not kept")
def test_little_memory(tmp_path):
    """Where a process may have a GiB of addresses and no more, a table is read, and workers find what they find."""
    path, limited = tmp_path / "data.csv", 'ulimit -v 1000000 && exec "$@"'
    path.write_text("x,z\n" + "".join(f"{x[0]},{z}\n" for x, z in zip(REFUTED.x, REFUTED.z, strict=True)))
    command = [sys.executable, "-m", "ftc_verify", "decide", str(path), "--widths", "3,1", "--jobs", "2"]
    done = subprocess.run(["sh", "-c", limited, "sh", *command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "224 root cases" in done.stdout


def test_how_far_a_search_is():
    """It is told within a root too, and roots that counting refutes are among those that are settled."""
    told = []
    decide_data(REFUTED, (3, 1), progress=lambda done, text: told.append(text))
    settled = [int(text.split()[0]) for text in told if text.endswith("of 224 root cases settled")]
    assert len(settled) > 224 / 64  # less often than that was once a root of minutes without a word
    assert settled == sorted(settled)
    assert settled[0] > 0


def test_time_is_up_with_workers(at_once):
    """`undecided`, soon after the limit, and no worker is left."""
    began = time.monotonic()
    decision = decide_data(LONG, (3, 2), timeout=2, jobs=2)
    assert decision.answer is Answer.UNDECIDED
    assert "out of time" in decision.reason
    assert time.monotonic() - began < 30


SCRIPT = """
import signal
import sys
from ftc_verify.cli import main
from ftc_verify.deadline import remember_interrupts
from ftc_verify.processes import Workers
from ftc_verify.questions.search import widths

def ask(self, *arguments, asked=Workers.ask):
    ticket = asked(self, *arguments)
    print("asked", flush=True)
    return ticket

if __name__ == "__main__":
    widths.ALONE = -1
    Workers.ask = ask
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background of a shell ignore it
    remember_interrupts()  # as the command line does
    sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="POSIX alone has process groups")
def test_an_interrupt_ends_the_workers(tmp_path):
    """Ctrl-C, which a terminal sends to all processes, a worker that starts included: one line, exit code 2, and
    nobody is left who could write to the pipes."""
    script, path = tmp_path / "script.py", tmp_path / "data.csv"
    script.write_text(SCRIPT)
    path.write_text("x,z\n" + "".join(f"{x[0]},{z}\n" for x, z in zip(LONG.x, LONG.z, strict=True)))
    run = subprocess.Popen(
        [sys.executable, script, "decide", path, "--widths", "3,2", "--jobs", "2"],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout.readline() == "asked\n"
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, set(out.split()) - {"asked"}, err.strip()) == (2, set(), "ftc-verify: error: stopped")


LOSING = """
import signal
from ftc_verify.deadline import Deadline, remember_interrupts

class Losing:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
remember_interrupts()
Deadline().check()
Losing()
print("lost")
try:
    Deadline().check()
except KeyboardInterrupt:
    print("raised again")
"""


def test_an_interrupt_in_a_destructor_is_not_lost():
    """Python ignores what a destructor raises: the next look at the clock raises it again."""
    done = subprocess.run([sys.executable, "-c", LOSING], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["lost", "raised again", ""]
