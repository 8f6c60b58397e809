"""One file for the screen reader and for the archive: PDF/UA-1 claimed in a PDF/A-2a file.

The layout engine writes one of the two. The claim of PDF/UA-1 (ISO 14289-1, 5) is one property of the metadata; PDF/A-2
(ISO 19005-2, 6.6.2.3.1) wants every property that it does not know to be declared, so the declaration comes along.
"""

import io

import pikepdf

_CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"


def claim_accessible(pdf: bytes) -> bytes:
    """Return a PDF/A-2a file that also claims PDF/UA-1; same bytes in, same bytes out.

    Raises:
        ValueError: the metadata has no RDF block to add the claim to.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        metadata = document.Root.Metadata.read_bytes()
        if _END not in metadata:
            raise ValueError("metadata without RDF")
        stream = pikepdf.Stream(document, metadata.replace(_END, _CLAIM + _END))
        # Uncompressed, so that tools that do not know PDF can read it too.
        stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        document.Root.Metadata = stream
        result = io.BytesIO()
        document.save(result, deterministic_id=True)
    return result.getvalue()
