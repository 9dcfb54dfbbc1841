"""Which way a figure has gone since last time, and whether that is for the better."""

from __future__ import annotations

from vpreport.vocabulary.amount import rounded
from vpreport.vocabulary.telling import Figure


def trend(now: Figure, before: Figure, *, better: str = "") -> str | None:
    """Arrow and word: "↑ bättre"; "↑ högre" where neither way is better; None where there are not two whole figures.

    The two never stand on different lines. `better` is "högre", "lägre" or empty. Unchanged means equal with the
    decimals that both are written with. What bears a mark lacks somebody and is not compared.
    """
    if now.value is None or before.value is None or now.lacks or before.lacks:
        return None
    decimals = min(now.decimals, before.decimals)
    difference = rounded(now.value, decimals) - rounded(before.value, decimals)
    if not difference:
        return "→\N{NO-BREAK SPACE}oförändrat"
    word = "högre" if difference > 0 else "lägre"
    judged = ("bättre" if word == better else "sämre") if better else word
    return f"{'↑' if difference > 0 else '↓'}\N{NO-BREAK SPACE}{judged}"
