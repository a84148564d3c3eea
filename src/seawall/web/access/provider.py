"""The office's OpenID provider, as a file names it; its secret stands in the environment or in a file of its own.

issuer = "https://login.example.gov"
client_id = "seawall"
name = "State of Example"                 # on the button
secret_file = "/run/secrets/seawall"      # or SEAWALL_OPENID_SECRET
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr, field_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader, bounded
from seawall.web.access.errors import AccessError

SECRET = "SEAWALL_OPENID_SECRET"
_LONGEST_SECRET = 4_000  # bytes
_READER = Reader(AccessError)


class Provider(Closed):
    """Who says who somebody is: one issuer, at which this server is registered as a client."""

    issuer: str = Field(max_length=500)
    client_id: str = Field(min_length=1, max_length=500)
    name: str = Field(default="your office", min_length=1, max_length=80)
    secret_file: str | None = None
    secret: SecretStr | None = Field(default=None, exclude=True)

    @field_validator("issuer")
    @classmethod
    def _is_address(cls, said: str) -> str:
        here = ("http://localhost:", "http://127.0.0.1:", "http://[::1]:")
        if not said.startswith(("https://", *here)):
            raise ValueError("must be an https:// address")
        return said

    @field_validator("secret")
    @classmethod
    def _not_in_the_file(cls, said: SecretStr | None) -> SecretStr | None:
        if said is not None:
            raise ValueError(f"does not belong into this file: name a secret_file, or set {SECRET}")
        return said


def read(path: str | Path) -> Provider:
    """The provider that a file names, with its secret. Raises AccessError for what is wrong, and without a secret."""
    found = _READER.read(_READER.text(path), str(path), Provider)
    return found.model_copy(update={"secret": SecretStr(_secret(found, path))})


def _secret(found: Provider, path: str | Path) -> str:
    if found.secret_file is None:
        said = os.environ.get(SECRET, "")
    else:
        try:
            said = bounded(Path(path).parent / found.secret_file, _LONGEST_SECRET).decode().strip()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it holds no text"
            raise AccessError(f"{path}: cannot read the secret_file: {reason}. Correct that field.") from None
    if not said:
        raise AccessError(f"{path}: there is no secret of the client. Name a secret_file, or set {SECRET}.")
    return said
