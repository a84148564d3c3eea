"""A bar on standard error for work that takes longer than a reader likes to wait.

Only the main thread has one: what a server works out beside its loop is watched by nobody.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Timer, current_thread, main_thread


@contextmanager
def progress(doing: str, total: int) -> Generator[Callable[[str], None]]:
    """A bar that is taken away at the end; the step that it gives is called with a name, `total` times in all."""
    if current_thread() is not main_thread():
        yield lambda _: None
        return
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


@contextmanager
def stages() -> Generator[Callable[[str, int, int], None]]:
    """Bars for work in parts that nobody can count before it begins; taken away at the end, none within a second.

    The step that it gives is told what is being done, how much of it just now, and how much there is (0: unknown).
    """
    if current_thread() is not main_thread():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    shown = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks = {}

    def step(doing: str, done: int, of: int) -> None:
        if doing not in tasks:
            for before in tasks.values():
                shown.update(before, visible=False)
            tasks[doing] = shown.add_task(doing.capitalize(), total=of or None)
        shown.update(tasks[doing], advance=done)

    late = Timer(1, shown.start)
    late.daemon = True
    late.start()
    try:
        yield step
    finally:
        late.cancel()
        late.join()
        if shown.live.is_started:
            shown.stop()
