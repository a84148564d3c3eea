"""Write every file of docs/ that is made from the product: `./do python -m docs`.

Each `build_*.py` beside this file offers `pages()`: the text of every page and picture that it makes, by path.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from seawall.base.save import save_text

HERE = Path(__file__).parent


def builders() -> Iterator[ModuleType]:
    """The modules here that make pages and pictures."""
    if str(HERE) not in sys.path:
        sys.path.insert(0, str(HERE))
    for path in sorted(HERE.glob("build_*.py")):
        yield import_module(path.stem)


def strays(made: dict[Path, str]) -> list[Path]:
    """Pages that nothing makes any more: those beside made ones in a folder of their own."""
    folders = {path.parent for path in made if path.suffix == ".md"} - {HERE}
    return sorted(path for folder in folders for path in folder.glob("*.md") if path not in made)


def stale(made: dict[Path, str]) -> list[str]:
    """The names of files that are not what is made now, strays among them."""
    old = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return [str(path.relative_to(HERE)) for path in (*old, *strays(made))]


def main() -> None:
    """Make everything; say which files changed."""
    for builder in builders():
        made = builder.pages()
        changed = stale(made)
        for path in strays(made):
            path.unlink()
        for path, text in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            save_text(text, path)
        sys.stdout.write(f"{builder.__name__}: {', '.join(changed) or 'fresh'}\n")


if __name__ == "__main__":
    main()
