"""Turns research shorthand into words a reader of the tables understands."""

from __future__ import annotations

import re

import polars as pl

REPLACED = [
    (r"\bprogrammes\b", "programs"),
    (r"\bprogramme\b", "program"),
    (r"\bauthoris", "authoriz"),
    (r"\blabour\b", "labor"),
    (r"\bGK low\b", "general knowledge, low"),
    (r"\bGK\b", "general knowledge"),
    (r"\s*\(full text read\)", ""),
    (r"\s*\(read\)", ""),
    (r", read\)", ")"),
    (r"\bread; ", ""),
    (r"\bGithub\b", "GitHub"),
    (r"\s*see \.\./\S+", ""),
    (r"github (\S+/\S+)", r"GitHub \1"),
    (r"\s{2,}", " "),
]


def reworded(text: str | None) -> str | None:
    """Spelled out, US spelling, no notes to self; empty becomes missing."""
    if text is None:
        return None
    for pattern, replacement in REPLACED:
        text = re.sub(pattern, replacement, text)
    return text.strip(" ;") or None


def plain_text(column: str) -> pl.Expr:
    """A text column, reworded."""
    return pl.col(column).map_elements(reworded, return_dtype=pl.String)
