"""The command line: commands, options, settings, suggestions, completion. Only what is here knows Typer."""
