"""What a government may do: within its authority, contested or barred, with reasons, cases and personal risk.

`test` answers a measure or a bill, `read_measure` reads one from a file, `next_question` runs the interview,
`predict` puts decided cases through the engine. Catalogs, floors, obligations and withholding are modules of the room.
"""

from __future__ import annotations

from seawall.law.answer import test
from seawall.law.answer_model import Answer, BillAnswer
from seawall.law.ask import next_question
from seawall.law.measure import Bill, Measure, read_measure
from seawall.law.prediction import predict

__all__ = ["Answer", "Bill", "BillAnswer", "Measure", "next_question", "predict", "read_measure", "test"]
