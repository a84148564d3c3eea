"""An answer of the law room as one HTML file that asks no other host for anything and needs no color or JavaScript."""

from __future__ import annotations

from markupsafe import Markup

from seawall.base.words import day_text
from seawall.briefs.html import environment
from seawall.law.answer_model import Answer, BillAnswer
from seawall.law.text import STANDS, checked_text, likeness_text, open_text, where_text
from seawall.pages.charts.reasons import diagram


def page(told: Answer | BillAnswer) -> str:
    """The whole page as text: one measure, or a bill provision by provision."""
    answers = told.provisions if isinstance(told, BillAnswer) else (told,)
    return (
        environment()
        .get_template("law.html")
        .render(
            told=told,
            bill=isinstance(told, BillAnswer),
            answers=answers,
            drawings=[Markup(diagram(each, key=str(number))) for number, each in enumerate(answers, start=1)],
            stands=STANDS,
            checked=checked_text,
            where=where_text,
            likeness=likeness_text,
            wanting=open_text,
            day=day_text,
        )
    )
