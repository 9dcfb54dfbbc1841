"""Two Word templates of invented municipalities: one as a Swedish Word stores it, one made by LibreOffice.

The first has Swedish style ids, headings that are numbered, no table style, styles that are only latent, a cover with
content controls and placeholders, logos, and settings that a finished document must not have. The second has
LibreOffice's own habits: no default style, no theme, headings without numbers, and a first page of its own.
"""

# ruff: noqa: E501 - markup is read by its elements, not by its columns

from __future__ import annotations

import base64
import shutil
import struct
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

GREEN = "1F6B4F"
"""The colour of the first template's headings."""


def logo() -> bytes:
    """A green picture, 40 by 12."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x1f\x6b\x4f" * 40) * 12
    parts = (chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 12, 8, 2, 0, 0, 0)), chunk(b"IDAT", zlib.compress(rows)))
    return b"\x89PNG\r\n\x1a\n" + b"".join((*parts, chunk(b"IEND", b"")))


def archive(parts: dict[str, bytes | str]) -> bytes:
    """A file of the parts, in their order."""
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name, content in parts.items():
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return made.getvalue()


# As Word stores it


def word_template() -> bytes:
    """The first template, a .dotx."""
    return archive(word_parts())


def word_parts() -> dict[str, bytes | str]:
    """The first template's parts by name."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "numbering", "numbering.xml"),
            ("rId3", "settings", "settings.xml"),
            ("rId4", "theme", "theme/theme1.xml"),
            ("rId5", "header", "header1.xml"),
            ("rId6", "footer", "footer1.xml"),
            ("rId7", "footer", "footer2.xml"),
            ("rId8", "fontTable", "fontTable.xml"),
            ("rId9", "image", "media/image1.png"),
            ("rId10", "image", "media/image2.png"),
            ("rId11", "glossaryDocument", "glossary/document.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/_rels/settings.xml.rels": _relations(
            ("rId1", "attachedTemplate", "file:///H:\\Mallar\\Rapport.dotx"), external=True
        ),
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": _edge("hdr", _line("Sidhuvud", _picture("rId1", "Exempelköpings kommuns logotyp", 1))),
        "word/_rels/header1.xml.rels": _relations(("rId1", "image", "media/image1.png")),
        "word/footer1.xml": _edge("ftr", _line("Sidfot", _run("Exempelköpings kommun • Storgatan 1 • {{ år }}"))),
        "word/footer2.xml": _edge("ftr", _line("Sidfot", "")),
        "word/fontTable.xml": f'{_HEAD}<w:fonts {_SPACES}><w:font w:name="Arial"><w:family w:val="swiss"/></w:font></w:fonts>',
        "word/media/image1.png": logo(),
        "word/media/image2.png": logo(),
        "word/glossary/document.xml": f"{_HEAD}<w:glossaryDocument {_SPACES}><w:docParts/></w:glossaryDocument>",
    }


def _types() -> str:
    kinds = {
        "document": "template.main",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "header1": "header",
        "footer1": "footer",
        "footer2": "footer",
        "fontTable": "fontTable",
        "glossary/document": "document.glossary",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.wordprocessingml.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'{overrides}<Override PartName="/word/theme/theme1.xml" ContentType="{_OFFICE}.theme+xml"/></Types>'
    )


def _relations(*targets: tuple[str, str, str], external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    each = "".join(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{to}"{mode}/>' for key, kind, to in targets)
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def _style(key: str, name: str, content: str = "", kind: str = "paragraph", flags: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"{flags}><w:name w:val="{name}"/>{content}</w:style>'


def _heading(level: int, size: int) -> str:
    look = (
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="{level - 1}"/>'
        f'<w:numId w:val="5"/></w:numPr><w:spacing w:before="360" w:after="100"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:b/>'
        f'<w:color w:val="{GREEN}" w:themeColor="accent1"/><w:sz w:val="{size}"/></w:rPr>'
    )
    return _style(f"Rubrik{level}", f"heading {level}", look)


def _styles() -> str:
    normal = '<w:qFormat/><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'
    title = (
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="2400" w:after="200"/></w:pPr><w:rPr><w:rFonts '
        f'w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:b/><w:color w:val="{GREEN}"/><w:sz w:val="64"/></w:rPr>'
    )
    return (
        f'{_HEAD}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
        'w:hAnsiTheme="minorHAnsi"/><w:sz w:val="21"/><w:lang w:val="sv-SE" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault/></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" '
        'w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">'
        '<w:lsdException w:name="List Bullet" w:semiHidden="1" w:unhideWhenUsed="1"/>'
        '<w:lsdException w:name="toc 1" w:semiHidden="1" w:uiPriority="39" w:unhideWhenUsed="1"/>'
        '<w:lsdException w:name="Table Grid" w:uiPriority="39"/></w:latentStyles>'
        + _style("Normal", "Normal", normal, flags=' w:default="1"')
        + "".join(_heading(level, size) for level, size in ((1, 36), (2, 28), (3, 24)))
        + _style(
            "Standardstycketeckensnitt", "Default Paragraph Font", "<w:semiHidden/>", "character", ' w:default="1"'
        )
        + _style(
            "Normaltabell",
            "Normal Table",
            '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
            "table",
            ' w:default="1"',
        )
        + _style("Ingenlista", "No List", "<w:semiHidden/>", "numbering", ' w:default="1"')
        + _style("Rubrik", "Title", title)
        + _style(
            "Liststycke",
            "List Paragraph",
            '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr>',
        )
        + _style(
            "Innehllsfrteckningsrubrik",
            "TOC Heading",
            '<w:basedOn w:val="Rubrik1"/><w:next w:val="Normal"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>',
        )
        + _style(
            "Bildtext",
            "Kommunens bildtext",
            '<w:aliases w:val="Beskrivning,bt"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="200" w:after="80"/></w:pPr>'
            '<w:rPr><w:i/><w:sz w:val="20"/></w:rPr>',
            flags=' w:customStyle="1"',
        )
        + _style("Sidhuvud", "header", '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr>')
        + _style(
            "Sidfot",
            "footer",
            '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
        )
        + _style("Platshllartext", "Placeholder Text", '<w:rPr><w:color w:val="666666"/></w:rPr>', "character")
        + _style(
            "Engelska",
            "Engelska",
            '<w:basedOn w:val="Normal"/><w:rPr><w:lang w:val="en-GB"/></w:rPr>',
            flags=' w:customStyle="1"',
        )
        + _style(
            "Kommunruta", "Kommunruta", '<w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>', flags=' w:customStyle="1"'
        )
        + "</w:styles>"
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        + (f'<w:pStyle w:val="Rubrik{index + 1}"/>' if index < 3 else "")
        + f'<w:lvlText w:val="{".".join(f"%{above + 1}" for above in range(index + 1))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{851 + 100 * index}" w:hanging="{851 + 100 * index}"/></w:pPr></w:lvl>'
        for index in range(9)
    )
    return (
        f'{_HEAD}<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings {_SPACES}><w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/><w:trackRevisions/>'
        '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:defaultTabStop w:val="1304"/>'
        '<w:updateFields w:val="true"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="sv-SE"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _theme() -> str:
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "17324D", "lt2": "EEF3EF", "accent1": GREEN, "accent2": "B5651D",
        "accent3": "5B7F95", "accent4": "8C6D1F", "accent5": "6B4C7A", "accent6": "7A7A7A", "hlink": "1F5FA8",
        "folHlink": "6B4C7A",
    }  # fmt: skip
    slots = "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in colours.items())
    fonts = "".join(
        f'<a:{which}><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{which}>'
        for which, font in (("majorFont", "Arial"), ("minorFont", "Calibri"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = f'<a:ln w="6350">{fill}</a:ln>' * 3
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Exempelköping">'
        f'<a:themeElements><a:clrScheme name="Exempelköping">{slots}</a:clrScheme><a:fontScheme name="Exempelköping">{fonts}'
        f'</a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}'
        f"</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _edge(root: str, content: str) -> str:
    return f"{_HEAD}<w:{root} {_SPACES}>{content}</w:{root}>"


def _run(text: str, letters: str = "") -> str:
    return f'<w:r>{letters}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _line(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _picture(key: str, alt: str, number: int) -> str:
    size = 'cx="1440000" cy="432000"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" '
        f'name="Bild {number}" descr="{alt}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def control(tag: str, content: str, title: str = "", bound: str = "") -> str:
    """A content control around the content; `bound` is where Word would take its text from."""
    alias = f'<w:alias w:val="{title}"/>' if title else ""
    named = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{alias}{named}<w:showingPlcHdr/>{bound}<w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


_ASKING = '<w:rPr><w:rStyle w:val="Platshllartext"/></w:rPr>'
_BOUND = '<w:dataBinding w:xpath="/t" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'


def _document() -> str:
    on_cover = '<w:headerReference w:type="default" r:id="rId5"/>'
    cover = (
        _line("Normal", _picture("rId9", "Exempelköpings kommuns logotyp", 1)),
        control("", _line("Rubrik", _run("Klicka här för titel", _ASKING)), "Titel", _BOUND),
        _line("Normal", _run("Beslutas av ") + control("namnd", _run("[Nämnd]", _ASKING))),
        _line("Normal", _run("Dnr {{ Diarie") + _run("nummer }}", "<w:rPr><w:b/></w:rPr>") + _run(", {{ projektnr }}")),
        f"<w:p><w:pPr><w:sectPr>{_pages(on_cover)}</w:sectPr></w:pPr></w:p>",
    )
    report = (
        control("rapport", _line("Normal", _run("Här kommer rapporten"))),
        _line("Rubrik1", _run("Exempelrubrik")),
        _line("Normal", _picture("rId10", "Exempelbild", 2)),
    )
    edges = '<w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="first" r:id="rId7"/>'
    return (
        f"{_HEAD}<w:document {_SPACES}><w:body>{''.join((*cover, *report))}"
        f"<w:sectPr>{_pages(edges, '<w:titlePg/>')}</w:sectPr></w:body></w:document>"
    )


def _pages(edges: str, first: str = "") -> str:
    return (
        f'{edges}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1418" w:bottom="1418" w:left="1701" '
        f'w:header="709" w:footer="567" w:gutter="0"/><w:cols w:space="708"/>{first}'
    )


# As LibreOffice makes it

WINE = "7A1F3D"
"""The colour of the second template's headings."""


def libreoffice_template() -> bytes:
    """The second template, a .docx that LibreOffice has written; it must be installed."""
    program = shutil.which("soffice")
    assert program is not None, "asked for only where it is installed"
    with TemporaryDirectory() as folder:
        source = Path(folder, "mall.fodt")
        source.write_text(_FODT.format(logo=base64.b64encode(logo()).decode(), wine=WINE.lower()), encoding="utf-8")
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, "mall.docx").read_bytes()


_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.3"
 xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"/>
<style:font-face style:name="Sans" svg:font-family="'Liberation Sans'"/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Serif" fo:font-size="12pt"
 fo:language="en" fo:country="US"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
 style:parent-style-name="Standard" style:class="text">
<style:paragraph-properties fo:margin-top="0cm" fo:margin-bottom="0.25cm"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:class="text"
 style:next-style-name="Text_20_body"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.6cm"
 fo:margin-bottom="0.2cm"/><style:text-properties style:font-name="Sans" fo:color="#{wine}"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="1" style:class="text">
<style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="2" style:class="text">
<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading" style:class="chapter">
<style:text-properties fo:font-size="30pt"/></style:style>
<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"/>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard" style:class="extra">
<style:text-properties fo:font-size="9pt"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="logo" style:family="graphic"><style:graphic-properties style:wrap="none"/></style:style>
<style:page-layout style:name="pages"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 style:print-orientation="portrait" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="3cm"
 fo:margin-right="2cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm"
 fo:margin-bottom="0.6cm"/></style:header-style><style:footer-style><style:header-footer-properties
 fo:min-height="0.8cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pages">
<style:header><text:p text:style-name="Header"><draw:frame draw:name="Logotyp" text:anchor-type="as-char"
 svg:width="3cm" svg:height="0.9cm"><draw:image><office:binary-data>{logo}</office:binary-data></draw:image>
<svg:title>Provkommunens logotyp</svg:title><svg:desc>Provkommunens logotyp</svg:desc></draw:frame>
 {{{{ Nämnd }}}}, {{{{ okänt }}}}</text:p></style:header>
<style:header-first><text:p text:style-name="Header">Provkommunen</text:p></style:header-first>
<style:footer><text:p text:style-name="Footer">Provkommunen, 123 45 Provstad</text:p></style:footer>
<style:footer-first><text:p text:style-name="Footer"/></style:footer-first>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Exempelrubrik</text:h>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Nivå två</text:h>
<text:p text:style-name="Text_20_body">Exempeltext</text:p></office:text></office:body></office:document>
"""
