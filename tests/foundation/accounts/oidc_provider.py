"""A small real OpenID Connect provider on the loopback: discovery, authorisation, token, keys. Signs with RSA.

It knows one person at a time (`person`), checks the client, the code, the redirect and the PKCE verifier, and can be
told to misbehave (`sign_with_wrong_key`, `issuer_said`).
"""

import base64
import hashlib
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, CLIENT_SECRET = "toshikei", "only-for-the-test"


class Provider:
    """The provider's state. `base` is its address while it runs."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.wrong_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, object] = {"sub": "kushiro-0012345"}
        self.codes: dict[str, dict[str, str]] = {}
        self.sign_with_wrong_key = False
        self.issuer_said = ""
        self.audience_said = CLIENT_ID
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.answer(self, "GET", "")

            def do_POST(self) -> None:
                provider.answer(self, "POST", self.rfile.read(int(self.headers["Content-Length"])).decode())

            def log_message(self, *args: object) -> None:
                """Quiet: the test reads the answers, not the log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> "Provider":
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def answer(self, handler: BaseHTTPRequestHandler, method: str, body: str) -> None:
        asked = urlsplit(handler.path)
        query = {key: values[0] for key, values in parse_qs(asked.query or body).items()}
        if method == "GET" and asked.path == "/authorize":
            return self._authorize(handler, query)
        answers = {
            ("GET", "/.well-known/openid-configuration"): self._configuration,
            ("GET", "/keys"): self._keys,
            ("POST", "/token"): self._token,
        }
        status, content = answers[method, asked.path](query)
        return _send(handler, status, content)

    def _configuration(self, _: dict[str, str]) -> tuple[int, dict]:
        return 200, {
            "issuer": self.base,
            "authorization_endpoint": f"{self.base}/authorize",
            "token_endpoint": f"{self.base}/token",
            "jwks_uri": f"{self.base}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _keys(self, _: dict[str, str]) -> tuple[int, dict]:
        key = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return 200, {"keys": [key | {"kid": "k1", "alg": "RS256", "use": "sig"}]}

    def _authorize(self, handler: BaseHTTPRequestHandler, query: dict[str, str]) -> None:
        assert query["client_id"] == CLIENT_ID
        assert query["response_type"] == "code"
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        handler.send_response(302)
        handler.send_header(
            "Location", f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        )
        handler.end_headers()

    def _token(self, query: dict[str, str]) -> tuple[int, dict]:
        asked = self.codes.pop(query["code"], None)
        if asked is None or query["client_secret"] != CLIENT_SECRET:
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(query["code_verifier"].encode()).digest())
        if (
            asked["code_challenge"] != challenge.decode().rstrip("=")
            or query["redirect_uri"] != asked["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": self._id_token()}

    def _id_token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer_said or self.base,
            "aud": self.audience_said,
            "iat": now,
            "exp": now + 300,
            **self.person,
        }
        key = self.wrong_key if self.sign_with_wrong_key else self.key
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "k1"})


def _send(handler: BaseHTTPRequestHandler, status: int, content: dict) -> None:
    body = json.dumps(content).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
