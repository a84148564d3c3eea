"""What every page of the site has around it, and the templates."""

from __future__ import annotations

import hashlib
from functools import cached_property
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

import seawall
from seawall.base.words import day_text
from seawall.evidence.manifest import release_id
from seawall.evidence.package import load_package

STATIC = ("seawall.web", "static"), ("seawall.pages.forms", "templates")
MEDIA = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
NAVIGATION = (
    ("/", "Next cliff"), ("/places", "Places"), ("/programs", "Programs"), ("/status", "Status"),
    ("/scenario", "What if"), ("/law", "Law"), ("/flows", "Flows"), ("/claims", "Claims"), ("/plan", "Plan"),
    ("/ledger", "Ledger"), ("/evidence", "Evidence"),
)  # fmt: skip
ALSO = {
    "/brief": "/places",
    "/beside": "/places",
    "/compare": "/places",
    "/program": "/programs",
}  # pages that belong to another entry


class Layout:
    """Templates and static files of one process. `accounts`: people can sign in to it."""

    def __init__(self, accounts: bool = False) -> None:
        self._accounts = accounts

    def page(self, template: str, **values: Any) -> bytes:
        """A page of the site as bytes. `title` heads it; `path` is its address."""
        return self._templates.get_template(template).render(**values).encode()

    def static(self, name: str) -> tuple[bytes, str] | None:
        """A static file and its media type, by its name; None for a name of nothing."""
        return self._static.get(name)

    def static_address(self, name: str) -> str:
        """The address of a static file, which changes with what is in it."""
        return f"/static/{name}?v={hashlib.sha256(self._static[name][0]).hexdigest()[:12]}"

    @cached_property
    def _static(self) -> dict[str, tuple[bytes, str]]:
        """Every file that is served as it is: read once, so that no path of a request ever reaches the disk."""
        found = {}
        for package, folder in STATIC:
            for file in files(package).joinpath(folder).iterdir():
                ending = f".{file.name.rpartition('.')[2]}"
                if ending in MEDIA:
                    found[file.name] = (file.read_bytes(), MEDIA[ending])
        return found

    @cached_property
    def _templates(self) -> Environment:
        made = Environment(
            loader=ChoiceLoader([PackageLoader("seawall.web"), PackageLoader("seawall.pages.forms")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        shown: dict[str, Any] = {
            "navigation": NAVIGATION,
            "static": self.static_address,
            "day": day_text,
            "version": seawall.__version__,
            "here": _here,
            "evidence_version": lambda: load_package().version,
            "release": release_id,
            "accounts": self._accounts,
        }
        made.globals.update(shown)
        return made


def _here(path: str, entry: str) -> bool:
    """Does a page belong to an entry of the navigation?"""
    first = f"/{path.partition('?')[0].split('/')[1].partition('-')[0].partition('.')[0]}"
    return entry == ALSO.get(first, first)
