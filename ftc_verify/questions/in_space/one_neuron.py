"""One neuron in R^d, and one neuron in each of several hidden layers: decided exactly.

One neuron gives c + e relu(l), e = 1 or -1, l affine. With e = 1 and labels that are not constant, c may be taken to be
the least label: either relu(l) is 0 at some sample, or the labels are affine there and l moves. So an affine function
is asked for that has the labels above the least, and is at most the least where the label is that; with e = -1 turned
round. Each is a system of linear equations and inequalities: an affine function, or a dependence (`dependence`).

Several hidden layers of one neuron give an affine function that is cut off below and above, and nothing else: then it
has the labels between the least and the largest.
"""

from functools import cached_property

from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.grounds import Dependence
from ftc_verify.questions.in_space.dependence import AT_LEAST, AT_MOST, EQUAL, affine_or_dependence
from ftc_verify.questions.in_space.standard import Standard
from ftc_verify.rationals import ONE, Q

__all__ = ["OneNeuron"]


class OneNeuron:
    """What one neuron a layer can do for labels that are not all equal; each question is asked once."""

    def __init__(self, standard: Standard) -> None:
        self.standard, self.data = standard, standard.data
        self.least, self.largest = min(self.data.z), max(self.data.z)

    @cached_property
    def network(self) -> Network | None:
        """One neuron that fits; None if there is none, or beyond the limits of `affine_or_dependence`."""
        if isinstance(self._cut_off, tuple):
            return None
        if isinstance(self._positive, list):
            return self._neuron(self._positive, self.least, ONE)
        if isinstance(self._negative, list):
            return self._neuron([-a for a in self._negative], -self.largest, -ONE)
        return None

    @cached_property
    def dependences(self) -> tuple[Dependence, ...] | None:
        """What excludes one neuron of either sign: one dependence or two; None if nothing does, or beyond limits."""
        if isinstance(self._cut_off, tuple):
            return (self._cut_off,)
        if isinstance(self._positive, tuple) and isinstance(self._negative, tuple):
            return self._positive, self._negative
        return None

    @property
    def against_layers(self) -> Dependence | None:
        """What excludes one neuron in each of two hidden layers or more; None as for `dependences`."""
        return self._cut_off if isinstance(self._cut_off, tuple) else None

    def in_layers(self, hidden: int) -> Network | None:
        """One neuron in each of `hidden` >= 2 layers that fit; None as for `network`."""
        cut = self._cut_off
        if not isinstance(cut, list):
            return None
        # relu(largest - l), then relu(largest - least - that): the function above the least label, passed on.
        first = Layer((tuple(-a for a in cut[:-1]),), (self.largest - cut[-1],))
        second = Layer(((-ONE,),), (self.largest - self.least,))
        passed = Layer(((ONE,),), (self.least * 0,))
        output = Layer(((ONE,),), (self.least,))
        return Network(self.data.dimension, (first, second, *[passed] * (hidden - 2), output))

    def _neuron(self, affine: list[Q], offset: Q, weight: Q) -> Network:
        """weight (offset + relu(affine - offset))."""
        hidden = Layer((tuple(affine[:-1]),), (affine[-1] - offset,))
        return Network(self.data.dimension, (hidden, Layer(((weight,),), (weight * offset,))))

    @cached_property
    def _cut_off(self) -> list[Q] | Dependence | None:
        return self._asked(below=AT_MOST, above=AT_LEAST)

    @cached_property
    def _positive(self) -> list[Q] | Dependence | None:
        return self._asked(below=AT_MOST, above=EQUAL)

    @cached_property
    def _negative(self) -> list[Q] | Dependence | None:
        return self._asked(below=EQUAL, above=AT_LEAST)

    def _asked(self, below: int, above: int) -> list[Q] | Dependence | None:
        """For an affine function with these relations to the labels where they are least and largest."""
        relations = [below if z == self.least else above if z == self.largest else EQUAL for z in self.data.z]
        return affine_or_dependence(self.standard, relations)
