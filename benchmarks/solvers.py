"""decide against z3 and cvc5 on the direct formulas: geometric means of time ratios, on cases that the solver finishes.

Run: python benchmarks/solvers.py [CASES] [SECONDS]. Random data (4 <= K <= 7, labels not constant), random widths, two
and three layers apart; each solver gets SECONDS (default 10) a case. decide's time includes its exact checks; the
solvers' time excludes building the formula. The limit: a mean below 0.1 against z3.

Few of these have to be searched. python benchmarks/solvers.py --searched [CASES] [SECONDS] draws CASES (default 1000)
of three layers and asks z3 about those alone that decide has to search: a mean below 1. Where z3 does not end, its time
is more than what it used, so that the mean over all searched cases is below the one printed. Times are processor time.
"""

import math
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.solvers.encodings import ask, encode

LIMIT = 0.1
SEARCHED_LIMIT = 1.0
WIDTHS = {2: [(w,) for w in range(1, 6)], 3: [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)]}


def random_data(rng: random.Random) -> DataSet:
    """K = 4..7 integers, about half the labels 0, not all equal."""
    while True:
        count = rng.randint(4, 7)
        labels = [rng.choice([0, 0, rng.randint(-3, 3)]) for _ in range(count)]
        if len(set(labels)) > 1:
            return DataSet.of(sorted(rng.sample(range(3 * count), count)), labels)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and its seconds."""
    start = time.process_time()
    result = call()
    return result, time.process_time() - start


def mean(values: list[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def has_searched(reason: str) -> bool:
    """Whether a decision with this reason needed a search."""
    return "search" in reason or "root cases" in reason


def searched(cases: int, seconds: float) -> int:
    """A row for those of so many cases of three layers that are searched; exit code 1 above the limit or where answers
    differ."""
    rng = random.Random(33)
    ratios: list[float] = []
    above: list[float] = []  # where z3 does not end: the ratio is less
    ours_all, theirs_all, found, bad = 0.0, 0.0, 0, False
    for _ in range(cases):
        data, chosen = random_data(rng), rng.choice(WIDTHS[3])
        decision, ours = timed(lambda data=data, chosen=chosen: decide_data(data, chosen))  # type: ignore[misc]
        if not has_searched(decision.reason):
            continue
        found += 1
        opinion, theirs = timed(lambda data=data, chosen=chosen: ask(encode(data, chosen), "z3", seconds))  # type: ignore[misc]
        if opinion.says == "unknown":
            above.append(ours / theirs)
            print(f"{chosen} K = {data.count}: {decision.answer}, {ours:.3f} s, z3 over {theirs:.3f} s", flush=True)
            continue
        if opinion.says != {"fits": "sat", "impossible": "unsat"}.get(str(decision.answer)):
            print(f"DIFFERENT: {data.to_json()} {chosen}: {decision.answer}, z3 says {opinion.says}")
            bad = True
        ratios.append(ours / theirs)
        ours_all, theirs_all = ours_all + ours, theirs_all + theirs
        print(f"{chosen} K = {data.count}: {decision.answer}, {ours:.3f} s, z3 {theirs:.3f} s", flush=True)
    print(
        f"{cases} cases of three layers: {found} are searched, of which z3 ends {len(ratios)} within {seconds:g} s: "
        f"mean ratio {mean(ratios):.3f}, {ours_all:.2f} s against {theirs_all:.2f} s; {len(above)} it does not, "
        f"with their bounds the mean of all is below {mean(ratios + above):.3f}"
    )
    return int(bad or not mean(ratios) < SEARCHED_LIMIT)


def main(arguments: list[str]) -> int:
    """A row for each solver and number of layers; exit code 1 above the limit or where answers differ."""
    if arguments[:1] == ["--searched"]:
        decide_data(DataSet.of(range(8), [0, 0, 1, 0, 0, -1, 0, 0]), (3, 1))  # imports, HiGHS too
        return searched(
            int(arguments[1]) if len(arguments) > 1 else 1_000, float(arguments[2]) if len(arguments) > 2 else 5.0
        )
    cases = int(arguments[0]) if arguments else 60
    seconds = float(arguments[1]) if len(arguments) > 1 else 10.0
    decide_data(DataSet.of([0, 1, 2], [0, 1, 0]), (2, 2))  # imports
    bad = False
    for layers, widths in WIDTHS.items():
        rng = random.Random(layers)
        ratios: dict[str, list[float]] = {"z3": [], "cvc5": []}
        by_search: list[float] = []
        unfinished = {"z3": 0, "cvc5": 0}
        slowest = 0.0
        for _ in range(cases):
            data, chosen = random_data(rng), rng.choice(widths)
            decision, ours = timed(lambda data=data, chosen=chosen: decide_data(data, chosen))  # type: ignore[misc]
            slowest = max(slowest, ours)
            formula = encode(data, chosen)
            for solver in ratios:
                opinion, theirs = timed(lambda solver=solver, formula=formula: ask(formula, solver, seconds))  # type: ignore[misc]
                if opinion.says == "unknown":
                    unfinished[solver] += 1
                    continue
                if opinion.says != {"fits": "sat", "impossible": "unsat"}.get(str(decision.answer)):
                    print(f"DIFFERENT: {data.to_json()} {chosen}: {decision.answer}, {solver} says {opinion.says}")
                    bad = True
                ratios[solver].append(ours / theirs)
                if solver == "z3" and has_searched(decision.reason):
                    by_search.append(ours / theirs)
        bad |= not mean(ratios["z3"]) < LIMIT
        for solver, found in ratios.items():
            print(
                f"{layers} layers, {solver}: geometric mean of decide / {solver} {mean(found):.4f} over {len(found)} "
                f"cases that it finishes; {unfinished[solver]} not within {seconds:g} s"
            )
        print(
            f"{layers} layers: decide took at most {slowest:.2f} s; by search: {len(by_search)} of those that z3 "
            f"finishes, mean ratio {mean(by_search):.3f}",
            flush=True,
        )
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
