"""What is said where a line can't be parsed, in our words and not in the parser's."""

import re
from itertools import chain
from typing import Any

from jjguide.lookup import quoted
from jjguide.text import near_spellings

# By the option that is meant, what people type for it.
_TRIED = {
    "--in": "--episode",
    "--json": "--format",
    "--markdown": "--md",
    "--seen": "--spoilers",
    "--with": "--character",
    "--writer": "--by",
}
# Two dashes and two letters.
_BEGUN = 4


def sentence(error: Any, ctx: Any) -> str:
    """Return what is wrong with a line, as a sentence."""
    option, parameter = getattr(error, "option_name", ""), getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        meant = _meant(option, [name for each in ctx.command.params for name in each.opts])
        return f"There is no option {quoted(option)}{f'; did you mean {meant}?' if meant else '.'}"
    if option:
        return f"{option} {'takes no' if 'not take' in error.message else 'needs a'} value."
    if parameter is None:
        extra = re.search(r"\(s\) \((.*)\)$", error.message, re.DOTALL)
        return f"`{ctx.info_name}` takes no {quoted(extra[1])}." if extra else error.message
    if hasattr(parameter.type, "min") and not hasattr(error, "param_type"):
        return f"{parameter.opts[0]} must be a whole number from {parameter.type.min} to {parameter.type.max}."
    return f"`{ctx.info_name}` needs {parameter.metavar}."


def _meant(option: str, names: list[str]) -> str:
    tried = (name for name, tries in _TRIED.items() if option in tries.split() and name in names)
    near = (f"--{each}" for each in near_spellings(option, [name.removeprefix("--") for name in names]))
    return next(chain(tried, (name for name in names if name.startswith(option[:_BEGUN])), near), "")
