"""A bar on standard error for work that takes longer than a reader likes to wait."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager


@contextmanager
def progress(doing: str, total: int) -> Generator[Callable[[str], None]]:
    """A bar that is taken away at the end; the step that it gives is called with a name, `total` times in all."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    started = time.monotonic()
    shown = Progress(
        TextColumn(doing + " {task.description}", markup=False),
        BarColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = shown.add_task("", total=total)

    def step(name: str) -> None:
        # A bar that flashes by says nothing: it appears only when the work takes longer than a second.
        if time.monotonic() - started > 1 and not shown.live.is_started:
            shown.start()
        shown.update(task, advance=1, description=name)

    try:
        yield step
    finally:
        if shown.live.is_started:
            shown.stop()
