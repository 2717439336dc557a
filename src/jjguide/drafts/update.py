"""What has become known of a season -> the text of its dataset with that added, and nothing in it changed."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from jjguide import dataset, files
from jjguide.dataset import document, write
from jjguide.dataset.document import Faults, Mapping, Node, Scalar, Sequence
from jjguide.dataset.fields import is_null
from jjguide.dataset.places import Places
from jjguide.drafts import scaffold
from jjguide.drafts.scaffold import Draft
from jjguide.errors import DatasetError, OutputError, UsageError
from jjguide.model import Boundary, Episode, Known, Lifted, Season
from jjguide.text import count, fold, join_and

_FIRST_LINE = re.compile(r"# This file tells the (?:whole story|story up to \d+\.(\d+)):[^\r\n]*")
_BREAK = re.compile("\r\n|[\r\n]")
_MISSING = Node(0, 0)


class Edit(NamedTuple):
    """Some text in place of another: what it adds, and to what, and whether that tells the story."""

    start: int
    end: int
    text: str
    to: str
    adds: str = ""
    is_story: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """Where it comes among others: of two at one place, the one farther to the right is part of what is there."""
        written = self.text.lstrip("\n")
        return self.start, len(written.lstrip(" ")) - len(written)


class Updated(NamedTuple):
    """A dataset that was added to, the season in it, and lines on what was added and on what was left alone."""

    content: bytes
    season: Season
    added: tuple[str, ...]
    left_out: tuple[str, ...]


def read(path: Path) -> tuple[bytes, Season]:
    """Return the content of a dataset and the season in it. Raise UsageError for what is no file, or DatasetError."""
    content = dataset.contents(path)
    if not path.is_file():
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
    found = _FIRST_LINE.match(content.decode("utf-8-sig"))
    if found is None:
        return Known(0, said=False)
    return Known(int(found[1])) if found[1] else Lifted()


def longer(season: Season, other: Season) -> Season:
    """Return a season with the episodes that another has beyond it; what either has written up is so."""
    more = other.episodes[len(season.episodes) :]
    written = sorted({*(season.written or ()), *(other.written or ())})
    return replace(season, episodes=(*season.episodes, *more), written=tuple(written))


def update(content: bytes, season: Season, draft: Draft) -> Updated:
    """Return a dataset with that season in it, and with whatever a draft knows beyond it.

    Raise DatasetError if nothing can be added to it.
    """
    mark = "\ufeff" if content.startswith("\ufeff".encode()) else ""
    merge = _Merge(content.decode("utf-8-sig"), season, draft)
    merge.find()
    text, whole = merge.checked()
    return Updated(f"{mark}{text}".encode(), whole, tuple(merge.added()), tuple(merge.left_out()))


class _Merge:
    """A text, the season in it, what a draft of it knows beyond that, and the edits that put this into the text."""

    def __init__(self, text: str, season: Season, draft: Draft) -> None:
        self.text, self.season, self.draft = text, season, draft
        self.code = draft.season.code
        self.places = Places(text)
        self.line_break = (_BREAK.search(text) or "\n")[0]
        self.edits: list[Edit] = []
        self.alone: list[tuple[Node, str]] = []
        self.invalid: list[str] = []

    def find(self) -> None:
        """Find the edits for all that is missing: in the episodes that are there, in the others, in the season."""
        episodes = _value(self.places.root, "episodes")
        nodes = episodes.items if isinstance(episodes, Sequence) else []
        listed = [*zip(self.draft.season.episodes, nodes, strict=False)]
        coming = self._coming(len(nodes))
        untold = [each for each, node in listed if _is_open(_value(node, "synopsis")) and not self._is_flow(node)]
        people = self._find_people([*untold, *coming])
        for episode, node in listed:
            self._fill(node, _fields(episode, people), self.code(episode.number))
        more = [
            (
                [_fields(each, people)],
                self.code(each.number),
                count(len(each.synopsis), "beat") if each.synopsis else "",
            )
            for each in coming
        ]
        self._add("episodes", more)
        self._find_season()

    def _coming(self, listed: int) -> tuple[Episode, ...]:
        """Return the episodes that the text hasn't got, if as many are planned there."""
        known = [each.number for each in self.draft.season.episodes[listed:] if any([*vars(each).values()][1:])]
        last, episodes = max(known, default=0), _value(self.places.root, "episodes")
        planned = _value(_value(self.places.root, "season"), "episodes")
        if not _is_open(planned) and last > (most := len(self.season.episodes)):
            self._leave(planned, "episodes", f"{most} are planned, and there are {last}")
            last = most
        if last > listed and self._is_flow(episodes) and not _is_open(episodes):
            self._leave(episodes, f"{self.code(listed + 1)} to {self.code(last)}", "the list is in brackets")
            last = listed
        return self.draft.season.episodes[listed:last]

    def _find_people(self, told: Iterable[Episode]) -> set[str]:
        """Find the edits for people, and return the keys of all those who can be in the beats of some episodes."""
        known, new = self.season.characters, self.draft.season.characters
        actors = [each.actor for each in new.values()]
        characters = _value(self.places.root, "characters")
        for key in known.keys() & new.keys():
            node, name = _value(characters, key), known[key].name
            # An actor who plays several would tell that one is the other.
            self._fill(node, {"actor": new[key].actor if actors.count(new[key].actor) == 1 else None}, name)
            ours = {fold(each.text) for each in (*known[key].names, *known[key].aliases)}
            for reveal in (*new[key].names, *new[key].aliases):
                if fold(reveal.text) not in ours:
                    self._leave(node, name, f"“{reveal.text}” in {self.code(reveal.episode)}")
        keys = dict.fromkeys(key for episode in told for beat in episode.synopsis for key in beat.people)
        more = [key for key in keys if key not in known]
        if more and self._is_flow(characters) and not _is_open(characters):
            self._leave(characters, ", ".join(new[key].name for key in more), "the characters are in brackets")
            return {*known}
        self._add("characters", [({key: scaffold.character_fields(new[key])}, new[key].name, "") for key in more])
        return {*known, *more}

    def _find_season(self) -> None:
        """Find the edits for the season as a whole; it names the source if it now has texts from there."""
        new, node = self.draft.season, _value(self.places.root, "season")
        is_told = any(edit.is_story for edit in self.edits)
        planned = self.draft.planned if (self.draft.planned or 0) >= len(self.season.episodes) else None
        fields = dict.fromkeys(("title", "number", "episodes", "network", "premiere", "showrunner", "premise"))
        known = {"episodes": planned, "network": new.network, "premiere": new.premiere, "showrunner": new.showrunner}
        self._fill(node, fields | known | {"source": new.source if is_told else None}, "season")
        if new.title and fold(new.title) != fold(self.season.title):
            self._leave(_value(node, "title"), "title", f"it is “{new.title}” there")
        if is_told and self.season.source and new.source and fold(new.source) not in fold(self.season.source):
            self._leave(_value(node, "source"), "source", f"what was added is from {new.source}")

    def _fill(self, node: Node, fields: dict[str, Any], to: str) -> None:
        """Find the edits for those fields of a mapping that are known and missing, each below the one before it."""
        missing = [name for name in fields if fields[name] not in (None, [], {}) and _is_open(_value(node, name))]
        if missing and self._is_flow(node):
            self._leave(node, to, f"{join_and(missing)}, because it is in brackets")
            return
        entries = _entries(node)
        above, column = next(iter(entries.values())), node.column - 1
        for name, value in fields.items():
            above = entries.get(name, above)
            if name in missing:
                adds = count(len(value), "beat") if name == "synopsis" else name
                written = write.field(name, value, column)
                self._put(node, name, above[1], written, Edit(0, 0, "", to, adds, is_story=name == "synopsis"))

    def _add(self, part: str, items: Iterable[tuple[Any, str, str]]) -> None:
        """Find the edits for more of a part: each item alone in a mapping or a list, what it is, and what it tells."""
        root, node = self.places.root, _value(self.places.root, part)
        if _is_open(node):
            whole = "".join(_inside(item, 2) for item, *_ in items)
            above = next(value for name in ("storylines", "season") if (value := _value(root, name)) is not _MISSING)
            edit = Edit(0, 0, "", join_and([to for _, to, _ in items]), is_story=True)
            if whole:
                self._put(root, part, above, f"{part}:\n{whole}", edit)
        else:
            for item, to, adds in items:
                edit = Edit(0, 0, "", to, adds, is_story=part == "characters" or bool(adds))
                self._below(node, node.column - 1, _inside(item, node.column - 1), edit)

    def _put(self, node: Node, name: str, above: Node, written: str, edit: Edit) -> None:
        """Find the edit for a field of a mapping: in place of one that is open, or below the value above it.

        What stands on the line of a field that is open stays there.
        """
        if name not in _entries(node):
            self._below(above, node.column - 1, written, edit)
            return
        key, value = _entries(node)[name]
        start, place = self.places.spans[key].end, self.places.spans[value]
        behind = self.text[place.end : self._end_of_line(place.end)]
        first, *more = written[written.index(":") :].rstrip("\n").split("\n")
        is_wrapped = bool(more) and first != ":"
        if _BREAK.search(self.text, start, place.start) or (is_wrapped and behind.strip()):
            self._leave(key, edit.to, f"{edit.adds}, because there is no room for it")
        else:
            text = "\n".join([first + behind, *more])
            self.edits.append(edit._replace(start=start, end=place.end + len(behind), text=text))

    def _below(self, node: Node, column: int, written: str, edit: Edit) -> None:
        """Find the edit for lines below a value, and below the comments that belong to it."""
        end = self._end_of_line(self.places.spans[node].end, column)
        self.edits.append(edit._replace(start=end, end=end, text="\n" + written.rstrip("\n")))

    def _end_of_line(self, at: int, column: int = 1_000) -> int:
        """Return where the line of a place ends, with the comments below it that stand farther to the right."""
        found = re.compile(f"[^\r\n]*(?:(?:\r\n|[\r\n]) {{{column + 1},}}#[^\r\n]*)*").match(self.text, at)
        return found.end() if found else at

    def _leave(self, node: Node, to: str, what: str) -> None:
        self.alone.append((node, f"{to}: {what}."))

    def _is_flow(self, node: Node) -> bool:
        return node in self.places.spans and self.places.spans[node].is_flow

    def checked(self) -> tuple[str, Season]:
        """Return the text with what can be in it, and the season that it holds. Raise DatasetError if nothing can."""
        while True:
            text, lines = self._edited()
            content = text.encode()
            try:
                season = dataset.read(content, "")
            except DatasetError as error:
                self._drop({fault.line for fault in error.faults}, lines, error)
                continue
            if len(content) > document.MAX_BYTES or not _is_kept(self.places.root, document.parse(content, Faults())):
                raise DatasetError("Nothing can be added to this dataset as it is written.", path="")
            return text, season

    def _edited(self) -> tuple[str, list[range]]:
        """Return the text with the edits in it, and the lines that each of them takes there."""
        parts, lines, at, line = [], [], 0, 1
        for start, end, text, *_ in self._all():
            before, new = self.text[at:start], text.replace("\n", self.line_break)
            first = line + _breaks(before)
            line = first + _breaks(new)
            lines.append(range(first, line + 1))
            parts += [before, new]
            at = end
        return "".join([*parts, self.text[at:]]), lines

    def _all(self) -> list[Edit]:
        """Return the edits in order, with one of the first line that says how far the story is told, if further now."""
        found, before, now = _FIRST_LINE.match(self.text), told(self.text.encode()), self.draft.told
        is_said = isinstance(before, Lifted) or (before.said and now is not None and now <= before.episode)
        edits = sorted(self.edits, key=attrgetter("order"))
        if is_said or not any(edit.is_story for edit in edits):
            return edits
        line = write.comment(self.draft.tells)
        return [Edit(0, found.end(), line.rstrip("\n"), "") if found else Edit(0, 0, line, ""), *edits]

    def _drop(self, faulty: set[int], lines: list[range], error: DatasetError) -> None:
        """Leave out the edits that make a text invalid: those with a fault, or the story, or all of them."""
        wrong = [edit for edit, own in zip(self._all(), lines, strict=True) if edit.to and not faulty.isdisjoint(own)]
        wrong = wrong or [edit for edit in self.edits if edit.is_story] or self.edits
        if not wrong:
            raise DatasetError("Nothing can be added to this dataset.", path="") from error
        self.edits = [edit for edit in self.edits if edit not in wrong]
        self.invalid += (f"{_said(edit.to, [edit.adds])}, with which it would not be valid." for edit in wrong)

    def added(self) -> Iterator[str]:
        """Yield a line for each thing that is added to."""
        for to, edits in groupby(sorted(self.edits, key=attrgetter("order")), key=attrgetter("to")):
            yield _said(to, [edit.adds for edit in edits])

    def left_out(self) -> Iterator[str]:
        """Yield a line for each thing that is left alone, with where it is in the text that was added to."""
        yield from (*self.draft.left_out, *self.invalid)
        edits = [(edit.start, _breaks(edit.text) - _breaks(self.text[edit.start : edit.end])) for edit in self._all()]
        for node, what in self.alone:
            line = node.line + sum(more for start, more in edits if start < self.places.spans[node].start)
            yield f"Line {line}, {what}"


def _breaks(text: str) -> int:
    return len(_BREAK.findall(text))


def _said(to: str, adds: list[str]) -> str:
    return f"{to}: {join_and(adds)}" if any(adds) else to


def _fields(episode: Episode, people: set[str]) -> dict[str, Any]:
    """Return the fields of an episode, with only those people in its beats."""
    beats = (
        replace(beat, people={key: how for key, how in beat.people.items() if key in people})
        for beat in episode.synopsis
    )
    return scaffold.episode_fields(replace(episode, synopsis=tuple(beats)))


def _inside(item: Any, column: int) -> str:
    """Return the lines of what a mapping or a list holds."""
    return textwrap.indent(textwrap.dedent(write.field("_", item).partition("\n")[2]), " " * column)


def _entries(node: Node) -> dict[str, tuple[Scalar, Node]]:
    return node.entries if isinstance(node, Mapping) else {}


def _value(node: Node, name: str) -> Node:
    return _entries(node)[name][1] if name in _entries(node) else _MISSING


def _is_open(node: Node) -> bool:
    """Return whether a value is missing, or says that nobody knows it yet."""
    if isinstance(node, Scalar):
        return is_null(node)
    return not (node.items if isinstance(node, Sequence) else _entries(node))


def _is_kept(old: Node, new: Node) -> bool:
    """Return whether everything in a node that said something is in another, in the same order."""
    if _is_open(old):
        return True
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        values = [new.entries[name][1] for name in new.entries if name in old.entries]
        in_order = [*old.entries] == [name for name in new.entries if name in old.entries]
        return in_order and all(map(_is_kept, (value for _, value in old.entries.values()), values))
    if isinstance(old, Sequence) and isinstance(new, Sequence):
        return len(old.items) <= len(new.items) and all(map(_is_kept, old.items, new.items))
    return isinstance(old, Scalar) and isinstance(new, Scalar) and old.text == new.text
