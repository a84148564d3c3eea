"""The interview of `seawall law ask` at a terminal: questions until none can change the answer.

They stand on standard error, so that standard output holds the answer and nothing else, also as JSON.
"""

from __future__ import annotations

import shlex
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from seawall.law.ask import Interview, Question

INTRO = (
    "Answer with a number, or y or n. ? explains the question. u: you do not know; it stays unknown, and the answer "
    "says what hangs on it. b: back to the question before."
)
UNSAVED = "Nothing is saved on the way: start with --save FILE if you may have to stop and go on later."
WIDTH = 80  # columns
NUMBERS = {"share": "0 to 1", "days": "a number of days"}
"""What is typed for a fact that is a number, by its kind."""


def interview(place: str, save: str | None, resume: str | None) -> Any:
    """The measure that the answers describe. They are saved in the file after each, if there is one."""
    from seawall.base.errors import LawError
    from seawall.base.save import check_target
    from seawall.law.ask import begun, resumed

    if save is not None:
        check_target(Path(save), new=True)  # before the first question, so that no answer is lost
    if resume is None:
        begun("a measure", place)  # a wrong place is said before the first question too
        state = begun(typer.prompt("What is planned, in one line", err=True), place)
    else:
        state = resumed(resume)
        if place and place.upper() != state.start.place:
            raise LawError(f"{resume} is about {state.start.place or 'no place'}. Leave out {place}, or begin anew.")
        if save is None and state.told:  # a file that somebody else wrote is not written over
            check_target(Path(resume))
            save = resume
    _say(INTRO if save else f"{INTRO}\n{UNSAVED}")
    return _held(state, Path(save) if save else None).measure()


def _held(state: Interview, save: Path | None) -> Interview:
    """The interview when nothing is left to ask; each answer is saved, and who leaves is told how to go on."""
    from seawall.base.errors import SeawallError
    from seawall.base.save import save_text

    read_as = ""
    try:
        while (question := state.question()) is not None:
            if not read_as and (read_as := _read_as(state, question)):
                _say(f"\n{read_as}")
            state = _answered(state, question)
            if save is not None:
                save_text(state.to_toml(), save)
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
        text = typer.prompt(f"[{wanted}, ? u b]", err=True).strip().lower()
        value = _value(question, text)
        if text == "?":
            _say("That is all there is to say; u if you do not know." if explained else question.help)
            explained = True
        elif text == "b":
            if state.told:
                return state.back()
            _say("This is the first question.")
        elif value is None and text != "u":
            _say(f"Answer {wanted}, u if you do not know, b to go back, or ? for an explanation.")
        else:
            try:
                return state.tell(question.id, value)
            except LawError as error:
                _say(f"That cannot be: {error}.")


def _value(question: Question, text: str) -> Any:
    """What was typed, as an answer to the question; None if it cannot be read."""
    if question.kind == "yesno":
        return {"y": True, "yes": True, "n": False, "no": False}.get(text)
    if question.kind == "choice":
        offered = list(question.values)
        return offered[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(offered) else None
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return None


def _read_as(state: Interview, question: Question) -> str:
    """How the plain answers were read, once the questions of fact begin; empty before."""
    from seawall.law.vocabulary import facts

    if question.id not in facts():
        return ""
    names = (name for name in ("actor", "instrument", "target", "money") if name in state.facts)
    return f"Read as: {'; '.join(facts()[name].told(state.facts[name]) for name in names)}. (b if that is wrong)"


def _say(text: str, head: str = "") -> None:
    """On standard error, in lines that fit; all but the first begin where the text after `head` does."""
    for line in text.split("\n"):
        said = textwrap.fill(line, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
        typer.echo(said, err=True)
