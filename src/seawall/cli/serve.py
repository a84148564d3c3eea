"""`seawall serve`: the same answers in a browser and over HTTP, from this computer.

Loopback only unless --host says otherwise. Stop it with Ctrl-C.
"""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port.")] = 8400,
) -> int:
    """Serve the site and the API."""
    from seawall.web.serving import serve as run
    from seawall.web.settings import Settings

    run(Settings(host=host, port=port))
    return 0
