"""`vpreport check`: what a department head is told of a file, on the screen, as a page and as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import pytest
from click.testing import Result

from tests.altered import ANSWERS, altered, put, without
from tests.filled import REGISTER, filled, register, small_round
from tests.test_cli import cannot, contents, run
from vpreport.own_check.check import Checked, check_file
from vpreport.own_check.report import told_checked, unchecked_told, verdict
from vpreport.reading.cells import Refused
from vpreport.reading.submission import refused
from vpreport.report import Paint
from vpreport.vocabulary.finding import Finding, NotChecked, Severity
from vpreport.vocabulary.place import Place

ROUND = small_round("delar")
SOUND = filled(ROUND, "hr", ANSWERS)
SENTENCE = "Prövas först när allt sammanställs, för det behövs"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a register and a department's file that is sound."""
    (tmp_path / "plan.xlsx").write_bytes(register(REGISTER))
    (tmp_path / "hr.xlsx").write_bytes(SOUND)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*words: str) -> Result:
    return run("check", *words)


def spaced(done: Result) -> str:
    """What was said, with plain spaces."""
    return done.stdout.replace("\N{NO-BREAK SPACE}", " ")


# What is said


def test_a_sound_file_can_be_sent(case: Path) -> None:
    done = check("hr.xlsx")
    assert (done.exit_code, done.stderr) == (0, "")
    head, said, empty, left_out = done.stdout.splitlines()
    assert head == "hr.xlsx: HR, Delårsuppföljning 2025, inga fynd, 31 av 31 ifyllda."
    assert (said, empty) == ("Inget att rätta. Filen kan skickas.", "")
    assert left_out.startswith(f"{SENTENCE} registret eller andra avdelningars filer: BU-01, BU-02, ")


def test_with_the_register_less_is_left(case: Path) -> None:
    last = check("hr.xlsx", "--plan", "plan.xlsx").stdout.splitlines()[-1]
    alone = check("hr.xlsx").stdout.splitlines()[-1]
    assert last.startswith(f"{SENTENCE} andra avdelningars filer: BU-01, ")
    assert set(last.rstrip(".").split(": ")[1].split(", ")) < set(alone.rstrip(".").split(": ")[1].split(", "))


def test_the_three_most_important_are_told_in_full_and_the_rest_by_sheet(case: Path) -> None:
    changes = [put("Budget", "F5", "ca 400"), put("Uppdrag", "E4", "Klart"), put("Medarbetare", "B6", 15)]
    changes += [put("Budget", "M9", "lös"), put("Texter", "D9", "lös"), put("Budget", "G5", "46 900")]
    (case / "hr.xlsx").write_bytes(altered(SOUND, *changes))
    done = check("hr.xlsx")
    assert done.exit_code == 1
    assert spaced(done).split("\n\n")[:-1] == [
        "hr.xlsx: HR, Delårsuppföljning 2025, 3 fel och 3 varningar, 31 av 31 ifyllda.\n"
        "Rätta det som är fel innan filen skickas.",
        "FEL  Medarbetare, B6\n"
        "  Tillsvidare totalt för HR är 15, men kvinnor och män blir tillsammans 3.\n"
        "  Gör så här: Rätta totalen eller ett av antalen. Tills vidare räknas 3.  [PE-01]",
        "FEL  Budget, F5\n"
        "  Texten ”ca 400” går inte att läsa som ett tal.\n"
        "  Gör så här: Skriv ett enda tal i tkr, till exempel 4 500.  [IN-16]",
        "FEL  Uppdrag, E4\n"
        "  ”Klart” finns inte bland valen för Status.\n"
        "  Gör så här: Välj ett av: Ej påbörjat, Pågår, Genomfört, Försenat och Avfört.  [IN-17]",
        "Resten, blad för blad:\n"
        "  Budget\n"
        "    G5  varning: Texten ”46 900” lästes som talet 46 900.  [IN-07]\n"
        "    M9  varning: Det här står utanför det som mallen frågar efter och används inte: M9 ”lös”.  [IN-08]\n"
        "  Texter\n"
        "    D9  varning: Det här står utanför det som mallen frågar efter och används inte: D9 ”lös”.  [IN-08]",
    ]
    assert done.stdout.split("\n\n")[-1].splitlines()[0].startswith("Ej prövat: ")


def test_a_warning_does_not_stop_a_file(case: Path) -> None:
    (case / "hr.xlsx").write_bytes(altered(SOUND, put("Budget", "M9", "lös")))
    done = check("hr.xlsx")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1] == "Filen kan skickas. Titta gärna på det som står nedan först."


def test_a_note_asks_for_nothing(case: Path) -> None:
    (case / "plan.xlsx").write_bytes(register({**REGISTER, "goals": ()}))
    done = check("hr.xlsx", "--plan", "plan.xlsx")
    assert spaced(done).splitlines()[0].endswith(", 1 upplysning, 31 av 31 ifyllda.")
    assert done.stdout.splitlines()[1] == "Inget att rätta. Filen kan skickas."


def test_each_file_has_its_answer_and_a_broken_one_stops_nobody(case: Path) -> None:
    (case / "sönder.xlsx").write_bytes(b"PK\x03\x04")
    (case / "mapp").mkdir()
    done = check("sönder.xlsx", "mapp", "hr.xlsx")
    answers = spaced(done).split("\n\n\n")
    assert (done.exit_code, len(answers)) == (1, 3)
    assert [answer.splitlines()[0] for answer in answers[:2]] == ["sönder.xlsx: 1 fel.", "mapp: 1 fel."]
    assert answers[0].splitlines()[1:4] == ["Filen kan inte användas som den är.", "", "FEL  Hela filen"]
    assert answers[2].splitlines()[1] == "Inget att rätta. Filen kan skickas."


def test_quietly_a_line_a_file(case: Path) -> None:
    (case / "text.txt").write_text("hej")
    done = check("hr.xlsx", "text.txt", "-q")
    assert spaced(done).splitlines() == [
        "hr.xlsx: HR, Delårsuppföljning 2025, inga fynd, 31 av 31 ifyllda.",
        "text.txt: 1 fel.",
    ]


def test_what_cells_have_stopped_is_counted_with_the_cells(case: Path) -> None:
    (case / "hr.xlsx").write_bytes(altered(SOUND, put("Medarbetare", "C6", "ca 2")))
    said = unchecked_told(check_file("hr.xlsx"))[0]
    assert said == "Ej prövat: 1\N{NO-BREAK SPACE}kontroll, på grund av det som inte gick att läsa vid Medarbetare C6."


def test_of_very_many_the_last_are_counted(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vpreport.own_check.report.MOST_BRIEF", 4)
    sheets = ("Budget", "Texter", "Uppdrag", "Medarbetare")
    many = [put(sheet, f"M{row}", "lös") for sheet in sheets for row in (40, 42)]
    (case / "hr.xlsx").write_bytes(altered(SOUND, *many))
    assert "  … och 1 till. Lägg till --html sida.html för att se fler." in check("hr.xlsx").stdout.splitlines()


def test_what_is_alike_is_told_together_with_its_cells(case: Path) -> None:
    wrong = [put("Budget", "F5", "ca 400"), put("Budget", "G5", "46 900"), put("Uppdrag", "E4", "Klart")]
    strays = [put(sheet, f"M{row}", f"lös {row}") for sheet in ("Budget", "Texter") for row in (40, 42, 44)]
    (case / "hr.xlsx").write_bytes(altered(SOUND, *wrong, *strays))
    told = spaced(check("hr.xlsx")).split("\n\n")
    assert told[3:5] == [
        "VARNING  Budget, G5\n"
        "  Texten ”46 900” lästes som talet 46 900.\n"
        "  Gör så här: Kontrollera att värdet är rätt. Skriv gärna om det utan extra tecken.  [IN-07]",
        "Resten, blad för blad:\n"
        "  Budget\n"
        "    varning: Det här står utanför det som mallen frågar efter och används inte: …  [IN-08]\n"
        "      Det gäller 3 ställen: M40 (”lös 40”), M42 (”lös 42”), M44 (”lös 44”).\n"
        "  Texter\n"
        "    varning: Det här står utanför det som mallen frågar efter och används inte: …  [IN-08]\n"
        "      Det gäller 3 ställen: M40 (”lös 40”), M42 (”lös 42”), M44 (”lös 44”).",
    ]


def test_what_cannot_be_seen_is_shown_and_commands_to_the_terminal_are_not_sent(case: Path) -> None:
    hidden = "_x001B_[31mrött\N{RIGHT-TO-LEFT OVERRIDE}"
    (case / "hr.xlsx").write_bytes(
        altered(SOUND, *(put("Budget", f"M{row}", f"{hidden} {row}") for row in (8, 10, 12, 14)))
    )
    said = check("hr.xlsx").stdout
    assert ("\x1b" in said, "\u202e" in said, said.count("[U+001B][31mrött[U+202E]")) == (False, False, 4)


# Colour


def painted(checked: Checked) -> str:
    """The answer with the words that may be coloured in brackets."""
    return told_checked(checked, lambda words, severity: f"<{severity.value}:{words}>")


def test_only_the_words_for_how_bad_it_is_are_coloured_and_they_say_so_without(case: Path) -> None:
    changes = [
        put("Budget", "M9", "lös"),
        put("Budget", "F5", "ca 4"),
        without("Medarbetare"),
        put("Budget", "G5", "46 900"),
    ]
    (case / "hr.xlsx").write_bytes(altered(SOUND, *changes))
    checked = check_file("hr.xlsx")
    coloured = painted(checked)
    assert [part.partition(">")[0] for part in coloured.split("<")[1:]] == [
        "fel:FEL",
        "fel:FEL",
        "varning:VARNING",
        "varning:varning",
    ]
    for mark in ("<fel:", "<varning:", ">"):
        coloured = coloured.replace(mark, "")
    assert coloured == told_checked(checked)


class Terminal:
    """Standard output that says whether it is a terminal."""

    def __init__(self, is_terminal: bool) -> None:
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "no_colour", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, no_colour: str, coloured: bool
) -> None:
    from vpreport.cli import _paint

    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setattr(sys, "stdout", Terminal(is_terminal))
    paint: Paint = _paint()
    shown = {severity: paint("ord", severity) for severity in Severity}
    assert {click.unstyle(words) for words in shown.values()} == {"ord"}
    assert len(set(shown.values())) == (3 if coloured else 1)


# As JSON


def test_json_has_findings_and_coverage_as_the_reconciliation_has(case: Path) -> None:
    (case / "hr.xlsx").write_bytes(altered(SOUND, put("Budget", "F5", "ca 400")))
    (case / "inkorg").mkdir()
    (case / "inkorg" / "hr.xlsx").write_bytes((case / "hr.xlsx").read_bytes())
    run("consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", "ut", "--pages", "off")
    whole = json.loads((case / "ut" / "avstamning.json").read_bytes())
    done = check("hr.xlsx", "--plan", "plan.xlsx", "--format", "json", "-q")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    (file,) = told["files"]
    assert (told["schema"], list(file)) == (
        1,
        [
            "department",
            "code",
            "state",
            "file",
            "sha256",
            "year",
            "round",
            "findings",
            "not_checked",
            "left_out",
            "coverage",
        ],
    )
    assert (file["year"], file["round"], file["state"], file["department"]) == (2025, "delar", "mottagen", "HR")
    assert file["findings"] == [finding for finding in whole["findings"] if finding["file"] == "hr.xlsx"]
    assert [file["coverage"]] == whole["coverage"]
    assert file["sha256"] == whole["submissions"][0]["sha256"]


def test_json_of_what_is_no_template_says_so_too(case: Path) -> None:
    (case / "a.csv").write_bytes(b"a;b\n")
    (file,) = json.loads(check("a.csv", "--format", "json").stdout)["files"]
    assert (file["state"], file["round"], file["year"], file["code"]) == ("underkänd", None, None, None)
    assert [finding["rule"] for finding in file["findings"]] == ["IN-03"]
    assert file["coverage"]["cells_read"] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="file names there are never broken in this way")
def test_a_file_name_that_is_no_text_is_told_all_the_same(case: Path) -> None:
    name = b"hr\xff.xlsx".decode("utf-8", "surrogateescape")
    (case / name).write_bytes(SOUND)
    assert check(name).stdout.startswith("hr[U+DCFF].xlsx: HR, ")
    assert json.loads(check(name, "--format", "json").stdout_bytes)["files"][0]["file"] == name
    assert (check(name, "--html", "s.html").exit_code, b"hr[U+DCFF].xlsx" in (case / "s.html").read_bytes()) == (
        0,
        True,
    )


# As a page


def test_the_page_is_written_and_named(case: Path) -> None:
    done = check("hr.xlsx", "--html", "ny/sida.html")
    assert done.stdout.splitlines()[-1] == "Sidan finns i ny/sida.html."
    assert contents(case / "ny") == ["sida.html"]
    assert "<title>Kontroll av underlag: HR, Delårsuppföljning 2025</title>" in (case / "ny" / "sida.html").read_text()


def test_beside_json_the_page_is_named_elsewhere(case: Path) -> None:
    done = check("hr.xlsx", "--html", "sida.html", "--format", "json")
    assert json.loads(done.stdout)["schema"] == 1
    assert done.stderr == "Sidan finns i sida.html.\n"


def test_the_page_never_takes_a_workbook_s_place(case: Path) -> None:
    assert cannot(check("hr.xlsx", "--html", "hr.xlsx")) == (
        "Sidan kan inte heta hr.xlsx. Ge den ett namn som slutar på .html."
    )
    assert (case / "hr.xlsx").read_bytes() == SOUND


# What cannot run


def test_a_path_that_is_not_there_is_said_before_anything_is_read(case: Path) -> None:
    done = check("hr.xlsx", "borta.xlsx")
    assert cannot(done) == "borta.xlsx finns inte. Kontrollera namnet och mappen."
    assert done.stdout == ""
    assert cannot(check("a" * 5000)).endswith(" finns inte. Kontrollera namnet och mappen.")


def test_a_register_that_cannot_be_used_stops_it(case: Path) -> None:
    assert cannot(check("hr.xlsx", "--plan", "borta.xlsx")).startswith("Registret borta.xlsx finns inte.")
    assert cannot(check("hr.xlsx", "--plan", "hr.xlsx")).startswith("Registret hr.xlsx saknar år.")
    assert cannot(check()).startswith("FIL... saknas.")


def test_a_page_that_cannot_be_written_stops_it(case: Path) -> None:
    (case / "upptagen").write_text("en fil")
    assert cannot(check("hr.xlsx", "--html", "upptagen/sida.html")) == (
        "upptagen är ingen mapp. Välj en annan mapp att skriva i."
    )


# The verdict


def judged(*severities: Severity, accepted: bool = True) -> str:
    submission = refused("hr.xlsx", "", Refused("damaged", "Filen är skadad. Skicka den igen."))
    submission.accepted = accepted
    findings = tuple(Finding("IN-08", severity, "Fel.") for severity in severities)
    return verdict(Checked(Path("hr.xlsx"), submission, None, {}, findings, (NotChecked("PE-01"),)))


def test_the_verdict_is_what_the_worst_finding_says() -> None:
    error, warning, note = Severity
    assert judged() == judged(note) == "Inget att rätta. Filen kan skickas."
    assert judged(warning, note) == "Filen kan skickas. Titta gärna på det som står nedan först."
    assert judged(error, warning) == "Rätta det som är fel innan filen skickas."
    assert judged(error, accepted=False) == "Filen kan inte användas som den är."


def test_a_finding_that_is_accepted_stops_nobody() -> None:
    submission = refused("hr.xlsx", "", Refused("damaged", "Filen är skadad. Skicka den igen."))
    place = Place("hr.xlsx", "Budget", 5, 6)
    waived = Finding("UF-06", Severity.ERROR, "Avvikelse.", places=(place,), waived="Beslutat.")
    assert not Checked(Path("hr.xlsx"), submission, None, {}, (waived,)).has_errors
