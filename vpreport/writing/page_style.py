"""How a page looks in a browser, in light and dark and on paper: the theme's colours by the part they play.

In the dark a paint changes its text and its fill, so that the contrast stays what it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from vpreport.vocabulary.telling import Tone
from vpreport.writing.theme import THEME, Paint

LIGHT: Mapping[str, Paint] = {
    "plain": Paint(THEME.text, "FFFFFF"),
    "muted": Paint(THEME.muted, "FFFFFF"),
    "heading": Paint(THEME.heading, "FFFFFF"),
    "link": Paint(THEME.accent, "FFFFFF"),
    "header": THEME.header,
    "letter": THEME.computed,
    "good": THEME.tones[Tone.GOOD],
    "bad": THEME.tones[Tone.BAD],
    "partly": THEME.tones[Tone.PARTLY],
    "neutral": THEME.tones[Tone.NEUTRAL],
}
"""Text and what it stands on, by role."""

_DARK_TEXT = {
    "plain": THEME.total.fill,
    "muted": THEME.line,
    "heading": THEME.header.fill,
    "link": THEME.tones[Tone.WAITING].fill,
}
DARK: Mapping[str, Paint] = {
    role: Paint(_DARK_TEXT[role], THEME.text) if role in _DARK_TEXT else Paint(paint.fill, paint.text)
    for role, paint in LIGHT.items()
}
"""The same for those who have asked for a dark screen."""


def style_sheet() -> str:
    """The page's style sheet, whole; it asks for nothing from elsewhere."""
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}"
    return f":root {{ color-scheme: light dark; {_variables(LIGHT)} }}\n{dark}\n{_RULES.strip()}\n"


def _variables(paints: Mapping[str, Paint]) -> str:
    pairs = (f"--{role}: #{paint.text}; --on-{role}: #{paint.fill};" for role, paint in paints.items())
    return " ".join((*pairs, f"--line: #{THEME.strong_line};"))


_RULES = f"""
* {{ box-sizing: border-box; }}
body {{
  margin: 0 auto; max-width: 72rem; padding: 1rem; line-height: 1.5;
  font-family: {THEME.font}, {THEME.font_elsewhere}, sans-serif; color: var(--plain); background: var(--on-plain);
}}
h1, h2, h3, h4 {{ color: var(--heading); line-height: 1.25; margin: 1.5em 0 0.4em; }}
h1 {{ font-size: 1.8rem; margin-top: 0.5rem; }}
h2 {{ font-size: 1.45rem; border-top: 3px solid var(--line); padding-top: 0.8rem; }}
h3 {{ font-size: 1.2rem; }}
h4 {{ font-size: 1rem; margin-top: 0; }}
p, ul, ol, dl {{ margin: 0.4em 0; max-width: 46rem; }}
a {{ color: var(--link); }}
a:focus-visible, .scroll:focus-visible {{ outline: 3px solid var(--link); outline-offset: 2px; }}
.skip {{ position: absolute; left: -999rem; }}
.skip:focus {{ position: static; }}
.verdict {{ border-left: 0.5rem solid; padding: 0.6rem 0.9rem; font-size: 1.15rem; font-weight: bold; }}
.good {{ color: var(--good); background: var(--on-good); }}
.bad {{ color: var(--bad); background: var(--on-bad); }}
.partly {{ color: var(--partly); background: var(--on-partly); }}
.neutral {{ color: var(--neutral); background: var(--on-neutral); }}
.severity {{ padding: 0.05rem 0.5rem; border: 1px solid; border-radius: 0.3rem; }}
dl {{ display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; }}
dl div {{ display: flex; flex-direction: column-reverse; }}
dt {{ color: var(--muted); }}
dd {{ margin: 0; font-size: 1.4rem; font-weight: bold; }}
article {{ border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.8rem 1rem; margin: 0.8rem 0; }}
.muted {{ color: var(--muted); }}
.scroll {{ overflow-x: auto; margin-top: 0.6rem; }}
table {{ border-collapse: collapse; font-size: 0.92rem; }}
caption {{ text-align: left; color: var(--muted); padding-bottom: 0.2rem; }}
th, td {{ border: 1px solid var(--line); padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }}
td {{ min-width: 3rem; max-width: 18rem; overflow-wrap: break-word; }}
thead th, tbody th {{ color: var(--letter); background: var(--on-letter); font-weight: normal; }}
tr.header td:not(.fault) {{ color: var(--header); background: var(--on-header); font-weight: bold; }}
td.number {{ text-align: right; white-space: nowrap; }}
td.fault {{ border: 3px solid; font-weight: bold; }}
td.fault span {{ display: block; font-size: 0.75rem; text-align: left; }}
footer {{ border-top: 1px solid var(--line); margin-top: 2rem; overflow-wrap: anywhere; }}
@media print {{
  .skip, nav {{ display: none; }}
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  article {{ break-inside: avoid; }}
  h2, h3, h4 {{ break-after: avoid; }}
  .scroll {{ overflow: visible; }}
}}
"""
