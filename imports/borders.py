"""Which states touch each other: two whose outlines share a line of the map."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import polars as pl

from imports.base import Raw, Table, field, origin, reference


def state_border(raw: Raw) -> pl.DataFrame:
    """Each pair of states with a common border, in both directions."""
    shapes = raw.json("geo/us-albers-2024-tonmcg.topojson")["objects"]["state"]["geometries"]
    owners: dict[int, set[str]] = defaultdict(set)
    for shape in shapes:
        fips = str(shape.get("id") or shape["properties"]["GEOID"])[:2]
        for arc in _arcs(shape["arcs"]):
            owners[arc if arc >= 0 else ~arc].add(fips)  # ~arc: the same line, run the other way
    pairs = {pair for states in owners.values() for pair in permutations(sorted(states), 2)}
    return pl.DataFrame(sorted(pairs), schema=["fips", "neighbor_fips"], orient="row")


def _arcs(nested: Any) -> Iterator[int]:
    if isinstance(nested, int):
        yield nested
    else:
        for each in nested:
            yield from _arcs(each)


TABLES = [
    Table(
        name="state_border",
        title="States that touch each other",
        description="Pairs of states, and the District of Columbia, that share a line of border on the Census Bureau's map of 2024, in both directions.",
        fields=[
            field("fips", "state", pattern=r"^\d{2}$"),
            field("neighbor_fips", "state that touches it", pattern=r"^\d{2}$"),
        ],
        key=["fips", "neighbor_fips"],
        build=state_border,
        publisher="US Census Bureau",
        edition="cartographic boundaries of 2024",
        grade="A",
        grade_reason="worked out from the lines that two outlines share",
        sources=[
            origin(
                "Cartographic boundary files 2024, as TopoJSON (tonmcg/US_County_Level_Election_Results_08-24)",
                "https://www.census.gov/geographies/mapping-files/time-series/geo/cartographic-boundary.html",
                "2024",
            )
        ],
        foreign=(reference("fips", "place", "fips"), reference("neighbor_fips", "place", "fips")),
        faults=("States that meet in a point or only on water (Rhode Island and New York) do not touch here.",),
        coverage="48 states and DC; Alaska, Hawaii and the territories touch nobody.",
    )
]
