"""Check that an entry is in a book, with nothing but this file, the proof and the book's public key.

    python check_proof.py PROOF 'NAME+ID+KEY'        (needs Python 3.9 or newer and `pip install cryptography`)

PROOF is a C2SP tlog-proof file (c2sp.org/tlog-proof). The key is the line that the book's owner publishes; take it
from there, not from whoever gave you the proof. On success what was proven is printed and the status is 0. It proves
that the content stood in the book when the checkpoint was signed; not that the content is true.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def check(proof, vkey):
    """What the proof proves, as (size of the book, index, entry, line or None). ValueError if it proves nothing."""
    head, _, checkpoint = proof.partition("\n\n")
    header, extra, index, *path = head.split("\n")
    need(header == "c2sp.org/tlog-proof@v1" and extra[:6] == "extra " and index[:6] == "index ", "not a proof file")
    size, root = open_checkpoint(checkpoint, vkey)
    told = json.loads(unbase64(extra[6:]))
    need(json.dumps(told, separators=(",", ":")).encode() == unbase64(extra[6:]), "the extra line was altered")
    need(told.keys() in ({"entry"}, {"entry", "line"}), "the extra line has other parts than it may")
    entry = unbase64(told["entry"])
    need(climb(entry, number(index[6:]), size, path) == root, "the entry is not under the checkpoint's root")
    if "line" not in told:
        return size, int(index[6:]), entry, None
    # The entry is a batch: it says how many lines it has and the root of the tree over them.
    batch, line = json.loads(entry, object_pairs_hook=once), told["line"]
    need(line.keys() == {"content", "index", "path"}, "the line has other parts than it may")
    content, lines = unbase64(line["content"]), batch["says"]["asked"]["body"]["lines"]
    found = climb(content, line["index"], lines["count"], line["path"])
    need(found == bytes.fromhex(lines["root"]), "the line is not in the batch")
    return size, int(index[6:]), entry, content


def open_checkpoint(note, vkey):
    """Size and root in a checkpoint that this key signed (c2sp.org/tlog-checkpoint, c2sp.org/signed-note)."""
    text, gap, signatures = note.rpartition("\n\n")
    need(gap and signatures.endswith("\n"), "there is no signed checkpoint")
    name, key_id, encoded = vkey.split("+", 2)
    key = unbase64(encoded)
    expected = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    need(key[:1] == b"\x01" and len(key) == 33 and expected.hex() == key_id, "the key is damaged, or not Ed25519")
    lines = [each.split(" ") for each in signatures[:-1].split("\n")]
    need(all(len(each) == 3 and each[0] == "—" for each in lines), "a signature line is damaged")
    ours = [unbase64(each[2])[4:] for each in lines if each[1] == name and unbase64(each[2])[:4] == expected]
    need(ours, "the checkpoint is not signed by this key")
    for signature in ours:
        Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature, text.encode() + b"\n")
    origin, size, root = text.split("\n")[:3]
    need(origin == name, "the checkpoint is of another book than the key")
    return number(size), unbase64(root)


def climb(content, index, size, path):
    """The root that follows from a leaf's content, its place, and the hashes beside its way up (RFC 9162, 2.1.3.2)."""
    need(type(index) is int and type(size) is int and 0 <= index < size, "the place is outside the tree")
    found, last = hashlib.sha256(b"\x00" + content).digest(), size - 1
    for beside in map(unbase64, path):
        need(last > 0 and len(beside) == 32, "there are hashes that do not belong there")
        if index % 2 or index == last:
            found = hashlib.sha256(b"\x01" + beside + found).digest()
            while index and index % 2 == 0:
                index, last = index >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + beside).digest()
        index, last = index >> 1, last >> 1
    need(last == 0, "hashes are missing")
    return found


def unbase64(text):
    """The bytes of a base 64 text; ValueError for one that encoding them would not give."""
    value = base64.b64decode(text, validate=True)
    need(base64.b64encode(value).decode() == text, "base 64 was altered")
    return value


def number(text):
    """The number in plain digits."""
    need(text.isascii() and text.isdigit() and str(int(text[:20])) == text, f"{text[:20]!r} is no plain number")
    return int(text)


def once(pairs):
    """The fields of a JSON object, none of which may stand twice."""
    need(len(dict(pairs)) == len(pairs), "a batch says one thing twice")
    return dict(pairs)


def need(condition, otherwise):
    """Go on only if this holds."""
    if not condition:
        raise ValueError(otherwise)


def shown(content):
    """The content as text in which nothing can steer a terminal."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in content.decode(errors="replace"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        size, index, entry, line = check(Path(sys.argv[1]).read_bytes().decode(), sys.argv[2])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature) as error:
        sys.exit(f"NOT PROVEN: {error or 'the signature is wrong'}")
    book = sys.argv[2].partition("+")[0]
    said = f"PROVEN by the key of {book}: entry {index} of {size} is\n{shown(entry)}\n"
    if line is not None:
        said += f"and a line of that batch is\n{shown(line)}\n"
    sys.stdout.buffer.write(said.encode(sys.stdout.encoding, "backslashreplace"))  # not every terminal has every letter
