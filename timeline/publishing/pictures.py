"""Share pictures: what a link to a dispute or an event looks like where it is pasted."""

from dataclasses import dataclass

from timeline.languages.bilingual import Words
from timeline.languages.codes import Language


@dataclass(frozen=True)
class Mark:
    """A side of the dispute; `colour` is one of `Side.Colour`."""

    letter: str
    name: str
    colour: str


@dataclass(frozen=True)
class Picture:
    """`kicker` stands above the title, `foot` below; `marks` take the place of an empty foot."""

    language: Language
    kicker: str
    title: Words
    foot: str
    colour: str
    marks: tuple[Mark, ...] = ()


def png(picture: Picture) -> bytes:
    from timeline.publishing import drawing  # Pillow: 8 MB of a worker that may never draw one

    return drawing.png(picture)
