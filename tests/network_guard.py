"""No test talks to anything but this machine: an audit hook refuses every other address before it is used."""

import ipaddress
import sys

LOCAL_NAMES = {"", "localhost", "ip6-localhost"}


class OutgoingNetwork(AssertionError):
    """Somebody tried to reach another machine."""


def is_local(host: object) -> bool:
    """Loopback, unspecified (binding), or a name that can only mean this machine."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse_outgoing(event: str, arguments: tuple) -> None:
    """The hook. Unix sockets have no host and are always local."""
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    else:
        return
    if not is_local(host):
        raise OutgoingNetwork(f"{event} to {host}")


def install() -> None:
    """Once per process; an audit hook cannot be taken off again."""
    sys.addaudithook(refuse_outgoing)
