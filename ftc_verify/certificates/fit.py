"""Certificates of kind `fit`: this network takes these values."""

from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.network import Network

__all__ = ["CERTIFICATE_FORMAT", "fit_certificate"]

CERTIFICATE_FORMAT = "ftc-verify/certificate"


def fit_certificate(data: DataSet, network: Network) -> dict[str, Any]:
    """The document; it claims no more than that the network fits the data."""
    return {
        "format": CERTIFICATE_FORMAT,
        "version": 1,
        "kind": "fit",
        "claim": {"widths": list(network.widths), "answer": "fits"},
        "data": data.to_json(),
        "network": network.to_json(),
    }
