"""What has become known of a season -> its dataset with only what was missing added, and nothing changed."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from jjguide import dataset, files
from jjguide.dataset import write
from jjguide.drafts import scaffold
from jjguide.errors import DatasetError, UsageError
from jjguide.model import Boundary, Episode, Known, Lifted, Season
from jjguide.text import count, fold, join_and

_FIRST_LINE = re.compile(r"# This file tells the (?:whole story|story up to \d+\.(\d+)):[^\r\n]*")


class Updated(NamedTuple):
    """A dataset that has been added to, with lines on what has been added and what has been left alone."""

    content: bytes
    season: Season
    added: tuple[str, ...]
    left_out: tuple[str, ...]


def read(path: Path) -> tuple[bytes, Season]:
    """Return the content of a file and the season in it. Raise UsageError or DatasetError."""
    content = dataset.contents(path)
    if path == files.STANDARD_INPUT or not path.is_file():
        raise UsageError(f"{path} is not a file, so nothing can be added to it.")
    return content, dataset.read(content, str(path))


def told_until(content: bytes) -> Boundary:
    """Return how far a dataset tells the story, as its first line says."""
    if (found := _FIRST_LINE.match(content.decode("utf-8-sig"))) is None:
        return Known(0, said=False)
    return Known(int(found[1])) if found[1] else Lifted()


def longer(season: Season, other: Season) -> Season:
    """Return a season with the further episodes of another one, and with all that either has written up."""
    episodes = (*season.episodes, *other.episodes[len(season.episodes) :])
    return replace(season, episodes=episodes, written=(*(season.written or ()), *(other.written or ())))


def update(content: bytes, season: Season, draft: scaffold.Draft) -> Updated:
    """Return a dataset, which has this season, with whatever else a draft knows. Raise DatasetError."""
    mark = "\ufeff" if content.startswith("\ufeff".encode()) else ""
    merge = _Merge(content.decode("utf-8-sig"), season, draft)
    patch, left_out = merge.patch, [*draft.left_out]
    merge.find()
    while True:
        merge.find_head(told_until(content))
        text, lines = patch.applied()
        try:
            whole = dataset.read(text.encode(), "")
            break
        except DatasetError as error:
            faulty = {fault.line for fault in error.faults}
            wrong = [edit for edit, own in lines.items() if edit.to and not faulty.isdisjoint(own)]
            if not (wrong := wrong or [edit for edit in lines if edit.is_story]):
                raise DatasetError("Nothing can be added to this dataset.") from error
            left_out += (f"{_said(edit.to, [edit.adds])}, with which it would not be valid." for edit in wrong)
            patch.edits = [edit for edit in lines if edit.to and edit not in wrong]
    added: dict[str, list[str]] = {}
    for edit in (edit for edit in lines if edit.to):
        added.setdefault(edit.to, []).append(edit.adds)
    left_out += (f"Line {patch.line(node)}, {what}." for node, what in merge.left_out)
    return Updated(f"{mark}{text}".encode(), whole, tuple(_said(*each) for each in added.items()), tuple(left_out))


def _said(to: str, adds: list[str]) -> str:
    return f"{to}: {join_and(adds)}" if any(adds) else to


class _Merge:
    """Puts whatever else a draft knows into the text of a dataset, or lists it as left alone."""

    def __init__(self, text: str, season: Season, draft: scaffold.Draft) -> None:
        self.season, self.draft, self.new, self.code = season, draft, draft.season, season.code
        self.patch = write.Patch(text)
        self.parts = write.entries(self.patch.root)
        self.left_out: list[tuple[Any, str]] = []

    def find(self) -> None:
        """Find what is missing: in the episodes and the season, and episodes and people that aren't there yet."""
        listed = self.parts.get("episodes")
        nodes = [] if listed is None or write.is_open(listed) else listed.value
        there, coming = [*zip(self.new.episodes, nodes, strict=False)], self._coming(len(nodes))
        can_tell = [each for each, node in there if write.is_open(write.entries(node).get("synopsis"))]
        self._find_people([*can_tell, *coming])
        for episode, node in there:
            self._fill(node, scaffold.episode_fields(episode), self.code(episode.number))
        self._add("episodes", {self.code(each.number): [scaffold.episode_fields(each)] for each in coming})
        self._find_season()

    def _coming(self, listed: int) -> tuple[Episode, ...]:
        """Return the episodes after the listed ones, up to the last planned one of which anything is known."""
        last = max((each.number for each in self.new.episodes[listed:] if any([*vars(each).values()][1:])), default=0)
        planned, most = write.entries(self.parts["season"]).get("episodes"), len(self.season.episodes)
        if last > most and not write.is_open(planned):
            self.left_out.append((planned, f"episodes: {most} are planned, and there are {last}"))
            last = most
        return self.new.episodes[listed:last]

    def _find_people(self, episodes: Iterable[Episode]) -> None:
        nodes, new, ours = write.entries(self.parts.get("characters")), self.new.characters, self.season.characters
        last = len(self.season.episodes) if self.draft.until is None else self.draft.until
        for key, character in ours.items():
            # Nothing may be printed about somebody whom a viewer doesn't know yet.
            if names := [each.text for each in character.names if each.episode <= last]:
                self._fill(nodes[key], {"actor": new[key].actor}, names[-1])
                known = {fold(each.text) for each in (*character.names, *character.aliases)}
                for reveal in (*new[key].names, *new[key].aliases):
                    if fold(reveal.text) not in known:
                        what = f"{names[-1]}: “{reveal.text}” in {self.code(reveal.episode)}"
                        self.left_out.append((nodes[key], what))
        named = dict.fromkeys(key for each in episodes for beat in each.synopsis for key in beat.people)
        coming = [(key, new[key]) for key in named if key not in ours]
        self._add("characters", {each.name: {key: scaffold.character_fields(each)} for key, each in coming})

    def _find_season(self) -> None:
        node, ours = self.parts["season"], self.season.source
        source = self.new.source if any(edit.is_story for edit in self.patch.edits) else None
        self._fill(node, scaffold.season_fields(self.new) | {"source": source}, "season")
        if source and ours and fold(source) not in fold(ours):
            self.left_out.append((write.entries(node)["source"], f"source: what was added is from {source}"))

    def find_head(self, before: Boundary) -> None:
        """Write the first line, which says how far the story is told, if it is told further than before."""
        now = self.draft.until
        is_further = isinstance(before, Known) and (not before.said or now is None or now > before.episode)
        if is_further and any(edit.is_story for edit in self.patch.edits):
            found, line = _FIRST_LINE.match(self.patch.text), write.comment(self.draft.tells)
            self.patch.edits.append(write.Edit(line.rstrip() if found else line, end=found.end() if found else 0))

    def _fill(self, node: Any, fields: dict[str, Any], to: str) -> None:
        """Put fields that are known into a mapping where they are missing, each below the one before it."""
        entries, column, no_room = write.entries(node), node.start_mark.column, []
        above = next(iter(entries.values()))
        for name, value in fields.items():
            above = entries.get(name, above)
            if value and write.is_open(entries.get(name)):
                adds = count(len(value), "beat") if name == "synopsis" else name
                edit = write.Edit(write.block({name: value}, column), column, to, adds, name == "synopsis")
                if write.in_brackets(node) or not self.patch.put(edit, entries.get(name), above):
                    no_room.append(adds)
        if no_room:
            self.left_out.append((node, f"{to}: no room for {join_and(no_room)}"))

    def _add(self, part: str, items: dict[str, Any]) -> None:
        """Put items, by what to call them, into a part of the dataset: each is a mapping or a list of one."""
        node, has_room = self.parts.get(part), True
        if node is not None and not write.is_open(node):
            column, has_room = node.start_mark.column, not write.in_brackets(node)
            for to, item in items.items() if has_room else ():
                is_story = part == "characters" or bool(item[0]["synopsis"])
                self.patch.put(write.Edit(write.block(item, column), column, to, "", is_story), None, node)
        elif items:
            text = f"{part}:\n{''.join(write.block(item, 2) for item in items.values())}"
            above = self.parts.get("storylines") or self.parts["season"]
            has_room = self.patch.put(write.Edit(text, 0, join_and([*items]), "", True), node, above)
        if items and not has_room:
            self.left_out.append((node, f"{part}: no room for {join_and([*items])}"))
