"""Ask our own WSGI application for a page, without a socket: what a browser would get, as bytes."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, media type without its parameters, redirect target, and the body."""

    status: int
    media_type: str
    location: str
    body: bytes


def environment(path: str, base_url: str) -> dict[str, object]:
    """A GET of `path` (percent-encoded, may carry a query) at the host of `base_url`. Marked as a static export."""
    base, asked = urlsplit(base_url), urlsplit(path)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(asked.path).decode("latin-1"),
        "QUERY_STRING": asked.query,
        "SERVER_NAME": base.hostname or "localhost",
        "SERVER_PORT": str(base.port or (443 if base.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": base.netloc,
        "HTTP_ACCEPT": "text/html,*/*;q=0.8",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": base.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": True,
        "toshikei.static": True,
    }


def ask(application: Callable[..., Iterable[bytes]], path: str, base_url: str) -> Answer:
    """One request through the whole middleware, as the public sees it."""
    started: list[tuple[str, list[tuple[str, str]]]] = []
    chunks = application(
        environment(path, base_url), lambda status, headers, info=None: started.append((status, headers))
    )
    try:
        body = b"".join(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()
    status, headers = started[-1]
    named = {name.lower(): value for name, value in headers}
    return Answer(
        int(status.split()[0]),
        named.get("content-type", "").split(";")[0].strip(),
        named.get("location", ""),
        body,
    )
