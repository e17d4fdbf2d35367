"""Fit data exactly with a ReLU network of two layers or more, with as few neurons as can be shown.

On a line (d = 1, or collinear samples) the fewest neurons of two layers are B or B + 1 with B the forced kinks
(`ftc_verify.kinks`), and `on_a_line.facing` says which; of three layers and few samples a search within a stated number
of steps goes through the widths between the bounds. In R^d the network is built along projections and hyperplane cuts
that a search finds; `below` says what bounds it: one neuron is decided, and lines in the data force kinks.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ftc_verify.arguments import whole_number
from ftc_verify.constructions.deep import with_layers
from ftc_verify.data import DataSet
from ftc_verify.deadline import Clock, OutOfTime, deadline
from ftc_verify.errors import InputError, UndecidedError, VerificationError
from ftc_verify.kinks import fewest_kinks
from ftc_verify.later import np
from ftc_verify.native import one_thread
from ftc_verify.network import MAX_LAYERS, Network
from ftc_verify.notebook import card
from ftc_verify.processes import number_of_jobs, workers
from ftc_verify.progress import Progress, silent
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.below import Bound, bound_in_space, refuted_in_space
from ftc_verify.questions.candidates import Candidates
from ftc_verify.questions.counting import KinkBound, counted_refutation, line_lower_bound, one_layer_refutation
from ftc_verify.questions.fewest import STEPS, Fewest, between_bounds
from ftc_verify.questions.grounds import Bracket, Grounds, NetworkFits, TreesRefute
from ftc_verify.questions.in_space.groups import Group
from ftc_verify.questions.in_space.plan import Projection
from ftc_verify.questions.on_a_line.line import LineFit
from ftc_verify.questions.settle import Instance, settled
from ftc_verify.rationals import Number
from ftc_verify.words import counted

__all__ = ["Evidence", "FitResult", "bracketed", "fit", "fit_data", "strongest_refutation"]


class Evidence(StrEnum):
    """What a lower bound rests on.

    `certificate`: documents that the checker accepts. `search`: a complete search in exact arithmetic, of which there
    is no certificate. `argument`: what `reason` says, such as that the labels are constant.
    """

    CERTIFICATE = "certificate"
    SEARCH = "search"
    ARGUMENT = "argument"


@dataclass(frozen=True)
class FitResult:
    """An exact fit, verified on every sample.

    Attributes
    ----------
    network
        Takes the value z_i at x_i for every sample of `data`, exactly.
    kinks
        B: the kinks that the labels force on the line of the data; in R^d, on the best single projection.
    lower_bound
        No network of this many layers with fewer neurons fits these data; `reason` says why.
    minimal
        Whether `neurons` equals `lower_bound`.
    projection, groups
        In R^d beyond collinear data: the best single projection found, and the groups of samples whose networks
        add up to the 2-layer network (one group of kind "projection" if nothing better was found).
    bound
        Three layers and more, data on a line: what the lower bound of counting rests on.
    refuted
        Where the search has raised the lower bound: all widths of one neuron fewer, each with what refutes it.
    below
        In R^d: the lower bound with what it rests on.
    stopped
        Whether time was up before all was tried: there may be a smaller network, or a larger lower bound.
    searched
        Two layers on a line: whether the last neuron of the lower bound rests on a complete search
        (`on_a_line.facing`), of which there is no certificate.
    """

    data: DataSet
    network: Network
    kinks: int
    lower_bound: int
    reason: str
    projection: Projection | None = None
    groups: tuple[Group, ...] = ()
    bound: KinkBound | None = None
    refuted: tuple[Decision, ...] = ()
    stopped: bool = False
    below: Bound | None = None
    searched: bool = False

    @property
    def neurons(self) -> int:
        """The number of hidden neurons, m."""
        return self.network.neurons

    @property
    def minimal(self) -> bool:
        """Whether fewer neurons are shown to be impossible."""
        return self.neurons == self.lower_bound

    @property
    def evidence(self) -> Evidence:
        """What the lower bound rests on."""
        if self.searched:
            return Evidence.SEARCH
        if self.refuted:
            return Evidence.CERTIFICATE
        try:
            self.refutation()
        except InputError:
            return Evidence.ARGUMENT
        return Evidence.CERTIFICATE

    @property
    def certified(self) -> int | None:
        """The most neurons that a certificate refutes; None where there is none."""
        if self.searched:
            return self.kinks - 1
        return self.lower_bound - 1 if self.evidence is Evidence.CERTIFICATE else None

    @property
    def grounds(self) -> NetworkFits:
        """What the fit rests on: the network."""
        return NetworkFits(self.data, self.network)

    def _repr_html_(self) -> str:
        minimal = "minimal" if self.minimal else f"at least {self.lower_bound} needed"
        facts = [*self.data.facts(), ("neurons", f"{self.neurons} ({minimal})"), ("lower bound", self.reason)]
        return card("FitResult", [*facts, *self.network.facts()[1:2]], self.network.drawing(self.data.points()))

    def refutation(self) -> Grounds:
        """What refutes fewer neurons: on a line and with two layers, one neuron fewer than the forced kinks; else one
        neuron fewer than the lower bound.

        Raises
        ------
        InputError
            The lower bound does not rest on what one certificate says.
        """
        hidden = len(self.network.widths)
        if self.refuted:
            many = f"{counted(len(self.refuted), 'certificate')}, one for each of the widths"
            raise InputError(f"the lower bound rests on {many}: a folder is needed")
        if self.below is not None:
            if self.below.against is None:
                raise InputError(f"there is no certificate for the lower bound ({self.reason})")
            return self.below.against
        if hidden == 1:
            return one_layer_refutation(self.data, self.kinks - 1)
        if self.bound is None:
            raise InputError(f"the lower bound does not rest on forced kinks ({self.reason})")
        return counted_refutation(self.data, hidden, self.bound)


def fit(
    x: Iterable[Any], z: Iterable[Number], *, layers: int = 2, steps: int = STEPS, seed: int = 0, jobs: int = 1
) -> FitResult:
    """Fit z at x exactly: `x` holds numbers (d = 1) or rows, `z` a label for each; int, Fraction, "p/q", float.

    `steps`: the most of the search for smaller widths, with three layers and more and at most 64 samples on a line
    (search/widths.py; the default takes a few seconds, 0 is none). `seed`: of the searches in R^d; the same seed gives
    the same network. `jobs`: processes for that search and for case trees, with the same result for any number.

    Raises
    ------
    InputError
        As `DataSet.of`; `layers` is no integer between 2 and 64, `seed` none from 0 on, or `jobs` none from 1 on.

    Examples
    --------
    >>> result = fit([1, 2, 3, 4, 5], [0, -1, 0, 2, 0])
    >>> result.neurons, result.kinks, result.minimal
    (3, 2, True)
    >>> result.network(4)
    Fraction(2, 1)
    """
    return fit_data(DataSet.of(x, z), layers=layers, steps=steps, seed=seed, jobs=jobs)


def fit_data(
    data: DataSet,
    *,
    layers: int = 2,
    steps: int = STEPS,
    timeout: float | None = None,
    progress: Progress = silent,
    clock: Clock = time.monotonic,
    seed: int = 0,
    jobs: int = 1,
) -> FitResult:
    """Fit a data set, with searches in R^d from this seed; after `timeout` seconds the best network so far, `stopped`.
    The clock is looked at as in `decide_data`.

    Raises
    ------
    InputError
        `layers` is no integer between 2 and 64, `seed` none from 0 on, or `jobs` none from 1 on.
    UndecidedError
        Out of time before there was a network.
    """
    layers, steps, seed = whole_number(layers, "layers"), whole_number(steps, "steps"), whole_number(seed, "seed")
    if seed < 0:
        raise InputError(f"seed must be 0 or more, not {seed}")
    if not 2 <= layers <= MAX_LAYERS:
        raise InputError(f"layers must be 2 to {MAX_LAYERS}, not {layers}")
    jobs = number_of_jobs(jobs)
    fitting = _Fitting(data, layers - 1, steps)
    stopped, instance = False, None
    try:
        with workers(jobs) as helpers, deadline(timeout, clock) as limit:
            instance = Instance(data, limit, progress, seed, helpers)
            fitting.run(instance)
    except OutOfTime:
        stopped = True
        if instance is not None:
            fitting.take(instance.candidates)
    return fitting.result(stopped)


class _Fitting:
    """A fit on its way: what is known so far."""

    def __init__(self, data: DataSet, hidden: int, steps: int) -> None:
        self.data, self.hidden, self.steps = data, hidden, steps
        self.network: Network | None = None
        self.kinks = 0
        self.lower, self.reason = 0, "nothing was shown before time was up"
        self.bound: KinkBound | None = None
        self.below: Bound | None = None
        self.projection: Projection | None = None
        self.groups: tuple[Group, ...] = ()
        self.refuted: tuple[Decision, ...] = ()
        self.searched = False

    def run(self, instance: Instance) -> None:
        """Look for smaller networks and larger lower bounds."""
        if instance.constant:
            self.network = Network.constant(self.data.dimension, self.data.z[0], self.hidden)
            self.reason = "the labels are constant"
            return
        if instance.candidates.positions is not None:
            self._on_a_line(instance)
        else:
            with one_thread(), np.errstate(all="ignore"):  # floats only suggest there
                self._in_space(instance)

    def result(self, stopped: bool) -> FitResult:
        """What is known, the network verified."""
        network = self.network
        if network is None:
            raise UndecidedError("out of time, and there is no network yet; give it more")
        if network.evaluate(self.data.x) != self.data.z:
            raise VerificationError("the network does not fit the data exactly; please report this")
        return FitResult(
            self.data,
            network,
            self.kinks,
            self.lower,
            self.reason,
            self.projection,
            self.groups,
            self.bound,
            self.refuted,
            stopped,
            self.below,
            searched=self.searched,
        )

    def take(self, candidates: Candidates) -> None:
        """The best so far of a search in R^d that was stopped."""
        flat = candidates.so_far
        deep = flat and with_layers(flat, self.hidden + 1, self.data.z)
        if deep is not None and (self.network is None or deep.neurons < self.network.neurons):
            self.network, self.groups = deep, candidates.groups

    def _found(self, network: Network) -> None:
        self.network = network

    def _on_a_line(self, instance: Instance) -> None:
        candidates, z = instance.candidates, self.data.z
        assert candidates.positions is not None
        if self.hidden == 1:
            self._take(candidates.quick_line_fit, candidates.onto)
            if not candidates.quick_line_fit.settled:
                self._take(candidates.line_fit, candidates.onto)
            return
        self.kinks = fewest_kinks(candidates.positions, z)
        instance.tell(None, "comparing constructions")
        smallest = candidates.smallest(self.hidden, self._found)
        instance.tell(None, "counting forced kinks")
        self._bounded_by(line_lower_bound(candidates.positions, z, self.hidden + 1))
        self._search(instance, smallest)

    def _take(self, found: LineFit, onto: Callable[[Network], Network]) -> None:
        self.network = onto(found.network)
        self.kinks, self.lower, self.reason, self.searched = (
            found.kinks,
            found.lower_bound,
            found.reason,
            found.searched,
        )

    def _bounded_by(self, bound: KinkBound) -> None:
        self.bound, self.lower, self.reason = bound, bound.neurons, bound.reason

    def _search(self, instance: Instance, smallest: Network) -> None:
        """Two hidden layers, between the bounds; with more of them a network found is passed on."""

        def found(fewest: Fewest) -> None:
            if fewest.network is not None:
                widths = (*fewest.network.widths, *(1,) * (self.hidden - 2))
                deep = instance.candidates.lifted(fewest.network, widths)
                if deep is not None and deep.neurons < smallest.neurons:
                    self._found(deep)
            if self.hidden == 2 and fewest.refuted:
                self.lower, self.refuted = fewest.lower, fewest.refuted
                self.reason = _refuted_reason(fewest.refuted)

        between_bounds(instance, self.steps, found)

    def _in_space(self, instance: Instance) -> None:
        candidates = instance.candidates
        hidden = self.hidden
        self.lower, self.reason = hidden, "the labels are not constant, so every hidden layer has a neuron"
        plan = candidates.plan
        if plan is not None:
            self.kinks, self.projection = plan.single.kinks, plan.single
        candidates.smallest(hidden, self._found)
        self.groups = candidates.groups
        found = self.network.neurons if self.network is not None else None
        bound_in_space(instance, hidden, self.steps, found, self._bounded_in_space)

    def _bounded_in_space(self, below: Bound) -> None:
        self.below, self.lower, self.reason, self.refuted = below, below.neurons, below.reason, below.refuted
        if below.network is not None:
            self._found(below.network)
            self.groups = (Group("search", tuple(i for i, z in enumerate(self.data.z) if z), below.network),)


def _refuted_reason(refuted: tuple[Decision, ...]) -> str:
    trees = sum(isinstance(decision.grounds, TreesRefute) for decision in refuted)
    ways = [f"{trees} by case trees"] if trees else []
    ways += [f"{len(refuted) - trees} by forced kinks"] if trees < len(refuted) else []
    names = [", ".join(map(str, decision.widths)) for decision in refuted]
    shown = "; ".join(names if len(names) <= 6 else [names[0], "..", names[-1]])
    return f"widths {shown} are refuted ({', '.join(ways)})"


def strongest_refutation(result: FitResult) -> Grounds:
    """What refutes the most neurons in one certificate: where a complete search has raised the lower bound, a case tree
    for the forced kinks themselves if the search with Farkas vectors finds one within its steps; else
    `FitResult.refutation`.

    Raises
    ------
    InputError
        As `FitResult.refutation`.
    """
    if result.searched:
        decision, _ = settled(Instance(result.data), (result.kinks,), STEPS)
        if decision is not None and decision.answer is Answer.IMPOSSIBLE and decision.grounds is not None:
            return decision.grounds
    return result.refutation()


def bracketed(result: FitResult) -> tuple[Bracket, dict[tuple[int, ...], Grounds]]:
    """The fit and its lower bound as a claim, and what it rests on for each of the widths that it names.

    Raises
    ------
    InputError
        The lower bound is not shown by certificates of single widths.
    """
    bracket = Bracket(result.data, len(result.network.widths), result.lower_bound - 1, result.network.widths)
    grounds: dict[tuple[int, ...], Grounds] = {d.widths: d.grounds for d in result.refuted if d.grounds is not None}
    if result.below is not None and result.below.against is not None and result.below.against.widths is not None:
        grounds[result.below.against.widths] = result.below.against
    instance = Instance(result.data)
    for widths in bracket.refutations:
        if widths not in grounds:
            grounds[widths] = _refutation_of(instance, widths, result.reason)
    return bracket, {**grounds, result.network.widths: result.grounds}


def _refutation_of(instance: Instance, widths: tuple[int, ...], reason: str) -> Grounds:
    if instance.candidates.positions is None:
        decision = refuted_in_space(instance, widths)
    else:
        decision, _ = settled(instance, widths, STEPS)
    if decision is None or decision.answer is not Answer.IMPOSSIBLE or decision.grounds is None:
        shown = ", ".join(map(str, widths))
        raise InputError(f"there is no certificate against widths {shown} (the lower bound: {reason})")
    return decision.grounds
