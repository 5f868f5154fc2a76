"""One name for an article wherever it is linked from: its address without what only tells how one came there."""

from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_PORTS: Final = {80, 443}
# Parameters that newspapers, advertisers and social networks add to follow a reader.
_TRACKING_PREFIXES: Final = ("utm_", "mc_", "pk_", "mtm_", "_ga", "_gl", "zarsrc")
_TRACKING: Final = frozenset({"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "twclid", "ref", "ref_src"})
_SAME_SITE: Final = ("www.", "m.", "amp.", "mobile.")  # names under which a newspaper shows the same pages


def name_address(url: str) -> str | None:
    """The address as the id of what stands there; `None` when it is none of the web.

    http and https, the usual ports, letters of the host in any case, fragments and tracking parameters make no
    difference.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    place = f"[{host}]" if ":" in host else host
    place = place if port is None or port in _PORTS else f"{place}:{port}"
    return urlunsplit(("https", place, parts.path or "/", _without_tracking(parts.query), ""))


def without_login(url: str) -> str:
    """The address without a name and password for its site: what it opens is not for everyone."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def choose_address(fetched: str, canonical: object) -> str:
    """What the page calls its own address where that can be believed, else where it was fetched from.

    Another site's is not believed, for a page could take the place of a stranger's article; nor is the site's front
    page, which some sites name on every page.
    """
    if not isinstance(canonical, str) or not name_address(canonical):
        return fetched
    claimed = urlsplit(urljoin(fetched, canonical))
    is_front = claimed.path in {"", "/"} and not claimed.query
    return fetched if is_front or _site(canonical) != _site(fetched) else canonical


def _site(url: str) -> str:
    place = urlsplit(name_address(url) or "").netloc
    return next((place.removeprefix(prefix) for prefix in _SAME_SITE if place.startswith(prefix)), place)


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if pair[0].lower() not in _TRACKING and not _is_tracking(pair[0].lower())]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _is_tracking(name: str) -> bool:
    return name.startswith(_TRACKING_PREFIXES)
