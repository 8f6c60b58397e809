"""Entries of the index: where a word leads that a chapter does not use itself."""

from blaupausen.book.register import Register


def _printed(register: Register) -> dict[str, tuple[list[str], str]]:
    entries = [entry for letter in register.letters() for entry in letter.entries]
    return {entry.word: ([str(run) for run in (*entry.sections, *entry.runs)], entry.see) for entry in entries}


def test_another_name_leads_to_its_page_or_to_the_subject() -> None:
    register = Register()
    register.add_chapter(["Dateninventar"], "inventar", (23, 26))
    register.add_synonym("Datenlandkarte", {}, "Dateninventar")
    register.add_synonym("Bestandsliste", {"ort-1": 24}, "Dateninventar")
    register.add_synonym("Ohne Kapitel", {}, "")
    assert _printed(register) == {
        "Bestandsliste": (["24"], ""),
        "Datenlandkarte": ([], "Dateninventar"),
        "Dateninventar": (["23–26"], ""),
    }


def test_a_word_with_a_chapter_of_its_own_is_not_sent_elsewhere() -> None:
    register = Register()
    register.add_chapter(["Rollen"], "rollen", (19, 22))
    register.add_chapter(["Datenpflege"], "pflege", (27, 30))
    register.add_synonym("Datenpflege", {}, "Rollen")
    assert _printed(register)["Datenpflege"] == (["27–30"], "")
