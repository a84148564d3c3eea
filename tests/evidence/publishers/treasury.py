"""The Treasury's Fiscal Data service: statements that are made up, in the shape and with the habits of the real one.

Every value is text and what is missing is "null"; amounts of the daily statement are whole USD millions, each rounded
by itself; a request that names fields is answered with sums over those it leaves out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json, missing

HOST = "api.fiscaldata.treasury.gov"
BASE = "/services/api/fiscal_service/v1/accounting"
DAILY, MONTHLY = f"{BASE}/dts/deposits_withdrawals_operating_cash", f"{BASE}/mts/mts_table_5"
ACCOUNT = "Treasury General Account (TGA)"
Record = dict[str, str]


class Treasury(Publisher):
    """Holds records by path; a test may put in what it wants, and finds a few days and months without."""

    host = HOST

    def __init__(self, records: Mapping[str, Iterable[Record]] | None = None) -> None:
        self.records: dict[str, list[Record]] = {path: list(rows) for path, rows in (records or _few()).items()}

    def answer(self, request: Request) -> Answer:
        if request.method != "GET":
            return as_json({"error": "Method Not Allowed"}, 405)
        if request.path not in self.records:
            return missing()
        rows = [row for row in self.records[request.path] if _passes(row, request.parameter("filter"))]
        if fields := request.parameter("fields"):
            rows = _summed(rows, fields.split(","))
        for name in reversed([each for each in request.parameter("sort").split(",") if each]):
            rows.sort(key=lambda row: _order(row[name.lstrip("-")]), reverse=name.startswith("-"))
        return as_json(
            _page(rows, int(request.parameter("page[number]", "1")), int(request.parameter("page[size]", "100")))
        )


def _passes(row: Record, told: str) -> bool:
    """field:op:value, by commas. `in` with two values that have parentheses of their own finds nothing, as there."""
    tests = {
        "eq": lambda a, b: a == b, "lt": lambda a, b: a < b, "lte": lambda a, b: a <= b,
        "gt": lambda a, b: a > b, "gte": lambda a, b: a >= b,
    }  # fmt: skip
    for name, op, value in (each.split(":", 2) for each in re.split(r",(?=[a-z_]+:[a-z]+:)", told) if each):
        if op == "in":
            values = value.strip("()").split(",")
            if sum("(" in each for each in values) > 1 or row[name] not in values:
                return False
        elif not tests[op](row[name], value):
            return False
    return True


def _summed(rows: Sequence[Record], fields: Sequence[str]) -> list[Record]:
    amounts = [name for name in fields if name.endswith("_amt")]
    sums: dict[tuple[str, ...], list[float]] = {}
    for row in rows:
        key = tuple(row[name] for name in fields if name not in amounts)
        held = sums.setdefault(key, [0.0] * len(amounts))
        for at, name in enumerate(amounts):
            held[at] += 0 if row[name] == "null" else float(row[name])
    others = [name for name in fields if name not in amounts]
    return [
        dict(zip(others, key, strict=True)) | {name: f"{value:g}" for name, value in zip(amounts, held, strict=True)}
        for key, held in sums.items()
    ]


def _order(value: str) -> tuple[int, float, str]:
    return (0, float(value), "") if re.fullmatch(r"-?\d+(\.\d+)?", value) else (1, 0.0, value)


def _page(rows: Sequence[Record], number: int, size: int) -> dict[str, object]:
    size = min(size, 10_000)
    pages = max(-(-len(rows) // size), 1)

    def link(page: int) -> str:
        return f"&page{quote('[')}number{quote(']')}={page}&page{quote('[')}size{quote(']')}={size}"

    shown = rows[(number - 1) * size : number * size]
    names = list(shown[0]) if shown else []
    return {
        "data": shown,
        "meta": {
            "count": len(shown), "labels": {name: name for name in names}, "total-count": len(rows),
            "total-pages": pages,
        },
        "links": {
            "self": link(number), "first": link(1), "prev": link(number - 1) if number > 1 else None,
            "next": link(number + 1) if number < pages else None, "last": link(pages),
        },
    }  # fmt: skip


def _calendar(day: date) -> Record:
    fiscal = day.year + (day.month > 9)
    return {
        "record_fiscal_year": str(fiscal), "record_fiscal_quarter": str((day.month + 2) % 12 // 3 + 1),
        "record_calendar_year": str(day.year), "record_calendar_quarter": str((day.month + 2) // 3),
        "record_calendar_month": f"{day.month:02}", "record_calendar_day": f"{day.day:02}",
    }  # fmt: skip


def statement(day: date, paid: Mapping[str, float], total: float | None = None) -> list[Record]:
    """One day's withdrawals: USD millions by published name, and their total, which rounds what is summed.

    The deposits that stand above them in the real one are one line here, of a name that withdrawals have too.
    """
    table = {"table_nbr": "II", "table_nm": "Deposits and Withdrawals of Operating Cash"}

    def record(kind: str, account: str, name: str, amount: float | None, number: int) -> Record:
        told = "null" if amount is None else str(round(amount))
        amounts = {"transaction_today_amt": told, "transaction_mtd_amt": told, "transaction_fytd_amt": told}
        return {
            "record_date": day.isoformat(), "account_type": account, "transaction_type": kind,
            "transaction_catg": name, "transaction_catg_desc": "null", **amounts, **table,
            "src_line_nbr": str(number), **_calendar(day),
        }  # fmt: skip

    said = sum(paid.values()) if total is None else total
    return [
        record("Deposits", ACCOUNT, "Dept of Education (ED)", 238, 1),
        record("Deposits", "Treasury General Account Total Deposits", "null", 238, 2),
        *(
            record("Withdrawals", ACCOUNT, name, amount, number)
            for number, (name, amount) in enumerate(paid.items(), 3)
        ),
        record("Withdrawals", "Treasury General Account Total Withdrawals", "null", said, len(paid) + 3),
    ]


def statements(days: Iterable[date], paid: Callable[[date], Mapping[str, float]]) -> list[Record]:
    """The statements of many days."""
    return [row for day in days for row in statement(day, paid(day))]


Outline = Mapping[str, "float | Outline"]


def monthly(day: date, outline: Outline, all_outlays: float | None = None) -> list[Record]:
    """Table 5 of a month: {agency: {bureau: {account: USD}}}, with headings and totals as they are printed."""
    found: list[Record] = []

    def record(name: str, parent: str, amount: float | None, level: int, kind: str) -> str:
        number = str(len(found) + 1)
        told = "null" if amount is None else f"{amount:.2f}"
        found.append(
            {
                "record_date": day.isoformat(), "parent_id": parent, "classification_id": f"{day:%y%m}{number}",
                "classification_desc": name,
                **{f"{span}_{what}_amt": told for span in ("current_month", "current_fytd", "prior_fytd")
                   for what in ("gross_outly", "net_outly")},
                **{f"{span}_app_rcpt_amt": "null" for span in ("current_month", "current_fytd", "prior_fytd")},
                "table_nbr": "5", "src_line_nbr": number, "print_order_nbr": number, "line_code_nbr": number + "0",
                "data_type_cd": kind, "record_type_cd": "CBP"[min(level, 3) - 1], "sequence_level_nbr": str(level),
                "sequence_number_cd": number, **_calendar(day),
            }
        )  # fmt: skip
        return found[-1]["classification_id"]

    def put(name: str, told: float | Outline, parent: str, level: int) -> float:
        if not isinstance(told, Mapping):
            record(name, parent, told, level, "D")
            return told
        heading = record(f"{name}:", parent, None, level, "S")
        total = sum(put(each, under, heading, level + 1) for each, under in told.items())
        record(f"Total--{name}", heading, total, level + 1, "T")
        return total

    total = sum(put(name, told, "null", 1) for name, told in outline.items())
    said = total if all_outlays is None else all_outlays
    record("Total Outlays", "null", said, 1, "T")
    for name in ("Total On-Budget", "Total Off-Budget", "Total Surplus (+) or Deficit (-)", "Total On-Budget"):
        record(name, "null", said / 2, 1, "T")
    return found


SNAP, MEDICAID = "USDA - Supp Nutrition Assist Prog (SNAP)", "HHS - Grants to States for Medicaid"


def _few() -> dict[str, list[Record]]:
    days = (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25))
    farm = {"Food and Nutrition Service": {"Supplemental Nutrition Assistance Program": 8.02e9, "Other": 1e6}}
    months = (date(2026, 9, 30), date(2026, 10, 31))
    return {
        DAILY: statements(days, lambda day: {SNAP: 300 + day.day, MEDICAID: 2400.4, "NASA": 0}),
        MONTHLY: [row for day in months for row in monthly(day, {"Department of Agriculture": farm, "Other": -5e6})],
    }


def page(records: Sequence[Record]) -> bytes:
    """A document with all of the records on one page."""
    return json.dumps(_page(records, 1, max(len(records), 1))).encode()
