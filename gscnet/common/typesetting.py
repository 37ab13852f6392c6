"""Typesetting with fonts that the portal brings itself: the same PDF on every machine.

typst brings Libertinus Serif for Latin, Greek and Cyrillic; two packages bring Noto for Chinese,
Japanese, Korean and Thai. A template lists FAMILIES as its fonts. What no font has prints as a box, so
`unprintable` says beforehand what that would be.
"""

import json
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_noto_sans_thai
import noto_cjk_sans_jp_regular
import typst

FAMILIES = ("Libertinus Serif", "Noto Sans CJK JP", "Noto Sans Thai")
# First words of the names that Unicode gives to letters of these scripts.
SCRIPTS = {"LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH", "FULLWIDTH", "HANGUL"}
SCRIPTS |= {"THAI", "IDEOGRAPHIC", "KATAKANA-HIRAGANA", "BOPOMOFO"}


def pdf(template: Path, name: str, said: Any, **options: Any) -> bytes:
    """`said` (JSON values) typeset by a template that reads it as input `name`; equal every time."""
    return compiler(template).compile(sys_inputs={name: json.dumps(said)}, format="pdf", **options)


def each_text(value: Any, change: Callable[[Any], str]) -> Any:
    """Lists and dicts of texts with each text changed, such as freed of what no paper can hold."""
    if isinstance(value, dict):
        return {key: each_text(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [each_text(each, change) for each in value]
    return change(value)


@cache
def compiler(template: Path) -> Any:
    """typst for one template, with the fonts above and no others."""
    folders = [noto_cjk_sans_jp_regular.FONT_PATH.parent, fontpkg_noto_sans_thai.ROOT / "files"]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
    return typst.Compiler(input=str(template), font_paths=fonts, ignore_system_fonts=True)


def unprintable(text: str) -> str:
    """The letters of a text that no font here has, each once; empty for nearly every text."""
    return "".join(dict.fromkeys(letter for letter in text if not _is_printable(letter)))


def _is_printable(letter: str) -> bool:
    if unicodedata.category(letter)[0] not in "LMS":  # digits, punctuation, spaces
        return True
    name = unicodedata.name(letter, "")
    return letter.isascii() or name.split(" ")[0] in SCRIPTS or name.startswith(("COMBINING", "MODIFIER"))
