"""PDFs print the names of all economies alike on every machine."""

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from gscnet.common.typesetting import FAMILIES, compiler, unprintable

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    "Nguyễn Thị Hương",
    "Łukasz Ñandú",
    "Пётр Иванов",
    "王小明",
    "王曉明",
    "山田 太郎",
    "さくら",
    "김민수",
    "สมชาย ใจดี",
]


def fonts_of(content):
    """Letter → name of the font that drew it."""
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    found = {}
    for number in range(page.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(page, number))
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetFontInfo(page, number, name, 200, None)
        found[letter] = name.value.decode()
    return found


def papers():
    """The templates of the portal; those of sample documents and benchmarks choose their own fonts."""
    rooms = ("events", "experts", "pilots", "gscnet")
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.typ"))


@pytest.mark.parametrize("template", papers(), ids=lambda path: path.name)
def test_each_paper_lists_the_fonts_that_the_portal_brings(template):
    families = ", ".join(f'"{family}"' for family in FAMILIES)

    assert f"font: ({families})" in template.read_text()


def typeset(folder, text):
    template = folder / "page.typ"
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    template.write_text(f"#set text(font: ({families}))\n{text}")
    return compiler(template).compile(format="pdf")


@pytest.mark.parametrize("name", NAMES)
def test_letters_of_member_economies_have_a_font(tmp_path, name):
    drawn = fonts_of(typeset(tmp_path, name))

    assert unprintable(name) == ""
    for letter in name.replace(" ", ""):
        own = "NotoSansThai" if "ก" <= letter <= "๛" else "NotoSansCJK" if letter > "⺀" else "Libertinus"
        if letter in drawn:  # Thai vowels may be drawn as one with their consonant
            assert own in drawn[letter], letter
    assert any(letter in drawn for letter in name)


def test_letters_without_a_font_are_named_once(tmp_path):
    text = "Sample தமிழ் தமிழ் (12) – O’Neill"

    assert set(unprintable(text)) == set("தமிழ்")
    assert len(unprintable(text)) == len(set("தமிழ்"))
    assert fonts_of(typeset(tmp_path, "தமிழ்"))  # a box, and no failure
