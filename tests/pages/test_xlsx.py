"""A plan as a workbook: its values are the plan's, its formulas point at the right cells, and no text is a formula."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

import numpy as np
import openpyxl
import pytest

import seawall
from seawall.base.errors import SeawallError
from seawall.funding.model import Access, Fund
from seawall.pages import forms, workbook
from seawall.pages.forms import xlsx
from seawall.plans.compose import plan
from seawall.plans.model import Choices, Plan
from tests.plans.saved import CONTINGENCY, RESERVE, TODAY
from tests.plans.saved import book as book_of

pytestmark = pytest.mark.xdist_group("saved-plan")
RESTRICTED = Fund(
    id="cash-balance",
    name="Unspent grant",
    kind="program_balance",
    balance_usd=9e6,
    access=Access(days=(1, 2, 4), cap_usd=5e6),
    programs=("tanf",),
    cost_share=0.02,
    own_share=0.5,
)
UNKNOWN = Fund(id="unknown", name="Not published", kind="general_balance", access=Access(days=(1, 2, 4)))
SHEETS = [
    "Summary", "Assumptions", "Programs", "Tranches", "Funds", "Decision dates", "Runway", "Need by week", "Left out",
    "Sources",
]  # fmt: skip
NAME = re.compile(r"(?<![A-Za-z_'!$.\"])[a-z]+(?:_[a-z0-9]+)+(?![(A-Za-z_!])")
REF = re.compile(r"""'[^']*'(?!!)|"[^"]*"|((?:'[^']+'!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)""")
EPOCH = datetime(1899, 12, 30)


@cache
def told() -> Plan:
    """A plan that pays a part and runs out of money, so that shares and funds matter."""
    poor = RESERVE.model_copy(update={"balance_usd": 12e6})
    funds = book_of(CONTINGENCY, poor, RESTRICTED, UNKNOWN, place="VT")
    return plan("VT", as_of=TODAY, funds=funds, choices=Choices(share=0.8))


@cache
def content() -> bytes:
    return forms.content(told(), ".xlsx")


def opened(made: bytes, values: bool) -> Any:
    with warnings.catch_warnings():  # the reader does not know every kind of chart
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(made), data_only=values)


@cache
def book() -> Any:
    """The values as a spreadsheet holds them before it computes anything."""
    return opened(content(), values=True)


@cache
def formulas() -> dict[tuple[str, str], str]:
    """Every formula by sheet and cell."""
    return dict(found_in(opened(content(), values=False)))


def found_in(of: Any) -> Iterator[tuple[tuple[str, str], str]]:
    for sheet in of:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield (sheet.title, cell.coordinate), str(cell.value)


def plain(value: Any) -> Any:
    """A day as a spreadsheet counts it."""
    return (value - EPOCH).days if isinstance(value, datetime) else value


def cells(address: str) -> list[Any]:
    """The values at "'Sheet'!$A$1:$A$9"."""
    sheet, _, at = address.replace("$", "").rpartition("!")
    found = book()[sheet.strip("'")][at]
    return [plain(cell.value) for row in found for cell in row] if isinstance(found, tuple) else [plain(found.value)]


def named(name: str) -> Any:
    return cells(book().defined_names[name].attr_text)[0]


def table(sheet: str) -> list[dict[str, Any]]:
    """The rows under the first head of a sheet."""
    rows = [[plain(cell.value) for cell in row] for row in book()[sheet].iter_rows()]
    head = next(n for n, row in enumerate(rows) if sum(value is not None for value in row) > 3)
    body = []
    for row in rows[head + 1 :]:
        if row[0] is None or row[0] == "All":
            break
        body.append(dict(zip(rows[head], row, strict=True)))
    return body


def test_the_sheets_are_there_and_the_tranches_are_the_plan() -> None:
    assert book().sheetnames == SHEETS
    short = {each.program: each.short for each in told().lines}
    rows = table("Tranches")
    assert len(rows) == len(told().tranches) > 5
    for row, each in zip(rows, told().tranches, strict=True):
        assert (row["Day"], row["Program"], row["Fund"]) == (serial(each.day), short[each.program], each.fund)
        assert (row["As planned"], row["Now"]) == (pytest.approx(each.usd), pytest.approx(each.usd))
        assert row["Still on"] == pytest.approx(each.lasts)
        assert row["In vain, expected"] == pytest.approx(each.vain_usd)


def serial(day: date) -> int:
    return (datetime(day.year, day.month, day.day) - EPOCH).days


def test_every_input_is_a_named_cell_that_holds_what_the_plan_was_made_with() -> None:
    assert named("share_paid") == told().choices.share
    assert named("money_price") == told().choices.money_price
    for line in told().lines:
        assert named(f"need_{line.program}") == pytest.approx(line.need_usd)
        assert named(f"weight_{line.program}") == line.harm_per_dollar_day
        assert named(f"repaid_{line.program}") == line.repaid
        assert named(f"week_{line.program}") == pytest.approx(line.week_usd)
        assert named(f"share_{line.program}") == told().choices.share
    assert named("balance_cash_balance") == 9e6
    assert named("cap_cash_balance") == 5e6 and named("cap_reserve") is None
    assert named("available_cash_balance") == 5e6
    assert named("own_cash_balance") == 0.5 and named("interest_cash_balance") == 0.02
    assert named("first_reserve") == serial(
        next(each.first_money for each in told().fund_uses if each.fund == "reserve")
    )


def test_formulas_call_only_names_that_exist_and_cells_that_are_filled() -> None:
    known = set(book().defined_names)
    called = {
        name for formula in formulas().values() for name in NAME.findall(re.sub(r'"[^"]*"|\'[^\']*\'', "", formula))
    }
    assert called and called <= known
    assert {name.partition("_")[0] for name in called} >= {
        "need",
        "share",
        "available",
        "first",
        "own",
        "repaid",
        "admin",
    }
    ranges = {found for formula in formulas().values() for found in re.findall(r"'[^']+'![$A-Z0-9:]+", formula)}
    for each in ranges:
        assert all(value is not None for value in cells(each)), each


def test_an_amount_is_need_times_share_times_its_part() -> None:
    parts: dict[str, float] = {}
    for row, each in zip(table("Tranches"), told().tranches, strict=True):
        amount = named(f"need_{each.program}") * named(f"share_{each.program}") * row["Part of the need"]
        assert amount == pytest.approx(each.usd)
        parts[each.program] = parts.get(each.program, 0.0) + row["Part of the need"]
    found = [formula for (sheet, at), formula in formulas().items() if sheet == "Tranches" and at.startswith("G")]
    assert [re.sub(r"F\d+$", "F", each) for each in found] == [
        f"=need_{each.program}*share_{each.program}*F" for each in told().tranches
    ]
    assert max(parts.values()) <= 1 + 1e-9


def test_every_formula_gives_what_stands_there() -> None:
    """Each worked out anew from the cells that it names."""
    wrong = []
    for (sheet, at), formula in formulas().items():
        stands, worked = cells(f"'{sheet}'!{at}")[0], computed(formula, sheet)
        same = stands == pytest.approx(worked, rel=1e-6, abs=0.02) if isinstance(worked, float) else stands == worked
        if not same:
            wrong.append((sheet, at, formula, stands, worked))
    assert wrong == [] and len(formulas()) > 300


class Words(str):
    """Text in a cell; IF asks before it would be reckoned with, and Python after."""

    def __sub__(self, other: object) -> Words:
        return self


class Condition(str):
    """A comparison in quotes, as a condition of SUMIFS begins: "<="&A5."""

    def __and__(self, bound: Any) -> Callable[[Any], bool]:
        return lambda value: value <= bound if self == "<=" else value >= bound


def computed(formula: str, sheet: str) -> Any:
    """What a formula gives: the few functions and operators that the workbook uses, as Python."""

    def ref(at: str) -> Any:
        found = cells(at if "!" in at else f"'{sheet}'!{at}")
        one = Words(found[0] or "") if isinstance(found[0], str | None) else found[0]
        return np.array(found, dtype=object) if ":" in at else one

    def sumifs(total: Any, *pairs: Any) -> float:
        tests = [want if callable(want) else lambda value, want=want: value == want for want in pairs[1::2]]
        return sum(
            usd
            for usd, *each in zip(total, *pairs[::2], strict=True)
            if all(test(value) for test, value in zip(tests, each, strict=True))
        )

    known = {
        "ref": ref, "Condition": Condition, "SUMIFS": sumifs, "FALSE": False,
        "IF": lambda test, yes, no: yes if test else no, "MAX": max, "MIN": lambda *of: min(np.ravel(of)),
        "SUM": np.sum, "SUMPRODUCT": lambda *of: np.sum(np.prod(of, axis=0)),
        "ISNUMBER": lambda of: isinstance(of, int), "COUNTIF": lambda of, want: sum(value == want for value in of),
    }  # fmt: skip
    said = re.sub(r"(?<![<>])=", "==", formula.removeprefix("=")).replace("--(", "1*(")
    said = re.sub(r'"([<>])==?"&', r'Condition("\1=")&', said)
    said = re.sub(REF, lambda found: found[0] if found[1] is None else f"ref({found[1]!r})", said)
    return eval(said, known, Names())


class Names(dict[str, Any]):
    """The names of the workbook."""

    def __missing__(self, name: str) -> Any:
        if name not in book().defined_names:
            raise KeyError(name)
        value = named(name)
        return "" if value is None else value


def test_funds_programs_and_runway_agree_with_the_plan() -> None:
    for row, use in zip(table("Funds"), told().fund_uses, strict=True):
        assert row["Name in formulas"] == use.fund
        assert row["Available under its cap"] == use.balance_usd
        assert row["Drawn, as planned"] == pytest.approx(row["Drawn, now"]) == pytest.approx(use.drawn_usd)
        assert row["Left, now"] == pytest.approx(use.balance_usd - use.drawn_usd)
        assert row["Weeks at 25%"] == pytest.approx(4 * row["Weeks at 100%"])
        assert row["Within its balance"] is True
    for row, line in zip(table("Programs"), told().lines, strict=True):
        assert (row["Program"], row["Paid, now"]) == (line.short, pytest.approx(line.paid_usd))
        assert row["Within what may be paid"] is True
    weeks = table("Runway")
    assert [row["Week of"] for row in weeks] == [serial(each.start) for each in told().weeks]
    assert weeks[-1]["Gap so far"] > 0  # this plan runs out of money
    for row, week in zip(weeks, told().weeks, strict=True):
        assert row["Falls due"] == pytest.approx(sum(week.need_usd.values()))
        assert row["Left in the funds"] == pytest.approx(week.left_usd, abs=1.0)


def test_the_summary_is_the_plan_and_differs_in_nothing() -> None:
    rows = {row[0]: row[1:] for row in book()["Summary"].iter_rows(min_row=1, max_col=4, values_only=True) if row[0]}
    now = {name: values[1] for name, values in rows.items() if values[0] is not None}
    assert now["Paid, if it lasts"] == pytest.approx(told().paid_usd)
    assert now["Expected to be drawn"] == pytest.approx(sum(each.expected_usd for each in told().fund_uses))
    assert now["Harm that is left"] == pytest.approx(told().harm_with)
    assert now["Checks that fail"] == 0
    costs = sum(row["Net cost, expected"] for row in table("Tranches"))
    assert costs == pytest.approx(told().net_cost_usd) == pytest.approx(now["Expected net cost"])
    harms = [row["Decide by"] for row in table("Decision dates")]
    assert len(harms) == len(told().dates)


def test_text_is_never_a_formula() -> None:
    evil = '=HYPERLINK("http://evil.example","x")'
    names = iter((evil, "+1+1", "@SUM(A1)", "-2+3"))
    funds = tuple(each.model_copy(update={"name": next(names), "says": evil}) for each in told().funds.funds)
    uses = tuple(use.model_copy(update={"name": fund.name}) for use, fund in zip(told().fund_uses, funds, strict=False))
    book_ = told().funds.model_copy(update={"funds": funds, "origin": evil})
    hostile = told().model_copy(update={"funds": book_, "fund_uses": uses, "place": evil, "notes": (evil,)})
    made = opened(forms.content(hostile, ".xlsx"), values=False)
    assert dict(found_in(made)).keys() == formulas().keys()
    texts = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]
    like = [cell for cell in texts if str(cell.value)[0] in "=+-@"]
    assert {evil, "+1+1", "@SUM(A1)", "-2+3"} <= {cell.value for cell in like}
    assert all(cell.quotePrefix for cell in like) and not any(cell.quotePrefix for cell in texts if cell not in like)


def test_the_file_is_the_same_every_time_and_reaches_for_nothing() -> None:
    assert xlsx.render(workbook(told())) == content()
    parts = zipfile.ZipFile(io.BytesIO(content()))
    assert not [name for name in parts.namelist() if "external" in name.lower() or "vba" in name.lower()]
    assert not [name for name in parts.namelist() if b"sheetProtection" in parts.read(name)]
    assert [name for name in parts.namelist() if name.startswith("xl/charts/")] == ["xl/charts/chart1.xml"]


def test_every_sheet_prints_whole_and_keeps_its_head_in_sight() -> None:
    for sheet in opened(content(), values=False):
        assert sheet.page_setup.orientation == "landscape", sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows and sheet.freeze_panes


def test_a_plan_that_pays_nothing_is_a_workbook_too() -> None:
    empty = told().model_copy(
        update={
            "lines": (), "ways": (), "tranches": (), "fund_uses": (), "weeks": (), "runway": (), "dates": (),
            "waiting": (), "left_out": (), "harm_with": 0.0, "harm_without": 0.0, "net_cost_usd": 0.0,
        }
    )  # fmt: skip
    assert opened(forms.content(empty, ".xlsx"), values=True).sheetnames == SHEETS


def test_who_has_no_workbook_says_who_has_one() -> None:
    with pytest.raises(SeawallError, match="plan has one") as error:
        forms.content(seawall.evidence.tables(), ".xlsx")
    assert "\n" not in str(error.value)
    assert told().as_of == TODAY
