"""What the colors of pictures become on a dark page. One list: `web/static/pictures.css` is made of it, a test says so.

A color keeps its meaning, not its lightness: of ordered classes the highest is the one that stands out most from the
page, so it is the lightest here; letters on a filled mark change with it.
"""

from __future__ import annotations

DARK = {
    "white": "#15191e",  # the page, the edges around letters, and letters on filled marks
    "#ffffff": "#07090b",  # nobody
    "#1b1b1b": "#edeff0",
    "#5c5c5c": "#b0b6bc",
    "#dfe1e2": "#3a424c",
    "#005ea2": "#73b3e7",
    "#b50909": "#ff8d7b",
    "#936f38": "#dca04a",
    "#c7dcec": "#264059",
    # Ordered classes.
    "#e3f4dd": "#15304a",
    "#b5dfcb": "#1b4463",
    "#7cc4c9": "#22597c",
    "#459fc2": "#2d7191",
    "#2270a8": "#7fc3c0",
    "#0f3f78": "#d5f0d8",
    # Classes around zero.
    "#b35806": "#ffb366",
    "#f1a340": "#d07f1e",
    "#fee0b6": "#7a5320",
    "#f7f7f7": "#2a3038",
    "#d8daeb": "#454568",
    "#998ec3": "#8a80c4",
    "#542788": "#c9b3f5",
    # No figure, outside, edges of shapes.
    "#e6e6e6": "#2b3138",
    "#8d9297": "#79818a",
    "#d0d3d6": "#4a5159",
    "#c9c9c9": "#4a5159",
    "#71767a": "#7d848b",
    # Bars of possible days, and what follows a decision.
    "#73a6cd": "#3f6a8f",
    "#c3ae8f": "#8a7146",
    "#d77c7c": "#9c4b45",
    "#8fa9bf": "#5d7b96",
    "#a9aeb1": "#7d8388",
    "#b4b9bf": "#6b727a",
    # Reasons.
    "#e7f4e4": "#16301a",
    "#216e1f": "#78d47a",
    "#f8e1de": "#3b1a16",
    "#a12312": "#ff9a86",
    "#8a5a00": "#f2b938",
}


def rules() -> list[str]:
    """The style rules, a line a color, for filled marks and for lines."""
    return [
        f'figure svg [{what}="{light}"] {{ {what}: light-dark({light}, {dark}); }}'
        for light, dark in DARK.items()
        for what in ("fill", "stroke")
    ]
