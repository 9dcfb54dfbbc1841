"""What a template says of itself: whose it is, for which round and year, which version made it.

Carried three times (the hidden sheet `_vpmeta`, document properties, `Start`), so that it survives every program that
saves the file (contract section 5).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

CHECKSUM = "checksum"
_YEAR = re.compile("[0-9]{1,9}")
_SETTING = "setting."
_OURS = "ours."
_TOKEN, _TOKENS_A_PAIR = 10, 3_000  # characters, and how many stand in one cell, which holds 32,767 characters


@dataclass(frozen=True, slots=True)
class Identity:
    """Who should fill in a template, for what.

    `version` is `<major>.<minor>` and `fingerprint` the register's; `settings` are those that a department's own check
    needs, as the register writes them. `ours` are the tokens of what vpreport has written on sheets and in comments of
    its own, so that it is known again when the file comes back.
    """

    code: str
    department: str
    round: str
    year: int
    as_of: str
    version: str
    fingerprint: str
    settings: Mapping[str, str] = field(default_factory=dict)
    ours: tuple[str, ...] = ()

    def meta(self) -> dict[str, str]:
        """The pairs of `_vpmeta`, in order, with the checksum last."""
        pairs = {
            "template": "vpreport",
            "version": self.version,
            "fingerprint": self.fingerprint,
            "code": self.code,
            "department": self.department,
            "round": self.round,
            "year": str(self.year),
            "as_of": self.as_of,
        }
        pairs |= {f"{_SETTING}{name}": value for name, value in self.settings.items()}
        for number, start in enumerate(range(0, len(self.ours), _TOKENS_A_PAIR), 1):
            pairs[f"{_OURS}{number}"] = "".join(self.ours[start : start + _TOKENS_A_PAIR])
        return {**pairs, CHECKSUM: checksum(pairs)}

    def properties(self) -> dict[str, str]:
        """The custom document properties: the parts that tell files apart."""
        return {
            "vp_version": make_of(self.version, self.fingerprint),
            "vp_code": self.code,
            "vp_round": self.round,
            "vp_year": str(self.year),
        }


def make_of(version: str, fingerprint: str) -> str:
    """What `Start` and the document properties call a template's make: its version and its register's fingerprint."""
    return f"{version}-{fingerprint}"


def checksum(pairs: Mapping[str, str]) -> str:
    """Twelve characters that change when any pair does; the checksum's own pair does not count."""
    lines = "\n".join(f"{name}={value}" for name, value in pairs.items() if name != CHECKSUM)
    return sha256(lines.encode()).hexdigest()[:12]


def year_in(text: str) -> int | None:
    """The year that is written there, however unlikely; None for what is no number, or a boundless one."""
    return int(text) if _YEAR.fullmatch(text) else None


def identity_of(pairs: Mapping[str, str]) -> Identity | None:
    """The identity that the pairs of `_vpmeta` carry; None when they are no template's."""
    year = year_in(pairs.get("year", ""))
    if pairs.get("template") != "vpreport" or year is None:
        return None
    settings = {name.removeprefix(_SETTING): value for name, value in pairs.items() if name.startswith(_SETTING)}
    return Identity(
        pairs.get("code", ""),
        pairs.get("department", ""),
        pairs.get("round", ""),
        year,
        pairs.get("as_of", ""),
        pairs.get("version", ""),
        pairs.get("fingerprint", ""),
        settings,
        _tokens("".join(value for name, value in pairs.items() if name.startswith(_OURS))),
    )


def token(sheet: str, text: str) -> str:
    """What a text of ours on the sheet is known by, whatever a program has done to its spaces."""
    return sha256(f"{sheet}\n{' '.join(text.split())}".encode()).hexdigest()[:_TOKEN]


def _tokens(joined: str) -> tuple[str, ...]:
    return tuple(joined[start : start + _TOKEN] for start in range(0, len(joined), _TOKEN))
