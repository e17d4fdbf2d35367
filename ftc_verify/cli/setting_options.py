"""The options that say how a diagonal linear network is scaled: one decorator for every command about one."""

import functools
from collections.abc import Callable
from typing import Any

import click

from ftc_verify.bias.setting import LAMBDA, Setting
from ftc_verify.rationals import as_text, short

__all__ = ["setting_json", "setting_line", "setting_options"]

_OPTIONS = (
    click.option("--c", metavar="C", required=True, help="Scale of the initial weights, c = w0^2 + v0^2 > 0."),
    click.option("--lam", metavar="LAMBDA", required=True, help=f"Relative scale of the layers: {LAMBDA}."),
    click.option("--gamma", metavar="GAMMA", required=True, help="Scale of the readout before fine-tuning, 0 or more."),
)


def setting_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options; the command gets them as `setting`."""

    @functools.wraps(command)
    def with_setting(**arguments: Any) -> int:
        setting = Setting.of(*(arguments.pop(name) for name in ("c", "lam", "gamma")))
        return command(**arguments, setting=setting)

    for option in reversed(_OPTIONS):
        with_setting = option(with_setting)
    return with_setting


def setting_line(setting: Setting) -> str:
    """The scales, and which layer is the smaller one, in a line of output."""
    small = "small earlier layer" if setting.lam < 0 else "small readout"
    scales = f"c = {short(setting.c)}, lambda = {short(setting.lam)}, gamma = {short(setting.gamma)}"
    return f"{scales} ({small if setting.lam else 'equal layers'})"


def setting_json(setting: Setting) -> dict[str, str]:
    """The scales by name."""
    return {"c": as_text(setting.c), "lambda": as_text(setting.lam), "gamma": as_text(setting.gamma)}
