"""numpy, loaded when it is first used: it takes a tenth of a second, and most commands do without it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["np"]


class _Later:
    """A module that is imported when something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(import_module(self._name), attribute)
        setattr(self, attribute, value)
        return value


if TYPE_CHECKING:
    import numpy as np
else:
    np = _Later("numpy")
