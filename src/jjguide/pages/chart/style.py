"""How a chart looks: its colors and its style sheet, on light and on dark."""

from typing import NamedTuple

from jjguide.pages.marks import FONT


class Scheme(NamedTuple):
    """The colors of a chart."""

    paper: str
    ink: str
    quiet: str
    group: str
    edge: str
    lines: tuple[str, ...]


# The lines have the hues of Okabe and Ito, for every kind of color vision; they differ in lightness as well.
LIGHT = Scheme(
    paper="#fcfbf8",
    ink="#1f2328",
    quiet="#5d636b",
    group="#f4f1ea",
    edge="#ddd8cb",
    lines=("#003f8c", "#8c1700", "#007341", "#8c4d79", "#c27013", "#2183d9", "#2e2f33"),
)
DARK = Scheme(
    paper="#15171c",
    ink="#eceef1",
    quiet="#a2a9b3",
    group="#20242b",
    edge="#363c46",
    lines=("#4a9fe0", "#f0743a", "#1fbf92", "#e08cc0", "#f0b429", "#a9dcff", "#f2f2f2"),
)


def sheet() -> str:
    """Return the style sheet of a chart."""
    weights = ".heading,.code,.name{font-weight:600}.code.quiet{font-weight:400}.storyline{font-style:italic}"
    lines = ".line,.boundary{fill:none;stroke-width:2}.away{stroke-width:1.25;opacity:.55}"
    dashes = ".boundary{stroke-dasharray:5 4}"
    dark = f"@media (prefers-color-scheme:dark){{{_colors_of(DARK)}}}"
    return f"text{{font-family:{FONT};stroke:none}}{weights}{lines}{dashes}{_colors_of(LIGHT)}{dark}"


def _colors_of(scheme: Scheme) -> str:
    rules = {
        ".paper": f"fill:{scheme.paper}",
        "text": f"fill:{scheme.ink}",
        ".quiet,.storyline": f"fill:{scheme.quiet}",
        ".group": f"fill:{scheme.group};stroke:{scheme.edge}",
        ".boundary,.legend": f"stroke:{scheme.quiet}",
        **{f".c{at}": f"stroke:{color}" for at, color in enumerate(scheme.lines)},
        ".cross": f"stroke:{scheme.ink}",
    }
    return "".join(f"{selector}{{{rule}}}" for selector, rule in rules.items())
