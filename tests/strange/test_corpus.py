"""Every strange file: what is found, what is read, and that it harms nobody else's figures."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner

from tests.altered import as_told
from tests.filled import register
from tests.strange import containers, kinds, layouts, markups, sheets, values
from tests.strange.case import SOUND, Case, figures_of
from tests.strange.template import EK, FL, HR, ROUND
from vpreport.cli import main
from vpreport.consolidation import Consolidation, consolidated
from vpreport.reading.file import read_one
from vpreport.reading.inbox import read_inbox
from vpreport.reading.submission import Submission

CASES = [case for group in (containers, kinds, layouts, markups, sheets, values) for case in group.CASES]
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number} {case.name}")


def opened(case: Case, folder: Path) -> Submission:
    path = folder / "hr-delar-2025.xlsx"
    path.write_bytes(case.build())
    return read_one(ROUND.expectation(), path)


@EVERY
def test_what_is_strange_is_told_in_whole_and_the_rest_is_read_as_it_stands(case: Case, tmp_path: Path) -> None:
    came = opened(case, tmp_path)
    said = " ".join(f"{finding.message} {finding.fix}" for finding in came.findings)
    assert (came.code, as_told(came.findings)) == ("hr", list(case.found))
    assert [piece for piece in case.says if piece not in said] == []
    read = {} if case.is_refused else SOUND | case.figures
    assert figures_of(came) == {key: value for key, value in read.items() if value is not None}
    tally = came.tally
    assert came.cells_read == tally.labels + tally.values + tally.found
    assert (came.accepted, came.cells_read > 0) == (not case.is_refused, not case.is_refused)


@EVERY
def test_nobody_elses_figures_are_touched(case: Case, tmp_path: Path) -> None:
    result = round_with(case.build(), tmp_path)
    told = json.loads(result.reconciliation())
    assert result.has_errors is any(severity == "fel" for _, severity, _, _ in case.found)
    states = {(row["code"], row["state"]) for row in told["submissions"]}
    states_of_mine = {("hr", "underkänd"), ("hr", "saknas")} if case.is_refused else {("hr", "mottagen")}
    assert states == {(code, "mottagen") for code in OTHERS} | states_of_mine
    for kind in ("coverage", "findings", "not_checked"):
        assert of_others(told[kind]) == of_others(sound_round()[kind])
    mine = None if case.is_refused else (SOUND | case.figures)["budget 5 outcome"]
    assert outcome_of(told) == outcome_of(sound_round()) - 9000 + Decimal(str(mine or 0))


def round_with(data: bytes, folder: Path) -> Consolidation:
    """The round with that file from HR beside the others' sound ones."""
    for name, content in {"ek": EK, "fl": FL, "hr": data}.items():
        (folder / f"{name}-delar-2025.xlsx").write_bytes(content)
    return consolidated(ROUND, read_inbox(sorted(folder.iterdir()), ROUND.expectation()))


@lru_cache
def sound_round() -> Any:
    with TemporaryDirectory() as folder:
        return json.loads(round_with(HR, Path(folder)).reconciliation())


OTHERS = ("ek", "fl")


def outcome_of(told: dict[str, Any]) -> Decimal:
    return Decimal(str(told["totals"]["budget.outcome"]))


def of_others(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["code"] in OTHERS]


def test_the_template_itself_is_sound() -> None:
    assert [row for row in sound_round()["findings"] if row["severity"] == "fel"] == []
    assert len(SOUND) > 40


def test_every_case_has_its_own_name() -> None:
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


def test_all_that_is_refused_in_one_inbox_stops_nobody(tmp_path: Path) -> None:
    turned_away = [case for case in CASES if case.is_refused]
    inbox = tmp_path / "inkorg"
    inbox.mkdir()
    (tmp_path / "plan.xlsx").write_bytes(register())
    for at, case in enumerate(turned_away):
        (inbox / f"hr-{at}.xlsx").write_bytes(case.build())
    for code, data in {"ek": EK, "fl": FL}.items():
        (inbox / f"{code}.xlsx").write_bytes(data)
    words = ["consolidate", tmp_path / "plan.xlsx", inbox, "--round", "delar", "-o", tmp_path / "ut", "--pages", "off"]
    done = CliRunner().invoke(main, list(map(str, words)))
    told = json.loads((tmp_path / "ut" / "avstamning.json").read_text())
    assert (done.exit_code, done.stderr, "Traceback" in done.output) == (1, "", False)
    assert len(turned_away) > 150
    assert [row["rule"] for row in told["findings"] if row["code"] == "hr"] == ["IN-03"] * len(turned_away)
    assert outcome_of(told) == outcome_of(sound_round()) - 9000
