"""What every chart shares: its look, and the step from a Vega-Lite specification to accessible SVG text."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

FONT = "'Public Sans', 'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
INK = "#1b1b1b"
QUIET = "#5c5c5c"
RULE = "#dfe1e2"
BLUE = "#005ea2"
RED = "#b50909"
GOLD = "#936f38"

_CONFIG: dict[str, Any] = {
    "background": "white",
    "font": FONT,
    "padding": {"left": 8, "right": 12, "top": 8, "bottom": 8},
    "view": {"stroke": None},
    "title": {
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 16,
        "subtitleFontSize": 13,
        "color": INK,
        "subtitleColor": QUIET,
        "offset": 12,
        "subtitlePadding": 5,
    },
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "labelColor": INK,
        "titleColor": INK,
        "titleFontWeight": "normal",
        "gridColor": RULE,
        "domainColor": QUIET,
        "tickColor": QUIET,
    },
    "legend": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "labelColor": INK,
        "titleColor": INK,
        "titleFontWeight": "normal",
        "titleLimit": 240,
        "labelLimit": 240,
    },
    "text": {"fontSize": 12, "color": INK},
}

# White lines on gray: no value of the color scale looks like it, in print or in black and white.
HATCH_FILL = "url(#no-figure)"
_HATCH = (
    '<defs><pattern id="no-figure" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#e6e6e6"/>'
    '<rect width="2" height="6" fill="#8d9297"/></pattern></defs>'
)


def svg(spec: dict[str, Any], key: str, title: str, description: str) -> str:
    """Draw a specification. `title` and `description` are what a screen reader says instead of the picture.

    The text is an `svg` element with a viewBox and no fixed size, and asks no other host for anything.
    """
    import vl_convert  # heavy, and most calls of the library draw nothing

    drawn = vl_convert.vegalite_to_svg({"config": _CONFIG} | spec, vl_version="6.4", allowed_base_urls=[])
    drawn = re.sub(r' (?:aria-[a-z]+|role|pointer-events|class)="[^"]*"', "", drawn)
    drawn = re.sub(r'(id="|url\(#)(clip|gradient)', rf"\1{key}-\2", drawn)  # several charts share one page
    opening = re.search(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>', drawn)
    if opening is None:
        raise RuntimeError("the chart has no size")
    width, height = opening.groups()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'preserveAspectRatio="xMinYMin" role="img" '
        f'aria-labelledby="{key}-title {key}-text"><title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-text">{escape(description)}</desc>'
    )
    return head + (_HATCH if HATCH_FILL in drawn else "") + drawn[opening.end() :]
