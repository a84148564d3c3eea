"""What a feed was answered before: for conditional requests, and for a refresh that was interrupted.

One JSON file a feed. A round is open from the first question to the end of reading; answers of a round that was left
open are taken as they are by the next refresh within a few hours.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from seawall.base.save import save_text
from seawall.evidence.home import home

ROUND_US = 6 * 3600 * 1_000_000


@dataclass(frozen=True)
class Answer:
    """One answer: its address without the key, hash, when it came, and how the source marks its version."""

    address: str
    sha256: str
    received_us: int
    received_at: str
    etag: str = ""
    modified: str = ""


class Memory:
    """The answers to one feed's questions, by the hash of the question."""

    def __init__(self, feed: str, now: Callable[[], int]) -> None:
        self._path = home() / "answers" / f"{feed}.json"
        self._now = now
        self._answers: dict[str, Answer] = {}
        self._used: set[str] = set()
        opened = 0
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            self._answers = {about: Answer(**each) for about, each in held["answers"].items()}
            opened = int(held["open_since_us"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass  # what cannot be read is asked anew
        recent = 0 <= now() - opened < ROUND_US
        self._open_us = opened if recent else now()

    def answer(self, about: str) -> Answer | None:
        """The last answer to a question."""
        return self._answers.get(about)

    def is_of_this_round(self, answer: Answer) -> bool:
        """Whether it came in this round, or in one that was interrupted a short while ago."""
        return self._open_us <= answer.received_us <= self._now()

    def remember(self, about: str, answer: Answer) -> None:
        """Keep an answer, at once."""
        self._answers[about] = answer
        self._used.add(about)
        self._save(self._open_us)

    def forget_round(self) -> None:
        """Ask everything of this round again."""
        self._open_us = self._now() + 1

    def forget(self) -> None:
        """Nothing of what was answered can be relied on: all of it is asked anew, whole."""
        self._answers = {}
        self._save(0)

    def close(self) -> None:
        """The round is over: the next refresh asks anew, and what this one did not need is forgotten."""
        self._answers = {about: each for about, each in self._answers.items() if about in self._used}
        self._save(0)

    def _save(self, open_since_us: int) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        told = {
            "open_since_us": open_since_us,
            "answers": {about: asdict(each) for about, each in self._answers.items()},
        }
        save_text(json.dumps(told, indent=1), self._path)
