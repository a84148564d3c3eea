"""The look that all pictures share, and the SVG document around what is drawn: accessible, and asking no other host."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

FONT = "'Public Sans', 'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
INK = "#1b1b1b"
QUIET = "#5c5c5c"
RULE = "#dfe1e2"
BLUE = "#005ea2"
RED = "#b50909"
GOLD = "#936f38"
BAND = "#c7dcec"  # BLUE at a fifth of its strength

WIDTH = 480
PAD = 8


def document(key: str, height: float, title: str, description: str, parts: Iterable[str], width: int = WIDTH) -> str:
    """An `svg` element with a viewBox. `title` and `description` are what a screen reader says instead of the picture.

    `key` begins every id inside, so that several pictures share a page. The font is an attribute of the element:
    a form with fonts of its own replaces it. Shown alone it has its natural size; a page may set another.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {number(height)}" width="{width}" '
        f'height="{number(height)}" role="img" aria-labelledby="{key}-title {key}-text" font-family="{FONT}">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-text">{escape(description)}</desc>'
        f'<rect width="{width}" height="{number(height)}" fill="white"/>{"".join(parts)}</svg>\n'
    )


def number(value: float) -> str:
    """A coordinate to a tenth of a unit, as short as can be."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.") if value else "0"


def hatch(key: str, scale: int = 1) -> str:
    """The definition of the fill of what has no figure: no color looks like it, in print or in gray.

    `scale` is by how much what it fills is drawn larger than the units of the picture.
    """
    return (
        f'<defs><pattern id="{key}-no-figure-{scale}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale}) rotate(45)"><rect width="6" height="6" fill="#e6e6e6"/>'
        f'<rect width="2" height="6" fill="#8d9297"/></pattern></defs>'
    )


def hatched(key: str, scale: int = 1) -> str:
    """The fill that `hatch` defines."""
    return f"url(#{key}-no-figure-{scale})"
