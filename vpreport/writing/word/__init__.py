"""A told document to a Word file: `write_document(document)` gives its bytes.

written    the two passes: write, ask for page numbers, write again
package    the parts and the bytes; companions, styles, numbering, drawing_theme make the small parts
sections   the body as a title page and upright or wide pages; turning finds what needs the latter; blocks, tables,
           charts and inline make what is on them
contents   the headings' numbers and the table of contents; layout and pdf_outline find the pages
pieces     paragraphs, tables and controls, until they are text
oxml       named builders of XML as text; text cleans what strangers have written
"""

from vpreport.writing.word.written import Written, write_document

__all__ = ["Written", "write_document"]
