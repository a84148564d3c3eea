"""A provider of OpenID Connect that lies on demand, on loopback: what it signs is for the test to say."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import JWSRegistry

NOW = 1_900_000_000
SECRET = "a secret of the client that is long enough"


class FakeProvider:
    """What was asked of it, and what it answers: the claims after `change`, signed under `alg` with `key`."""

    def __init__(self) -> None:
        self.key: RSAKey | OctKey = RSAKey.generate_key(2048, {"kid": "one"})
        self.published = self.key
        self.port = 0
        self.now = NOW
        self.asked: dict[str, str] = {}
        self.honest()

    def honest(self) -> None:
        """Tell the truth from now on."""
        self.key, self.alg, self.name = self.published, "RS256", None
        self.change: Callable[[dict[str, Any]], Any] = lambda claims: claims
        self.with_token = True

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def authorize(self, address: str, sub: str = "0001") -> str:
        """The person signs in there: the address to which the browser comes back, as path and query."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{self.issuer}/authorize"
        self.asked = {name: values[0] for name, values in parse_qs(parts.query).items()} | {"sub": sub}
        back = urlsplit(self.asked["redirect_uri"])
        return f"{back.path}?code=good&state={self.asked['state']}"

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.name or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def token(self, given: dict[str, str]) -> dict[str, Any]:
        challenge = base64.urlsafe_b64encode(sha256(given.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if given.get("code") != "good" or challenge.decode() != self.asked["code_challenge"]:
            return {"error": "invalid_grant"}
        answer = {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60}
        if self.with_token:
            answer["id_token"] = self.signed()
        return answer

    def signed(self) -> str:
        claims = {"iss": self.issuer, "sub": self.asked["sub"], "aud": "seawall", "nonce": self.asked["nonce"]}
        claims |= {"iat": self.now, "exp": self.now + 300, "email": "ada@example.gov", "email_verified": True}
        claims = self.change(claims) or claims
        registry = JWSRegistry(algorithms=["RS256", "HS256", "none"])
        return jwt.encode({"alg": self.alg, "kid": "one"}, claims, self.key, registry=registry)


@contextmanager
def fake_provider() -> Iterator[FakeProvider]:
    """A provider that runs as long as the block."""
    provider = FakeProvider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            jwks = {"keys": [provider.published.as_dict(private=False)]}
            self.answer(provider.metadata() if "openid-configuration" in self.path else jwks)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(provider.token({name: values[0] for name, values in parse_qs(sent).items()}))

        def answer(self, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(400 if "error" in content else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
