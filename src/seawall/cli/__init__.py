"""The command line: one file a verb, and the verbs are the library's verbs."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer import Typer


def verbs() -> dict[str, str]:
    """Verb -> what it answers: the files here that begin with their verb. Nothing is imported: start-up time counts."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        with path.open(encoding="utf-8") as file:
            head, _, says = file.readline().rstrip('"\n').partition("`: ")
        if head == f'"""`seawall {path.stem}':
            found[path.stem] = says[:1].upper() + says[1:]
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 done, 1 problems found, 2 bad input."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        named, given = _evidence(given)
    except ValueError as error:
        return _say(str(error))
    if not given or given[0] in ("--help", "-h"):
        print(_help())  # noqa: T201
        return 0
    import typer

    from seawall.base.errors import SeawallError
    from seawall.evidence.store import using

    try:
        with using(named) as store:  # one release of evidence from the first figure to the last
            if store.why:
                _say(f"Note: {store.why}.")
            result = application(given)(given, prog_name="seawall", standalone_mode=False)
    except SeawallError as error:
        return _say(str(error))
    except typer.Abort:
        return _say("stopped.", 130)
    except SystemExit as left:  # typer and rich say 1, which here means problems found, when the reader has left
        if isinstance(left.__context__, BrokenPipeError):
            raise left.__context__ from None
        raise
    except Exception as error:
        # Click's own errors (unknown option, missing argument) carry their message here; all else is a fault of ours.
        said = getattr(error, "format_message", None)
        if said is None:
            raise
        message = " ".join(said().split())
        if not message:  # a bare `seawall` or `seawall evidence`: its help has been printed
            return 0
        return _say(f"{message.rstrip('.')}. See: {_asked(error, given)} --help")
    return result if isinstance(result, int) else 0


def _evidence(given: list[str]) -> tuple[str | None, list[str]]:
    """The evidence that `--evidence NAME` asks for, anywhere before a `--`, and the arguments without it."""
    end = given.index("--") if "--" in given else len(given)
    named, kept = [], []
    words = iter(given[:end])
    for word in words:
        if word == "--evidence":
            named.append(next(words, ""))
        elif word.startswith("--evidence="):
            named.append(word.partition("=")[2])
        else:
            kept.append(word)
    if "" in named or len(named) > 1:
        raise ValueError("--evidence needs one name: a release, shipped, a day or a folder. See: seawall --help")
    return next(iter(named), None), kept + given[end:]


def application(given: list[str]) -> Typer:
    """The commands: of the verb that is called, or of every verb if none is."""
    import typer

    app = typer.Typer(
        name="seawall",
        help="What fails, who is hurt and by when to decide, when federal payments stop.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def _root() -> None:
        pass

    called, known = _verb(given), verbs()
    for verb in [called] if called in known else known:
        module = import_module(f"seawall.cli.{verb}")
        if hasattr(module, "app"):
            group = module.called(given) if hasattr(module, "called") else module.app
            app.add_typer(group, name=verb, help=known[verb])
        else:
            more = module.__doc__.partition("\n\n")[2]
            app.command(verb, help=f"{known[verb]}\n\n{more}")(getattr(module, verb))
    return app


def _verb(given: list[str]) -> str | None:
    return next((word for word in given if not word.startswith("-")), None)


def _asked(error: Exception, given: list[str]) -> str:
    """The command that was asked for, as far as it was understood: `seawall ledger deposit`."""
    context = getattr(error, "ctx", None)
    verb = f" {_verb(given)}" if _verb(given) in verbs() else ""
    return context.command_path if context is not None else f"seawall{verb}"


def _say(message: str, status: int = 2) -> int:
    from seawall.base.errors import one_line

    print(one_line(message), file=sys.stderr)  # noqa: T201
    return status


def _help() -> str:
    """What `seawall` says of itself, without loading anything."""
    listed = "\n".join(f"  {verb:10} {says}" for verb, says in verbs().items())
    return (
        "What fails, who is hurt and by when to decide, when federal payments stop.\n\n"
        f"Usage: seawall VERB ...   seawall VERB --help says how.\n\n{listed}\n\n"
        "Every verb that answers has -o FILE (.html .pdf .md .txt .json .csv), --json, --csv and --full.\n"
        "Any verb may have --evidence NAME: answer from another release than the one in use. NAME is the beginning\n"
        "of its id ('seawall evidence releases' shows all), 'shipped', a day (UTC) when it was in use, or a folder.\n"
        "SEAWALL_EVIDENCE names one for every command; SEAWALL_HOME is the folder in which releases are kept."
    )


def run() -> None:
    """Entry point of the `seawall` command: a process for one answer.

    It lives too briefly for the garbage collector to earn its time, and leaves without tearing down what it loaded.
    """
    gc.disable()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a sign that the terminal does not know is '?', not a fault
    try:
        status = main()
        for stream in filter(None, (sys.stdout, sys.stderr)):  # None: closed by who started us
            stream.flush()
    except BrokenPipeError:
        status = 141  # as a shell says of a reader that left
    except OSError as error:  # a full disk under `> file`
        status = _say(f"cannot write the answer: {error.strerror or error}.")
    os._exit(status)
