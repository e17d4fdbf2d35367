"""What was tested and not proved: small capacities of which one end is missing. What was tested is in
small_capacities.json (benchmarks/small_capacities.py), which no audit runs again."""

import json
from importlib.resources import files

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed

RECORD = files(__package__).joinpath("small_capacities.json")


def _fits(case: str, at_least: int) -> bool:
    """Whether so many of the recorded cases were decided by search, each with a network that fits."""
    counts = json.loads(RECORD.read_text(encoding="utf-8"))[case]
    return bool(counts["fits"] >= at_least and not counts.keys() & {"witness", "undecided"})


def _tested(case: str, at_least: int) -> Computed:
    return Computed(
        name="tested",
        reading="data of this kind in a drawn order, widths decided until some fit: a record, not a proof",
        statement="at least so many cases were decided by search, all of them with a network that fits",
        predicate=_fits,
        instance={"case": case, "at_least": at_least},
        falsified_instance={"case": case, "at_least": 10**6},
        files=(RECORD,),
    )


ELEVEN = Claim(
    id="ours/three-layer-eleven-samples",
    title="3 layers, N = 3, K = 11",
    text="m*(3, 11) = 5.",
    instances=(_tested("N = 3, K = 11, 5 neurons", 19),),
    uses=("ours/three-layer-seven-samples", "ours/three-layer-upper"),
    scope="N = 3, K = 11",
    open_because="not proved: 5 are needed (ours/three-layer-seven-samples), that they are enough is only tested",
)

CLAIMS = (ELEVEN,)
