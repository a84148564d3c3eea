"""The verb `watch`: the morning alarm, once: what is new for a place since it was last told, and nothing else.

It remembers what it told in a small file beside the kept evidence, one for each set of places. The file is written
last: whoever is killed before, or could not tell the webhook, tells the same again the next time.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from seawall.base.closed import Closed
from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError, FeedError
from seawall.base.save import save_text
from seawall.briefs.changes import Changes
from seawall.briefs.changes.compose import compared
from seawall.briefs.status import Status, status
from seawall.briefs.watch_model import News, Watched
from seawall.briefs.watch_news import already_said, back, gathered, hidden, of_changes, rings, standing
from seawall.evidence import using
from seawall.evidence.home import home
from seawall.evidence.refreshing.tell import checked, tell
from seawall.evidence.releases import release_id
from seawall.evidence.store import LARGEST, current, renewed
from seawall.hazard.scenario import known_on
from seawall.places import Place, place

VARIABLE = "SEAWALL_WEBHOOK"
FOLDER = "watch"
LONGEST_TEXT = 300  # characters that a chat room shows; the rows of a webhook say all
WAIT_SECONDS = 300  # for another watch of the same places, which may be waiting for a webhook


class Told(Closed):
    """What was told of a set of places: on which day, of which evidence, which changes, and what held then.

    `standing`: each with the day on which it was told.
    """

    as_of: date
    release: str
    changes: tuple[str, ...]
    standing: dict[str, date]


def watch(
    where: str | Iterable[str] | Place = "US", *, as_of: str | date | None = None, webhook: str | None = None,
    refresh: bool = False, mirror: str = "", also: Callable[[Watched], None] | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Watched:  # fmt: skip
    """What is new for a place since the last watch of it; what is returned counts as told.

    `webhook`: an address that is told by POST if anything is new (default: SEAWALL_WEBHOOK); if it cannot be,
    `failure` says why, and nothing counts as told. `refresh`: ask the public sources first (at `mirror`, if one is
    named). `also` is given the answer before it counts as told. A day that is named is a replay with a memory of its
    own. Raises PlaceError, ScenarioError, HazardError or EvidenceError, one line each.
    """
    here, known = place(where), known_on(as_of)
    address = os.environ.get(VARIABLE, "") if webhook is None else webhook
    host = checked(address) if address else ""
    failed = _refreshed(mirror, sleep) if refresh else None
    with using(current() if failed is None else renewed()), _memory(here, None if as_of is None else known) as path:
        told = _read(path)
        found, keep = news_of(here, known, told, failed or "")
        if also:
            also(found)
        if address and found.rows:
            try:
                tell(address, _body(found), _key(found), sleep=sleep)
            except FeedError as error:
                return found.model_copy(update={"failure": str(error)})
            found = found.model_copy(update={"webhook": host})
        save_text(keep.model_dump_json(indent=1) + "\n", path)
    return found


def _refreshed(mirror: str, sleep: Callable[[float], None]) -> str:
    """Ask the public sources. Gives why nothing could be done; what one source did is told by its freshness."""
    from seawall.evidence.refreshing.compose import refresh

    try:
        refresh(mirror=mirror, sleep=sleep)
    except EvidenceError as error:
        return f"The refresh failed: {error}"
    return ""


def news_of(here: Place, known: date, told: Told | None, failed: str = "") -> tuple[Watched, Told]:
    """What is new on a day for who was told `told` before, and what is told once this is. `failed`: of the refresh."""
    return news_in(status(here, as_of=known), _since(here, known, told), told, failed)


def news_in(found: Status, changes: Changes, told: Told | None, failed: str = "") -> tuple[Watched, Told]:
    """What of a status and of changes is new for who was told `told`, and what is told once this is."""
    known, holds, news = found.as_of, standing(found, failed), of_changes(changes)
    stood = told.standing if told else {}
    before = dict.fromkeys(told.changes, known) | stood if told else {}
    every: dict[str, News] = {each.id: each for each in (*news, *holds, *back(stood, found.freshness))}
    new = [each for each in every.values() if rings(each, before, known) and not already_said(each, changes)]
    release = release_id()
    earlier = told.changes if told and told.release == release else ()
    made = Watched(
        place=found.place, as_of=known, release=release, told_on=told.as_of if told else None,
        told_of=told.release if told else "", rows=gathered(new),
        standing=gathered(each for each in holds if not rings(each, before, known)), webhook="", status=found,
        unheard=found.freshness.unheard(),
    )  # fmt: skip
    keep = Told(
        as_of=known, release=release, changes=tuple(sorted({*earlier, *(each.id for each in news)})),
        standing=_stands(holds, stood, {each.id for each in new}, hidden(found.freshness), known),
    )  # fmt: skip
    return made, keep


def _stands(
    holds: Iterable[News], stood: dict[str, date], new: set[str], unseen: Iterable[str], known: date
) -> dict[str, date]:
    """What holds, and what was told and cannot be seen now, by the day on which it was told."""
    told = {each.id: known if each.id in new else stood.get(each.id, known) for each in holds}
    return dict(sorted((told | {name: stood[name] for name in unseen if name in stood}).items()))


def _since(here: Place, known: date, told: Told | None) -> Changes:
    """The changes since what was told; from the release before, if nothing was or that release is gone."""
    if told and told.as_of <= known:
        try:
            return compared(here, told.release, known, told.as_of)
        except EvidenceError:
            pass
    return compared(here, None, known, known)


def _body(found: Watched) -> dict[str, object]:
    """What a webhook is told: `text` for a chat room, the rest for a program."""
    told = found.model_dump(mode="json", exclude={"status", "webhook", "failure", "standing"})
    return {"text": _text(found), "code": found.code(), **told}


def _text(found: Watched) -> str:
    """As many of the news as a chat room shows, the most important first; the first is cut where it must be."""
    says = f"Seawall, {found.place.name}:"
    for number, each in enumerate(found.rows):
        rest = len(found.rows) - number - 1
        more = f" And {rest} more." if rest else ""
        if number and len(f"{says} {each.says}{more}") > LONGEST_TEXT:
            return f"{says} And {rest + 1} more."
        says += f" {_cut(each.says, LONGEST_TEXT - len(f'{says} {more}'))}"
    return says


def _cut(text: str, most: int) -> str:
    """A text of at most so many characters, without half a word or half an address."""
    if len(text) <= most:
        return text
    words = text[: most - 3].rsplit(" ", 1)[0].split(" ")
    return " ".join(each for each in words if "://" not in each) + " ..."


def _key(found: Watched) -> str:
    """The same for the same news, so that a receiver can drop what it was told twice."""
    told = "\n".join([found.place.fips, *sorted(each.id for each in found.rows)])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@contextmanager
def _memory(here: Place, replay: date | None) -> Generator[Path]:
    """The file with what was told of these places, held alone."""
    from filelock import FileLock, Timeout

    about = " ".join([here.kind, *sorted(here.fips.split()), str(replay or "")])
    path = home() / FOLDER / f"{hashlib.sha256(about.encode()).hexdigest()[:16]}.json"
    lock = FileLock(path.with_suffix(".lock"), timeout=WAIT_SECONDS)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise EvidenceError(f"another watch of {here.name} has been running for minutes. Try again later.") from None
    except OSError as error:
        raise EvidenceError(
            f"{path.parent} cannot be written ({error.strerror}): set SEAWALL_HOME to another place"
        ) from None
    try:
        yield path
    finally:
        lock.release()


def _read(path: Path) -> Told | None:
    """What was told; None for the first time, and where nobody can read it any longer."""
    try:
        return Told.model_validate_json(bounded(path, LARGEST))
    except (OSError, ValidationError):
        return None
