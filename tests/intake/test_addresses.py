"""Where an address leads, and whether it could fool its readers."""

import pytest

from blaupausen.intake.addresses import doubt, host_of, is_for_office


@pytest.mark.parametrize(
    "address",
    [
        "https://fulda.de@angreifer.example/",
        "https://www.bund\u0435.de/",
        "https://xn--fuld-54d.de/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/",
        "http://[::1]/",
        "http://2130706433/",
        "https://localhost/",
        "https:angreifer.example",
        "http:/\\angreifer.example",
        'https://example.org/"onclick="alert(1)',
        "https://example.org\\@angreifer.example/",
        "https://example.org/<b>",
        "https://",
        "mailto:a@example.org?bcc=b@example.org",
        "https://fulda.de&#64;angreifer.example/",
    ],
)
def test_what_could_fool_is_told(address: str) -> None:
    assert doubt(address)
    assert not is_for_office(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "HTTP://Example.org:8080/a?b=c&d=e#f",
        "https://münchen.de/",
        "https://xn--mnchen-3ya.de/",
        "https://example.org/a@b",
        "mailto:a@example.org",
    ],
)
def test_ordinary_addresses_are_beyond_doubt(address: str) -> None:
    assert doubt(address) == ""
    assert is_for_office(address)


def test_the_host_is_what_stands_behind_the_at() -> None:
    assert host_of("https://fulda.de@Angreifer.example:80/a") == "angreifer.example"
    assert host_of("../a.md") == ""
