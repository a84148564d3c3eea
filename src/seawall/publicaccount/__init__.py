"""The monthly public account: what each government owed the other, what was paid, and what neither side disputes."""

from __future__ import annotations

from seawall.publicaccount.compose import account
from seawall.publicaccount.model import PublicAccount

__all__ = ["PublicAccount", "account"]
