"""What is done about a payment that both governments made, and what each policy does to the claim and to people."""

from __future__ import annotations

_LESS = (
    "the claim on the United States is lower by as much (what was claimed beyond is given back and written down), and "
    "no interest is asked for it from that day on"
)
EFFECTS = {
    "keep": "people keep both and owe nothing; nothing is booked, and the claim on the United States stays as it is",
    "offset": f"people owe it, and the next benefit is that much less; {_LESS}",
    "recover": f"people owe it and pay it back; {_LESS}",
}
"""By policy: what happens to people, to the claim and to its interest."""

WAYS = {"offset": "Offset against the next benefit", "paid": "Paid back by people", "given up": "Given up"}
"""How what people owe ends, in the words with which the reason of such an act begins."""
