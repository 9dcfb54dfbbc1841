"""A Word file to a PDF that everybody can read and that can be kept: PDF/UA-1 and PDF/A-2a in one file.

finished   the PDF of a Word file: LibreOffice prints it, the others repair what it leaves undone
described  what the Word file says of itself, its pictures and its charts
tags       the tag tree: standard names that mean something else, descriptions that were lost
content    what pages draw without saying that it is only decoration
metadata   what the file says of itself: title, language, dates, and which standards it follows
"""

from vpreport.writing.pdf.finished import pdf_of, require_tools

__all__ = ["pdf_of", "require_tools"]
