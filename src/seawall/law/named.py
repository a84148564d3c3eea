"""A measure by its name: an option that a government has, or a measure that somebody tried, as facts to be tested.

Facts can be said otherwise, one by one, to see what would change the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seawall.base.errors import LawError
from seawall.base.names import unknown
from seawall.evidence import load
from seawall.law.catalog import row_facts, state_of
from seawall.law.measure import DEFAULTS, Measure, described
from seawall.law.options import FEDERAL, LOCAL_KINDS, OptionFile, option_files
from seawall.law.unknowns import possible
from seawall.law.vocabulary import Value, facts, read_value, unknown_fact
from seawall.places import place, postal_codes

NOT_STATED = "unknown"
"""What is said of a fact to leave it open."""


def named(name: str, where: str | None = None, otherwise: Sequence[str] = ()) -> Measure:
    """The measure of an option (`law options` lists them) or of a row of the table `law_measure`.

    `where`: the state, county or city that acts; of a measure that was tried, the default is where it was. `otherwise`:
    facts to be said otherwise, each 'fact=value'; 'fact=unknown' leaves one open. Raises LawError or PlaceError.
    """
    options = {each.id: each for each in option_files()}
    if name in options:
        said, facts_of, here = options[name].name, _of_option(options[name], where), where
    else:
        row = _tried(name, options)
        said, facts_of, here = row["measure"], _of_row(row), where or row["place"]
    return described(said, _postal(here), changed(facts_of, otherwise))


def changed(given: Mapping[str, Value], otherwise: Sequence[str]) -> dict[str, Value]:
    """The facts with some of them said otherwise. Raises LawError, one line, for what cannot be read."""
    found = dict(given)
    for each in otherwise:
        name, equals, text = each.partition("=")
        name = name.strip()
        if not equals:
            raise LawError(f"fact '{each[:60]}' has no '='. Write it as target=private, or appropriated=true.")
        if name not in facts():
            raise LawError(unknown_fact(name))
        if text.strip() == NOT_STATED:
            found.pop(name, None)
        else:
            found[name] = read_value(facts()[name], text)
    return {**DEFAULTS, **found}


def _of_option(each: OptionFile, where: str | None) -> dict[str, Value]:
    if each.facts["challenged"] == FEDERAL:
        return dict(each.facts)
    local = "state" not in each.levels if where is None else place(where).kind in LOCAL_KINDS
    return {**each.facts, "actor": "local" if local else "state"}


def _of_row(row: Mapping[str, Any]) -> dict[str, Value]:
    """The facts of a row; what is not marked is not so, unless the marked facts say that it is."""
    told = row_facts(row)
    so = {name: value for name, value in told.items() if value is not False}
    return so | {name: False for name in told.keys() - so.keys() if possible({**so, name: False})}


def _tried(name: str, options: Mapping[str, OptionFile]) -> dict[str, Any]:
    rows = {row["id"]: row for row in load("law_measure").iter_rows(named=True)}
    if name not in rows:
        raise LawError(unknown("option or measure", name, [*options, *rows]))
    return rows[name]


def _postal(where: str | None) -> str:
    return postal_codes()[state_of(where)] if where else ""
