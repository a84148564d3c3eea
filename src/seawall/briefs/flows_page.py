"""Flows as one HTML file that asks no other host for anything and needs no color, mouse or JavaScript."""

from __future__ import annotations

from markupsafe import Markup

from seawall.briefs.html import environment
from seawall.evidence.package import load_package
from seawall.fiscal.balance import sources_of
from seawall.fiscal.model import Flows
from seawall.fiscal.text import amount_text, balance_rows, headline
from seawall.fiscal.wording import money, percent
from seawall.pages.charts.flows_map import flows_map, has_map, value_of


def page(found: Flows) -> str:
    """The whole page as text."""
    return (
        environment()
        .get_template("flows.html")
        .render(
            found=found,
            money=money,
            percent=percent,
            amount=amount_text,
            headline=headline(found),
            version=load_package().version,
            balance_rows=balance_rows(found.balance) if found.balance else (),
            places=sorted(found.places, key=value_of),
            map=Markup(flows_map(found)) if has_map(found) else "",
            across_states=len({line.fips[:2] for line in found.places}) > 1,
            sources=sources_of(found),
        )
    )
