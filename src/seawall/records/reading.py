"""The file of a record: written, and read from whoever hands it over. No name in it is ever opened."""

from __future__ import annotations

import json
from pathlib import Path

from seawall.base.datafile import Reader
from seawall.base.errors import RecordError
from seawall.records.model import Record

LARGEST = 12_000_000  # bytes; the brief of the nation has a tenth of it
READER = Reader(RecordError, "Make one with: seawall brief PLACE --record record.json", form="JSON", largest=LARGEST)


def read(path: str | Path) -> Record:
    """A record from its file. Raises RecordError, one line, for what is none."""
    return parse(READER.text(path), str(path))


def parse(given: str, name: str) -> Record:
    """As `read`, from the text of the file."""
    return READER.read(given, name, Record)


def text(record: Record) -> str:
    """The file of a record: the same record always has the same bytes, ASCII only."""
    return json.dumps(record.model_dump(mode="json"), indent=1, allow_nan=False) + "\n"
