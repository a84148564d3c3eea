"""A picture of a page alone, to take along: found by its key, and in pixels for what shows no SVG."""

from __future__ import annotations

from seawall.base.errors import SeawallError
from seawall.pages.forms.pdf import picture_size, with_font
from seawall.pages.page import Page, Picture, pictures_of

SHARPER = 2  # pixels for each unit of the picture
_POINTS_AN_INCH = 72
_SHEET = '#set page(width: {}pt, height: {}pt, margin: 0pt)\n#image("picture.svg", width: 100%)'


def picture(page: Page, key: str) -> Picture:
    """The picture of a page with this key. Raises SeawallError that names those it has."""
    held = pictures_of(page)
    if key not in held:
        named = f"It has {', '.join(held)}" if held else "It has none"
        raise SeawallError(f"this page has no picture '{key[:40]}'. {named}.")
    return held[key]


def png(svg: str) -> bytes:
    """The picture in pixels, two for each of its units. The same picture gives the same bytes on every machine."""
    import typst  # heavy, and only this form needs it

    wide, tall = picture_size(svg)
    files = {"main.typ": _SHEET.format(wide, tall).encode(), "picture.svg": with_font(svg).encode()}
    made = typst.compile(
        files,  # ty: ignore[invalid-argument-type]  it takes files by name; its type hint knows one file only
        format="png",
        ppi=SHARPER * _POINTS_AN_INCH,
        ignore_system_fonts=True,
    )
    return made if isinstance(made, bytes) else b"".join(made)
