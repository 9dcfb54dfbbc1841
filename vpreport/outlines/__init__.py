"""The round's document, chapter by chapter, in the order in which the board reads it.

Chapters tell themselves; here stands only what comes after what, under which heading, and what a chapter says when
nobody has written or reported anything.
"""

from __future__ import annotations

from vpreport.outlines.document import document_of as document_of
