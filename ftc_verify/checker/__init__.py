"""Independent checker for ftc-verify certificates: ``python -I ftc_verify/checker FILE...``.

This folder uses the standard library alone and imports nothing else of the project, so that trusting a certificate
means trusting this folder and Python. ``docs/certificates.md`` is its specification. `form` says what is malformed,
`kernel` which claims follow, `kinds` what each kind of certificate is made of.

Guarantees
----------
- ``valid`` is reported only if the file has the stated form and its claim follows, in exact
  rational arithmetic. There are no floats, no tolerances and no assumptions about the producer.
- ``malformed`` is a file that breaks the form, ``invalid`` one of correct form whose claim does not
  follow from it. The form of the whole file is checked before its claim is looked at.
- Every value of a file is either checked or forbidden. The bytes parsed are the bytes hashed.
- No file makes `check_file` raise: bad input is a verdict, with one line of reason.
- The work that a file may ask for is bounded by its size; a file beyond that is ``invalid``.

In reasons, places in the file are counted from 0 (``data.x[0][1]``), samples from 1 as in the paper.
"""

from .files import check_bytes, check_file
from .kinds import KINDS
from .program import main
from .report import Report, line

__all__ = ["KINDS", "Report", "check_bytes", "check_file", "line", "main"]
