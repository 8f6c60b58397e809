"""Messages quote strangers and stay messages."""

from blaupausen.findings import Finding, RuleCode


def test_nothing_in_a_message_moves_colours_or_breaks_the_line() -> None:
    finding = Finding(
        "docs/a\x1b[31m\n::error::.md", 1, RuleCode("CODE"), "„\u202eabc\udcff“ ist falsch.", "Ändern." + "x" * 5000
    )
    assert str(finding).isprintable()
    assert "docs/a\\x1b[31m\\n::error::.md:1: CODE  „\\u202eabc\\udcff“ ist falsch." in str(finding)
    assert len(str(finding)) < 1000
