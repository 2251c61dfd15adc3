"""Benefits with what they come to. Figures of unlike units are never added up."""

from __future__ import annotations

from programmes.models import Benefit

from .beside import BENEFIT_COLUMNS, benefits_beside
from .register import Field, Register
from .registers import REFERENCE, of_subject, told
from .told import Asked, Told

BENEFITS = Register(
    Benefit,
    "Benefits",
    (
        REFERENCE, Field("Benefit", "name", width=40), Field("Kind", "kind", width=20), Field("Unit", "unit", width=10),
        Field("Better", "direction", width=16), Field("Baseline", "baseline", "number", 14),
        Field("Target", "target", "number", 14), Field("Held against", "comparator", width=24),
        Field("Owner", "owner__name", width=24),
    ),
    "No benefit had been recorded.",
    more=BENEFIT_COLUMNS,
    beside=benefits_beside,
)  # fmt: skip


def benefits_report(asked: Asked) -> Told:
    """The benefits of a programme or of all of a collaborative’s, with the figures that count."""
    return told("Benefits", asked, [BENEFITS.narrowed(of_subject(asked.about)).table(asked)])
