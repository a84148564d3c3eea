"""Records: what was asked and what was answered, bound together, so that anybody can compute it again and compare.

A record is a JSON file. It holds the inputs of a brief or a plan, which program and which release of evidence answered,
the whole answer, and the SHA-256 of it. There is no clock and no name in it: the same question to the same evidence
makes the same file. `answering` computes, `canonical` says what is hashed, `reading` reads what somebody hands over,
`verifying` computes again and compares.
"""

from seawall.records.answering import recorded
from seawall.records.model import Inputs, OwnFunds, Record, Verification
from seawall.records.reading import LARGEST, parse, read, text
from seawall.records.verifying import verify

__all__ = [
    "LARGEST", "Inputs", "OwnFunds", "Record", "Verification", "parse", "read", "recorded", "text", "verify",
]  # fmt: skip
