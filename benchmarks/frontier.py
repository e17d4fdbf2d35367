"""All widths with d1 + d2 <= 5 on three witnesses, each decided: time to find and to check, size of the certificate.

Run: python benchmarks/frontier.py [SECONDS]. With SECONDS, z3 gets that long on the direct formula (QF_NRA) of each,
for comparison. The limit is 20 minutes in all, and checking a case tree must be faster than finding it.
"""

import sys
import time

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.solvers.encodings import ask, encode

LIMIT_SECONDS = 1200
WITNESSES = {
    "N = 2, K = 8": [0, 0, 1, 0, 0, -1, 0, 0],
    "N = 3, K = 11": [0, 0, -1, 0, 0, 2, 0, 0, -1, 0, 0],
    "N = 3, K = 12": [0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0],
}


def certificate(decision: Decision) -> bytes:
    """The bytes that `decide -o` writes."""
    return "".join(certificates.text_of(decision)).encode()


def main(arguments: list[str]) -> int:
    """A row for each witness and widths, then the frontier."""
    solver_seconds = float(arguments[0]) if arguments else 0.0
    total, bad = 0.0, False
    for name, labels in WITNESSES.items():
        data = DataSet.of(range(1, len(labels) + 1), labels)
        fitting = []
        print(f"{name}: z = {', '.join(map(str, labels))}")
        for d1, d2 in [(a, m - a) for m in range(2, 6) for a in range(1, m)]:
            start = time.perf_counter()
            decision = decide_data(data, (d1, d2))
            found = time.perf_counter() - start
            if decision.answer is Answer.UNDECIDED:
                print(f"  ({d1}, {d2}) undecided: {decision.reason}")
                bad = True
                continue
            raw = certificate(decision)
            start = time.perf_counter()
            report = check_bytes(raw)
            checked = time.perf_counter() - start
            total += found + checked
            tree = certificates.kind_of(decision) == "case-tree"
            bad |= report.verdict != "valid" or (tree and checked > found)
            fitting += [(d1, d2)] if decision.answer is Answer.FITS else []
            opinion = ""
            if solver_seconds:
                start = time.perf_counter()
                says = ask(encode(data, (d1, d2)), "z3", solver_seconds).says
                opinion = f"; z3: {says} after {time.perf_counter() - start:.1f} s"
            print(
                f"  ({d1}, {d2}) {decision.answer}, {certificates.kind_of(decision)}, {len(raw)} bytes: "
                f"found in {found:.3f} s, checked in {checked:.3f} s ({report.verdict}){opinion}",
                flush=True,
            )
        print(f"  fit: {fitting or 'none'}")
    print(f"total: {total:.1f} s")
    return int(bad or total > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
