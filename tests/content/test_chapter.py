"""Front matter and body of chapter files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.handbooks import handbook_of

from blaupausen.content.chapter import parse_chapter
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


def test_comments_are_emptied_and_lines_keep_their_numbers() -> None:
    text = "---\ntitle: A\n---\n# A\n<!-- Was hier\nhingehört -->\nText <!-- und --> Ende\n`<!-- a -->` <!-- offen"
    chapter = parse_chapter("docs/a.md", text)
    assert chapter.body == "# A\n\n\nText  Ende\n`<!-- a -->` <!-- offen"


def test_an_unreadable_file_is_a_german_finding(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    cases = {
        "a.md": (b"\xff\xfe\x00", "ZEICHENSATZ"),
        "b.md": (b"a" * 200_000, "KAPITEL-GROSS"),
        "c.md": (b"---\n", "KOPF-OFFEN"),
    }
    for name, (content, _) in cases.items():
        (tmp_path / "docs" / name).write_bytes(content)
    with pytest.raises(HandbookError) as caught:
        _ = handbook_of(tmp_path).chapters
    assert {(f.path, f.code) for f in caught.value.findings} == {(f"docs/{n}", code) for n, (_, code) in cases.items()}


@given(st.text(alphabet=st.sampled_from("-a:\n#<!>`[]{}&*'\"\x00\t \r\x85\u2028"), max_size=80))
def test_no_text_raises_anything_else(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n{text}"):
        try:
            chapter = parse_chapter("docs/a.md", whole)
        except HandbookError:
            continue
        assert chapter.body.count("\n") == "\n".join(whole.split("\n")[chapter.body_line - 1 :]).count("\n")
