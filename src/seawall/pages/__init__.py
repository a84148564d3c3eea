"""The way from a result to its reader: `page(result)` says it in words, `charts` draw, `forms` render any page.

`page` finds the writer of a result by its type; each verb's words are one file here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from seawall.pages.page import Page

__all__ = ["Page", "page"]

# The type of a result -> the file here that writes it. Only the file that is needed is imported.
WRITERS = {
    "seawall.briefs.model.Brief": "brief",
    "seawall.briefs.status.Status": "status",
    "seawall.claimcheck.verdict.Verdict": "claims",
    "seawall.claimcheck.verdict.Verdicts": "claims",
    "seawall.evidence.check.Checked": "evidence",
    "seawall.evidence.cite.Citation": "evidence",
    "seawall.evidence.figure.Figure": "caseload",
    "seawall.evidence.tables.Rows": "evidence",
    "seawall.evidence.tables.TableList": "evidence",
    "seawall.fiscal.bridge.Bridge": "flows",
    "seawall.fiscal.model.ByPlace": "flows",
    "seawall.fiscal.model.Flows": "flows",
    "seawall.fiscal.outside.OutsideChecks": "flows",
    "seawall.fiscal.remittance.Remittances": "flows",
    "seawall.fiscal.sensitivity.Sensitivity": "flows",
    "seawall.hazard.families.Families": "scenario",
    "seawall.hazard.families.Family": "scenario",
    "seawall.hazard.outlook.Outlook": "hazard",
    "seawall.hazard.scores.Scores": "hazard",
    "seawall.hazard.signals.watching.Watching": "signals",
    "seawall.impacts.losses.Impact": "impact",
    "seawall.impacts.simulate.ByState": "simulate",
    "seawall.impacts.simulate.Simulation": "simulate",
    "seawall.programs.model.Program": "programs",
    "seawall.programs.overview.ProgramList": "programs",
    "seawall.triggers.backtest.Backtest": "trigger",
    "seawall.triggers.check.Findings": "trigger",
    "seawall.triggers.evaluate.Evaluation": "trigger",
    "seawall.law.answer_model.Answer": "law_test",
    "seawall.law.answer_model.BillAnswer": "law_test",
    "seawall.law.catalog.Catalog": "law_catalog",
    "seawall.law.floors.answer.FloorAnswer": "law_floor",
    "seawall.law.floors.answer.StandardList": "law_floor",
    "seawall.law.obligations.EmergencyMoney": "law_catalog",
    "seawall.law.obligations.Obligations": "law_catalog",
    "seawall.law.options.Options": "law_catalog",
    "seawall.law.prediction.Predictions": "law_predict",
    "seawall.law.vocabulary.Vocabulary": "law_catalog",
    "seawall.law.withholding.answer.BillAnswer": "law_withholding",
    "seawall.law.withholding.answer.Withholding": "law_withholding",
}


def page(result: Any) -> Page:
    """The page of any result of the product. Raises TypeError for what is none."""
    kind = type(result)
    name = WRITERS.get(f"{kind.__module__}.{kind.__qualname__}")
    if name is None:
        raise TypeError(f"{kind.__qualname__} is no result that has a page")
    return import_module(f"seawall.pages.{name}").page(result)
