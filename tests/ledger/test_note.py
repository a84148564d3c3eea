"""Signed notes: the published ones of others verify and are made again byte by byte, and nothing malformed is read."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.note import NoteKey, note_key, read_note, read_note_key, sign_note, verified

# golang.org/x/mod, sumdb/note/note_test.go: two keys, a text and its two signatures. The signer key holds the seed.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
NOTE = TEXT + "\n" + BY_PETER + BY_ENOCH

# The worked example of https://c2sp.org/signed-note.
C2SP = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.mark.parametrize(
    ("note", "key", "name"),
    [(NOTE, PETER, "PeterNeumann"), (NOTE, ENOCH, "EnochRoot"), (C2SP_NOTE, C2SP, "example.com/foo")],
)
def test_notes_of_others_verify(note: str, key: str, name: str) -> None:
    assert [each.name for each in verified(read_note(note.encode()), [read_note_key(key)])] == [name]


def test_several_keys_verify_at_once() -> None:
    found = verified(read_note(NOTE), [read_note_key(ENOCH), read_note_key(PETER)])
    assert [each.name for each in found] == ["PeterNeumann", "EnochRoot"]


def test_a_note_is_signed_as_others_sign_it() -> None:
    peter = Ed25519PrivateKey.from_private_bytes(PETER_SEED)
    assert sign_note(TEXT, [("PeterNeumann", peter)]).signed == TEXT + "\n" + BY_PETER
    assert note_key("PeterNeumann", peter).text == PETER


def test_a_later_signature_stands_after_the_earlier_and_replaces_its_own() -> None:
    first = read_note(NOTE)
    twice = sign_note(TEXT, [("PeterNeumann", Ed25519PrivateKey.from_private_bytes(PETER_SEED))], first.signatures)
    assert twice.signed == TEXT + "\n" + BY_ENOCH + BY_PETER


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=60))
@settings(max_examples=80)
def test_what_is_signed_is_read_back(text: str) -> None:
    signed = sign_note(f"{text}\n", [("example.gov/fund", KEY)]).signed
    note = read_note(signed.encode())
    assert (note.text, note.signed) == (f"{text}\n", signed)
    assert verified(note, [note_key("example.gov/fund", KEY)]) == note.signatures


@pytest.mark.parametrize("at", range(len(PETER)))
def test_a_mangled_key_is_refused(at: int) -> None:
    for mangled in (PETER[:at], PETER[at + 1 :], PETER[:at] + chr(ord(PETER[at]) + 1) + PETER[at + 1 :]):
        with pytest.raises(LedgerError):
            read_note_key(mangled)


@pytest.mark.parametrize(
    "key",
    [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",  # note_test.go: wrong length
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  # note_test.go: unknown algorithm
        PETER.replace("c74f20a3", "C74F20A3"),
        PETER.replace("+", " ", 1),
    ],
)
def test_a_key_of_another_kind_is_refused(key: str) -> None:
    with pytest.raises(LedgerError):
        read_note_key(key)


@pytest.mark.parametrize(
    "note",  # the malformed ones of note_test.go, and more
    [
        "",
        TEXT,
        TEXT + "\n",
        TEXT + "\n" + BY_PETER[:-1],
        TEXT + BY_PETER,
        "\x01" + TEXT + "\n" + BY_PETER,
        TEXT.replace("\n", "\r\n") + "\n" + BY_PETER,
        b"\xff" + (TEXT + "\n" + BY_PETER).encode(),
        TEXT
        + "\n"
        + "— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
        TEXT + "\n" + BY_PETER + "Unexpected line.\n",
        TEXT + "\n" + BY_PETER + "\n",
        TEXT + "\n" + BY_PETER.replace("—", "--"),
        TEXT + "\n" + BY_PETER.replace("— ", "—"),
        TEXT + "\n" + BY_PETER.replace("JnAM=", "JnAN="),
        TEXT + "\n" + BY_PETER.replace("Neu", "+"),
        TEXT + "\n— PeterNeumann x08gow==\n",
        TEXT + "\n— PeterNeumann \n",
        TEXT + "\n" + BY_PETER * 101,
        "x" * 1_000_000 + "\n\n" + BY_PETER,
    ],
)
def test_a_malformed_note_is_refused(note: str | bytes) -> None:
    with pytest.raises(LedgerError):
        read_note(note)


@given(
    st.text()
    | st.binary()
    | st.builds(lambda a, b: NOTE[:a] + b + NOTE[a:], st.integers(0, len(NOTE)), st.text(max_size=4))
)
@settings(max_examples=100)
def test_whatever_is_read_as_a_note_is_written_the_same(note: str | bytes) -> None:
    try:
        found = read_note(note)
    except LedgerError:
        return
    assert found.signed == (note.decode() if isinstance(note, bytes) else note)


@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(1, 255))
@settings(max_examples=150)
def test_no_byte_of_a_note_can_be_altered(at: int, turned: int) -> None:
    whole = bytearray((TEXT + "\n" + BY_PETER).encode())
    whole[at % len(whole)] ^= turned
    with pytest.raises(LedgerError):
        verified(read_note(bytes(whole)), [read_note_key(PETER)])


def test_a_signature_that_claims_a_known_key_must_be_its() -> None:
    forged = BY_PETER[:60] + "ABCD" + BY_PETER[60:]
    for signatures in (forged, BY_PETER + forged, BY_ENOCH + forged):
        with pytest.raises(LedgerError, match="altered"):
            verified(read_note(TEXT + "\n" + signatures), [read_note_key(PETER), read_note_key(ENOCH)])


def test_unknown_signatures_are_passed_over() -> None:
    forged = BY_ENOCH[:60] + "ABCD" + BY_ENOCH[60:]
    assert len(verified(read_note(TEXT + "\n" + BY_PETER + forged), [read_note_key(PETER)])) == 1
    with pytest.raises(LedgerError, match="none of the signatures"):
        verified(read_note(TEXT + "\n" + BY_ENOCH), [read_note_key(PETER)])


def test_two_keys_with_one_name_and_id_are_not_told_apart() -> None:
    class Twin(NoteKey):
        """A key whose id collides with another's, which takes 2^32 tries to find."""

        __slots__ = ()
        id = read_note_key(PETER).id

    twin = Twin("PeterNeumann", bytes(32))
    with pytest.raises(LedgerError, match="same id"):
        verified(read_note(NOTE), [read_note_key(PETER), twin])


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb", "a\u00a0b", "a\x00", "\ud800"])
def test_a_name_that_a_note_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(LedgerError, match="name a key"):
        sign_note(TEXT, [(name, KEY)])


@pytest.mark.parametrize("text", ["", "no end", "a\tb\n", "\ud800\n"])
def test_a_text_that_cannot_be_a_note_is_not_signed(text: str) -> None:
    with pytest.raises(LedgerError, match="text must end"):
        sign_note(text, [("example.gov/fund", KEY)])


def test_somebody_signs() -> None:
    with pytest.raises(LedgerError, match="1 to 100 signatures"):
        sign_note(TEXT, [])
