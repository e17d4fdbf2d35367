"""The exceptions of the library, named by meaning."""

__all__ = ["FtcError", "InputError", "UndecidedError", "VerificationError"]


class FtcError(Exception):
    """Base of every error that the library raises on purpose; its text is one line."""


class InputError(FtcError):
    """Input that cannot be used: the text says what is wrong and where."""


class VerificationError(FtcError):
    """A result did not pass its own exact check: a defect of ours, never of the input."""


class UndecidedError(FtcError):
    """Nothing could be said within a limit that was asked for; the text says which, in one line."""
