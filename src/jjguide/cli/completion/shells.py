"""bash, zsh and fish: the script that teaches TAB to each, how its request is read, and how it wants its answer.

The scripts are ours and not Typer's, which let bash split, and zsh evaluate, whatever a dataset has for a name.

The answer is a line that says what to do, then a line for each offer. With nothing to offer, there is no answer.

    files    complete file names, as this shell does
    extend   offer these; what they have in common goes on from what was typed, so it may be inserted
    list     offer these; it doesn't (`mal` is in the middle of Karl Malus), so show them and leave the line as it is
"""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jjguide.cli.completion.offers import FILES, Offer
from jjguide.text import fold

# Typer formats these with %, so a % in them would have to be doubled; they have none.
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


class Line(NamedTuple):
    """A command line: the words before the cursor, the word that is being typed, and the words after the cursor.

    Where that is the value of an option, `option` is what is before it (`--with=`). bash keeps `kept` of the whole, and
    replaces the rest, which is inside `quote` if that isn't empty. zsh and fish replace all of it, and do the quoting
    themselves.
    """

    before: list[str]
    option: str
    typed: str
    after: list[str]
    kept: str = ""
    quote: str = ""


def _bash_line(replaced: str, before: str, after: str) -> Line:
    """Read the line before and after the cursor, as it was typed; it ends in what bash replaces."""
    (*words, last), opened = _split(before)
    kept, quote = _split(before.removesuffix(replaced))
    # The letter stands for the word at the cursor: what that has behind it is no word of its own.
    others = [*filter(None, _split(f"{opened}x{after}")[0][1:])]
    return Line(words[1:], *_option_and_value(last), others, kept[-1], quote)


def _zsh_line(typed: str, count: str, *words: str) -> Line:
    """Read the words of the line, the name of the command first, and how many of them are before the cursor."""
    at_cursor = int(count)
    # fish has no word there if nothing is typed.
    after = at_cursor + (1 if typed or "" in words[at_cursor : at_cursor + 1] else 0)
    return Line([*words[1:at_cursor]], *_option_and_value(typed), [*words[after:]])


def _fish_line(typed: str, count: str, *words: str) -> Line:
    """Read the same as from zsh, but for the word that is typed: fish unquotes whole words only."""
    return _zsh_line(re.sub(r"\\(.)|[\"']", r"\1", typed), count, *words)


LINES: dict[str, Callable[..., Line]] = {"bash": _bash_line, "zsh": _zsh_line, "fish": _fish_line}


def _option_and_value(word: str) -> tuple[str, str]:
    option = match[0] if (match := re.match("--[a-z]+=", word)) else ""
    return option, word.removeprefix(option)


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


def rows(shell: str, line: Line, found: list[Offer]) -> Iterator[str]:
    """Yield the answer to a shell: what to do with the offers, then each of them as that shell needs it."""
    if FILES in found:
        yield "files"
        return
    common = os.path.commonprefix([each.value for each in found])  # noqa: RUF071 - these aren't paths
    yield "extend" if len(found) == 1 or fold(common).startswith(fold(line.typed)) else "list"
    yield from _ROWS[shell](line, found)


def _bash_rows(line: Line, found: list[Offer]) -> Iterator[str]:
    """Write the rest of each word as bash has to read it where the cursor is."""
    for word in [line.option + each.value for each in found]:
        if word.startswith(line.kept):
            rest = word.removeprefix(line.kept)
            if line.quote == "'":
                yield rest.replace("'", r"'\''")
            elif line.quote:
                # No quote keeps an exclamation mark from the history, so it stands outside of them.
                yield re.sub(r'[\\"$`]', r"\\\g<0>", rest).replace("!", r'"\!"')
            else:
                yield re.sub(r"[ !\"#$&'()*;<>?\[\\\]^`{|}~]", r"\\\g<0>", rest)


def _zsh_rows(line: Line, found: list[Offer]) -> Iterator[str]:
    """Write `word:description`, as _describe wants it; zsh quotes the word."""
    for each in found:
        word = (line.option + each.value).replace("\\", r"\\").replace(":", r"\:")
        yield f"{word}:{each.note}" if each.note else word


def _fish_rows(line: Line, found: list[Offer]) -> Iterator[str]:
    """Write `word<TAB>description` so that fish does not drop it; fish quotes the word.

    fish compares what was typed with this row once more, letter by letter, and where one begins with it, it drops those
    that only have it inside. Those are written from the word on that was meant (`malus karl`), and look-ups take that.
    """
    typed = line.typed.casefold()
    all_begin = bool(line.option) or any(each.value.casefold().startswith(typed) for each in found)
    for each in found:
        word, note = each.value, each.note
        if not word.casefold().startswith(typed):
            name = fold(each.name)
            if all_begin and (start := f" {name}".find(f" {fold(typed)}")) >= 0:
                word, note = f"{name[start:]} {name[:start]}".strip(), word
            elif typed not in f"{word}\t{note}".casefold():
                note = name
        yield f"{line.option}{word}\t{note}"


_ROWS = {"bash": _bash_rows, "zsh": _zsh_rows, "fish": _fish_rows}
