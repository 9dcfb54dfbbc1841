"""What a PDF says of itself, for people, archives and readers aloud: XMP (ISO 16684-1) and the older dictionary.

All of it is the Word file's: nothing tells when or where the PDF was made. A PDF/A explains each property that is not
among its own, here that of PDF/UA (ISO 19005-2, 6.6.2.3).
"""

from __future__ import annotations

import struct
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from vpreport.writing.pdf.described import Described

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_PROGRAM: Final = "vpreport"
_PROFILE_DATE: Final = 24  # bytes from the start of a colour profile
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Keywords>{keywords}</pdf:Keywords>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>{program}</xmp:CreatorTool>
   <xmp:CreateDate>{dated}</xmp:CreateDate>
   <xmp:ModifyDate>{dated}</xmp:ModifyDate>
  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def replace(pdf: Pdf, told: Described) -> None:
    """Let the PDF say what the Word file says, and nothing else but which program printed it."""
    from pikepdf import Dictionary, Name

    producer = str(pdf.docinfo.get("/Producer", ""))
    pdf.Root.Metadata = pdf.make_stream(_xmp(told, producer), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = told.language
    for intent in pdf.Root.OutputIntents:
        _redate(intent.DestOutputProfile, told.dated)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(_info(told, producer)))
    for key in ("/DocChecksum", "/ID"):  # made of the printed file and of the clock
        if key in pdf.trailer:
            del pdf.trailer[key]


def _redate(profile: Object, dated: datetime) -> None:
    """Let the colour profile be as old as the document: its header has six numbers for that (ICC.1, 7.2.8)."""
    content = bytearray(profile.read_bytes())
    struct.pack_into(">6H", content, _PROFILE_DATE, *dated.timetuple()[:6])
    profile.write(bytes(content))


def _xmp(told: Described, producer: str) -> bytes:
    words = {name: escape(str(word)) for name, word in told._asdict().items()}
    words |= {"program": _PROGRAM, "producer": escape(producer), "dated": f"{told.dated:%Y-%m-%dT%H:%M:%SZ}"}
    return _XMP.format_map(words).encode()


def _info(told: Described, producer: str) -> dict[str, Any]:
    dated = f"D:{told.dated:%Y%m%d%H%M%S}Z"
    return {
        "/Title": told.title,
        "/Author": told.author,
        "/Subject": told.subject,
        "/Keywords": told.keywords,
        "/Creator": _PROGRAM,
        "/Producer": producer,
        "/CreationDate": dated,
        "/ModDate": dated,
    }
