"""Keys: made once, readable by their owner only, good for one purpose in one book, every misuse told on one line."""

from __future__ import annotations

import os
import stat
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LedgerError, SeawallError
from seawall.ledger.sealing.keys import (
    fingerprint,
    load_key,
    make_key,
    public_text,
    read_public,
    save_key,
    sign,
    verify,
)

posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIGNED = sign(KEY, "approve", "va-2025", b"content")


@pytest.mark.parametrize("passphrase", [None, "correct horse", "mot de passe é"])
def test_a_saved_key_is_the_same_key(tmp_path: Path, passphrase: str | None) -> None:
    key = make_key()
    save_key(key, tmp_path / "key.pem", passphrase)
    assert public_text(load_key(tmp_path / "key.pem", passphrase)) == public_text(key)


@posix
def test_only_the_owner_may_read_it_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        save_key(KEY, tmp_path / "key.pem")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600


def test_a_key_is_never_written_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "key.pem"
    save_key(KEY, target)
    held = target.read_bytes()
    with pytest.raises(SeawallError, match="exists already"):
        save_key(make_key(), target)
    assert target.read_bytes() == held


@posix
def test_a_key_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "key.pem").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SeawallError, match="exists already"):
        save_key(KEY, tmp_path / "key.pem")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeawallError, match="cannot write"):
        save_key(KEY, tmp_path / "none" / "key.pem")


@pytest.mark.parametrize("passphrase", ["", "x" * 1_001])
def test_a_passphrase_that_protects_nothing_or_cannot_be_is_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(LedgerError, match="passphrase"):
        save_key(KEY, tmp_path / "key.pem", passphrase)
    assert not (tmp_path / "key.pem").exists()


@pytest.mark.parametrize(("given_", "told"), [(None, "Give the passphrase"), ("wrong", "does not open")])
def test_a_locked_key_needs_its_passphrase(tmp_path: Path, given_: str | None, told: str) -> None:
    save_key(KEY, tmp_path / "key.pem", "right")
    with pytest.raises(LedgerError, match=told):
        load_key(tmp_path / "key.pem", given_)


@given(st.binary(max_size=300) | st.just(b"-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n"))
@settings(max_examples=50)
def test_what_is_no_key_is_told_on_one_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "no-key.pem"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"no private key in PEM|under a passphrase"):
        load_key(path)


def test_other_files_are_told(tmp_path: Path) -> None:
    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "other.pem").write_bytes(other)
    (tmp_path / "long.pem").write_bytes(b"x" * 20_000)
    for name, told in (("other.pem", "not an Ed25519 key"), ("long.pem", "longer than"), ("none.pem", "cannot read")):
        with pytest.raises(LedgerError, match=told):
            load_key(tmp_path / name)


def test_the_public_key_as_text() -> None:
    """The key pair of RFC 8032, 7.1, test 1."""
    private = Ed25519PrivateKey.from_private_bytes(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    )
    assert public_text(private) == "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    assert public_text(read_public(public_text(private))) == public_text(private)
    assert fingerprint(private) == fingerprint(private.public_key()) == "21fe-31df-a154-a261"


@pytest.mark.parametrize(
    "text", ["", "AAAA", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo", "é" * 44, public_text(KEY) + "\n"]
)
def test_a_public_key_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        read_public(text)


# The points of small order, from general knowledge (libsodium has such a list); that each is one is shown below.
WEAK = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]


@pytest.mark.parametrize("weak", WEAK)
@pytest.mark.parametrize("sign_of_x", [0, 0x80])
def test_a_key_under_which_anybody_can_sign_is_refused(weak: str, sign_of_x: int) -> None:
    raw = bytearray.fromhex(weak)
    raw[31] |= sign_of_x
    with pytest.raises(LedgerError, match="anybody can sign"):
        read_public(b64encode(raw).decode())
    forged = bytes([1, *bytes(63)])  # made without any key, and good for about one in eight messages, or for all
    key = Ed25519PublicKey.from_public_bytes(bytes(raw))
    assert any(verify(key, "approve", "va-2025", b"%d" % each, forged) for each in range(200))


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=30)
def test_no_proper_key_is_refused(seed: bytes) -> None:
    text = public_text(Ed25519PrivateKey.from_private_bytes(seed))
    assert public_text(read_public(text)) == text


def test_a_signature_is_good_for_what_it_was_made_for() -> None:
    assert verify(KEY.public_key(), "approve", "va-2025", b"content", SIGNED)


@pytest.mark.parametrize(
    ("purpose", "book", "content", "signature"),
    [
        ("reject", "va-2025", b"content", SIGNED),
        ("approve", "md-2025", b"content", SIGNED),
        ("approve", "va-2025", b"Content", SIGNED),
        ("approve", "va-2025", b"content", SIGNED[:-1]),
        ("approve", "va-2025", b"content", b""),
        ("approve", "va-2025", b"content", bytes(64)),
    ],
)
def test_and_for_nothing_else(purpose: str, book: str, content: bytes, signature: bytes) -> None:
    assert not verify(KEY.public_key(), purpose, book, content, signature)
    assert not verify(make_key().public_key(), "approve", "va-2025", b"content", SIGNED)


@pytest.mark.parametrize(("purpose", "book"), [("", "b"), ("p", ""), ("p\nb", "b"), ("p", "b\nx")])
def test_purpose_and_book_cannot_run_into_each_other(purpose: str, book: str) -> None:
    with pytest.raises(LedgerError, match="one line"):
        sign(KEY, purpose, book, b"content")
