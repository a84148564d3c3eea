"""A document of the project as a part of a page: its Markdown, with addresses of the site in place of file names.

Headings can be linked to, wide tables scroll by themselves, nothing carries a style of its own, and raw HTML is text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # marks for the scripts that make parts of the documents
_SCROLL = '<div class="scroll" role="region" aria-label="{}" tabindex="0">\n<table>\n'


@dataclass(frozen=True)
class Text:
    """A document: its title, its parts as (anchor, heading), and its body after the title."""

    title: str
    parts: tuple[tuple[str, str], ...]
    body: Markup


def text(source: str, folder: str, address: Callable[[str], str | None]) -> Text:
    """A document from its Markdown. `folder` is where it lies; `address`: of another document or picture, by its path
    from the root of the documents, or None for what the site does not show: it then is no link."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", _table)
    parser.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
    for kind in ("fence", "code_block"):
        parser.add_render_rule(kind, _code)
    tokens = parser.parse(_COMMENT.sub("", source))
    title, parts = _headings(tokens)
    for token, inside, end in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type == "th_open" and not inside.content:
            token.tag = end.tag = "td"  # a heading without words heads nothing
    for token in tokens:
        token.children = [*_shown(token.children or [], folder, address)] if token.children is not None else None
        if token.attrGet("style") == "text-align:right":
            token.attrSet("class", "number")
        token.attrs.pop("style", None)
    return Text(title, tuple(parts), Markup(parser.renderer.render(tokens, parser.options, {})))


def anchor(heading: str) -> str:
    """The address of a heading inside its page, as the documents write it: 'As of a day' is as-of-a-day."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _headings(tokens: list[Token]) -> tuple[str, list[tuple[str, str]]]:
    """The title, which is taken out, and the second headings; every heading gets its anchor."""
    title, parts = "", []
    taken: set[str] = set()
    for n, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        said = "".join(each.content for each in tokens[n + 1].children or [])
        if token.tag == "h1" and not title:
            title = said
            first = n
            continue
        name = anchor(said)
        while name in taken:
            name += "-1"
        taken.add(name)
        token.attrSet("id", name)
        if token.tag == "h2":
            parts.append((name, said))
    if title:
        del tokens[first : first + 3]
    return title, parts


def _shown(children: list[Token], folder: str, address: Callable[[str], str | None]) -> list[Token]:
    """The words of a line, with links and pictures by their addresses on the site."""
    kept, dropped = [], []
    for token in children:
        if token.type == "link_open":
            where = _where(str(token.attrGet("href") or ""), folder, address)
            dropped.append(where is None)
            if where is None:
                continue
            token.attrSet("href", where)
        elif token.type == "link_close" and dropped.pop():
            continue
        elif token.type == "image":
            where = _where(str(token.attrGet("src") or ""), folder, address)
            if where is None:
                continue
            token.attrSet("src", where)
        kept.append(token)
    return kept


def _where(link: str, folder: str, address: Callable[[str], str | None]) -> str | None:
    if link.startswith(("https://", "http://", "#")):
        return link
    path, mark, part = link.partition("#")
    found = address(posixpath.normpath(posixpath.join(folder, path)))
    return None if found is None else f"{found}{mark}{part}"


def _table(renderer: RendererHTML, tokens: list[Token], n: int, *_: object) -> str:
    """A table that scrolls by itself, named by its number and its first row."""
    number = sum(token.type == "table_open" for token in tokens[: n + 1])
    end = next(k for k in range(n, len(tokens)) if tokens[k].type == "thead_close")
    heads = [token.content for token in tokens[n:end] if token.type == "inline" and token.content]
    return _SCROLL.format(Markup.escape(f"Table {number}: {', '.join(heads)}"))


def _code(renderer: RendererHTML, tokens: list[Token], n: int, *_: object) -> str:
    return Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(tokens[n].content)
