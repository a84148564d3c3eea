"""Releases of evidence: kept side by side, each whole and with an id, one of them in use.

`stage` makes one, `find` gives one by name, `use` and `forget` choose and delete, `releases` says which there are.
`identity` is the id of a folder, `release_id` of the evidence in use; `alone` is the lock under which anything changes.
"""

from seawall.evidence import store
from seawall.evidence.manifest import identity, release_id
from seawall.evidence.releases import naming
from seawall.evidence.releases.choosing import forget, use
from seawall.evidence.releases.lock import STAGING, alone
from seawall.evidence.releases.naming import find
from seawall.evidence.releases.pointer import default_folder, in_use
from seawall.evidence.releases.release import Release, Releases, recorded, releases
from seawall.evidence.releases.staging import NewTable, UnsoundError, stage

store.named_by(naming)

__all__ = [
    "STAGING",
    "NewTable",
    "Release",
    "Releases",
    "UnsoundError",
    "alone",
    "default_folder",
    "find",
    "forget",
    "identity",
    "in_use",
    "recorded",
    "release_id",
    "releases",
    "stage",
    "use",
]
