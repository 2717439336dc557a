"""bash, zsh and fish: the script that teaches TAB to each, how its request is read, and how it wants its answer.

The scripts are ours and not Typer's, which let bash split, and zsh evaluate, whatever a dataset has for a name. An
answer is a line that says what to do, then a line for each offer: complete `files` as the shell does; insert what the
offers have in common, as they `extend` what was typed; or only `list` them (`mal` is in the middle of Karl Malus).
"""

import os
import re
import shlex
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
        complete --do-complete "'' $typed"  # After a command without a name, fish completes files.
    else
        string join \n -- $offers[2..]
    end
end

complete --command jjguide --no-files --arguments '(_jjguide_completion)'
""",
}


class Offer(NamedTuple):
    """A word for the command line, the name whose words find it, and other names that find it if no name does."""

    value: str
    name: str
    others: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What is shown beside it."""
        return self.name if self.name != self.value else ""


FILES = Offer("", "files")
"""The offer that asks the shell to complete file names."""


class Line(NamedTuple):
    """The words before the cursor, the word that is being typed, and the words after the cursor.

    bash keeps `kept` of that word, and replaces the rest, which is inside `quote` if that isn't empty. zsh and fish
    replace all of it, and do the quoting themselves.
    """

    before: list[str]
    typed: str
    after: list[str]
    kept: str = ""
    quote: str = ""


def line_of(shell: str, request: list[str]) -> Line:
    """Return the line that the script of a shell hands over. Raise TypeError or ValueError if none does that."""
    if shell == "bash":
        return _bash_line(*request)
    typed, count, *words = request
    if shell == "fish":
        typed = re.sub(r"\\(.)|[\"']", r"\1", typed)  # It unquotes whole words only.
    elif shell != "zsh":
        raise ValueError(shell)
    at_cursor = int(count)
    # fish has no word there if nothing is typed.
    after = at_cursor + (1 if typed or "" in words[at_cursor : at_cursor + 1] else 0)
    return Line(words[1:at_cursor], typed, words[after:])


def _bash_line(replaced: str, before: str, after: str) -> Line:
    """Read the line before and after the cursor, as it was typed; it ends in what bash replaces."""
    (_, *words, typed), opened = _split(before)
    (*_, kept), quote = _split(before.removesuffix(replaced))
    # The letter stands for the word at the cursor: what that has behind it is no word of its own.
    (_, *others), _ = _split(f"{opened}x{after}")
    return Line(words, typed, [word for word in others if word], kept, quote)


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


def rows(shell: str, line: Line, found: list[Offer]) -> list[str]:
    """Return the answer to a shell: what to do with the offers, then each of them as that shell needs it."""
    if FILES in found:
        return ["files"]
    common = os.path.commonprefix([each.value for each in found])  # noqa: RUF071 - these aren't paths
    what = "extend" if len(found) == 1 or fold(common).startswith(fold(line.typed)) else "list"
    row_of = {"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish}[shell]
    return [what, *(row_of(line, each) for each in found if each.value.startswith(line.kept))]


def _for_bash(line: Line, offer: Offer) -> str:
    """Return the rest of the word as bash has to read it where the cursor is."""
    rest = offer.value.removeprefix(line.kept)
    if line.quote == "'":
        return rest.replace("'", r"'\''")
    if line.quote:
        # No quote keeps an exclamation mark from the history, so it stands outside of them.
        return re.sub(r'[\\"$`]', r"\\\g<0>", rest).replace("!", r'"\!"')
    return re.sub(r"[ !\"#$&'()*;<>?\[\\\]^`{|}~]", r"\\\g<0>", rest)


def _for_zsh(_: Line, offer: Offer) -> str:
    """Return `word:description`, as _describe wants it; zsh quotes the word."""
    word = offer.value.replace("\\", r"\\").replace(":", r"\:")
    return f"{word}:{offer.note}" if offer.note else word


def _for_fish(line: Line, offer: Offer) -> str:
    """Return `word<TAB>description`; fish quotes the word, and drops a row that hasn't the letters that were typed."""
    row = f"{offer.value}\t{offer.note}"
    return row if line.typed.casefold() in row.casefold() else f"{offer.value}\t{fold(offer.name)}"
