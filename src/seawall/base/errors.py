"""The one error a user sees: what is wrong, with which input, and how to fix it, on one line."""

from __future__ import annotations

LONGEST = 1_500  # characters: no name or path that somebody gave may fill a screen


class SeawallError(ValueError):
    """Bad input or damaged evidence. The message is one line and says how to fix it.

    The command line prints it to standard error and exits with status 2. Whatever is repeated in it, it is one line
    of moderate length and holds no character that could steer a terminal.
    """

    def __init__(self, message: str) -> None:
        said = one_line(message)
        super().__init__(said if len(said) <= LONGEST else f"{said[: LONGEST // 2]} ... {said[-LONGEST // 4 :]}")


def one_line(text: str) -> str:
    """The text on one line, with an escape for each character that cannot be shown."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in " ".join(text.split()))


class ResultError(SeawallError, TypeError):
    """A value that no verb returned, given where a result is shown or saved."""


class PlaceError(SeawallError):
    """A place name that is unknown, ambiguous or overlaps another in a list."""


class EvidenceError(SeawallError):
    """An evidence table that is missing, damaged, or has nothing for what was asked."""


class FeedError(EvidenceError):
    """A public source that did not answer, or not in the shape that its feed declares. The evidence is as it was."""


class NotThereError(FeedError):
    """A document that its source does not have, or not yet."""


class NotOpenError(FeedError):
    """A document that its source does not give to whoever asks with this key, or without one."""


class ProgramError(SeawallError):
    """An unknown program, or a program file that does not say what it must."""


class ScenarioError(SeawallError):
    """A scenario that cannot be: dates out of order, before the evidence, or unreadable."""


class FlowsError(SeawallError):
    """A bloc that cannot be read, or a measure or year for which there are no figures."""


class ClaimError(SeawallError):
    """A claim file that does not say what it must, or an unknown claim."""


class HazardError(SeawallError):
    """A record of deadlines that is empty or contradicts itself, or a forecast asked for where there is no evidence."""


class SignalError(SeawallError):
    """An unknown payment line, or a record too short or broken to watch."""


class TriggerError(SeawallError):
    """A trigger file that cannot be read or does not say what it must, or one that cannot be evaluated."""


class LawError(SeawallError):
    """A measure, doctrine, case or other law file that does not say what it must, or asks for what is not known."""


class FundError(SeawallError):
    """A funds file that does not say what it must, or a fund that nobody knows."""


class PlanError(SeawallError):
    """A plan that is asked for in a way that contradicts itself, cannot be met, or was not proven to be the best."""


class RecordError(SeawallError):
    """A file that is no record of an answer, or that no reader could read the same way."""


class LedgerError(SeawallError):
    """A request to the books that cannot be read, or that contradicts what they hold."""


class NoActError(LedgerError):
    """The name of an act, such as a batch or a tranche, that the books do not hold."""


class RefusedError(LedgerError):
    """A request that the books refuse by their own rules; the refusal is on record when this is raised."""
