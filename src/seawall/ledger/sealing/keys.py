"""Ed25519 keys of people and books (RFC 8032): made, kept in a file, and used to sign for one purpose in one book.

A private key is a PEM file (PKCS #8) that only its owner may read, under a passphrase if one is given. Every error is
a LedgerError of one line; none repeats a key or a passphrase.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from seawall.base.datafile import bounded
from seawall.base.errors import LedgerError
from seawall.base.save import save_secret
from seawall.ledger.sealing.b64 import from_base64, to_base64

KEY_BYTES = 32
LONGEST_PASSPHRASE = 1_000  # bytes; the library takes no more than 1,023
LOCKED = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"
LARGEST_FILE = 10_000  # bytes; a key file has some hundred, and a device never ends
_PRIME = 2**255 - 19
_D = -121665 * pow(121666, -1, _PRIME)
SCHEME = "seawall ledger signature v1"
"""First line of all that a person signs. It has spaces, so it is no origin that a book signs checkpoints under."""


def make_key() -> Ed25519PrivateKey:
    """A new private key, from the system's source of randomness."""
    return Ed25519PrivateKey.generate()


def save_key(key: Ed25519PrivateKey, target: Path, passphrase: str | None = None) -> None:
    """Write a private key to a new file that only its owner may read.

    Raises LedgerError for a passphrase that is empty or endless, SeawallError if the file exists or cannot be written.
    """
    lock: KeySerializationEncryption = NoEncryption()
    if passphrase is not None:
        secret = _encoded(passphrase)
        if not 0 < len(secret) <= LONGEST_PASSPHRASE:
            raise LedgerError(f"a passphrase has 1 to {LONGEST_PASSPHRASE} bytes, not {len(secret)}. Give another")
        lock = BestAvailableEncryption(secret)
    save_secret(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock), target)


def load_key(path: str | Path, passphrase: str | None = None) -> Ed25519PrivateKey:
    """Read a private key. Raises LedgerError for no key, another kind of key, or a wrong or missing passphrase."""
    content = _content(path)
    locked = LOCKED in content
    if locked and not passphrase:
        raise LedgerError(f"the key in {path} is under a passphrase. Give the passphrase")
    try:
        key = load_pem_private_key(content, _encoded(passphrase) if locked and passphrase else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        told = "it does not open with this passphrase, or is damaged" if locked else "it holds no private key in PEM"
        raise LedgerError(f"cannot use the key file {path}: {told}. Name the file that was made for you") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise LedgerError(f"the key in {path} is not an Ed25519 key. Make one for the ledger")
    return key


def is_locked(path: str | Path) -> bool:
    """Whether a key file is under a passphrase. Raises LedgerError if it cannot be read."""
    return LOCKED in _content(path)


def _content(path: str | Path) -> bytes:
    try:
        return bounded(Path(path), LARGEST_FILE)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "no file has such a name"
        raise LedgerError(f"cannot read the key file {path}: {reason}. Name the PEM file of your private key") from None


def public_text(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """The public key as text: base64 of its 32 bytes."""
    return to_base64(public_bytes(key))


def read_public(text: str) -> Ed25519PublicKey:
    """The public key in a text that `public_text` wrote. Raises LedgerError for anything else."""
    return Ed25519PublicKey.from_public_bytes(checked_public(from_base64(text, "the public key")))


def checked_public(raw: bytes) -> bytes:
    """The 32 bytes of a public key. Raises LedgerError for another length, or a key that binds nobody.

    Under a point of small order (1, 2, 4 or 8) anybody can make signatures, so that its owner could disown all. The
    curve is -x^2 + y^2 = 1 + d x^2 y^2 (RFC 8032, 5.1); such points have y = 1, -1 or 0, or, since doubling them must
    give y = 0 and so y^2 = -x^2, a y with d y^4 + 2 y^2 = 1.
    """
    if len(raw) != KEY_BYTES:
        raise LedgerError(f"the public key has {len(raw)} bytes, and an Ed25519 key has {KEY_BYTES}. Copy it again")
    square = pow(int.from_bytes(raw, "little") % 2**255, 2, _PRIME)
    if square in (0, 1) or (_D * square * square + 2 * square) % _PRIME == 1:
        raise LedgerError("under this public key anybody can sign. Make a proper one for its owner")
    return raw


def public_bytes(key: Ed25519PrivateKey | Ed25519PublicKey) -> bytes:
    """The 32 bytes of the public key."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return public.public_bytes_raw()


def fingerprint(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """What people compare by voice: the first 64 bits of the SHA-256 of the public key, '1a2b-3c4d-5e6f-7081'."""
    digits = sha256(public_bytes(key)).hexdigest()
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def sign(private: Ed25519PrivateKey, purpose: str, book: str, content: bytes) -> bytes:
    """The 64-byte signature of content for one purpose ('approve') in one book (its id).

    It is worth nothing for another purpose, in another book or in another protocol. Raises LedgerError for a purpose
    or book that is no single line.
    """
    return private.sign(_message(purpose, book, content))


def verify(public: Ed25519PublicKey, purpose: str, book: str, content: bytes, signature: bytes) -> bool:
    """Whether the signature is by this key, over this content, for this purpose in this book."""
    try:
        public.verify(signature, _message(purpose, book, content))
    except InvalidSignature:
        return False
    return True


def _encoded(passphrase: str) -> bytes:
    """The bytes of a passphrase, also of one that a terminal gave in no proper encoding."""
    return passphrase.encode(errors="surrogateescape")


def _message(purpose: str, book: str, content: bytes) -> bytes:
    """What is signed: three lines that cannot run into each other, then the content."""
    for what, line in (("purpose", purpose), ("book", book)):
        if not line or not line.isprintable():
            raise LedgerError(f"the {what} of a signature must be one line of text, not {line!r}. Name it")
    return f"{SCHEME}\n{purpose}\n{book}\n".encode() + content
