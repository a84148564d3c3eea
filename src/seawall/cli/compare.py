"""`seawall compare`: up to five plans beside each other: what differs in them, and what comes of it.

Save each with seawall plan PLACE ... -o NAME.json, changed as you like: --share, --tranche-days, --first, --fund,
--until, --decide, --pace, --funds. All are measured with the judgments of the first. -o bars.svg draws what is lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from seawall.cli.deliver import delivers


@delivers
def compare(
    plans: Annotated[list[str], typer.Argument(metavar="PLAN.json...", help="Two to five plans, saved as .json.")],
) -> Any:
    """Compare saved plans for one place."""
    from seawall.plans.read import read
    from seawall.plans.whatif import compare as beside

    names = [Path(each).stem for each in plans]
    return beside([read(each) for each in plans], names if len(set(names)) == len(names) else plans)
