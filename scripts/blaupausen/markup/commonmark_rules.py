"""Rules that CommonMark has not, for the reader in ``commonmark``: boxes, notes, definition lists, comments.

They take in what people write elsewhere, too (``???``, text of a box indented by two blanks): whether the handbook
prints it that way is for the comparison to say. HTML is text, and every address is taken as it is written.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, backtick, image, link

_CODE_INDENT = 4
_BOX = re.compile(r"(!!!|\?\?\?\+?)\s*([A-Za-z][\w-]{0,30})(?:\s+[\w-]{1,30})*(?:\s+\"(.{0,500})\")?\s*$")
_NOTE = re.compile(r"\[\^([^\]\n]{1,200})\]:[ ]*")
_CALL = re.compile(r"\[\^([^\]\n]{1,200})\]")
_DEFINITION = re.compile(r":[ ]{1,3}(?=\S)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_PLACED = frozenset({"code_inline", "link_open", "image"})
_COMMENT, _COMMENT_END = "<!--", "-->"

InlineRule = Callable[[StateInline, bool], bool]


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _box(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read ``!!! tip "Titel"`` with the indented lines below it; a paragraph right below it is meant to be in it."""
    if state.is_code_block(first):
        return False
    head = _BOX.match(_line(state, first))
    if not head:
        return False
    if silent:
        return True
    width, last = _box_content(state, first + 1, end)
    token = state.push("box_open", "div", 1)
    token.map, token.info, token.markup = [first, last], head[2], head[1]
    title = state.push("inline", "", 0)
    title.map, title.content, title.children = [first, first + 1], head[3] or "", []
    _nested(state, first + 1, last, width)
    state.push("box_close", "div", -1)
    return True


def _box_content(state: StateBlock, first: int, end: int) -> tuple[int, int]:
    """Return by how much the content of a box is indented, and the line behind it."""
    begin = next((line for line in range(first, end) if not state.isEmpty(line)), end)
    width = min(_CODE_INDENT, state.sCount[begin] - state.blkIndent) if begin < end else 0
    if width <= 0:
        last = first
        while begin == first and last < end and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
            last += 1
        return 0, last
    last = first
    for line in range(first, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] - state.blkIndent < width:
            break
        last = line + 1
    return width, last


def _nested(state: StateBlock, first: int, end: int, width: int) -> None:
    """Read lines as the content of something that is indented by some columns more than what is around it."""
    before = (state.lineMax, state.blkIndent, state.parentType)
    state.lineMax, state.blkIndent, state.parentType = end, state.blkIndent + width, "root"
    state.md.block.tokenize(state, first, end)
    state.lineMax, state.blkIndent, state.parentType = before
    state.line = end


def _behind_mark(state: StateBlock, first: int, end: int, mark: int) -> None:
    """Read the rest of a line behind its mark, and what is indented by four columns below it."""
    before = (state.bMarks[first], state.tShift[first], state.sCount[first])
    start = state.bMarks[first] + state.tShift[first] + mark
    while start < state.eMarks[first] and state.src[start] == " ":
        start += 1
    state.bMarks[first], state.tShift[first], state.sCount[first] = start, 0, state.blkIndent + _CODE_INDENT
    _nested(state, first, end, _CODE_INDENT)
    state.bMarks[first], state.tShift[first], state.sCount[first] = before


def _end_of_body(state: StateBlock, first: int, end: int) -> int:
    """Return the line behind the content of a note or definition whose mark stands in the line before ``first``."""
    last = line = first
    while line < end:
        if state.isEmpty(line):
            line += 1
            continue
        indent = state.sCount[line] - state.blkIndent
        lazy = line == last and not (state.isEmpty(line - 1) or _begins_anew(state, line))
        if indent < _CODE_INDENT and not lazy:
            break
        line += 1
        last = line
    return last


def _begins_anew(state: StateBlock, line: int) -> bool:
    text = _line(state, line)
    return bool(_NOTE.match(text) or _DEFINITION.match(text) or _BOX.match(text))


def _note(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``[^name]: Text`` with what is indented below it."""
    if state.is_code_block(first):
        return False
    mark = _NOTE.match(_line(state, first))
    if not mark:
        return False
    if silent:
        return True
    last = _end_of_body(state, first + 1, end)
    token = state.push("note_open", "div", 1)
    token.map, token.info = [first, last], mark[1]
    _behind_mark(state, first, last, mark.end())
    state.push("note_close", "div", -1)
    state.line = last
    return True


def _definitions(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read terms, each on its line, and below them one or more ``: Erklärung``."""
    if silent or state.is_code_block(first) or _DEFINITION.match(_line(state, first)):
        return False
    colon = first + 1
    inside = state.blkIndent
    while colon < end and state.sCount[colon] >= inside and not (state.isEmpty(colon) or _is_definition(state, colon)):
        colon += 1
    behind = colon + 1 if colon < end and state.isEmpty(colon) and colon == first + 1 else colon
    if behind >= end or state.isEmpty(behind) or not _is_definition(state, behind) or state.sCount[behind] < inside:
        return False
    others = [rule for rule in state.md.block.ruler.getRules("paragraph") if rule is not _definitions]
    silent = True
    if any(rule(state, line, end, silent) for line in range(first + 1, colon) for rule in others):
        return False
    for line in range(first, colon):
        term = state.push("inline", "", 0)
        term.map, term.content, term.children, term.info = [line, line + 1], _line(state, line).strip(), [], "term"
    while behind < end and _is_definition(state, behind):
        last = _end_of_body(state, behind + 1, end)
        token = state.push("definition_open", "dd", 1)
        token.map = [behind, last]
        _behind_mark(state, behind, last, 1)
        state.push("definition_close", "dd", -1)
        behind = last
        while behind + 1 < end and state.isEmpty(behind):
            behind += 1
        if behind > last and not (behind < end and _is_definition(state, behind)):
            behind = last
            break
    state.line = behind
    return True


def _is_definition(state: StateBlock, line: int) -> bool:
    return not state.is_code_block(line) and bool(_DEFINITION.match(_line(state, line)))


def _comment(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``<!-- … -->`` that fills its lines.

    It holds no empty line, no heading and no second beginning, so that nothing vanishes that its author did not mean.
    """
    if state.is_code_block(first) or not _line(state, first).startswith(_COMMENT):
        return False
    start = state.tShift[first]
    for line in range(first, end):
        inside = state.src[state.bMarks[line] + (start + len(_COMMENT) if line == first else 0) : state.eMarks[line]]
        if (
            state.isEmpty(line)
            or _COMMENT in inside.partition(_COMMENT_END)[0]
            or (line > first and _HEADING.match(inside))
        ):
            return False
        place = state.src.find(
            _COMMENT_END, state.bMarks[first] + start + len(_COMMENT) if line == first else state.bMarks[line]
        )
        if 0 <= place < state.eMarks[line]:
            behind = place + len(_COMMENT_END)
            if state.src[behind : state.eMarks[line]].strip():
                return False
            if not silent:
                token = state.push("comment", "", 0)
                token.map = [first, line + 1]
                token.meta = {"start": _column(state, first, start), "end": behind - _line_start(state, line)}
                state.line = line + 1
            return True
    return False


def _line_start(state: StateBlock, line: int) -> int:
    return state.src.rfind("\n", 0, state.bMarks[line]) + 1


def _column(state: StateBlock, line: int, shift: int) -> int:
    return state.bMarks[line] + shift - _line_start(state, line)


def _placed(read: InlineRule) -> InlineRule:
    """Return a rule of markdown-it that also keeps the place of what it reads, in the first token that it makes."""

    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
        start, made = state.pos, len(state.tokens)
        found = read(state, silent)
        if found and not silent:
            for token in state.tokens[made:]:
                if token.type in _PLACED:
                    token.meta.setdefault("place", (start, state.pos))
                    break
        return found

    return rule


def _inline_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``<!-- … -->`` within a paragraph."""
    end = _end_of_comment(state) if state.src.startswith(_COMMENT, state.pos) else -1
    if end < 0:
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.meta = {"place": (state.pos, end)}
    state.pos = end
    return True


def _end_of_comment(state: StateInline) -> int:
    """Return the place behind a comment, or -1 where it has no end or another begins in it.

    One over several lines ends with a line: ``A --> B`` further down is an arrow, no end.
    """
    place = state.src.find(_COMMENT_END, state.pos + len(_COMMENT), state.posMax)
    end = place + len(_COMMENT_END)
    inside = state.src[state.pos + len(_COMMENT) : place]
    if place < 0 or _COMMENT in inside:
        return -1
    at_line_end = not state.src[end : state.posMax].partition("\n")[0].strip()
    return end if "\n" not in inside or at_line_end else -1


def _inline_call(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``[^name]``; whether there is such a note shows only at the end."""
    call = _CALL.match(state.src, state.pos, state.posMax)
    if not call:
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.info, token.content = call[1], call[0]
    state.pos = call.end()
    return True


class _Reader(MarkdownIt):
    """Takes every address as it is written: whether it is allowed is for the rules to say."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - name and argument set by markdown-it
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the same
        return url


def reader() -> MarkdownIt:
    """Return markdown-it for CommonMark, tables and struck out text, with the rules of this module."""
    made = _Reader("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    made.disable(["html_block", "html_inline", "normalize"])
    above_all = RuleOptionsType(alt=["paragraph", "reference", "blockquote", "list"])
    made.block.ruler.before("table", "box", _box, above_all)
    made.block.ruler.before("table", "note", _note, above_all)
    made.block.ruler.before("table", "comment", _comment, above_all)
    made.block.ruler.before("paragraph", "definitions", _definitions)
    for name, read in (("backticks", backtick), ("link", link), ("image", image), ("autolink", autolink)):
        made.inline.ruler.at(name, _placed(read))
    made.inline.ruler.before("link", "note_call", _inline_call)
    made.inline.ruler.before("autolink", "comment", _inline_comment)
    return made
