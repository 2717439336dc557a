"""What pictures are made of: their colors, their elements, and the document around them.

Sizes, colors and type are attributes, which every renderer of SVG understands. The style sheet, which some ignore, only
adds colors for dark paper and fonts of the same width.
"""

import zlib
from collections.abc import Iterable
from html import escape

from jjguide.text import visible

PAPER, INK, QUIET, ACCENT, GROUP, EDGE = "#fcfbf8", "#1f2328", "#5d636b", "#961c6e", "#f4f1ea", "#ddd8cb"
# The hues of Okabe and Ito, for every kind of color vision; they differ in lightness as well.
LINES = ("#003f8c", "#8c1700", "#007341", "#8c4d79", "#c27013", "#2183d9", "#2e2f33")
DARK = {
    **{PAPER: "#15171c", INK: "#eceef1", QUIET: "#a2a9b3", ACCENT: "#f08acd", GROUP: "#20242b", EDGE: "#363c46"},
    **dict(zip(LINES, ("#4a9fe0", "#f0743a", "#1fbf92", "#e08cc0", "#f0b429", "#a9dcff", "#f2f2f2"), strict=True)),
}
"""What a color is on dark paper."""

_FONTS = "Menlo,'DejaVu Sans Mono','Cascadia Mono','Lucida Console',monospace"


def plain(text: str) -> str:
    """Return a text as XML, with what a terminal would obey or hide spelled out."""
    return escape(visible(text), quote=False)


def element(tag: str, content: str = "", /, **attributes: object) -> str:
    """Return an element with this XML in it and the attributes that aren't empty, with - for _ in their names."""
    named = (f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attributes.items() if value != "")
    return f"<{tag}{''.join(named)}>{content}</{tag}>" if content else f"<{tag}{''.join(named)}/>"


def document(title: str, spoken: Iterable[str], size: tuple[int, int], content: str, type_size: int) -> str:
    """Return an SVG of this size with this XML in it, a title, and lines for screen readers."""
    title, description = plain(title), "\n".join(map(plain, spoken))
    # Names stay unique when several SVGs are inlined in one HTML page.
    name = f"jj{zlib.crc32(f'{title}{description}{content}'.encode()):08x}"
    width, height = size
    paper = element("rect", width=width, height=height, rx=10, fill=PAPER)
    shown = element("g", f"{paper}\n{content}", fill=INK, font_family="monospace", font_size=type_size)
    colors = (
        f'.{name} [{of}="{light}"]{{{of}:{dark}}}'
        for light, dark in DARK.items()
        for of in ("fill", "stroke")
        if f'{of}="{light}"' in shown
    )
    sheet = f"@media screen{{.{name} text{{font-family:{_FONTS}}}}}"
    sheet += f"@media (prefers-color-scheme:dark){{{''.join(colors)}}}"
    texts = element("title", title, id=f"{name}-title"), element("desc", description, id=f"{name}-text")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" role="img" aria-labelledby="{name}-title {name}-text"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        + "\n".join((*texts, element("style", sheet), shown))
        + "\n</svg>\n"
    )
