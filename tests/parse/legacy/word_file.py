"""A Word file made by hand, as small as Word opens."""

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def word_file(paragraphs, footnotes=()):
    """Return the bytes of a .docx.

    A paragraph is a text, or a style's name and a text; `^1` in it is a footnote, `_1,2_` raised.
    """
    body = "".join(
        _paragraph(*each) if isinstance(each, tuple) else _paragraph("", each)
        for each in paragraphs
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(footnotes, start=1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_OFFICE}.footnotes+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{_RELATIONS}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {_W}>{_style('Heading1', 'heading 1')}{_style('Heading2', 'heading 2')}{_style('Title', 'Title')}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {_W}>{notes}</w:footnotes>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return stream.getvalue()


def _style(name, shown):
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'


def _paragraph(style, text):
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = []
    for index, piece in enumerate(text.split("_")):
        for place, part in enumerate(piece.split("^")):
            if place:
                runs.append(f'<w:r><w:footnoteReference w:id="{part[0]}"/></w:r>')
            raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if index % 2 else ""
            runs.append(
                f'<w:r>{raised}<w:t xml:space="preserve">{part[1:] if place else part}</w:t></w:r>'
            )
    return f"<w:p>{own}{''.join(runs)}</w:p>"
