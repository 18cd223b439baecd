"""Tree heads: size and root at a moment, chained to the head before and signed."""

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

NO_HEAD = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """`root`, `previous`, `signature` are lower-case hex; `sealed_at` is UTC with six decimals and Z.

    `previous` is the digest of the head before (signature included), `NO_HEAD` for the first. `key` names the
    public key: the first 16 hex digits of its SHA-256.
    """

    size: int
    root: str
    sealed_at: str
    previous: str
    key: str
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature covers: the head without it, as canonical JSON."""
        rest = asdict(self)
        del rest["signature"]
        return json.dumps(rest, separators=(",", ":")).encode()

    def line(self) -> str:
        """The head as it stands in the anchor file: one line of canonical JSON."""
        return json.dumps(asdict(self), separators=(",", ":"))

    def digest(self) -> str:
        """What the next head is chained to."""
        return sha256(self.line().encode()).hexdigest()

    def signed(self, signature: str) -> "Head":
        return replace(self, signature=signature)


def parse_line(line: str) -> Head | None:
    """The head of an anchor line, or None when the line is not exactly what `Head.line` writes."""
    try:
        found = json.loads(line)
        head = Head(**found)
    except (ValueError, TypeError):
        return None
    return head if head.line() == line else None
