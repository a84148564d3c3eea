"""Checkpoints: those that logs have published verify here, ours have the same form, and no altered one is believed."""

from __future__ import annotations

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.checkpoint import Checkpoint, cosign, open_checkpoint, read_checkpoint, sign_checkpoint
from seawall.ledger.sealing.merkle import EMPTY_ROOT, leaf_hash
from seawall.ledger.sealing.note import note_key, read_note_key, sign_note

# The Go checksum database: its key as in the go command, and two of its heads as published in the tests and texts of
# transparency-dev/formats (log/checkpoint_test.go) and FiloSottile's witness; the second was signed by a witness too.
GO = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
GO_ORIGIN = "go.sum database tree"
GO_HEADS = {
    6476701: """go.sum database tree
6476701
mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=

— sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=
""",
    15067302: """go.sum database tree
15067302
gJyioq6dwR9n+NjEWORfYmH+ubeYm3kH42BBQ0bTpYI=

— sum.golang.org Az3grp1rvWOs5NKlr/xR4GLN/CDyzzakmt1o61uSxYKpK1SerqOP2ClbX/peKUZjYnyomH5Xz7GZG3TpB7OeKn4E2ww=
— test.example.com qTGhC/xIPQ0AXKHK6Y+9ypRfuvMZWPjRXM8NiOg5M1WREn07VQXyuIXM3NRNav3ieVFLUqDRK77PWDmL6w8w84UqeAw=
""",
}
# The example of https://c2sp.org/tlog-checkpoint, whose key is not published.
SOFA = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
ORIGIN = "treasury.virginia.example/bridge-fund"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
KNOWN = [note_key(ORIGIN, KEY)]
TOLD = Checkpoint(ORIGIN, 3, leaf_hash(b"root"))
SIGNED = sign_checkpoint(TOLD, KEY)


@pytest.mark.parametrize("size", GO_HEADS)
def test_published_heads_verify(size: int) -> None:
    assert open_checkpoint(GO_HEADS[size].encode(), [read_note_key(GO)], GO_ORIGIN).size == size


def test_the_example_of_the_specification_is_read() -> None:
    checkpoint, note = read_checkpoint(SOFA)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.text == note.text


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
@settings(max_examples=50)
def test_a_checkpoint_is_read_as_it_was_signed(size: int, root: bytes) -> None:
    told = Checkpoint(ORIGIN, size, root if size else EMPTY_ROOT)
    assert open_checkpoint(sign_checkpoint(told, KEY), KNOWN, ORIGIN) == told


def test_its_form() -> None:
    lines = SIGNED.split("\n")
    assert lines[:4] == [ORIGIN, "3", b64encode(TOLD.root).decode(), ""]
    assert [each.split(" ")[:2] for each in lines[4:]] == [["—", ORIGIN], [""]]


def test_a_second_office_signs_the_same_checkpoint() -> None:
    both = cosign(SIGNED, "auditor.example/apa", OTHER)
    assert both.startswith(SIGNED)
    assert open_checkpoint(both, [note_key("auditor.example/apa", OTHER)], ORIGIN) == TOLD
    assert open_checkpoint(both, KNOWN, ORIGIN) == TOLD


def test_lines_of_others_are_kept() -> None:
    told = TOLD._replace(extensions=("first", "second line"))
    assert open_checkpoint(sign_checkpoint(told, KEY), KNOWN, ORIGIN) == told


def test_another_book_or_key_is_refused() -> None:
    with pytest.raises(LedgerError, match=r"not of 'elsewhere\.example'"):
        open_checkpoint(SIGNED, KNOWN, "elsewhere.example")
    with pytest.raises(LedgerError, match="none of the signatures"):
        open_checkpoint(SIGNED, [note_key(ORIGIN, OTHER)], ORIGIN)


@given(st.integers(0, len(SIGNED.encode()) - 1), st.integers(1, 255))
@settings(max_examples=150)
def test_no_byte_can_be_altered(at: int, turned: int) -> None:
    whole = bytearray(SIGNED.encode())
    whole[at] ^= turned
    with pytest.raises(LedgerError):
        open_checkpoint(bytes(whole), KNOWN, ORIGIN)


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n",
        f"{ORIGIN}\n3\n",
        TOLD.text.replace("\n3\n", "\n03\n"),
        TOLD.text.replace("\n3\n", "\n+3\n"),
        TOLD.text.replace("\n3\n", "\n-3\n"),
        TOLD.text.replace("\n3\n", "\n3 \n"),
        TOLD.text.replace("\n3\n", "\n٣\n"),
        TOLD.text.replace("\n3\n", f"\n{2**63}\n"),
        TOLD.text.replace("\n3\n", "\n0\n"),
        TOLD.text.replace("=\n", "\n"),
        f"{ORIGIN}\n3\nAAAA\n",
        f"\n{TOLD.text}",
        TOLD.text.replace(ORIGIN, ""),
        TOLD.text + "\nafter an empty line\n",
    ],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(text: str) -> None:
    signed = sign_note(text, [(ORIGIN, KEY)]).signed
    with pytest.raises(LedgerError):
        read_checkpoint(signed)


@given(st.lists(st.sampled_from(["", "0", "3", ORIGIN, "x y", "AA==", TOLD.text.split("\n")[2]]), max_size=5))
@settings(max_examples=150)
def test_whatever_is_read_is_written_the_same(lines: list[str]) -> None:
    signed = sign_note("".join(f"{each}\n" for each in lines) or "\n", [(ORIGIN, KEY)]).signed
    try:
        checkpoint, note = read_checkpoint(signed)
    except LedgerError:
        return
    assert checkpoint.text == note.text


@pytest.mark.parametrize(
    "told",
    [
        TOLD._replace(origin="two words"),
        TOLD._replace(origin=""),
        TOLD._replace(origin="a\nb"),
        TOLD._replace(size=-1),
        TOLD._replace(size=0),
        TOLD._replace(size=2**63),
        TOLD._replace(root=b"short"),
        TOLD._replace(extensions=("",)),
        TOLD._replace(extensions=("a\n",)),
    ],
)
def test_what_cannot_be_is_not_signed(told: Checkpoint) -> None:
    with pytest.raises(LedgerError):
        sign_checkpoint(told, KEY)
