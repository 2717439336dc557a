"""How commands are registered, built when a line names them, parsed, and run."""

from collections.abc import Callable
from functools import partial
from inspect import Parameter, Signature, signature
from itertools import takewhile
from typing import Any, Concatenate, NoReturn, TypeAlias

import typer.main
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from jjguide import lookup, progress
from jjguide.cli import options
from jjguide.cli.settings import Settings
from jjguide.errors import Command, UsageError
from jjguide.output import forms, terminal
from jjguide.output.forms import Form
from jjguide.pages import Answer

PageFunction: TypeAlias = "Callable[Concatenate[Settings, ...], Answer | None]"

PAGES: dict[str, PageFunction] = {}  # The function of each command; all but `schema` return a page.

# A command is built only when it is needed: building all of them takes longer than most answers.
_builders: dict[str, Callable[[], Any]] = {}


def command(
    sentence: str,
    panel: str,
    examples: str,
    *,
    shared: tuple[Parameter, ...] = options.SEEN_DATA_FORMS,
    form: Form = Form.DRAWN,
    asks: bool = True,
) -> Callable[[PageFunction], PageFunction]:
    """Register `_show` as the command `show`, which help lists in a panel, with one example a line."""

    def registered(page_of: PageFunction) -> PageFunction:
        name = page_of.__name__.removeprefix("_")
        PAGES[name] = page_of
        settings = {"name": name, "help": sentence, "rich_help_panel": panel, "epilog": examples}
        _builders[name] = lambda: _built(typer_function(page_of, shared, form, asks=asks), **settings)
        return page_of

    return registered


def typer_function(
    page_of: PageFunction, shared: tuple[Parameter, ...], form: Form = Form.DRAWN, *, asks: bool = False
) -> Callable[..., None]:
    """Return the function that Typer runs, with the signature that it reads: it shows the page for what is typed."""
    _, *own = signature(page_of).parameters.values()

    def run(ctx: typer.Context, **typed: Any) -> None:
        settings: Settings = ctx.obj
        if ctx.invoked_subcommand is not None:
            return
        chosen = settings.form(form, f"{ctx.info_name}.svg")
        settings.asks = asks and chosen is Form.DRAWN
        page = page_of(settings, **{each.name: typed[each.name] for each in own})
        if page is None:
            return
        forms.show(page, chosen, settings.shown, settings.shared_options())
        if settings.afterwards:
            settings.afterwards()
        if page.exit_code:
            raise typer.Exit(page.exit_code)

    context = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    run.__signature__ = Signature([context, *own, *shared])  # type: ignore[attr-defined]
    return run


def _built(run: Callable[..., None], **settings: Any) -> Any:
    app = typer.Typer(add_completion=False)
    app.command(cls=GuideCommand, **settings)(run)
    return typer.main.get_command(app)


def _look_ahead(ctx: Any) -> None:
    """Take the boundary and the dataset from the rest of a line that isn't parsed: printed commands repeat them."""
    if any(map(options.is_shared, ctx.args)):
        _unknown("").make_context("", [*ctx.args], obj=ctx.obj, resilient_parsing=True)


def _check_options_before(ctx: Any) -> None:
    """Raise UsageError for an option before a command that doesn't take it, or a variable that is no boundary."""
    taken = {each.name for each in ctx.command.params}
    for name, value in ctx.parent.params.items():
        if name not in taken and value not in (None, False):
            raise UsageError(f"`{ctx.info_name}` takes no --{name}. See ", Command(ctx.info_name, "--help"), ".")
    if "seen" not in taken:
        progress.check_variable()


class _Part:
    """The part of a line that is before the command, or the one that follows it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the part into the context and the settings. Raise UsageError."""
        ctx.args = [*args]  # If parsing stops early, for help or an error, this is the rest.
        try:
            rest: list[str] = super().parse_args(ctx, [*args])  # type: ignore[misc]
        except TyperException as error:
            _look_ahead(ctx)
            from jjguide.cli import suggestions

            help_ = Command(*([ctx.info_name] if ctx.info_name in _builders else []), "--help")
            raise UsageError(f"{suggestions.refusal(error, ctx)} See ", help_, ".") from error
        ctx.obj.update(ctx.params)
        if not ctx.resilient_parsing:
            options.check(ctx.command, args)
            if ctx.info_name in _builders:
                _check_options_before(ctx)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help of the command, or of all, and exit."""
        from jjguide.cli import help as help_

        _look_ahead(ctx)
        help_.show(self, ctx, formatter)


class GuideCommand(_Part, TyperCommand):
    """A command: its shared options go into the settings, and its help ends in examples."""


class GuideGroup(_Part, TyperGroup):
    """The commands. A notation of an episode is short for `show`; a word that is no command gets advice."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - they are the same on every line
        """Return the names of all commands."""
        return [*_builders]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, built when it is first asked for, or None."""
        if cmd_name in _builders and cmd_name not in self.commands:
            self.add_command(_builders[cmd_name]())
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Return the name of the command that is meant, the command, and what follows it."""
        if args[0] == "help" and not ctx.resilient_parsing:
            self.main([*args[1:], "--help"], ctx.info_name, standalone_mode=False, obj=ctx.obj)
            ctx.exit()
        # A notation may have several words, the first of which is a command: season 2 episode 7.
        if lookup.is_notation(args[0]) or lookup.is_notation(" ".join(takewhile(_is_word, args))):
            args = ["show", *args]
        elif args[0] not in _builders and not ctx.resilient_parsing:
            return args[0], _unknown(args[0]), args
        resolved: tuple[Any, Any, list[str]] = super().resolve_command(ctx, args)
        return resolved


def _is_word(argument: str) -> bool:
    return not argument.startswith("-")


def _unknown(word: str) -> Any:
    """Return the command for a word that names none; of all options it reads the boundary and the dataset."""
    run = typer_function(partial(_advise, word), options.SEEN_DATA)
    return _built(run, add_help_option=False, context_settings={"ignore_unknown_options": True})


def _advise(name: str, settings: Settings, words: options.Unknown = None) -> NoReturn:
    """Raise UsageError with a command that may be meant, as far as the viewer may know."""
    from jjguide.cli import suggestions

    typed = words or []
    # After `--`, --seen is only a word. Somebody who typed that meant a boundary, so nothing is looked up without it.
    looks = _is_word(name) and not any(map(options.is_shared, typed))
    typed = typed if all(map(_is_word, typed)) else typed[:1]
    # A word that is no command doesn't ask how far somebody has watched, and before that it tells no names.
    settings.closed = terminal.is_dialog()
    meant = suggestions.meant(settings.season(), typed, _builders) if looks else None
    instead = ("did you mean ", meant, "?") if meant else (Command("--help"), " lists them all.")
    raise UsageError(f"There is no command {lookup.quoted(name)}; ", *instead)
