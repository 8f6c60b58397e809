"""Addresses from strangers, judged the way a browser reads them (WHATWG URL): where they lead, and whom they fool."""

import html
import re

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
SCHEMES = frozenset({"http", "https", "mailto"})
# White space and controls do not count (WHATWG URL, 4.4).
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_WEB = re.compile(r"(?i)https?:")
_WHOLE = re.compile(r"(?i)https?://|mailto:")
_AUTHORITY = re.compile(r"(?i)https?://([^/?#]*)")
_NEVER_PLAIN = re.compile(r"[\s\"<>\\^`{}\x00-\x20\x7f]")
_PORT = re.compile(r":\d{1,5}$")
_NAME = re.compile(r"(?:[a-z0-9äöüß_-]{1,63}\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\.?")
_FOREIGN_LETTER = re.compile(r"[^a-z0-9äöüß._-]")
_PUNYCODE = "xn--"


def is_harmless(address: str, *, image: bool = False) -> bool:
    """Whether an address as it stands in an attribute leads nowhere but to the web, a mailbox or a page of the site.

    Images must be files of the site: one from elsewhere tells its server who reads.
    """
    plain = _IGNORED.sub("", html.unescape(html.unescape(address))).lower().replace("\\", "/")
    scheme = _SCHEME.match(plain)
    if image:
        return scheme is None and not plain.startswith("//")
    return scheme is None or scheme[1] in SCHEMES


def is_for_office(address: str) -> bool:
    """Whether an office file may carry the address: only a whole one of the web or a mailbox.

    Office programs take everything else for a file, also one on the server of somebody else.
    """
    return bool(_WHOLE.match(address)) and is_harmless(address) and not doubt(address)


def doubt(address: str) -> str:
    """Return why an address of the web or a mailbox could fool its readers, a German sentence, or an empty text."""
    plain = html.unescape(address)
    if plain[:7].casefold() == "mailto:":
        return "Hinter der Mailadresse stehen weitere Angaben." if "?" in plain else ""
    if not _WEB.match(plain):
        return ""
    authority = _AUTHORITY.match(plain)
    if not authority:
        return "Hinter „http:“ oder „https:“ fehlen die zwei Schrägstriche."
    if _NEVER_PLAIN.search(plain):
        return "Die Adresse enthält ein Zeichen, das in Adressen nicht vorkommt."
    if "@" in authority[1]:
        return f"Die Adresse führt nicht zu dem, was vor @ steht, sondern zu „{authority[1].rpartition('@')[2]}“."
    return _doubt_about_host(_PORT.sub("", authority[1]).lower())


def _doubt_about_host(host: str) -> str:
    for label in host.split("."):
        try:
            shown = label.encode("ascii").decode("idna").lower() if label.startswith(_PUNYCODE) else label
        except UnicodeError:
            shown = "?"
        strange = _FOREIGN_LETTER.search(shown)
        if strange and not host.startswith("["):
            return f"Der Name des Servers enthält das Zeichen „{strange[0]}“, das einem anderen ähnlich sehen kann."
    if not _NAME.fullmatch(host):
        return f"„{host}“ ist kein Name eines Servers im Netz."
    return ""


def host_of(address: str) -> str:
    """Return the name of the server of a web address in small letters, or an empty text."""
    authority = _AUTHORITY.match(html.unescape(address))
    return _PORT.sub("", authority[1].rpartition("@")[2]).lower() if authority else ""
