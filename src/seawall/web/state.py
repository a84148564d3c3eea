"""What the pages of one process share."""

from __future__ import annotations

from dataclasses import dataclass

from seawall.web.answering import Answering
from seawall.web.layout import Layout
from seawall.web.questions import Question
from seawall.web.settings import Settings


@dataclass(frozen=True)
class State:
    """The settings, the questions, the answers that are kept, and the layout of pages."""

    settings: Settings
    questions: dict[str, Question]
    answering: Answering
    layout: Layout
