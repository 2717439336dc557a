"""bash, zsh and fish: what their scripts hand over of a command line, and how an offer has to be written for each.

The answer to a script is a line that says what to do, then a line for each offer; where there is nothing to offer,
there is no answer.

    files    complete the names of files, as this shell does
    extend   these: what they begin with goes on from what was typed, so it may be inserted
    list     these: it does not (`mal` is in the middle of Karl Malus), so show them and leave the line as it is

The scripts are ours and not Typer's, which let bash split and zsh evaluate whatever a dataset has for a name.
"""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

from jjguide.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typer._click.shell_completion import CompletionItem


class Line(NamedTuple):
    """A command line: the words before the cursor, the word that is being typed, and the words after the cursor.

    Of the word that is typed the shell leaves `kept` standing and replaces the rest, which is inside of `quote`, if
    that is not empty. zsh and fish replace all of it, and see to the quoting themselves.
    """

    before: list[str]
    typed: str
    after: list[str]
    kept: str = ""
    quote: str = ""


def _bash_line(replaced: str, before: str, after: str) -> Line:
    """Read the line before and after the cursor, as it was typed; it ends in what bash replaces."""
    words, _ = _split(before)
    kept, quote = _split(before.removesuffix(replaced))
    return Line(words[1:-1], words[-1], _split(after)[0], kept[-1], quote)


def _zsh_line(typed: str, count: str, *words: str) -> Line:
    """Read the words of the line, the name of the command first, and how many of them are before the cursor."""
    after = int(count) + (1 if typed else 0)
    return Line(list(words[1 : int(count)]), typed, list(words[after:]))


def _fish_line(typed: str, count: str, *words: str) -> Line:
    """Read the same as from zsh, but for the word that is typed: fish unquotes whole words only."""
    return _zsh_line(re.sub(r"\\(.)|[\"']", r"\1", typed), count, *words)


LINES: dict[str, Callable[..., Line]] = {"bash": _bash_line, "zsh": _zsh_line, "fish": _fish_line}


def _split(text: str) -> tuple[list[str], str]:
    """Return the words of a line as bash reads them, the last one perhaps unfinished, and the quote that is open."""
    # One more letter at the end makes a last word wherever the line stops: in a quote, after a backslash, at a blank.
    for quote in ("", "'", '"'):
        try:
            *words, last = shlex.split(f"{text}x{quote}")
        except ValueError:  # that is not the quote that is open
            continue
        return [*words, last[:-1]], quote
    raise ValueError(text)


def rows(shell: str, line: Line, found: list[CompletionItem]) -> Iterator[str]:
    """Yield the answer to a shell: what to do with the offers, then each of them as that shell needs it."""
    if found[0].type == "file":
        yield "files"
        return
    option = match[0] if (match := re.match("--[a-z]+=", line.typed)) else ""
    typed = line.typed.removeprefix(option)
    common = os.path.commonprefix([item.value for item in found])  # noqa: RUF071 - these are no paths
    yield "extend" if len(found) == 1 or fold(common).startswith(fold(typed)) else "list"
    if shell == "bash":
        yield from _bash_rows(line, [option + item.value for item in found])
    elif shell == "zsh":
        yield from _zsh_rows(option, found)
    else:
        yield from _fish_rows(option, typed, found)


def _bash_rows(line: Line, words: Iterable[str]) -> Iterator[str]:
    """Write the rest of each word as bash has to read it where the cursor is."""
    for word in words:
        if word.startswith(line.kept):
            rest = word.removeprefix(line.kept)
            if line.quote == "'":
                yield rest.replace("'", r"'\''")
            elif line.quote:
                # No quote keeps an exclamation mark from the history, so it stands outside of them.
                yield re.sub(r'[\\"$`]', r"\\\g<0>", rest).replace("!", r'"\!"')
            else:
                yield re.sub(r"[ !\"#$&'()*;<>?\[\\\]^`{|}~]", r"\\\g<0>", rest)


def _zsh_rows(option: str, found: list[CompletionItem]) -> Iterator[str]:
    """Write `word:description`, as _describe wants it; zsh quotes the word."""
    for item in found:
        word = (option + item.value).replace("\\", r"\\").replace(":", r"\:")
        yield f"{word}:{item.help}" if item.help else word


def _fish_rows(option: str, typed: str, found: list[CompletionItem]) -> Iterator[str]:
    """Write `word<TAB>description` so that fish does not drop it; fish quotes the word.

    fish compares what was typed with this row once more, letter by letter, and where one begins with it, it drops those
    that only have it inside. Those are written from the word on that was meant (`malus karl`), and look-ups take that.
    """
    typed = typed.casefold()
    all_begin = bool(option) or any(item.value.casefold().startswith(typed) for item in found)
    for item in found:
        word, note = item.value, item.help or ""
        if not word.casefold().startswith(typed):
            name = fold(item.name)
            if all_begin:
                start = f" {name}".find(f" {fold(typed)}")
                word, note = f"{name[start:]} {name[:start]}".strip(), word
            elif typed not in f"{word}\t{note}".casefold():
                note = name
        yield f"{option}{word}\t{note}"


# Typer fills these in with %, so a % of their own would have to be doubled; they have none.
SCRIPTS = {
    "bash": r"""
_jjguide_completion() {
    local what offer
    COMPREPLY=()
    {
        read -r what
        while IFS= read -r offer; do COMPREPLY+=("$offer"); done
    } < <(_JJGUIDE_COMPLETE=bash command jjguide \
        "$2" "${COMP_LINE:0:COMP_POINT}" "${COMP_LINE:COMP_POINT}" </dev/null 2>/dev/null)
    case $what in
        files) compopt -o bashdefault -o default 2>/dev/null ;;
        list) COMPREPLY+=("") ;;  # With an empty one, they have no common beginning to insert.
    esac
}

complete -F _jjguide_completion jjguide
""",
    "zsh": r"""
#compdef jjguide

_jjguide() {
    local -a offers
    # The quote that is open is closed, because (Q) leaves half a quote alone.
    local typed=$QIPREFIX$PREFIX${QIPREFIX#\$} what
    offers=("${(@f)$(_JJGUIDE_COMPLETE=zsh command jjguide \
        "${(Q)typed}" $((CURRENT - 1)) "${(@Q)words}" </dev/null 2>/dev/null)}")
    what=$offers[1]
    offers=("${(@)offers[2,-1]}")
    if [[ $what == files ]]; then
        [[ $PREFIX == --* ]] && compset -P 1 '*='
        _files
    elif [[ -n $what ]]; then
        # -U: what fits has been decided, and zsh would drop whatever doesn't begin with what was typed.
        _describe jjguide offers -U || return
        if [[ $what == list && $compstate[insert] == *unambiguous* ]]; then
            compstate[insert]=
        fi
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _jjguide "$@"
else
    compdef _jjguide jjguide
fi
""",
    "fish": r"""
function _jjguide_completion
    set -l typed (commandline --current-token --cut-at-cursor)
    set -l before (commandline --tokenize --current-process --cut-at-cursor)
    set -l offers (env _JJGUIDE_COMPLETE=fish jjguide \
        "$typed" (count $before) (commandline --tokenize --current-process) </dev/null 2>/dev/null)
    if test "$offers[1]" = files
        set -l option (string match --regex -- '^--[a-z]+=' "$typed")
        # After a command without a name, fish completes files.
        complete --do-complete "'' "(string replace -- "$option" '' "$typed") | string replace --regex -- '^' "$option"
    else
        string join \n -- $offers[2..]
    end
end

complete --command jjguide --no-files --arguments '(_jjguide_completion)'
""",
}
