"""The JSON schemas of answers, from the types of the results themselves; a result with a form of its own is free."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from seawall.base.rows import RowsOf
from seawall.web.questions import Question

COMPONENT = "#/components/schemas/{model}"
FREE = {"type": ["object", "array"]}


def answer_schema(question: Question) -> dict[str, Any]:
    """The schema of a question's answer: a reference where its type is known, or several."""
    known = [_schema(kind) for kind in kinds_of(question)]
    if not known:
        return FREE
    return known[0] if len(known) == 1 else {"anyOf": known}


def components(questions: Iterable[Question]) -> dict[str, Any]:
    """The schemas that answers refer to, by name."""
    wanted = dict.fromkeys(_model(kind) for each in questions for kind in kinds_of(each))
    _, told = models_json_schema([(kind, "serialization") for kind in wanted], by_alias=True, ref_template=COMPONENT)
    return told["$defs"]


def kinds_of(question: Question) -> list[type[BaseModel]]:
    """The types that a question answers with, as questions.toml names them."""
    named = (each.partition(":") for each in question.answers)
    return [getattr(import_module(f"seawall.{module}"), kind) for module, _, kind in named]


def _schema(kind: type[BaseModel]) -> dict[str, Any]:
    told = {"$ref": COMPONENT.format(model=_model(kind).__name__)}
    return {"type": "array", "items": told} if issubclass(kind, RowsOf) else told


def _model(kind: type[BaseModel]) -> type[BaseModel]:
    """The type whose schema is needed: of rows, one row."""
    return get_args(kind.model_fields["rows"].annotation)[0] if issubclass(kind, RowsOf) else kind
