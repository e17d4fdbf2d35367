"""Networks that are known to fit, for one data set: the catalogue of constructions on its line, or along a projection
and over groups of samples in R^d."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from ftc_verify.constructions.catalogue import catalogue
from ftc_verify.constructions.deep import with_layers
from ftc_verify.constructions.entries import Construction, OnLine
from ftc_verify.constructions.in_space import IN_SPACE
from ftc_verify.constructions.lifting import lifted, onto_line, places_for, within
from ftc_verify.constructions.two_layer import along
from ftc_verify.data import DataSet
from ftc_verify.errors import FtcError
from ftc_verify.network import Network
from ftc_verify.progress import Progress, silent
from ftc_verify.questions.in_space.affine import affine_labels_net
from ftc_verify.questions.in_space.groups import Group
from ftc_verify.questions.in_space.lines import Line, lines_found
from ftc_verify.questions.in_space.one_neuron import OneNeuron
from ftc_verify.questions.in_space.plan import Plan, plan_directions
from ftc_verify.questions.in_space.positions import merged_positions, positions_along
from ftc_verify.questions.in_space.routes import ROUTES
from ftc_verify.questions.in_space.space import Space
from ftc_verify.questions.in_space.standard import Standard
from ftc_verify.questions.in_space.sums import side_by_side
from ftc_verify.questions.in_space.units import Units
from ftc_verify.questions.on_a_line.line import LineFit, fewest_on_line
from ftc_verify.rationals import BIT_LIMIT

__all__ = ["MAX_EVALUATIONS", "Candidates"]

MAX_EVALUATIONS = 20_000_000
"""The most values of neurons of layer 2 at samples for which `within` builds and verifies a construction."""
MAX_FACETS_WORK = 500_000
"""The largest K^2 d for which networks for general position in R^d are built: about two seconds. Numbers grow from
facet to facet: K = 600 in R^5, 1,800,000, takes twenty seconds, and K = 1,000 is more than a file may hold."""

Found = Callable[[Network], None]


@dataclass(frozen=True)
class _Line:
    """Data on a line, and how a network of the position becomes one of the samples."""

    data: OnLine
    onto: Callable[[Network], Network]


class Candidates:
    """The candidates for data whose labels are not all equal; what takes long is found once.

    Attributes
    ----------
    positions
        Of the samples on a line through all of them; None if there is none.
    groups
        In R^d: the groups of samples whose networks add up to the smallest that is known so far.
    """

    def __init__(self, data: DataSet, progress: Progress = silent, seed: int = 0) -> None:
        self.data, self.progress, self.seed = data, progress, seed
        self.groups: tuple[Group, ...] = ()
        self.positions = data.line_positions()

    @cached_property
    def quick_line_fit(self) -> LineFit:
        """On a line: a 2-layer network that has one neuron too many at most, and what is soon shown of it."""
        assert self.positions is not None
        return fewest_on_line(self.positions, self.data.z, quick=True)

    @cached_property
    def line_fit(self) -> LineFit:
        """On a line: the 2-layer network, and why it is of the least size."""
        assert self.positions is not None
        if self.quick_line_fit.settled:
            return self.quick_line_fit
        subject = f"searching {self.quick_line_fit.kinks} neurons for {self.quick_line_fit.kinks} forced kinks"
        self.progress(None, subject)
        return fewest_on_line(
            self.positions, self.data.z, seed=self.seed, tick=lambda done: self.progress(done, subject)
        )

    @cached_property
    def standard(self) -> Standard:
        """The samples and labels as floats, whatever their magnitudes."""
        return Standard(self.data)

    @cached_property
    def one_neuron(self) -> OneNeuron:
        """What one neuron in each layer can do."""
        return OneNeuron(self.standard)

    @cached_property
    def lines(self) -> list[Line]:
        """In R^d: lines that force the most kinks, best first."""
        return lines_found(self.standard)

    @cached_property
    def single(self) -> Network | None:
        """One neuron, where one fits."""
        return self.one_neuron.network or affine_labels_net(self.data)

    @cached_property
    def units(self) -> Units:
        """In R^d: the data in units in which floats hold them."""
        return Units.of(self.data)

    @cached_property
    def space(self) -> Space:
        """In R^d: float views of the samples, in these units."""
        return Space(self.units.data, self.seed)

    @cached_property
    def plan(self) -> Plan | None:
        """In R^d: the best projection and groups; None on a line and where one neuron fits."""
        if self.positions is not None or self.single is not None:
            return None
        units = self.units
        found = plan_directions(
            units.data,
            space=self.space,
            progress=self.progress,
            found=lambda groups: self._keep(units.groups(groups)),
        )
        return units.plan(found)

    @cached_property
    def in_space(self) -> Network | None:
        """In R^d: the 2-layer network with the fewest neurons found; None on a line."""
        if self.positions is not None:
            return None
        plan = self.plan
        if plan is None:
            return self.single
        self._keep(plan.groups)
        for route in ROUTES:
            if self._fewest() <= self._least():
                break
            self.progress(None, route.text)
            network = route.build(self.units.data, self.space, self._fewest())
            if network is not None:
                self._keep((Group(route.kind, tuple(self.space.changed), self.units.network(network)),))
        general = self._in_general_position(self._fewest())
        if general is not None:
            self._keep((Group("general position", tuple(self.space.changed), general),))
        return self.so_far

    @property
    def so_far(self) -> Network | None:
        """In R^d: the smallest 2-layer network that is known so far."""
        return side_by_side(self.data.dimension, [g.network for g in self.groups]) if self.groups else None

    def _least(self) -> int:
        """A lower bound in R^d, where no single neuron was found: two where one is refuted, forced kinks on a line."""
        one = 1 if self.one_neuron.dependences is None else 2
        return max([one, *(sum(map(len, line.kinks)) for line in self.lines[:1])])

    def _fewest(self) -> int:
        return sum(group.network.neurons for group in self.groups)

    def _keep(self, groups: tuple[Group, ...]) -> None:
        if not self.groups or sum(group.network.neurons for group in groups) < self._fewest():
            self.groups = groups

    def _in_general_position(self, fewer_than: int) -> Network | None:
        """The smallest network that samples in general position allow, if it has fewer neurons than that."""
        x, z = self.data.x, self.data.z
        above, below = sum(label > 0 for label in z), sum(label < 0 for label in z)
        best: Network | None = None
        if len(x) ** 2 * self.data.dimension > MAX_FACETS_WORK:
            return None
        for construction in IN_SPACE:
            if construction.wants(above, below, len(x), self.data.dimension) >= fewer_than:
                continue
            self.progress(None, f"building {construction.entry.name}")
            network = construction.build(x, z)
            if network is not None and network.neurons < fewer_than and not _too_long(network):
                best, fewer_than = network, network.neurons
        return best if best is not None and best.evaluate(x) == list(z) else None

    @cached_property
    def line(self) -> _Line | None:
        """The line of the data, or the best projection onto one; None where one neuron fits in R^d."""
        if self.positions is not None:
            return _Line(OnLine(self.positions, self.data.z, self.line_fit.network), self.onto)
        if self.plan is None:
            return None
        direction = self.plan.single.direction
        merged = merged_positions(positions_along(self.data, direction), self.data.z)
        assert merged is not None
        return _Line(
            OnLine(*merged, fewest_on_line(*merged, quick=True).network), lambda network: along(direction, network)
        )

    def onto(self, line: Network) -> Network:
        """A network of the position on the line of the data, as one of the samples."""
        return onto_line(self.data.x, line)

    def smallest(self, hidden: int, found: Found = lambda network: None) -> Network:
        """The network with the fewest neurons over all candidates in so many hidden layers; `found` is told of each
        that is better than all before.

        One whose numbers no file may hold is taken only if all are such.
        """
        best: Network | None = None
        for least, build in self._candidates(hidden):
            if best is not None and least >= best.neurons and not _too_long(best):
                continue
            network = build()
            if network is None:
                continue
            if best is None or (_too_long(network), network.neurons) < (_too_long(best), best.neurons):
                best = network
                found(network)
        assert best is not None
        return best

    def _candidates(self, hidden: int) -> Iterator[tuple[int, Callable[[], Network | None]]]:
        """(neurons, construction), nothing of the catalogue is built yet; its small ones first."""
        if self.positions is None and hidden > 1:
            yield hidden, lambda: self.one_neuron.in_layers(hidden)
        flat = self.in_space
        if flat is not None:
            yield flat.neurons + hidden - 1, lambda: with_layers(flat, hidden + 1, self.data.z)
        if flat is not None and hidden == 1:
            return
        line = self.line
        if line is None:
            return
        wanted = [(entry.wants(line.data.counts), entry) for entry in catalogue(hidden)]
        sums = [(sum(widths) + hidden - entry.hidden, widths, entry) for widths, entry in wanted if widths is not None]
        for least, widths, entry in sorted(sums, key=lambda candidate: candidate[0]):
            yield least, lambda entry=entry, widths=widths: self._built(line, entry, widths, hidden)  # type: ignore[misc]

    def _built(self, line: _Line, entry: Construction, widths: tuple[int, ...], hidden: int) -> Network | None:
        self.progress(None, f"building {entry.name}")
        network = entry.build(line.data, widths)
        return None if network is None else with_layers(line.onto(network), hidden + 1, self.data.z)

    # Given widths

    def within(self, widths: Sequence[int]) -> Network | None:
        """A network with no hidden layer wider than these, by a candidate with room there; None if none has."""
        on_two = len(widths) == 2 and self.positions is not None
        if not on_two:
            network = self.smallest(len(widths))
            if within(network.widths, widths):
                return network
        for build in self._with_room(tuple(widths)):
            try:
                found = build()
            except FtcError:
                continue
            if found is not None and within(found.widths, widths):
                return found
        return None

    def _with_room(self, widths: tuple[int, ...]) -> Iterator[Callable[[], Network | None]]:
        """Constructions with room in these widths, where need be in more layers than their own; cheap ones first."""
        line, flat = self.line, self.in_space
        if flat is not None:
            yield lambda: self.lifted(flat, widths)
        if line is None:
            return
        count = line.data.counts.samples
        large = len(widths) > 1 and count * min(max(widths[1:]), count) > MAX_EVALUATIONS
        for entry in sorted(catalogue(len(widths)), key=lambda entry: not entry.linear):
            if large and not entry.linear:
                continue
            shape = _room(entry, line.data, widths)
            if shape is not None:
                yield lambda entry=entry, shape=shape: self._lifted_from(line, entry, shape, widths)  # type: ignore[misc]

    def _lifted_from(
        self, line: _Line, entry: Construction, shape: tuple[int, ...], widths: tuple[int, ...]
    ) -> Network | None:
        self.progress(None, f"building {entry.name}")
        network = entry.build(line.data, shape)
        return None if network is None else self.lifted(line.onto(network), widths)

    def lifted(self, network: Network, widths: Sequence[int]) -> Network | None:
        """A network that fits the data, in these widths; None if they have no room for it."""
        return lifted(network, self.data.x, self.data.z, widths)


def _too_long(network: Network) -> bool:
    """Whether it has a number that no file may hold."""
    return network.largest_bits > BIT_LIMIT


def _room(entry: Construction, data: OnLine, widths: tuple[int, ...]) -> tuple[int, ...] | None:
    """Widths that the construction can take within some of these layers, in order, with the others passing on."""
    if entry.hidden > 3:
        return entry.room(data.counts, widths) if entry.hidden == len(widths) else None
    for chosen in combinations(widths, entry.hidden):
        shape = entry.room(data.counts, chosen)
        if shape is not None and places_for(shape, _passed(shape), widths) is not None:
            return shape
    return None


def _passed(shape: Sequence[int]) -> list[int]:
    """How many neurons pass on what each layer needs: the position, then values of the narrower side, the output."""
    return [1, *(min(a, b) for a, b in pairwise(shape)), 1]
