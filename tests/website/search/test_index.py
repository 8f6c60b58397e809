"""The index of the website, taught to find more than what is written."""

import json
from typing import Any

from blaupausen.website.search.index import PARTS_FIELD, TEXT_FIELD, TITLE_FIELD, Names, enrich


def _index(**sections: tuple[str, str]) -> dict[str, Any]:
    documents = [{"location": place, "title": title, "text": text} for place, (title, text) in sections.items()]
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}
    return {"config": {"lang": ["de"], "fields": fields}, "docs": documents}


def _found_by(index: dict[str, Any], place: str, field: str) -> list[str]:
    (document,) = [document for document in index["docs"] if document["location"] == place]
    return str(document[field]).split()


def test_what_is_written_stays_and_the_search_looks_into_the_new_fields() -> None:
    before = _index(a=("Titel", "<p>Text</p>"))
    copy = json.loads(json.dumps(before))
    after = enrich(before, {}, [])
    assert before == copy
    assert after["docs"][0] | copy["docs"][0] == after["docs"][0]
    assert list(after["config"]["fields"]) == ["title", "text", TITLE_FIELD, PARTS_FIELD, TEXT_FIELD]
    assert after["config"]["fields"][TITLE_FIELD]["boost"] < 1000
    assert after["config"]["fields"][TEXT_FIELD]["boost"] < 1


def test_parts_forms_and_spellings_of_title_and_text_are_added_apart() -> None:
    index = enrich(_index(a=("Straßenbeleuchtung", "<p>Ein Antrag</p>"), b=("Beleuchtung", "Straße")), {}, [])
    title, parts, text = (_found_by(index, "a", field) for field in (TITLE_FIELD, PARTS_FIELD, TEXT_FIELD))
    assert any(word.startswith("beleuchtung") for word in parts)
    assert not any(word.startswith("beleuchtung") for word in title)
    assert any(word.startswith("strassenbeleuchtung") for word in title)
    assert any(word.startswith(("antraege", "antragen")) for word in text)
    assert not any("beleuchtung" in word for word in text)


def test_names_of_a_page_are_found_in_its_title_and_give_it_weight_with_all_its_sections() -> None:
    sections = {"rpa/a/": ("Rechnen", "Kosten"), "rpa/a/#mehr": ("Mehr", "Text"), "rpa/b/": ("Anderes", "Text")}
    index = enrich(_index(**sections), {"rpa/a/": Names(("Amortisation",), 3.0)}, [])
    assert any(word.startswith("amortisation") for word in _found_by(index, "rpa/a/", TITLE_FIELD))
    assert not any(word.startswith("amortisation") for word in _found_by(index, "rpa/a/#mehr", TITLE_FIELD))
    assert [document.get("boost") for document in index["docs"]] == [3.0, 3.0, None]


def test_other_names_of_what_a_text_speaks_of_are_found_whole_words_only() -> None:
    sections = {"a": ("A", "Die interkommunale Zusammenarbeit hilft."), "b": ("B", "Die Zusammenarbeit hilft.")}
    index = enrich(_index(**sections), {}, [("Interkommunale Zusammenarbeit", "IKZ")])
    assert any(word.startswith("ikz") for word in _found_by(index, "a", TEXT_FIELD))
    assert not any(word.startswith("ikz") for word in _found_by(index, "b", TEXT_FIELD))


def test_nothing_but_words_gets_into_the_index() -> None:
    text = "<p>Ein &lt;script&gt;alert(1)&lt;/script&gt; und <a href='x'>Bauanträge</a></p>"
    index = enrich(_index(a=("<b>Titel</b>", text)), {"a": Names(('"><img src=x>',))}, [('"><svg onload=x>', "Titel")])
    for field in (TITLE_FIELD, PARTS_FIELD, TEXT_FIELD):
        assert all(word.isalpha() for word in _found_by(index, "a", field))


def test_a_beginning_of_another_word_is_left_out() -> None:
    index = enrich(_index(a=("A", "Vereinbarung Vereinbarungen")), {}, [])
    added = _found_by(index, "a", TEXT_FIELD)
    assert "vereinbarung" not in added
    assert "vereinbarungen" not in added, "the text has it"
