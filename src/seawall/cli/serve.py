"""`seawall serve`: the same answers in a browser and over HTTP, from this computer.

It listens on this computer only unless --host says otherwise; then only who is signed in may read, unless --read says
otherwise, and it answers to the names given with --name. Stop it with Ctrl-C.
"""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0: any.")] = 8400,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, max=64, help="Processes that answer side by side.")
    ] = 1,
    book: Annotated[
        str | None,
        typer.Option(
            "--book", metavar="BOOK", envvar="SEAWALL_BOOK", help="The book: a file, or a postgresql:// address."
        ),
    ] = None,
    accounts: Annotated[
        str | None,
        typer.Option(
            "--accounts", metavar="DB", envvar="SEAWALL_ACCOUNTS",
            help="Who can sign in: a file, or a postgresql:// address.",
        ),
    ] = None,
    openid: Annotated[
        str | None,
        typer.Option("--openid", metavar="FILE", help="The file that names your office's provider of identities."),
    ] = None,
    access_rules: Annotated[
        str | None,
        typer.Option("--access-rules", metavar="FILE", help="Your own numbers for passwords, sessions and lockout."),
    ] = None,
    read: Annotated[
        Literal["everyone", "signed-in"] | None,
        typer.Option("--read", help="Who may read. Default: everyone on this computer, beyond it who is signed in."),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A host name by which it is asked for. Repeat for more."),
    ] = None,
    proxies: Annotated[
        list[str] | None,
        typer.Option(
            "--proxy", metavar="ADDRESS", help="A proxy before it, whose word on who asks is taken. Repeat for more."
        ),
    ] = None,
    metrics: Annotated[
        bool, typer.Option("--metrics", help="Give /metrics to everybody, not only to this computer.")
    ] = False,
) -> int:  # fmt: skip
    """Serve the site and the API."""
    from seawall.web.serving import serve as run
    from seawall.web.settings import Settings, read_by

    run(
        Settings(
            host=host, port=port, workers=workers, book=book, accounts=accounts, read=read_by(read, host),
            openid=openid, access_rules=access_rules, names=tuple(names or ()), proxies=tuple(proxies or ()),
            metrics=metrics,
        )
    )  # fmt: skip
    return 0
