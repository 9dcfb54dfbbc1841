"""Texts that somebody may write in a cell, in good faith or bad: what formulas, links, markup and files are made of."""

from __future__ import annotations

from vpreport.writing.fitting import MOST

FORMULAS_LIKE = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1+2",
    "\r=1+3",
    "\n=1+4",
    "＝1+1",
    "{=1+1}",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://exempel.se","klicka")',
    "=[bok.xlsx]Blad!A1",
    '=DDE("cmd";"/c calc";"x")',
)
FORMULA_SIGNS = ("=", "+", "-", "@", "＝")
LINKS_LIKE = (
    "http://exempel.se/a?b=c&d",
    "https://exempel.se",
    "file:///etc/passwd",
    "ftp://exempel.se",
    "mailto:a@exempel.se",
    "internal:Start!A1",
    "external:annan.xlsx",
    "\\\\server\\mapp",
    "javascript:alert(1)",
    "www.exempel.se",
)
MARKUP_LIKE = (
    "<b>fet</b>",
    "&amp;lt;",
    "</w:t><w:br/>",
    "</t></si>",
    "]]>",
    "<!-- x -->",
    "{{7*7}}",
    "${7*7}",
    "{0.x}",
    "{what}",
    "%s %(x)d",
    "{summa:budget.budget}",
    "<script>alert(1)</script>",
    "&#x0;",
    "'; DROP TABLE x",
    '"',
    "''",
    "{ TOC }",
    "MERGEFIELD x",
    "a;b;c",
)
STRANGE = (
    "a\x01\x1b[31mb",
    "a\x7f\x9fb",
    "a\x0bb\x85c\u2028d\r\ne",
    "a\ufffe\uffffb",
    "_xD800_",
    "_x0041_",
    "_x005F_",
    "a\u202etxet\u202c b",
    "a\u2066b",
    "a\u200bb\ufeffc",
    "e\u0301 \u00e9",
    "😀" * 9,
    "  två  blanka  ",
    "ord " * 300,
    "å\n" * 260,
)
LONG = ("x" * MOST, "y" * 40_000, "a" + "😀" * (MOST // 2), "ab" + "😀" * (MOST // 2))
"""As long as a cell holds, and a little longer, as Excel counts."""

HOSTILE = (*FORMULAS_LIKE, *LINKS_LIKE, *MARKUP_LIKE, *STRANGE, *LONG)
SOME = (*FORMULAS_LIKE[::2], *LINKS_LIKE[::4], *MARKUP_LIKE[::3], *STRANGE[::2], LONG[0])
"""Fewer of them, none longer than a cell holds."""
