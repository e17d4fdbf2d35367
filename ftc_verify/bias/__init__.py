"""Diagonal linear networks: what pretraining and the scale of the earlier layer make of fine-tuning.

(Anguita, Locatello, Saxe, Mondelli, Mancini, Lippl, Domine, "A Theory of How Pretraining Shapes Inductive Bias in
Fine-Tuning", 2026.)

Everything here is an enclosure: exact rational input, and for each number a ball or an interval that contains it. Only
`generalisation` predicts errors in floats, and encloses them where asked to.
"""

from ftc_verify.bias.generalisation import Curve, Prediction, generalisation
from ftc_verify.bias.minimisation import minimise
from ftc_verify.bias.minimiser import Interval, Minimiser
from ftc_verify.bias.regimes import Order, order
from ftc_verify.bias.setting import Setting
from ftc_verify.bias.system import System
from ftc_verify.bias.transfer import Chain, chain

__all__ = [
    "Chain",
    "Curve",
    "Interval",
    "Minimiser",
    "Order",
    "Prediction",
    "Setting",
    "System",
    "chain",
    "generalisation",
    "minimise",
    "order",
]
