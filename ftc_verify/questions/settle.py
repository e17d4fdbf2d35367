"""One data set and given widths: counting first, then constructions, then search. What `decide` and `fit` share."""

from dataclasses import dataclass, field

from ftc_verify.constructions.lifting import padded, within, writable
from ftc_verify.data import DataSet
from ftc_verify.deadline import Deadline
from ftc_verify.errors import VerificationError
from ftc_verify.network import Network
from ftc_verify.processes import Workers
from ftc_verify.progress import Progress, silent
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.candidates import MAX_EVALUATIONS, Candidates
from ftc_verify.questions.counting import by_counting
from ftc_verify.questions.grounds import NetworkFits, OneNeuronFails
from ftc_verify.questions.search.cell import network_in_cell
from ftc_verify.questions.search.limits import beyond_limits
from ftc_verify.questions.search.widths import OutOfSteps, Search

__all__ = ["NOT_CUT_OFF", "Instance", "checked", "fitting", "settled", "unsearched", "without_search"]


CUT_OFF = "an affine function that is cut off below and above has these labels"
NOT_CUT_OFF = "an affine function that is cut off below and above cannot have these labels"


@dataclass
class Instance:
    """A data set that questions are asked about, with what is known of it, the limit of time, and workers to help.

    Labels may be all equal; `candidates` must not be asked for then.
    """

    data: DataSet
    limit: Deadline = field(default_factory=Deadline)
    progress: Progress = silent
    seed: int = 0
    workers: Workers | None = None

    def __post_init__(self) -> None:
        self.candidates = Candidates(self.data, self.tell, self.seed)
        self.searches: dict[tuple[tuple[int, ...], bool], Search] = {}

    @property
    def constant(self) -> bool:
        """Whether all labels are equal."""
        return all(label == self.data.z[0] for label in self.data.z)

    def part(self, data: DataSet) -> "Instance":
        """Some of the samples, under the same limit and with the same workers."""
        return Instance(data, self.limit, self.progress, workers=self.workers)

    def tell(self, done: float | None, text: str) -> None:
        """Pass on how far things are, and look at the clock."""
        self.progress(done, text)
        self.limit.check()

    def search(self, widths: tuple[int, ...], asks: bool) -> Search:
        """The search for widths, with what it has settled so far; `asks` z3 about cells that survive, or not."""
        positions = self.candidates.positions
        assert positions is not None
        if (widths, asks) not in self.searches:
            self.searches[widths, asks] = Search(
                self.data,
                positions,
                widths,
                lambda found: padded(self.candidates.onto(found), widths),
                in_cell=network_in_cell if asks else None,
                limit=self.limit,
                progress=self.tell,
                workers=self.workers,
            )
        return self.searches[widths, asks]


def without_search(instance: Instance, widths: tuple[int, ...]) -> Decision | None:
    """What counting and constructions say of these widths; None where they leave it open."""
    data, candidates = instance.data, instance.candidates
    if candidates.positions is not None:
        instance.tell(None, "counting")
        counted = by_counting(data, candidates.positions, widths)
        if counted is not None:
            return counted
    instance.tell(None, "trying the known constructions")
    if instance.constant:
        network = Network.constant(data.dimension, data.z[0], len(widths))
        return fitting(data, widths, network, "the labels are constant")
    found = candidates.within(widths)
    if found is not None:
        return fitting(data, widths, found, "a known construction")
    return _one_in_each(instance, widths) if candidates.positions is not None and max(widths) == 1 else None


def _one_in_each(instance: Instance, widths: tuple[int, ...]) -> Decision | None:
    """One neuron in each of two layers or more, on a line: an affine function that is cut off has the labels, or a
    dependence of samples excludes it. None for one layer, which the search decides, and beyond limits."""
    if len(widths) == 1:
        return None
    one = instance.candidates.one_neuron
    network = one.in_layers(len(widths))
    if network is not None:
        return fitting(instance.data, widths, network, CUT_OFF)
    if one.against_layers is None:
        return None
    grounds = OneNeuronFails(instance.data, (one.against_layers,), widths)
    return Decision(instance.data, widths, Answer.IMPOSSIBLE, NOT_CUT_OFF, grounds)


def settled(instance: Instance, widths: tuple[int, ...], most_steps: int) -> tuple[Decision | None, int]:
    """What is known of the widths (one or two hidden layers) within so many steps of the search, without z3; and the
    steps taken. None: the steps do not suffice."""
    decision = without_search(instance, widths)
    if decision is not None:
        return decision, 0
    assert instance.candidates.positions is not None
    if limit := beyond_limits(len(instance.candidates.positions), widths):
        return Decision(instance.data, widths, Answer.UNDECIDED, limit), 0
    search = instance.search(widths, asks=False)
    try:
        return search.run(most_steps), search.steps
    except OutOfSteps:
        return None, most_steps


def fitting(data: DataSet, widths: tuple[int, ...], network: Network, reason: str) -> Decision:
    """`fits`, by a network within these widths: padded up to them where that can be written."""
    if writable(data.dimension, widths):
        return Decision(data, widths, Answer.FITS, reason, NetworkFits(data, padded(network, widths)))
    smaller = ", ".join(map(str, network.widths))
    reason = f"{reason}; already widths {smaller} fit"
    return Decision(data, widths, Answer.FITS, reason, NetworkFits(data, network))


def checked(decision: Decision) -> Decision:
    """The decision, its network evaluated at every sample."""
    network = decision.network
    if network is None:
        return decision
    shape = decision.widths if writable(decision.data.dimension, decision.widths) else network.widths
    right = network.widths == shape and within(shape, decision.widths)
    if not right or network.evaluate(decision.data.x) != decision.data.z:
        raise VerificationError("a network of `decide` does not fit; please report this")
    return decision


def unsearched(instance: Instance, widths: tuple[int, ...], limit: str) -> Decision:
    """`undecided`, for widths or data that the search does not take."""
    count = instance.data.count
    settles = "counting and constructions do not settle it"
    if len(widths) == 2 and count * min(widths[1], count) > MAX_EVALUATIONS:
        settles = "counting does not settle it, for most constructions there are too many samples and neurons"
    return Decision(instance.data, widths, Answer.UNDECIDED, f"{settles}, and {limit}")
