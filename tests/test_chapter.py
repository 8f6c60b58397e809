"""Front matter and body of chapter files."""

import pytest

from blaupausen.chapter import parse_chapter
from blaupausen.findings import HandbookError


def test_body_lines_carry_the_line_numbers_of_the_file() -> None:
    chapter = parse_chapter("docs/a.md", "---\ntitle: A\n---\n# A\ntext")
    assert chapter.meta == {"title": "A"}
    assert list(chapter.lines()) == [(4, "# A"), (5, "text")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\ntitle: A\n# A", "KOPF-OFFEN", 1),
        ("---\ntitle: A\nkurz: [\n---\n", "KOPF-YAML", 3),
        ("---\n- a\n---\n", "KOPF-YAML", 2),
        ("---\na: !!python/object/apply:os.system [ls]\n---\n", "KOPF-YAML", 2),
    ],
)
def test_broken_front_matter_is_a_german_finding(text: str, code: str, line: int) -> None:
    with pytest.raises(HandbookError) as caught:
        parse_chapter("docs/a.md", text)
    assert (caught.value.findings[0].code, caught.value.findings[0].line) == (code, line)
    assert "So beheben:" in str(caught.value)
