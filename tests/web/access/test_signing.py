"""The signing key on the server: only locked, opened by its passphrase each time, never told."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from seawall.ledger.sealing.keys import public_text, save_key
from seawall.web.access import audit, signing
from seawall.web.access.sealed import seal, unseal
from tests.web.access.site import Browser, Site

PASSPHRASE = "what opens only this key"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The key file as `seawall ledger key --passphrase` makes it."""
    path: Path = tmp_path_factory.mktemp("key") / "ada.pem"
    save_key(KEY, path, PASSPHRASE)
    return path.read_bytes()


def upload(browser: Browser, content: bytes, passphrase: str = PASSPHRASE) -> int:
    fields = {"csrf": browser.token(), "passphrase": passphrase}
    return browser.http.post("/account/key", data=fields, files={"file": ("ada.pem", content)}).status_code


def test_what_is_signed_is_signed_by_the_visitor(gate: Site, locked: bytes) -> None:
    browser = gate.signed_in("ada")
    assert upload(browser, locked) == 303
    assert browser.post("/sign", passphrase=PASSPHRASE).json() == {"by": "ada"}
    with gate.access.store.reading() as db:
        assert db.exec_driver_sql("SELECT public FROM key").scalar() == public_text(KEY)


def test_without_key_or_session_nothing_is_signed(gate: Site, locked: bytes) -> None:
    browser = gate.signed_in("ada")
    assert upload(browser, locked) == 303
    assert gate.signed_in("ben").post("/sign", passphrase=PASSPHRASE).status_code == 403
    assert gate.browser().post("/sign", passphrase=PASSPHRASE).status_code == 401
    browser.post("/account/key/forget")
    assert browser.post("/sign", passphrase=PASSPHRASE).status_code == 403


@pytest.mark.parametrize("wrong", ["", "wrong", PASSPHRASE[:-1], "x" * 2_000, "\x00"])
def test_a_wrong_passphrase_is_told_in_constant_words(gate: Site, locked: bytes, wrong: str) -> None:
    browser = gate.signed_in("ada")
    upload(browser, locked)
    answer = browser.post("/sign", passphrase=wrong)
    assert answer.status_code == 403 and signing.WRONG in answer.text
    assert audit.records(gate.access, 1)[0][1:4] == ("ada", "open the signing key", "wrong passphrase")


def test_guessing_a_passphrase_ends_in_a_lockout(gate: Site, locked: bytes) -> None:
    browser = gate.signed_in("ada")
    upload(browser, locked)
    tried = [browser.post("/sign", passphrase=f"guess {each}").status_code for each in range(9)]
    assert tried == [403] * 8 + [429]
    assert browser.post("/sign", passphrase=PASSPHRASE).status_code == 429
    assert [each.outcome for each in audit.records(gate.access, 9)].count("locked out") == 1
    gate.clock.pass_minutes(15)
    browser.get("/read")
    assert browser.post("/sign", passphrase=PASSPHRASE).status_code == 200


def other_key(key: Ed25519PrivateKey | X25519PrivateKey, passphrase: str | None) -> bytes:
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (other_key(KEY, None), PASSPHRASE),
        (other_key(KEY, "short"), "short"),
        (other_key(X25519PrivateKey.generate(), PASSPHRASE), PASSPHRASE),
        (other_key(KEY, PASSPHRASE), "not the passphrase of it"),
        (other_key(KEY, PASSPHRASE) + b"\n" * 20_000, PASSPHRASE),
        (b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n\xff\xfe\x00\n", PASSPHRASE),
        (b"", PASSPHRASE),
    ],
    ids=["unlocked", "short passphrase", "another kind", "wrong passphrase", "too long", "broken", "empty"],
)
def test_what_is_no_locked_key_is_not_kept(gate: Site, content: bytes, passphrase: str) -> None:
    browser = gate.signed_in("ada")
    assert upload(browser, content, passphrase) in (400, 403)
    with gate.access.store.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM key").scalar() == 0


def test_what_is_kept_is_sealed_once_more_and_a_changed_one_opens_nothing(gate: Site, locked: bytes) -> None:
    sealed = seal(gate.access, locked, b"one")
    assert unseal(gate.access, sealed, b"one") == locked
    assert seal(gate.access, locked, b"one") != sealed
    work, _, rest = sealed.partition(":")
    other = f"{rest[:40]}{'A' if rest[40] != 'A' else 'B'}{rest[41:]}"
    for wrong, passphrase in ((sealed, b"two"), (sealed, b""), (f"2,8,1:{rest}", b"one"), (f"{work}:{other}", b"one")):
        assert unseal(gate.access, wrong, passphrase) is None


def test_neither_passphrase_nor_open_key_is_kept(gate: Site, locked: bytes) -> None:
    browser = gate.signed_in("ada")
    upload(browser, locked)
    browser.post("/sign", passphrase=PASSPHRASE)
    gate.access.close()
    held = b"".join(each.read_bytes() for each in Path(str(gate.access.store.where)).parent.iterdir())
    assert PASSPHRASE.encode() not in held and locked not in held
    assert KEY.private_bytes_raw() not in held


def test_a_key_is_uploaded_only_soon_after_signing_in(gate: Site, locked: bytes) -> None:
    browser = gate.signed_in("ada")
    gate.clock.pass_minutes(16)
    assert upload(browser, locked) == 403
