"""Labels +1, +1, -1, -1 at 3, 7, 11, 15 of 17 equally spaced samples, +1, +1, +1, -1, -1 at 3, 7, .., 19 of 21: all
widths of 6 and of 7 neurons, each decided, with its certificate; processor time, size, and time to check.

Run: python benchmarks/seventeen.py [JOBS] [SECONDS]. Each decision gets SECONDS (default 600) of wall time.
"""

import resource
import sys

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data

CASES = {
    "N = 4, K = 17": (17, {3: 1, 7: 1, 11: -1, 15: -1}, 6),
    "N = 5, K = 21": (21, {3: 1, 7: 1, 11: 1, 15: -1, 19: -1}, 7),
}


def processor() -> float:
    """Seconds of processor time of this process and of those that it started and that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def main(arguments: list[str]) -> int:
    """A row for each case and widths; exit code 1 if a certificate is not valid."""
    jobs = int(arguments[0]) if arguments else 1
    seconds = float(arguments[1]) if len(arguments) > 1 else 600.0
    bad = False
    for name, (count, labels, neurons) in CASES.items():
        data = DataSet.of(range(1, count + 1), [labels.get(i, 0) for i in range(1, count + 1)])
        for d1 in range(1, neurons):
            widths = (d1, neurons - d1)
            start = processor()
            decision = decide_data(data, widths, timeout=seconds, jobs=jobs)
            found = processor() - start
            row = f"{name}, {widths}: {decision.answer} ({decision.reason}), {found:.1f} s"
            if decision.answer is not Answer.UNDECIDED:
                raw = "".join(certificates.text_of(decision)).encode()
                start = processor()
                report = check_bytes(raw)
                bad |= report.verdict != "valid"
                row += f"; {len(raw)} bytes, checked in {processor() - start:.1f} s ({report.verdict})"
            print(row, flush=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
