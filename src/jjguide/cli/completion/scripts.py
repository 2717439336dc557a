"""The scripts that teach TAB to bash, zsh and fish.

Each hands the command line over to jjguide, and reads the answer that `shells` writes. They are ours and not Typer's,
which let bash split, and zsh evaluate, whatever a dataset has for a name.
"""

from __future__ import annotations

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
