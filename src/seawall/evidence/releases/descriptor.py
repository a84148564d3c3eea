"""How the datapackage is written: the size and hash of each file as it is, and one form of the text."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def stamped(resource: dict[str, Any], content: bytes) -> dict[str, Any]:
    """The resource with the size and hash of its file."""
    return resource | {"bytes": len(content), "hash": "sha256:" + hashlib.sha256(content).hexdigest()}


def descriptor_text(package: dict[str, Any]) -> str:
    """The text of `datapackage.json`."""
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"
