"""A list that is no ordinary file."""

import os
from pathlib import Path

from tests.conftest import make_project
from tests.handbooks import examine_in

from blaupausen.content.wordlists import WORDS_FILE


def test_a_word_list_that_is_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"a.md": "# a\n"})
    words = project / WORDS_FILE
    words.unlink()
    os.mkfifo(words)
    assert "DATEI-SONDERFORM" in {finding.code for finding in examine_in(project).errors}
