"""What has become known of a season -> its dataset with what was missing in it, and nothing that was there changed."""

import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from jjguide import dataset, files
from jjguide.dataset import write
from jjguide.dataset.document import Mapping, Node, Scalar, Sequence
from jjguide.dataset.fields import is_null
from jjguide.dataset.patch import Edit, Patch
from jjguide.drafts import scaffold
from jjguide.drafts.scaffold import Draft
from jjguide.errors import DatasetError, OutputError, UsageError
from jjguide.model import Boundary, Episode, Known, Lifted, Season
from jjguide.text import count, fold, join_and

_FIRST_LINE = re.compile(r"# This file tells the (?:whole story|story up to \d+\.(\d+)):[^\r\n]*")
_MISSING = Node(0, 0)


class Updated(NamedTuple):
    """A dataset that was added to, the season in it, and lines on what was added and on what was left alone."""

    content: bytes
    season: Season
    added: tuple[str, ...]
    left_out: tuple[str, ...]


def read(path: Path) -> tuple[bytes, Season]:
    """Return the content of a dataset and the season in it. Raise UsageError for what is no file, or DatasetError."""
    content = dataset.contents(path)
    if path == files.STANDARD_INPUT or not path.is_file():
        raise UsageError(f"{path} is not a file, so nothing can be added to it.")
    try:
        return content, dataset.read(content, str(path))
    except DatasetError as error:
        raise error.for_viewers() from error


def save(path: Path, content: bytes) -> None:
    """Write a dataset over the one that is there, whole or not at all. Raise OutputError."""
    try:
        files.write_whole(path, content)
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror or error}.") from error


def told(content: bytes) -> Boundary:
    """Return how far the first line of a dataset says that it tells the story: nowhere if it doesn't say."""
    if (found := _FIRST_LINE.match(content.decode("utf-8-sig"))) is None:
        return Known(0, said=False)
    return Known(int(found[1])) if found[1] else Lifted()


def longer(season: Season, other: Season) -> Season:
    """Return a season with the episodes that another has beyond it; what either has written up is so."""
    episodes = (*season.episodes, *other.episodes[len(season.episodes) :])
    return replace(season, episodes=episodes, written=(*(season.written or ()), *(other.written or ())))


def update(content: bytes, season: Season, draft: Draft) -> Updated:
    """Return a dataset with that season in it, and with whatever a draft knows beyond it.

    Raise DatasetError if nothing can be added that leaves it valid.
    """
    mark = "\ufeff" if content.startswith("\ufeff".encode()) else ""
    merge = _Merge(Patch(content.decode("utf-8-sig")), season, draft)
    merge.find()
    left_out = [*draft.left_out]
    while True:
        merge.find_head(told(content))
        text, lines = merge.patch.applied()
        try:
            whole = dataset.read(text.encode(), "")
        except DatasetError as error:
            faulty = {fault.line for fault in error.faults}
            wrong = [edit for edit, own in lines.items() if edit.to and not faulty.isdisjoint(own)]
            if not (wrong := wrong or [edit for edit in lines if edit.is_story]):
                raise DatasetError("Nothing can be added to this dataset.", path="") from error
            left_out += (f"{_said([edit])}, with which it would not be valid." for edit in wrong)
            merge.patch.edits = [edit for edit in lines if edit.to and edit not in wrong]
            continue
        groups = (_said(edits) for to, edits in groupby(lines, key=attrgetter("to")) if to)
        added = (line for group in groups for line in group.splitlines())
        left_out += (f"Line {merge.patch.line(node)}, {what}." for node, what in merge.left_out)
        return Updated(f"{mark}{text}".encode(), whole, tuple(added), tuple(left_out))


def _said(edits: Iterable[Edit]) -> str:
    (to, first), *more = ((edit.to, edit.adds) for edit in edits)
    return f"{to}: {join_and([first, *(adds for _, adds in more)])}" if first else to


class _Merge:
    """Finds what a draft knows beyond a season, and puts it into the text of that, or lists it as left alone."""

    def __init__(self, patch: Patch, season: Season, draft: Draft) -> None:
        self.patch, self.season, self.draft = patch, season, draft
        self.new, self.code = draft.season, draft.season.code
        self.left_out: list[tuple[Node, str]] = []
        self.last_told = len(season.episodes) if draft.told is None else draft.told

    def find(self) -> None:
        """Find what is missing in the episodes that are there, those that are not there, and what the season lacks."""
        listed = _value(self.patch.root, "episodes")
        nodes = listed.items if isinstance(listed, Sequence) else []
        there = [*zip(self.new.episodes, nodes, strict=False)]
        coming = self.new.episodes[len(nodes) : self._last(len(nodes))]
        if coming and nodes and self.patch.in_brackets(listed):
            self.left_out.append((listed, f"{self.code(coming[0].number)} and later: the episodes are in brackets"))
            coming = ()
        can_tell = (each for each, node in there if not self.patch.in_brackets(node) and _lacks(node, "synopsis"))
        people = self._find_people([*can_tell, *coming])
        for episode, node in there:
            self._fill(node, _fields(episode, people), self.code(episode.number))
        self._add("episodes", {self.code(each.number): [_fields(each, people)] for each in coming})
        self._find_season()

    def _last(self, listed: int) -> int:
        """Return the last episode that something is known of, if as many are planned."""
        last = max((each.number for each in self.new.episodes[listed:] if any([*vars(each).values()][1:])), default=0)
        planned, most = _value(_value(self.patch.root, "season"), "episodes"), len(self.season.episodes)
        if last > most and not _is_open(planned):
            self.left_out.append((planned, f"episodes: {most} are planned, and there are {last}"))
            return most
        return last

    def _find_people(self, told: Iterable[Episode]) -> set[str]:
        """Find the people in some episodes, and what is missing of others; return the keys of all."""
        known, new, part = self.season.characters, self.new.characters, _value(self.patch.root, "characters")
        actors = [each.actor for each in new.values()]
        for key in (key for key in known if key in new):
            # Whoever a viewer doesn't know yet is named by nothing that is printed.
            names = [each.text for each in known[key].names if each.episode <= self.last_told]
            if not names:
                continue
            node, name = _value(part, key), names[-1]
            # An actor who plays several would tell that one is the other.
            self._fill(node, {"actor": new[key].actor if actors.count(new[key].actor) == 1 else None}, name)
            ours = {fold(each.text) for each in (*known[key].names, *known[key].aliases)}
            for reveal in (*new[key].names, *new[key].aliases):
                if fold(reveal.text) not in ours:
                    self.left_out.append((node, f"{name}: “{reveal.text}” in {self.code(reveal.episode)}"))
        keys = dict.fromkeys(key for each in told for beat in each.synopsis for key in beat.people if key not in known)
        if known and keys and self.patch.in_brackets(part):
            self.left_out.append((part, f"{join_and([new[key].name for key in keys])}: the characters are in brackets"))
            return {*known}
        self._add("characters", {new[key].name: {key: scaffold.character_fields(new[key])} for key in keys})
        return {*known, *keys}

    def _find_season(self) -> None:
        """Find what is missing of the season; it names the source if it has texts from there now."""
        node, ours = _value(self.patch.root, "season"), self.season.source
        source = self.new.source if any(edit.is_story for edit in self.patch.edits) else None
        fields = dict.fromkeys(("title", "number"))
        fields["episodes"] = self.draft.planned if (self.draft.planned or 0) >= len(self.season.episodes) else None
        fields |= {name: getattr(self.new, name) for name in ("network", "premiere", "showrunner", "premise")}
        self._fill(node, fields | {"source": source}, "season")
        if self.new.title and fold(self.new.title) != fold(self.season.title):
            self.left_out.append((_value(node, "title"), f"title: it is “{self.new.title}” there"))
        if source and ours and fold(source) not in fold(ours):
            self.left_out.append((_value(node, "source"), f"source: what was added is from {source}"))

    def find_head(self, before: Boundary) -> None:
        """Find the first line, which says how far the story is told, if it is told further than before."""
        now = self.draft.told
        is_further = isinstance(before, Known) and (not before.said or now is None or now > before.episode)
        if is_further and any(edit.is_story for edit in self.patch.edits):
            found, line = _FIRST_LINE.match(self.patch.text), write.comment(self.draft.tells)
            self.patch.edits.append(Edit(0, found.end() if found else 0, line[:-1] if found else line, 0, ""))

    def _fill(self, node: Node, fields: dict[str, Any], to: str) -> None:
        """Put those fields into a mapping that are known and missing, each below the one before it."""
        missing = [name for name in fields if fields[name] not in (None, [], {}) and _lacks(node, name)]
        if missing and self.patch.in_brackets(node):
            self.left_out.append((node, f"{to}: {join_and(missing)}, because it is in brackets"))
            return
        entries = _entries(node)
        above, column = next(iter(entries.values())), node.column - 1
        for name, value in fields.items():
            above = entries.get(name, above)
            if name in missing:
                adds = count(len(value), "beat") if name == "synopsis" else name
                edit, lines = Edit(0, 0, "", column, to, adds, name == "synopsis"), write.field(name, value, column)
                if name not in entries:
                    self.patch.add(above[1], lines, edit)
                elif not self.patch.replace(*above, lines, edit):
                    self.left_out.append((above[0], f"{to}: {adds}, because there is no room for it"))

    def _add(self, part: str, items: dict[str, Any]) -> None:
        """Put more into a part: by what they are, items that stand in a mapping or a list alone."""
        entries, node = _entries(self.patch.root), _value(self.patch.root, part)
        column = 2 if _is_open(node) else node.column - 1
        lines = {to: textwrap.indent(_inside(item), " " * column) for to, item in items.items()}
        if not _is_open(node):
            for to, item in items.items():
                is_story = part == "characters" or bool(item[0]["synopsis"])
                self.patch.add(node, lines[to], Edit(0, 0, "", column, to, "", is_story))
        elif items:
            whole, edit = f"{part}:\n{''.join(lines.values())}", Edit(0, 0, "", 0, "\n".join(items), "", True)
            if part not in entries:
                self.patch.add((entries.get("storylines") or entries["season"])[1], whole, edit)
            elif not self.patch.replace(*entries[part], whole, edit):
                self.left_out.append((entries[part][0], f"{part}: there is no room for any"))


def _fields(episode: Episode, people: set[str]) -> dict[str, Any]:
    """Return the fields of an episode, with only those people in its beats."""
    beats = (
        replace(beat, people={key: how for key, how in beat.people.items() if key in people})
        for beat in episode.synopsis
    )
    return scaffold.episode_fields(replace(episode, synopsis=tuple(beats)))


def _inside(item: Any) -> str:
    """Return the lines of what a mapping or a list holds."""
    return textwrap.dedent(write.field("_", item).partition("\n")[2])


def _entries(node: Node) -> dict[str, tuple[Scalar, Node]]:
    return node.entries if isinstance(node, Mapping) else {}


def _value(node: Node, name: str) -> Node:
    return _entries(node)[name][1] if name in _entries(node) else _MISSING


def _lacks(node: Node, name: str) -> bool:
    return _is_open(_value(node, name))


def _is_open(node: Node) -> bool:
    """Return whether a value is missing, or says that nobody knows it yet."""
    return is_null(node) if isinstance(node, Scalar) else not (getattr(node, "items", None) or _entries(node))
