"""Proofs: an outsider's script, run by itself, believes the true ones and none in which anything was altered."""

from __future__ import annotations

import ast
import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.checkpoint import Checkpoint, cosign, sign_checkpoint
from seawall.ledger.sealing.merkle import leaf_hashes, root
from seawall.ledger.sealing.note import note_key
from seawall.ledger.sealing.outside import check_proof as outside
from seawall.ledger.sealing.proof import (
    EntryProof,
    LineProof,
    check_proof,
    proof_text,
    prove_entry,
    prove_line,
    read_proof,
)

SCRIPT = Path(outside.__file__)


def batch_of(lines: list[bytes]) -> bytes:
    """The content of a batch's entry, as far as it matters here."""
    told = {"count": len(lines), "root": root(leaf_hashes(lines)).hex()}
    return json.dumps({"says": {"asked": {"body": {"lines": told}}}}).encode()


def line_proof(index: int, lines: list[bytes]) -> LineProof:
    return prove_line(lines[index], index, leaf_hashes(lines))


ORIGIN = "treasury.virginia.example/bridge-fund"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
VKEY = note_key(ORIGIN, KEY)
LINES = [f'{{"case":"{each:05}","cents":{each * 100},"salt":"{each:032x}"}}'.encode() for each in range(11)]
BATCH = batch_of(LINES)
ENTRIES = [*(f'{{"act":"transfer","cents":{each}}}'.encode() for each in range(6)), BATCH, b"\x00\xff\x1b[2J", b""]
LEAVES = leaf_hashes(ENTRIES)
CHECKPOINT = sign_checkpoint(Checkpoint(ORIGIN, len(LEAVES), root(LEAVES)), KEY)
OF_LINE = prove_entry(BATCH, 6, LEAVES, CHECKPOINT, line_proof(4, LINES))
OF_ENTRY = prove_entry(ENTRIES[2], 2, LEAVES, CHECKPOINT)


def run(folder: Path, text: str, key: str = VKEY.text) -> subprocess.CompletedProcess[str]:
    """The script alone in a folder, in a process of its own."""
    shutil.copy(SCRIPT, folder)
    (folder / "some.tlog-proof").write_bytes(text.encode())
    command = [sys.executable, "-I", SCRIPT.name, "some.tlog-proof", key]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)


def believed_here(text: str) -> bool:
    try:
        check_proof(read_proof(text), [VKEY], ORIGIN)
    except LedgerError:
        return False
    return True


def believed_outside(text: str) -> bool:
    try:
        outside.check(text, VKEY.text)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature):
        return False
    return True


def test_an_outsider_checks_an_entry(tmp_path: Path) -> None:
    done = run(tmp_path, proof_text(OF_ENTRY))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f'PROVEN by the key of {ORIGIN}: entry 2 of 9 is\n{{"act":"transfer","cents":2}}\n'


def test_an_outsider_checks_a_line_of_a_batch(tmp_path: Path) -> None:
    done = run(tmp_path, proof_text(OF_LINE))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"and a line of that batch is\n{LINES[4].decode()}\n")


def test_nothing_in_an_entry_steers_the_terminal(tmp_path: Path) -> None:
    done = run(tmp_path, proof_text(prove_entry(ENTRIES[7], 7, LEAVES, CHECKPOINT)))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout and "\\x1b[2J" in done.stdout


def test_a_name_is_printed_on_a_terminal_that_lacks_its_letters(tmp_path: Path) -> None:
    entry = '{"name":"Nuñez"}'.encode()
    signed = sign_checkpoint(Checkpoint(ORIGIN, 1, leaf_hashes([entry])[0]), KEY)
    path = tmp_path / "some.tlog-proof"
    path.write_bytes(proof_text(prove_entry(entry, 0, leaf_hashes([entry]), signed)).encode())
    command = [sys.executable, "-I", "-X", "utf8=0", SCRIPT, path, VKEY.text]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "LC_ALL": "C"}, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Nu\\xf1ez" in done.stdout


@pytest.mark.parametrize("index", range(len(ENTRIES)))
@pytest.mark.parametrize("size", [len(ENTRIES), 7])
def test_every_entry_is_proven_up_to_the_checkpoint(index: int, size: int) -> None:
    signed = sign_checkpoint(Checkpoint(ORIGIN, size, root(LEAVES[:size])), KEY)
    if index >= size:
        with pytest.raises(LedgerError, match="a tree of 7"):
            prove_entry(ENTRIES[index], index, LEAVES, signed)
        return
    text = proof_text(prove_entry(ENTRIES[index], index, LEAVES, signed))
    assert believed_here(text) and believed_outside(text)
    assert read_proof(text).content == ENTRIES[index]


@pytest.mark.parametrize("count", [1, 2, 3, 8, 11])
def test_every_line_is_proven(count: int) -> None:
    batch = batch_of(LINES[:count])
    leaves = leaf_hashes([b"first", batch])
    signed = sign_checkpoint(Checkpoint(ORIGIN, 2, root(leaves)), KEY)
    for index in range(count):
        proof = prove_entry(batch, 1, leaves, signed, line_proof(index, LINES[:count]))
        assert read_proof(proof_text(proof)) == proof
        assert believed_here(proof_text(proof)) and believed_outside(proof_text(proof))


def turned(value: bytes) -> bytes:
    """The hash with one bit turned."""
    return bytes([value[0] ^ 1, *value[1:]])


def with_line(**changes: Any) -> EntryProof:
    assert OF_LINE.line is not None
    return OF_LINE._replace(line=OF_LINE.line._replace(**changes))


def with_path(path: tuple[bytes, ...], at: int) -> tuple[bytes, ...]:
    return (*path[:at], turned(path[at]), *path[at + 1 :])


PATH, LINE_PATH = OF_LINE.path, OF_LINE.line.path if OF_LINE.line else ()
GOOD = proof_text(OF_LINE)
ALTERED: dict[str, str] = {
    "header": GOOD.replace("@v1", "@v2"),
    "entry content": proof_text(OF_LINE._replace(content=BATCH.replace(b"11", b"12"))),
    "entry index": proof_text(OF_LINE._replace(index=4)),
    **{f"entry hash {at}": proof_text(OF_LINE._replace(path=with_path(PATH, at))) for at in range(len(PATH))},
    "entry hash missing": proof_text(OF_LINE._replace(path=PATH[1:])),
    "entry hash too many": proof_text(OF_LINE._replace(path=(*PATH, PATH[0]))),
    "line content": proof_text(with_line(content=LINES[4].replace(b"400", b"900"))),
    "line index": proof_text(with_line(index=5)),
    "line outside": proof_text(with_line(index=11)),
    **{f"line hash {at}": proof_text(with_line(path=with_path(LINE_PATH, at))) for at in range(len(LINE_PATH))},
    "line hash missing": proof_text(with_line(path=LINE_PATH[:-1])),
    "line of an entry that is no batch": proof_text(OF_ENTRY._replace(line=OF_LINE.line)),
    "origin": GOOD.replace(f"\n{ORIGIN}\n", "\ntreasury.example/bridge-fund\n"),
    "size": GOOD.replace("\n9\n", "\n8\n"),
    "root": GOOD.replace(base64.b64encode(root(LEAVES)).decode(), base64.b64encode(root(LEAVES[:8])).decode()),
    "signer": GOOD.replace(f"— {ORIGIN}", "— treasury.example/bridge-fund"),
    "signature": GOOD.replace(CHECKPOINT[-20:], CHECKPOINT[-20:].swapcase()),
    "no signature": GOOD[: GOOD.index("— ")],
    "no checkpoint": GOOD.partition("\n\n")[0],
    "another key's checkpoint": proof_text(
        OF_LINE._replace(checkpoint=sign_checkpoint(Checkpoint(ORIGIN, 9, root(LEAVES)), OTHER))
    ),
    "nothing": "",
}


@pytest.mark.parametrize("what", ALTERED)
def test_a_proof_with_one_thing_altered_is_refused(tmp_path: Path, what: str) -> None:
    assert ALTERED[what] != GOOD
    assert not believed_here(ALTERED[what])
    done = run(tmp_path, ALTERED[what])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("NOT PROVEN: ") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("key", [note_key(ORIGIN, OTHER).text, note_key("else", KEY).text, VKEY.text[:-4], "", "a+b+c"])
def test_a_proof_under_another_key_is_refused(tmp_path: Path, key: str) -> None:
    done = run(tmp_path, GOOD, key)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("NOT PROVEN: ")


@given(st.sampled_from([GOOD, proof_text(OF_ENTRY)]), st.data())
@settings(max_examples=300)
def test_no_byte_can_be_altered(good: str, data: st.DataObject) -> None:
    whole = bytearray(good.encode())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    text = whole.decode(errors="replace")
    assert not believed_here(text)
    assert not believed_outside(text)


Told = dict[str, Any]


def without_a_hash(told: Told) -> None:
    told["line"]["path"][0] = None


def counted_as_true(told: Told) -> None:
    told["line"]["index"] = True


def with_a_remark(told: Told) -> None:
    told["remark"] = "x"


def with_a_remark_on_the_line(told: Told) -> None:
    told["line"]["remark"] = "x"


@pytest.mark.parametrize(
    "alter", [without_a_hash, counted_as_true, with_a_remark, with_a_remark_on_the_line, Told.clear]
)
def test_another_form_of_the_extra_line_is_refused(alter: Callable[[Told], None]) -> None:
    held = GOOD.split("\n")[1].removeprefix("extra ")
    told = json.loads(base64.b64decode(held))
    alter(told)
    other = base64.b64encode(json.dumps(told, separators=(",", ":")).encode()).decode()
    text = GOOD.replace(held, other)
    assert not believed_here(text) and not believed_outside(text)


def test_an_extra_line_with_blanks_is_refused() -> None:
    held = GOOD.split("\n")[1].removeprefix("extra ")
    spaced = base64.b64encode(json.dumps(json.loads(base64.b64decode(held))).encode()).decode()
    text = GOOD.replace(held, spaced)
    assert not believed_here(text) and not believed_outside(text)


@pytest.mark.parametrize("index", ["index 4x", "index 04", "index ", "index -4", "index 4 ", "index ٤", "Index 4", ""])
def test_an_index_that_is_no_plain_number_is_refused(index: str) -> None:
    text = GOOD.replace("\nindex 6\n", f"\n{index}\n")
    assert text != GOOD
    assert not believed_here(text) and not believed_outside(text)


@pytest.mark.parametrize("lines", [0, 1, 2])
def test_a_file_that_is_cut_off_is_refused(lines: int) -> None:
    text = "".join(f"{each}\n" for each in GOOD.split("\n")[:lines]) + "\n" + CHECKPOINT
    assert not believed_here(text) and not believed_outside(text)


def test_of_two_roots_in_one_batch_none_is_believed() -> None:
    """Whoever writes a batch with two roots could show each reader another batch."""
    forged = [b"forged"]
    both = BATCH[:-1] + b"," + batch_of(forged)[1:]
    leaves = leaf_hashes([both])
    signed = sign_checkpoint(Checkpoint(ORIGIN, 1, root(leaves)), KEY)
    for lines in (LINES, forged):
        with pytest.raises(LedgerError, match="one thing twice"):
            prove_entry(both, 0, leaves, signed, line_proof(0, lines))
        text = proof_text(EntryProof(both, 0, (), signed, line_proof(0, lines)))
        assert not believed_here(text) and not believed_outside(text)


def test_what_is_not_so_is_not_proven() -> None:
    with pytest.raises(LedgerError, match="is not entry 3"):
        prove_entry(ENTRIES[2], 3, LEAVES, CHECKPOINT)
    with pytest.raises(LedgerError, match="is not entry 2"):
        prove_entry(ENTRIES[2], 2, [*LEAVES[:-1], LEAVES[0]], CHECKPOINT)
    with pytest.raises(LedgerError, match="the book 8"):
        prove_entry(ENTRIES[2], 2, LEAVES[:-1], CHECKPOINT)
    with pytest.raises(LedgerError, match="Prove the entry without a line"):
        prove_entry(ENTRIES[2], 2, LEAVES, CHECKPOINT, OF_LINE.line)
    for content, index in ((LINES[4], 5), (LINES[4], 11), (LINES[10], -1)):
        with pytest.raises(LedgerError, match=f"not line {index} of the 11"):
            prove_line(content, index, leaf_hashes(LINES))


def test_a_second_signature_is_no_hindrance() -> None:
    both = proof_text(OF_LINE._replace(checkpoint=cosign(CHECKPOINT, "auditor.example/apa", OTHER)))
    assert believed_here(both) and believed_outside(both)


def test_the_script_needs_nothing_of_ours() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    taken = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    taken |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {each.partition(".")[0] for each in taken} - sys.stdlib_module_names == {"cryptography"}


def test_without_arguments_the_script_says_how_it_is_used(tmp_path: Path) -> None:
    shutil.copy(SCRIPT, tmp_path)
    done = subprocess.run([sys.executable, "-I", SCRIPT.name], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "python check_proof.py PROOF" in done.stderr
