"""The city's trail key: signs tree heads (Ed25519) and marks each event as coming from this house (HMAC-SHA-256).

The secret is one file of 32 random bytes under TOSHIKEI_HOME/trail, readable by its owner only, made at first need.
Public keys stay in `keys/` for ever: heads of former keys must remain checkable.
"""

import hmac
import os
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


def folder() -> Path:
    """Where key, public keys and anchor live."""
    return Path(settings.HOME) / "trail"


def key_file() -> Path:
    return folder() / "key"


def ensure_key() -> bytes:
    """The secret, made if there is none. Two processes starting at once agree on one (link refuses the second)."""
    if str(settings.HOME) in _known:
        return _known[str(settings.HOME)]
    path = key_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".key-{secrets.token_hex(8)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its key is the key
        draft.unlink()
    _known[str(settings.HOME)] = _read(path)
    return _known[str(settings.HOME)]


_known: dict[str, bytes] = {}


def _read(path: Path) -> bytes:
    secret = path.read_bytes()
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    published = path.parent / "keys" / f"{key_name(public)}.pub"
    if not published.exists():
        published.parent.mkdir(exist_ok=True)
        published.write_text(public.hex() + "\n")
    return secret


def forget_cached_key() -> None:
    """After the key file was put back or exchanged (restore)."""
    _known.clear()


@lru_cache(maxsize=8)
def _private(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(secret)


@lru_cache(maxsize=8)
def _origin_key(secret: bytes) -> bytes:
    return sha256(b"toshikei trail origin\x00" + secret).digest()


def key_name(public: bytes) -> str:
    """Name of a public key: the first 32 hex digits of its SHA-256."""
    return sha256(public).hexdigest()[:32]


def own_key_name() -> str:
    return key_name(_private(ensure_key()).public_key().public_bytes_raw())


def sign(message: bytes) -> str:
    return _private(ensure_key()).sign(message).hex()


def origin_of(unsigned: bytes) -> str:
    """The mark of this house over an event's bytes; nobody without the key can make it."""
    return hmac.digest(_origin_key(ensure_key()), unsigned, "sha256").hex()


def is_signed(name: str, message: bytes, signature: str) -> bool:
    """Is the signature by the public key of that name? An unknown key is no signature."""
    public = public_keys().get(name)
    if public is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_keys() -> dict[str, str]:
    """All public keys by name, hex; a file whose content does not fit its name is left out."""
    home = folder() / "keys"
    return _public_keys(home, home.stat().st_mtime_ns) if home.exists() else {}


@lru_cache(maxsize=8)
def _public_keys(home: Path, _changed_at: int) -> dict[str, str]:
    found = {}
    for path in sorted(home.glob("*.pub")):
        text = path.read_text().strip()
        try:
            if key_name(bytes.fromhex(text)) == path.stem:
                found[path.stem] = text
        except ValueError:
            continue
    return found
