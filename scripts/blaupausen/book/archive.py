"""One file for the screen reader and for the archive: PDF/UA-1 claimed in a PDF/A-2a file.

The layout engine writes one of the two. The claim of PDF/UA-1 (ISO 14289-1, 5) is one property of the metadata; PDF/A-2
(ISO 19005-2, 6.6.2.3.1) wants every property that it does not know to be declared, so the declaration comes along.
"""

import pydyf

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


def claim_accessible(pdf: pydyf.PDF) -> None:
    """Let a PDF/A-2a that is about to be written also claim PDF/UA-1.

    Raises:
        ValueError: the metadata have no RDF block to add the claim to.
    """
    streams = (thing for thing in pdf.objects if isinstance(thing, pydyf.Stream))
    metadata = next(stream for stream in streams if stream.extra.get("Type") == "/Metadata")
    content = b"\n".join(metadata.stream)
    if _END not in content:
        raise ValueError("metadata without RDF")
    metadata.stream = [content.replace(_END, _CLAIM + _END)]
    # Plain, so that tools that do not know PDF can read them too.
    metadata.compress = False
