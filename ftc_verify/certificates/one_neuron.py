"""Certificates of kind `one-neuron`: one neuron in each hidden layer cannot have dependent samples take the labels."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, about, head
from ftc_verify.questions.grounds import OneNeuronFails

__all__ = ["KIND"]


def _lines(grounds: OneNeuronFails) -> Iterator[dict[str, Any]]:
    yield {
        **head("one-neuron", about(grounds.widths, grounds.at_most)),
        "data": grounds.data.to_json(),
        "dependences": [[list(entry) for entry in dependence] for dependence in grounds.dependences],
    }


KIND = Kind("one-neuron", OneNeuronFails, _lines)
