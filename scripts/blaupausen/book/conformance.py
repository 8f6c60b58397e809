"""One file for the screen reader and for the archive: PDF/UA-1 claimed in a PDF/A-2a file.

The layout engine writes one of the two. The claim of PDF/UA-1 (ISO 14289-1, 5) is one property of the metadata; PDF/A-2
(ISO 19005-2, 6.6.2.3.1) wants every property that it does not know to be declared, so the declaration comes along.
"""

from typing import Any

import pydyf

# The packet around the metadata (XMP, ISO 16684-1, 7.3.2), as the engine writes it.
_HEADER = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
_FOOTER = b'\n</x:xmpmeta>\n<?xpacket end="r"?>'
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


def describe_accessible(metadata: Any) -> pydyf.Stream:
    """Return WeasyPrint's metadata of a document with the claims of PDF/A-2a and PDF/UA-1, ready for the file.

    Raises:
        ValueError: the metadata have no RDF block to add the claim to.
    """
    described = metadata.generate_rdf_metadata("a", 2, "A")
    if _END not in described:
        raise ValueError("metadata without RDF")
    content = _HEADER + described.replace(_END, _CLAIM + _END) + _FOOTER
    # Plain, so that tools that do not know PDF can read them too.
    return pydyf.Stream([content], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
