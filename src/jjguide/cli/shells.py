"""bash, zsh and fish: each one's script for TAB, how its request is read, and how it gets its answer.

Typer's scripts let bash split, and zsh evaluate, any name in a dataset. The answer to ours is a line that says what to
do, then a line for each offer: complete `files` as the shell does; insert what the offers have in common, since they
`extend` what was typed; or only `list` them (`mal` is in the middle of Karl Malus).
"""

import os
import re
import shlex
from collections.abc import Callable
from typing import NamedTuple

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
        "${COMP_LINE:0:COMP_POINT}" "${COMP_LINE:COMP_POINT}" "$2" </dev/null 2>/dev/null)
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
    local what
    local -a offers
    offers=("${(@f)$(_JJGUIDE_COMPLETE=zsh command jjguide \
        "${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" "$SUFFIX$QISUFFIX ${(j: :)words[CURRENT+1,-1]}" \
        </dev/null 2>/dev/null)}")
    what=$offers[1]
    offers=("${(@)offers[2,-1]}")
    if [[ $what == files ]]; then
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
    # fish tells a completion nothing of what is behind the cursor.
    set -l before (commandline --current-process --cut-at-cursor | string collect)
    set -l offers (env _JJGUIDE_COMPLETE=fish jjguide "$before" "" </dev/null 2>/dev/null)
    if test "$offers[1]" = files
        # After a command without a name, fish completes files.
        complete --do-complete "'' "(commandline --current-token --cut-at-cursor)
    else
        string join \n -- $offers[2..]
    end
end

complete --command jjguide --no-files --arguments '(_jjguide_completion)'
""",
}


class Offer(NamedTuple):
    """A word for the command line, the name that finds it, and other names for when no offer's name fits."""

    value: str
    name: str
    others: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What is shown beside the word."""
        return self.name if self.name != self.value else ""


FILES = Offer("", "files")  # The offer that asks the shell to complete file names.


class Line(NamedTuple):
    """The words before the cursor, the word that is being typed, and the words after the cursor."""

    before: list[str]
    typed: str
    after: list[str]
    # bash replaces only what follows this part of the word, inside this quote. zsh and fish do their own quoting.
    kept: str = ""
    quote: str = ""


def line_of(before: str, after: str, replaced: str | None = None) -> Line:
    """Return the line that was typed before and after the cursor. Raise ValueError if it is none."""
    (_, *words, typed), opened = _split(before)
    # The x stands for the word at the cursor, so that its end isn't taken for another word.
    (_, *others), _ = _split(f"{opened}x{after}")
    (*_, kept), quote = ([""], "") if replaced is None else _split(before.removesuffix(replaced))
    return Line(words, typed, [word for word in others if word], kept, quote)


def _split(text: str) -> tuple[list[str], str]:
    """Return the words of a line as a shell reads them, the last one perhaps unfinished, and the open quote."""
    # The x makes a last word wherever the line ends: in a quote, after a backslash, after a space.
    for quote in ("", "'", '"'):
        try:
            *words, last = shlex.split(f"{text}x{quote}")
        except ValueError:  # that is not the quote that is open
            continue
        return [*words, last[:-1]], quote
    raise ValueError(text)


def rows(row_of: Callable[[Line, Offer], str], line: Line, found: list[Offer]) -> list[str]:
    """Return the answer to a shell: what to do with the offers, then each offer as that shell needs it."""
    if FILES in found:
        return ["files"]
    common = os.path.commonprefix([each.value for each in found])  # noqa: RUF071 - these aren't paths
    what = "extend" if len(found) == 1 or fold(common).startswith(fold(line.typed)) else "list"
    return [what, *(row_of(line, each) for each in found if each.value.startswith(line.kept))]


def _for_bash(line: Line, offer: Offer) -> str:
    """Return the rest of the word, quoted for where the cursor is."""
    rest = offer.value.removeprefix(line.kept)
    if line.quote == "'":
        return rest.replace("'", r"'\''")
    if line.quote:
        # Even in double quotes, bash's history expands an exclamation mark.
        return re.sub(r'[\\"$`]', r"\\\g<0>", rest).replace("!", r'"\!"')
    return re.sub(r"[ !\"#$&'()*;<>?\[\\\]^`{|}~]", r"\\\g<0>", rest)


def _for_zsh(_: Line, offer: Offer) -> str:
    """Return `word:description` for _describe; zsh quotes the word."""
    word = offer.value.replace("\\", r"\\").replace(":", r"\:")
    return f"{word}:{offer.note}" if offer.note else word


def _for_fish(line: Line, offer: Offer) -> str:
    """Return `word<TAB>description`; fish quotes the word, and drops rows without the letters that were typed."""
    row = f"{offer.value}\t{offer.note}"
    return row if line.typed.casefold() in row.casefold() else f"{offer.value}\t{fold(offer.name)}"


ROWS = {"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish}
