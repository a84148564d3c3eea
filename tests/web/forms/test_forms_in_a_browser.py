"""Forms in a real browser: states that no address shows by itself, and what script adds to the scenario builder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.browser.window import LAPTOP, PHONE, Window, check

STATES = [
    ("/scenario?from=2026-12-01&program=snap&share_paid=0.5&place=IL", 200),
    ("/ask/plan?place=IL&share=2", 400),
    ("/law/ask?name=Pay+food&place=IL&put=does", 400),
    ("/law-measure/own-food-benefit?place=IL&fact=appropriated%3Dtrue", 200),
]


@pytest.mark.parametrize(("address", "status"), STATES)
def test_a_form_is_sound_also_when_it_is_filled_in_or_wrong(
    address: str, status: int, opened: Callable[..., Window]
) -> None:
    window = opened(PHONE, "dark")
    window.go(address, status)
    check(window)
    if status == 400:
        assert window.page.evaluate("document.activeElement.id") == "fault"


def test_the_scenario_is_told_while_it_is_built_and_the_address_follows(opened: Callable[..., Window]) -> None:
    window = opened(LAPTOP)
    window.go("/scenario")
    page = window.page
    before = page.inner_text("#said")
    page.get_by_label("Last day of the failure").fill("2026-12-31")
    page.get_by_label("Share of each benefit").fill("50%")
    page.get_by_label("Share of each benefit").blur()
    page.wait_for_url("**/scenario?*share_paid=50%25*")
    assert page.inner_text("#said") != before and "50%" in page.inner_text("#said")
    assert "until=2026-12-31" in page.url
    page.get_by_label("For which place?").fill("IL")
    page.get_by_role("button", name="Who is not paid").click()
    page.wait_for_url("**/impact/IL?*")
    assert "until=2026-12-31" in page.url and "share_paid=50%25" in page.url


def test_without_script_the_button_does_the_same_and_back_goes_a_question_back(opened: Callable[..., Window]) -> None:
    window = opened(LAPTOP, java_script_enabled=False)
    window.go("/scenario")
    page = window.page
    page.get_by_label("Last day of the failure").fill("2026-12-31")
    page.get_by_role("button", name="Show the scenario").click()
    page.wait_for_url("**/scenario?until=2026-12-31")
    window.go("/law/ask?name=Pay+food&place=IL")
    page.get_by_label("pay or lend to people, firms or other governments").check()
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**does=pay")
    page.go_back()
    assert page.url.endswith("/law/ask?name=Pay+food&place=IL")
