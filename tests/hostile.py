"""Texts that a terminal, a table, markup or a page would obey, and what none of them may leave on a screen."""

import unicodedata

# Whatever a terminal obeys, and whatever is there without being seen; joiners are left to emoji and to several scripts.
_UNSEEN = {
    *"\xad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2066\u2067\u2068\u2069\ufeff",
    *map(chr, (0xE0001, *range(0xE0020, 0xE0080))),
}

TEXTS = {
    "color": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://example.org\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "clear": "\x1b[2J\x1b[H",
    "c1": "\x9b2J\x9d0;owned\x9c",
    "bells": "\a\a\b\b\b\b",
    "null and delete": "a\0b\x7fc",
    "zero width": "a\u200bb\u2060c\ufeffd\xade \U000e0001\U000e0020\U000e007f",
    "overstrike": "good\x08\x08\x08\x08evil",
    "bidi": "\u202egnp.\u202c \u2066x\u2069 \u061c\u200f",
    "markup": "[bold red]x[/bold red] [/] [/usr/bin] [link=http://example.org]y[/link] [@click=quit]z[/]",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd \u2764\ufe0f",
    "scripts": "שלום مرحبا नमस्ते ไทย",
    "combining": "e\u0301a\u0308\u0323o\u0302\u0302\u0302 Z\u0351\u0346a\u0353\u0347l\u0336g\u0338o\u0321",
    "wide": "漢字かな交じり文ｶﾀｶﾅ한글",
    "formats": "%s %d {} {0} {name} $HOME `id` $(id)",
    "brackets": "[sic] list [x, y] \\[z] \\ {a: b} - c: d #e &f *g !h |i >j @k",
    "quotes": '"quotes" \\u0041 \\n </script> :smile: :cat: :no_such_thing:',
    "one long word": "x" * 80,
    "tags of a page": '</text><a href=\'//x.org\'>&lt;&#0; " textLength="0" clip-path="">x]]>--><!--',
    "no characters": "a\ufffeb\uffffc",
}


def harmful(text: str) -> list[str]:
    """Return the characters of a text that a terminal would obey or hide."""
    return [
        character
        for character in text
        if character != "\n" and (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _UNSEEN)
    ]
