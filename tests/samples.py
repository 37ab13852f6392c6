"""Small real files, made when a test needs them."""

import io
import zipfile

import docx
import openpyxl
import pptx
from PIL import Image
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
TEN_PAGES = [f"This is page {number}." for number in range(1, 11)]


def pdf(pages=("A page about green supply chains.",), *, password=None, size=A4, font="Helvetica"):
    """The bytes of a PDF with one line of text on each page."""
    stream = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword="owner") if password is not None else None
    canvas = Canvas(stream, pagesize=size, encrypt=encryption, invariant=1)
    for text in pages:
        canvas.setFont(font, 14)
        canvas.drawString(50, size[1] - 80, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def chinese_pdf(text):
    return pdf([text], font="STSong-Light")


def word(paragraphs=("A paragraph.",), table=()):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for cells in table:
        grid = document.add_table(rows=1, cols=len(cells))
        for cell, text in zip(grid.rows[0].cells, cells, strict=True):
            cell.text = text
    return _saved(document)


def slides(texts=("A slide.",), notes=""):
    presentation = pptx.Presentation()
    for text in texts:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(6), Inches(1))
        box.text_frame.text = text
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    return _saved(presentation)


def workbook(sheets=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in (sheets or {"Sheet": [["A cell."]]}).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return _saved(book)


def _saved(made):
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_member(archive, name, content):
    """The bytes of a ZIP with one member more (or of that name another)."""
    source = zipfile.ZipFile(io.BytesIO(archive))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
        target.writestr(name, content)
    return stream.getvalue()


def with_macros(archive):
    """A Word file that says of itself that it carries macros, as Word writes it."""
    types = zipfile.ZipFile(io.BytesIO(archive)).read("[Content_Types].xml")
    macro_type = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    plain_type = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return with_member(archive, "[Content_Types].xml", types.replace(plain_type, macro_type))


def encrypted_office():
    """As much of a password-protected office file as tells it apart: a compound file of two streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def picture(format="JPEG", size=(600, 400), *, mode="RGB", exif=None):
    """The bytes of a picture of one colour; `exif` maps tag numbers to values."""
    image = Image.new(mode, size, "seagreen" if mode != "RGBA" else (0, 128, 0, 128))
    stream = io.BytesIO()
    options = {}
    if exif:
        tags = Image.Exif()
        tags.update(exif)
        options["exif"] = tags
    image.save(stream, format, **options)
    return stream.getvalue()
