"""Draws the list of episodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.paper import ACCENT, DEEPER, QUIET, STRONG, UNKNOWN, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from jjguide.pages.episodes import EpisodeList, EpisodeRow

# From here on a row holds a whole logline next to its credits.
_WIDE = 150


def episode_list(page: EpisodeList, paper: Paper) -> Iterator[RenderableType]:
    """Draw a row an episode where there is room, else a few lines for each."""
    if not page.rows:
        yield paper.note("No episodes match.")
    elif paper.width is None or paper.width >= _WIDE:
        yield paper.table(
            ["Code", "Title", "Airdate", "Written by", "Directed by", "Logline"],
            [
                [
                    paper.text((row.code, ACCENT)),
                    paper.known(row.title, STRONG),
                    paper.known(row.airdate),
                    paper.known(", ".join(row.writers) or None),
                    paper.known(", ".join(row.directors) or None),
                    paper.known(row.logline),
                ]
                for row in page.rows
            ],
            leading=0 if paper.width is None else 1,
            is_page=True,
        )
    else:
        for row in page.rows:
            yield paper.episode(row.code, row.title)
            if row.logline is not None:
                yield paper.prose(paper.text(row.logline), DEEPER)
            yield paper.prose(made_by(row, paper), DEEPER)
            yield paper.text()


def made_by(row: EpisodeRow, paper: Paper) -> Text:
    """Return when an episode is shown, and who made it."""
    written, directed = (" & ".join(names) or UNKNOWN for names in (row.writers, row.directors))
    return paper.text((f"{row.airdate or UNKNOWN} · written by {written} · directed by {directed}", QUIET))
