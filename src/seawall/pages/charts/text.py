"""How wide a text is, from a table of character widths, and how to break or cut it to a width."""

from __future__ import annotations

# Thousandths of the letter size, as in Helvetica, Arial and the fonts drawn to their measure. ASCII and a few signs.
_REGULAR = {
    "'": 191, "ijl": 222, "|": 260, " !,./:;I[\\]ft·": 278, "()-`r": 333, "{}": 334, '"': 355, "*": 389, "^": 469,
    "Jcksvxyz": 500, "#$0123456789?L_abdeghnopqu†–": 556, "+<=>~": 584, "FTZ": 611, "&ABEKPSVXY": 667, "CDHNRUw": 722,
    "GOQ": 778, "Mm": 833, "%": 889, "W": 944, "…": 1000, "@": 1015,
}  # fmt: skip
_BOLD = {
    "'": 238, " ,./I\\ijl·|": 280, "!()-:;[]`ft": 333, "*r{}": 389, '"': 474, "z": 500,
    "#$0123456789J_aceksvxy†–": 556, "+<=>^~": 584, "?FLTZbdghnopqu": 611, "EPSVXY": 667, "&ABCDHKNRU": 722,
    "GOQw": 778, "M": 833, "%m": 889, "W": 944, "@": 975, "…": 1000,
}  # fmt: skip
_OTHER = 700  # any other letter: accents do not widen one
ROOM = 1.05  # the reader's font may be a little wider than the table


_WIDTHS = {
    bold: {letter: thousandths for letters, thousandths in table.items() for letter in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}


def width(text: str, size: float = 13, bold: bool = False) -> float:
    """The width of a text in the units of `size`, a little more than most fonts take."""
    table = _WIDTHS[bold]
    return ROOM * size * sum(table.get(letter, _OTHER) for letter in text) / 1000


def wrap(text: str, most: float, size: float = 13, bold: bool = False) -> list[str]:
    """The text in lines no wider than `most`. A word that is wider by itself is broken."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= most:
            lines[-1] = longer
            continue
        *whole, rest = _pieces(word, most, size, bold)
        lines += [*whole, rest]
    return lines


def balanced(text: str, most: float, size: float = 13, bold: bool = False) -> list[str]:
    """As `wrap`, in as few lines, and those about as long as each other."""
    lines = wrap(text, most, size, bold)
    narrower = (wrap(text, share * most, size, bold) for share in (0.55, 0.65, 0.75, 0.85) if len(lines) > 1)
    return next((each for each in narrower if len(each) == len(lines)), lines)


def cut(text: str, most: float, size: float = 13, bold: bool = False) -> str:
    """The text, or as much of it as fits with '…' after it."""
    if width(text, size, bold) <= most:
        return text
    while text and width(f"{text}…", size, bold) > most:
        text = text[:-1].rstrip()
    return f"{text}…"


def _pieces(word: str, most: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces
