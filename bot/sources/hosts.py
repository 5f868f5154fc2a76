"""Where a request may go: plain questions about addresses, asked before every request and every redirect.

A feed's entries come from strangers. They may lead anywhere in the public net, but into our own network only when
the source that was configured stands at that very place.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from yarl import URL

_SCHEMES: Final = ("http", "https")
_USUAL_PORTS: Final = (80, 443)
# Names that lead into a network of one's own, where only a proxy knows to which address.
_INNER_NAMES: Final = ("localhost", "local", "internal", "lan", "intranet", "home.arpa")

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # an IPv4 address behind a translator (RFC 6052)


def is_web(url: URL) -> bool:
    """Whether it is a whole address of http or https."""
    return url.scheme in _SCHEMES and bool(url.host)


def is_home(url: URL, home: URL) -> bool:
    """Whether the address stands on the source's own host, at its port or the usual ones."""
    return url.host == home.host and (url.port == home.port or url.port in _USUAL_PORTS)


def is_public(address: str) -> bool:
    """Whether the IP address is one of the public net."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(ip) if isinstance(ip, IPv6Address) else None
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address only wraps."""
    translated = IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _TRANSLATED else None
    return ip.ipv4_mapped or ip.sixtofour or translated


def is_ip(host: str) -> bool:
    """Whether the host is an address in digits."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def looks_inner(host: str) -> bool:
    """Whether the name alone shows that it leads inside, for where the name is resolved by a proxy."""
    labels = host.lower().rstrip(".").split(".")
    last = labels[-1]
    is_digits = last.isdecimal() or last.startswith("0x")  # 127.1, 0x7f.1 and 2130706433 are all loopback
    return len(labels) == 1 or is_digits or any(host.lower().rstrip(".").endswith(f".{name}") for name in _INNER_NAMES)
