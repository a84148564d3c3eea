"""How much SNAP does a household get, in a normal month and when the maximum is cut?

Normal month: 7 CFR 273.10(e). Net income is rounded to a whole dollar first, 50 cents up ((1)(ii)(A)); the benefit is
the maximum allotment less 30% of it, that 30% rounded up to a whole dollar ((2)(ii)); households of one or two get at
least the minimum benefit.

Cut month: 7 CFR 271.7. The *maximum* is cut by one share for every household size, then the full 30% of
net income still comes off. A cut of a third therefore takes much more than a third from a household with
some income. What was read: 271.7(a)-(b), and USDA's memo of 4 Nov 2025. What is inferred: how the reduced
maximum and the reduced minimum are rounded (see `reduced_allotment`).

Dollars are whole dollars, cents are counted as integers: 0.3 times a number of dollars is not exact in
floating point, and a cent too much would cost the household a dollar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seawall.base.errors import ProgramError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

_MILLION = 1_000_000
_LARGEST_USD = 10_000_000  # far above any allotment or income; keeps integer arithmetic exact
_GUARANTEE_ENDS = 0.10  # 271.7(b): no minimum benefit once nine tenths or more is cut


def monthly_allotment(
    *,
    max_allotment_usd: ArrayLike,
    net_income_usd: ArrayLike,
    unit_size: ArrayLike,
    minimum_benefit_usd: ArrayLike,
) -> Any:
    """Whole dollars a month for a household with this net income. Numbers give an int, arrays an array.

    `unit_size` counts the household's members. `minimum_benefit_usd` applies to households of one or two.
    Reproduces all 12,697 cases of the FY2024 Quality Control sample that have an income (table
    snap_qc_formula). Raises ProgramError for numbers that cannot be.
    """
    maximum = _dollars(max_allotment_usd, "max_allotment_usd")
    minimum = _minimum(minimum_benefit_usd, unit_size)
    return _plain(_benefit(maximum, _from_income(net_income_usd), minimum))


def reduced_allotment(
    share_of_maximum: ArrayLike,
    *,
    max_allotment_usd: ArrayLike,
    net_income_usd: ArrayLike,
    unit_size: ArrayLike,
    minimum_benefit_usd: ArrayLike,
) -> Any:
    """Whole dollars when `share_of_maximum` (0 to 1) of the maximum allotment is paid.

    Households of one or two keep a minimum, itself cut by the share: in November 2025 it was $16, 65% of
    $24. No minimum is promised once 90% of benefits is cut (271.7(b)); a share of 10% or less is always
    that deep. Benefits of $1, $3 and $5 become $2, $4 and $6 (271.7(d)(1)(ii)), but never more than the
    full benefit.

    The reduced maximum is rounded to the nearest dollar, halves down. That is inferred: it gives 15 of the
    16 maximums that USDA published for November 2025 (50% and 65%, contiguous states) and is a dollar off
    in the other, because USDA cuts the allotment before its own rounding. Raises ProgramError.
    """
    import numpy as np

    maximum = _dollars(max_allotment_usd, "max_allotment_usd")
    full_minimum = _minimum(minimum_benefit_usd, unit_size)
    income = _from_income(net_income_usd)
    share = _numbers(share_of_maximum, "share_of_maximum")
    if ((share < 0) | (share > 1)).any():
        raise ProgramError("share_of_maximum must be from 0 to 1. Write 65% as 0.65.")
    millionths = np.rint(share * _MILLION).astype(np.int64)
    minimum = np.where(share > _GUARANTEE_ENDS, _part(full_minimum, millionths), 0)
    reduced = _benefit(_part(maximum, millionths), income, minimum)
    reduced = np.where(np.isin(reduced, (1, 3, 5)) & (share < 1), reduced + 1, reduced)
    return _plain(np.minimum(reduced, _benefit(maximum, income, full_minimum)))


def _benefit(maximum: np.ndarray, income: np.ndarray, minimum: np.ndarray) -> np.ndarray:
    import numpy as np

    return np.maximum(np.maximum(maximum - income, minimum), 0)


def _from_income(net_income_usd: ArrayLike) -> np.ndarray:
    """30% of net income, which is in whole dollars by then, rounded up to a whole dollar."""
    import numpy as np

    cents = np.rint(_in_range(net_income_usd, "net_income_usd") * 100).astype(np.int64)
    dollars = (cents + 50) // 100
    return -(-3 * dollars // 10)


def _minimum(minimum_benefit_usd: ArrayLike, unit_size: ArrayLike) -> np.ndarray:
    import numpy as np

    size = _dollars(unit_size, "unit_size")
    if (size < 1).any():
        raise ProgramError("unit_size must be at least 1. Give the number of household members.")
    return np.where(size <= 2, _dollars(minimum_benefit_usd, "minimum_benefit_usd"), 0)


def _part(dollars: np.ndarray, millionths: np.ndarray) -> np.ndarray:
    """A part of whole dollars to the nearest dollar, halves down, in integers."""
    return -((_MILLION - 2 * dollars * millionths) // (2 * _MILLION))


def _dollars(value: ArrayLike, name: str) -> np.ndarray:
    import numpy as np

    numbers = _in_range(value, name)
    if (numbers != np.rint(numbers)).any():
        raise ProgramError(f"{name} must be a whole number. Round it first.")
    return numbers.astype(np.int64)


def _in_range(value: ArrayLike, name: str) -> np.ndarray:
    numbers = _numbers(value, name)
    if ((numbers < 0) | (numbers > _LARGEST_USD)).any():
        raise ProgramError(f"{name} must be from 0 to {_LARGEST_USD:,}. Correct that value.")
    return numbers


def _numbers(value: ArrayLike, name: str) -> np.ndarray:
    import numpy as np

    try:
        numbers = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ProgramError(f"{name} must be a number or an array of numbers. Correct that value.") from None
    if not np.isfinite(numbers).all():
        raise ProgramError(f"{name} has a missing or infinite value. Leave such cases out.")
    return numbers


def _plain(result: np.ndarray) -> Any:
    return int(result) if result.ndim == 0 else result
