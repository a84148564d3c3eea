"""The interview: from an official's answers to the next question, and to a measure.

It first asks in plain words what is done, by whom, to whom and with whose money (`interview.toml`), and derives the
instrument from that; then, in gate order, only facts that can still change the answer. Nothing here prints or reads
a terminal: whoever shows the questions keeps an `Interview` and tells it the answers.
"""

from seawall.law.ask.interview import Interview, Question, begun, resumed, retold
from seawall.law.ask.open_facts import FIRST, next_question

__all__ = ["FIRST", "Interview", "Question", "begun", "next_question", "resumed", "retold"]
