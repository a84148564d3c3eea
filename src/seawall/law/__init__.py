"""What a government may do: within its authority, contested or barred, with reasons, cases and personal risk.

`test` answers a measure or a bill, `read_measure` reads one from a file, `next_question` runs the interview,
`predict` puts decided cases through the engine. Catalogs, options, floors, obligations and withholding are modules of
the room. Each name loads what it needs when used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seawall.law.answer import test
    from seawall.law.answer_model import Answer, BillAnswer
    from seawall.law.ask import next_question
    from seawall.law.measure import Bill, Measure, read_measure
    from seawall.law.prediction import predict

_HOME = {
    "Answer": "answer_model", "Bill": "measure", "BillAnswer": "answer_model", "Measure": "measure",
    "next_question": "ask", "predict": "prediction", "read_measure": "measure", "test": "answer",
}  # fmt: skip

__all__ = ["Answer", "Bill", "BillAnswer", "Measure", "next_question", "predict", "read_measure", "test"]


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    if name in _HOME:
        return getattr(import_module(f"seawall.law.{_HOME[name]}"), name)
    raise AttributeError(f"module 'seawall.law' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
