"""Construction (f), in numbers: how many neurons p (q + 1) >= K - 1 takes, and that `shared_width` is their number."""

import z3

from ftc_verify.claims.steps import Cases, Citation, Computed, Validity
from ftc_verify.formulas.functions import least_of
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import three_layer

count, regions, per = z3.Ints("K p r")
shape = z3.Int("s")
half = z3.Int("a")
widths = Validity(
    name="width",
    reading="r = q + 1 at least 4, p r >= K - 1, p >= 1. With s = p + r >= 6 and s^2 >= 4 (K - 1): r = s/2 or (s + "
    "1)/2 does for s >= 7, and r = 4 for s = 6, unless K - 1 = 9; so p + q = ceil(2 sqrt(K - 1)) - 1",
    hypotheses=(
        count >= 8,
        count != 10,
        shape >= 0,
        shape * shape >= 4 * (count - 1),
        z3.Or(
            z3.And(shape == 6, per == 4),
            z3.And(shape >= 7, shape == 2 * half, per == half),
            z3.And(shape >= 7, shape == 2 * half + 1, per == half + 1),
        ),
        regions == shape - per,
    ),
    conclusion=z3.And(per >= 4, regions >= 1, regions * per >= count - 1),
    falsified_conclusion=z3.And(per >= 4, regions * per >= count),
)

t, earlier, width, each = z3.Ints("t s value r")
in_all = as_z3(three_layer.most_shared.body, t=t)


def _size(neurons: z3.ArithRef) -> z3.ArithRef:
    """The r >= 4 nearest to (t + 1)/2."""
    return z3.If(neurons <= 6, 4, (neurons + 1) / 2)


most_shared = Cases(
    name="most samples",
    reading="`most_shared(t)` is at least p r for all r >= 4, p = t + 1 - r",
    hypotheses=(t >= 4, each >= 4),
    cases={
        "t <= 6": t <= 6,
        "fewer": z3.And(t > 6, each < (t + 1) / 2),
        "as many": z3.And(t > 6, each == (t + 1) / 2),
        "more": z3.And(t > 6, each > (t + 1) / 2),
    },
    conclusion=in_all >= (t + 1 - each) * each,
    falsified_without="fewer",
    falsified_conclusion=in_all > (t + 1 - each) * each,
)
room = Validity(
    name="attained",
    reading="and p r for one of them, p >= 1",
    hypotheses=(t >= 4, each == _size(t), width == in_all),
    conclusion=z3.And(each >= 4, t + 1 - each >= 1, width == (t + 1 - each) * each),
    falsified_conclusion=z3.And(each >= 4, t + 1 - each >= 2),
)
search = least_of(three_layer.shared_width)
grow = Validity(
    name="samples grow with t",
    reading="what holds at s holds at every t >= s: the search for the least t may compare t and t - 1 only (most "
    "samples, at t with the r of s)",
    hypotheses=(earlier >= 4, earlier <= t),
    conclusion=z3.Implies(as_z3(search.condition, t=earlier, K=count), as_z3(search.condition, t=t, K=count)),
    falsified_conclusion=as_z3(three_layer.most_shared.body, t=earlier) < in_all,
    cites=(Citation(most_shared, {each: _size(earlier)}),),
)
least_neurons, is_least = defined(
    three_layer.shared_width, against=(regions + per - 1,), opaque=(three_layer.most_shared,), K=count
)
as_evaluated = Validity(
    name="as evaluated",
    reading="`shared_width(K)` is the least p + q, q = r - 1, with p r >= K - 1 (most samples; attained)",
    hypotheses=(
        count >= 2,
        regions >= 1,
        per >= 4,
        regions * per >= count - 1,
        named(three_layer.most_shared, regions + per - 1) >= regions * per,
        width == least_neurons,
        *is_least,
    ),
    conclusion=z3.And(width >= 4, width <= regions + per - 1, named(three_layer.most_shared, width) >= count - 1),
    falsified_conclusion=width < regions + per - 1,
)


def _evaluated(cases: tuple[tuple[int, int], ...]) -> bool:
    return all(three_layer.shared_width(count) == neurons for count, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least p + q, as `bounds` computes it: K = 100 takes 19, K = 101 (p = 10, q = 9) 19, K = 26 (p = 5, q "
    "= 4) 9",
    statement="the least p + q with p (q + 1) >= K - 1, q >= 3 (K, p + q)",
    predicate=_evaluated,
    instance={"cases": ((100, 19), (101, 19), (26, 9), (8, 5), (10, 6), (1000, 63))},
    falsified_instance={"cases": ((26, 8),)},
)
