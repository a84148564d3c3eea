"""Texts signed by one or more keys, in the form of C2SP signed-note (https://c2sp.org/signed-note, v1.0.0).

The text ends in a newline; after an empty line come the signatures, a line each:
'— NAME base64(KEY ID || signature)'. A key is told to others as a line, 'NAME+KEY ID in hex+base64(0x01 || key)', the
verifier key of golang.org/x/mod/sumdb/note. Key id: the first 4 bytes of SHA-256(name || newline || 0x01 || key).
Only Ed25519 (type 0x01) is signed and verified; signatures of keys that are not asked for are passed over unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.b64 import from_base64, to_base64
from seawall.ledger.sealing.keys import checked_public, public_bytes

ED25519 = b"\x01"
ID_BYTES = 4
DASH = "— "
MOST_SIGNATURES = 100  # as in golang.org/x/mod/sumdb/note; the specification asks for 16 or more
LONGEST = 1_000_000  # characters


class NoteKey(NamedTuple):
    """The public key of a signer, with the name it signs under."""

    name: str
    key: bytes

    @property
    def id(self) -> bytes:
        """Its 4-byte id: a hint which key signed, no proof."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:ID_BYTES]

    @property
    def text(self) -> str:
        """The line that a verifier is given ("vkey")."""
        return f"{self.name}+{self.id.hex()}+{to_base64(ED25519 + self.key)}"


class Signature(NamedTuple):
    """One signature line: who says to have signed, and what."""

    name: str
    id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """As it stands in a note."""
        return f"{DASH}{self.name} {to_base64(self.id + self.signature)}\n"


class Note(NamedTuple):
    """A text with its signatures, none of them verified yet."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def signed(self) -> str:
        """The note as it stands in a file."""
        return self.text + "\n" + "".join(each.line for each in self.signatures)


def note_key(name: str, key: Ed25519PrivateKey | Ed25519PublicKey) -> NoteKey:
    """The public key under a name. Raises LedgerError for a name with spaces or a plus, or none."""
    return NoteKey(_checked_name(name), public_bytes(key))


def read_note_key(text: str) -> NoteKey:
    """The key in a verifier's line. Raises LedgerError for a line that is not whole, or not of an Ed25519 key."""
    name, _, rest = text.partition("+")
    digits, plus, encoded = rest.partition("+")
    if not plus:
        raise LedgerError(f"{text[:200]!r} is no verifier key. It has the form NAME+8 HEX DIGITS+BASE 64")
    raw = from_base64(encoded, "the last part of the verifier key")
    if raw[:1] != ED25519:
        raise LedgerError("the verifier key is not of the Ed25519 type (0x01). Ask its owner for that one")
    found = NoteKey(_checked_name(name), checked_public(raw[1:]))
    if found.id.hex() != digits:
        raise LedgerError(f"the verifier key of {name} does not fit its id {digits[:20]!r}. Copy the line again, whole")
    return found


def sign_note(text: str, signers: Iterable[tuple[str, Ed25519PrivateKey]], earlier: Sequence[Signature] = ()) -> Note:
    """A text signed by each of these (name, key), after the signatures that it has from others.

    Raises LedgerError for a text that cannot be a note, or for no signer.
    """
    _check_text(text)
    new = []
    for name, private in signers:
        key = note_key(name, private)
        new.append(Signature(key.name, key.id, private.sign(text.encode())))
    renewed = {(each.name, each.id) for each in new}
    kept = [each for each in earlier if (each.name, each.id) not in renewed]
    if not new or len(kept) + len(new) > MOST_SIGNATURES:
        raise LedgerError(f"a note has 1 to {MOST_SIGNATURES} signatures, not {len(kept) + len(new)}. Name its signers")
    return Note(text, (*kept, *new))


def read_note(signed: str | bytes) -> Note:
    """The parts of a note, nothing verified: do not believe the text.

    Raises LedgerError for what is no signed note.
    """
    whole = signed if isinstance(signed, str) else _decoded(signed)
    if len(whole) > LONGEST or any(each < " " and each != "\n" for each in whole):
        raise _no_note(f"it is longer than {LONGEST:,} characters, or has control characters")
    cut = whole.rfind("\n\n")
    if cut < 0 or not whole.endswith("\n"):
        raise _no_note("no empty line stands before signature lines, or the last line does not end")
    text, lines = whole[: cut + 1], whole[cut + 2 :].split("\n")[:-1]
    _check_text(text)
    if not 1 <= len(lines) <= MOST_SIGNATURES:
        raise _no_note(f"it has {len(lines)} signature lines, not 1 to {MOST_SIGNATURES}")
    return Note(text, tuple(_signature(line) for line in lines))


def verified(note: Note, keys: Iterable[NoteKey]) -> tuple[Signature, ...]:
    """The signatures by these keys, each verified.

    Raises LedgerError if there is none, or if any that claims to be by one of them is not: such a note is to be
    refused whole.
    """
    known: dict[tuple[str, bytes], NoteKey] = {}
    for key in keys:
        if known.setdefault((key.name, key.id), key) != key:
            raise LedgerError(f"two keys of {key.name} have the same id. Verify with one of them at a time")
    found = tuple(each for each in note.signatures if (each.name, each.id) in known)
    for each in found:
        if not _fits(each, known[each.name, each.id], note.text):
            raise LedgerError(f"the signature of {each.name} is not over this text: it was altered. Get it again")
    if not found:
        raise LedgerError("none of the signatures is by a key that you trust. Get the note and the key again")
    return found


def _fits(signature: Signature, key: NoteKey, text: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.key).verify(signature.signature, text.encode())
    except InvalidSignature:
        return False
    return True


def _signature(line: str) -> Signature:
    name, space, encoded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not space:
        raise _no_note(f"{line[:80]!r} is no signature line")
    raw = from_base64(encoded, f"the signature of {name[:80]}")
    if len(raw) <= ID_BYTES:
        raise _no_note(f"the signature of {name[:80]} is cut off")
    return Signature(_checked_name(name), raw[:ID_BYTES], raw[ID_BYTES:])


def _checked_name(name: str) -> str:
    if not name or any(each.isspace() or each == "+" or each < " " for each in name) or not _encodes(name):
        raise LedgerError(f"{name[:80]!r} cannot name a key: no spaces and no plus. Use a form like example.gov/fund")
    return name


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(each < " " and each != "\n" for each in text) or not _encodes(text):
        raise _no_note("its text must end in a newline and have no other control characters")


def _encodes(text: str) -> bool:
    """Whether the text has no half characters, which UTF-8 does not know."""
    return not any("\ud800" <= each <= "\udfff" for each in text)


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise _no_note("it is not in UTF-8") from None


def _no_note(reason: str) -> LedgerError:
    return LedgerError(f"this is no signed note (c2sp.org/signed-note): {reason}. Get the file again, as it was made")
