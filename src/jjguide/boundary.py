"""A Season and the last episode seen -> the Season that this viewer may know.

It is applied once, right after loading, and builds the result field by field: a new field is hidden, and mypy fails,
until somebody decides about it. Whatever is looked up, counted or shown comes from the result, and so does every order:
that of the dataset could tell who is to come.
"""

from jjguide.model import Beat, Boundary, Character, Episode, KnownSeason, Lifted, Presence, Reveal, Season


def known(season: Season, boundary: Boundary) -> KnownSeason:
    """Return what a viewer may know of a season: all of it if the boundary is lifted, or what has been seen."""
    if isinstance(boundary, Lifted) or boundary.episode >= len(season.episodes):
        return KnownSeason(**vars(season), boundary=boundary)
    seen = boundary.episode
    beats = [beat for episode in season.episodes[:seen] for beat in episode.synopsis]
    return KnownSeason(
        title=season.title,
        number=season.number,
        network=season.network,
        premiere=season.premiere,
        showrunner=season.showrunner,
        premise=season.premise,
        source=season.source,
        is_open=season.is_open,
        storylines={key: season.storylines[key] for beat in beats for key in beat.storylines},
        characters=_known_characters(season, beats, seen),
        episodes=tuple(_known_episode(episode, seen) for episode in season.episodes),
        music=season.music,
        starring=season.starring,
        written=None,  # It would tell whether the next episode has been written up.
        boundary=boundary,
    )


def _known_characters(season: Season, beats: list[Beat], seen: int) -> dict[str, Character]:
    """Return everyone who has a name by now, in the order of their first beats, then those in no beat by name."""
    on_screen = {key for beat in beats for key, how in beat.people.items() if how is not Presence.MENTIONED}
    known = {
        key: _known_character(character, seen, has_face=key in on_screen and character.credited <= seen)
        for key, character in season.characters.items()
        if character.names[0].episode <= seen
    }
    in_beats = dict.fromkeys(key for beat in beats for key in beat.people)
    in_none = sorted(known.keys() - in_beats.keys(), key=lambda key: (known[key].name, repr(known[key])))
    return {key: known[key] for key in [*in_beats, *in_none]}


def _known_character(character: Character, seen: int, *, has_face: bool) -> Character:
    # Somebody who has only been mentioned has no face yet.
    return Character(
        actor=character.actor if has_face else None,
        billing=character.billing if has_face else None,
        names=_until(character.names, seen),
        aliases=_until(character.aliases, seen),
        about=_until(character.about, seen),
        fate=_until(character.fate, seen),
        credited=0,
        died=character.died if character.died is not None and character.died <= seen else None,
    )


def _until(reveals: tuple[Reveal, ...], seen: int) -> tuple[Reveal, ...]:
    return tuple(reveal for reveal in reveals if reveal.episode <= seen)


def _known_episode(episode: Episode, seen: int) -> Episode:
    if episode.number <= seen:
        return episode
    is_next = episode.number == seen + 1
    return Episode(
        number=episode.number,
        title=episode.title if is_next else None,
        airdate=episode.airdate,
        writers=episode.writers,
        directors=episode.directors,
        logline=episode.logline if is_next else None,
        synopsis=(),
        recap=None,
    )
