"""The interview of `seawall law ask` at a terminal: questions until none can change the answer.

They stand on standard error, so that standard output holds the answer and nothing else, also as JSON.
"""

from __future__ import annotations

import shlex
import signal
import textwrap
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from seawall.law.ask import Interview, Question

INTRO = (
    "Answer with a number, or y or n. ? explains the question. u: you do not know; it stays unknown, and the answer "
    "says what hangs on it. b: back to the question before. q or Ctrl-C: stop."
)
UNSAVED = "Nothing is saved on the way: start with --save FILE if you may have to stop and go on later."
NAME = "What is planned, in one line"
NAME_HELP = "Say in your own words what is planned. It heads the answer; the questions after it decide what comes out."
WIDTH = 80  # columns
STOPS = ("q", "quit", "exit")
LOCAL = ("county", "city")
NUMBERS = {"share": "a share from 0 to 1, such as 0.1 for a tenth", "days": "a whole number of days, such as 45"}
"""What is typed for a fact that is a number, by its kind."""


def interview(place: str, save: str | None, resume: str | None) -> Any:
    """The measure that the answers describe. They are saved in the file after each, if there is one."""
    from seawall.base.errors import LawError
    from seawall.base.save import check_target
    from seawall.law.ask import resumed

    if save is not None:
        check_target(Path(save), new=True)  # before the first question, so that no answer is lost
    postal, local = where_of(place)  # a wrong place is said before the first question too
    if resume is None:
        state = _named(postal)
    else:
        state = resumed(resume)
        if place and postal != state.start.place:
            raise LawError(f"{resume} is about {state.start.place or 'no place'}. Leave out {place}, or begin anew.")
        if save is None and state.told:  # a file that somebody else wrote is not written over
            check_target(Path(resume))
            save = resume
    _say(INTRO if save else f"{INTRO}\n{UNSAVED}")
    preset = {"government": "local"} if local else {}
    return _held(state, Path(save) if save else None, preset).measure()


def where_of(place: str) -> tuple[str, bool]:
    """The postal code of the state of a place (empty: no place), and whether the place is a county or city in it."""
    from seawall.law.catalog import state_of
    from seawall.places import place as found
    from seawall.places import postal_codes

    if not place:
        return "", False
    return postal_codes()[state_of(place)], found(place).kind in LOCAL


def _named(postal: str) -> Interview:
    """A new interview, with the name that the user gives the plan; asked until there is one that can be."""
    from seawall.base.errors import LawError
    from seawall.law.ask import begun

    while True:
        text = _prompt(f"{NAME} (? explains, q stops)").strip()
        try:
            if text != "?":
                return begun(text, postal)
            _say(NAME_HELP)
        except LawError:
            _say(f"That cannot head an answer. {NAME_HELP} Use from 3 to 300 characters.")


def _held(state: Interview, save: Path | None, preset: dict[str, str]) -> Interview:
    """The interview when nothing is left to ask; each answer is saved, and who leaves is told how to go on.

    `preset`: answers of plain questions that the place gave; they are not asked, unless the user goes back to them.
    """
    from seawall.base.errors import SeawallError
    from seawall.base.save import save_text

    read_as = ""
    try:
        while (question := state.question()) is not None:
            if not read_as and (read_as := _read_as(state, question)):
                _say(f"\n{read_as}")
            if (answer := preset.pop(question.id, None)) in question.values:
                _say(f"\nTaken from the place: {question.values[answer]}.")
                state = state.tell(question.id, answer)
            else:
                state = _answered(state, question)
            if save is not None:
                save_text(state.to_toml(), save)
        if save is not None:
            save_text(state.to_toml(finished=True), save)
    except typer.Abort:
        typer.echo(err=True)
        if save is None and state.told:
            typer.echo(state.to_toml(), err=True)
        if state.told:
            where = shlex.quote(str(save)) if save else "FILE"
            first = "Saved." if save else "The answers so far stand above: put them into a file."
            typer.echo(f"{first} To go on: seawall law ask --resume {where}", err=True)
        raise
    except SeawallError:  # the disk filled up meanwhile: the answers are still the user's
        typer.echo(state.to_toml(), err=True)
        raise
    return state


def _answered(state: Interview, question: Question) -> Interview:
    """Ask until there is an answer that can be, or until the user goes back."""
    from seawall.base.errors import LawError

    _say(f"\n{question.ask}")
    for number, says in enumerate(question.values.values(), start=1):
        _say(says, f"{number:4}. ")
    wanted = f"1 to {len(question.values)}" if question.values else NUMBERS.get(question.kind, "y or n")
    explained = False
    while True:
        text = _prompt(f"[{wanted}, ? u b q]").strip().lower()
        value = _value(question, text)
        if text == "?":
            _say("That is all there is to say; u if you do not know." if explained else question.help)
            explained = True
        elif text == "b":
            if state.told:
                return state.back()
            _say("This is the first question.")
        elif value is None and text != "u":
            _say(f"Answer {wanted}, u if you do not know, b to go back, q to stop, or ? for an explanation.")
        else:
            try:
                return state.tell(question.id, value)
            except LawError as error:
                _say(f"That cannot be: {error}.")


def _prompt(text: str) -> str:
    """What the user types. Raises typer.Abort at a word that stops, at the end of input and at Ctrl-C."""
    # The library that reads tables takes Ctrl-C over when it is loaded, and then a prompt would not notice it.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)
    typed = typer.prompt(text, err=True)
    if typed.strip().lower() in STOPS:
        raise typer.Abort
    return typed


def _value(question: Question, text: str) -> Any:
    """What was typed, as an answer to the question; None if it cannot be read."""
    if question.kind == "yesno":
        return {"y": True, "yes": True, "n": False, "no": False}.get(text)
    if question.kind == "choice":
        offered = list(question.values)
        return offered[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(offered) else None
    if question.kind == "days":
        text = text.removesuffix("days").strip()
        return int(text) if text.isdecimal() else None
    try:
        return float(text)
    except ValueError:
        return None


def _read_as(state: Interview, question: Question) -> str:
    """How the plain answers were read, once the questions of fact begin; empty before."""
    from seawall.law.vocabulary import facts
    from seawall.pages.law_words import read_as

    return f"{read_as(state.facts)} (b if that is wrong)" if question.id in facts() else ""


def _say(text: str, head: str = "") -> None:
    """On standard error, in lines that fit; all but the first begin where the text after `head` does."""
    for line in text.split("\n"):
        said = textwrap.fill(line, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
        typer.echo(said, err=True)
