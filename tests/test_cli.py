"""The command line: exit codes, one line when it cannot run, and never half a file or a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import vpreport
from tests.altered import ANSWERS, altered, put
from tests.filled import REGISTER, consolidated, filled, plan, register, round_of, small_round
from tests.recalled import round_then
from vpreport import __main__ as entry
from vpreport import cli, library
from vpreport.cli import main

CHECKOUT = Path(__file__).parent.parent
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
FACTS = {"Dokumentansvarig": "Staben", "Gäller till och med": "2025-12-31"}
ROUND = round_of("delar", plan(REGISTER, 2025, **FACTS))
FILES = {f"{code}.xlsx": filled(ROUND, code, ANSWERS) for code in ("hr", "ek", "fl")}
OUTPUTS = ["avstamning.json", "delarsuppfoljning-2025.docx", "sammanstallning.xlsx"]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, the working folder too, with a register and everybody's files."""
    (tmp_path / "plan.xlsx").write_bytes(register(REGISTER, 2025, **FACTS))
    (tmp_path / "inkorg").mkdir()
    for name, data in FILES.items():
        (tmp_path / "inkorg" / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="vpreport")


def consolidate(*more: str, output: str = "ut") -> Result:
    return run("consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", output, "--pages", "off", *more)


def contents(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def cannot(result: Result) -> str:
    """The one line on stderr of a command that could not run."""
    (line,) = result.stderr.splitlines()
    assert result.exit_code == 2
    assert line.startswith("vpreport: ")
    assert "Traceback" not in result.output
    return line.removeprefix("vpreport: ")


# What it does


def test_init_writes_a_register_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "plan.xlsx"
    done = run("init", str(path), "--year", "2026")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"Registret finns i {path}. Fyll i bladen Plan och Organisation först.\n"
    assert vpreport.read_plan(path).year == 2026


def test_init_never_writes_over_a_register(case: Path) -> None:
    before = (case / "plan.xlsx").read_bytes()
    assert cannot(run("init", "plan.xlsx", "--year", "2026")) == (
        "plan.xlsx finns redan. Välj ett annat namn eller flytta filen först."
    )
    assert (case / "plan.xlsx").read_bytes() == before


def test_templates_are_written_one_a_unit_and_named(case: Path) -> None:
    done = run("templates", "plan.xlsx", "--round", "delar", "-o", "mallar")
    names = [f"{code}-delar-2025.xlsx" for code in ("hr", "ek", "fl")]
    assert (done.exit_code, contents(case / "mallar")) == (0, sorted(names))
    assert done.stdout.splitlines() == [*(f"mallar/{name}" for name in names), "3 mallar finns i mallar."]


def test_a_departments_code_is_no_path(case: Path) -> None:
    units = [{"code": one, "name": f"Enhet {one}", "kind": "Avdelning", "delivers": "Ja"} for one in ("../ut", "a/b")]
    (case / "plan.xlsx").write_bytes(register({"organisation": units}))
    done = run("templates", "plan.xlsx", "--round", "delar", "-o", "mallar")
    assert (done.exit_code, contents(case / "mallar")) == (0, ["-ut-delar-2025.xlsx", "a-b-delar-2025.xlsx"])


def test_templates_quietly_say_only_how_many(case: Path) -> None:
    done = run("templates", "plan.xlsx", "--round", "DELAR", "-o", "mallar", "-q")
    assert (done.exit_code, done.stdout) == (0, "3 mallar finns i mallar.\n")


def templates(*more: str, token: str = "delar") -> Result:
    return run("templates", "plan.xlsx", "--round", token, "-o", "mallar", "-q", *more)


def test_templates_show_an_earlier_round_and_say_on_which_sheets(case: Path) -> None:
    (case / "april.xlsx").write_bytes(round_then("april", 2025).workbook())
    (case / "delar.xlsx").write_bytes(round_then("delar", 2024).workbook())
    without = templates()
    assert without.stdout == "3 mallar finns i mallar.\n"
    plain = (case / "mallar" / "fl-delar-2025.xlsx").read_bytes()
    result = templates("--previous", "april.xlsx", "--previous", "delar.xlsx")
    assert (result.exit_code, result.stdout) == (
        0,
        "3 mallar finns i mallar.\nFörra perioden visas på Medarbetare, Sjukfrånvaro, Personalekonomi och Budget.\n",
    )
    page = openpyxl.load_workbook(case / "mallar" / "hr-delar-2025.xlsx")["Budget"]
    assert (page["A4"].value, page["H6"].value) == ("Förra perioden är april 2025, ur april.xlsx.", 46900)
    assert (case / "mallar" / "fl-delar-2025.xlsx").read_bytes() == plain


def test_where_an_earlier_round_has_nothing_to_show_that_is_said(case: Path) -> None:
    (case / "delar.xlsx").write_bytes(round_then("delar", 2024).workbook())
    assert templates("--previous", "delar.xlsx", token="april").stdout == (
        "3 mallar finns i mallar.\nIngen av de tidigare omgångarna har siffror som kan visas i mallarna.\n"
    )


def test_templates_of_another_boards_round_are_not_written(case: Path) -> None:
    (case / "delar.xlsx").write_bytes(round_then("delar", 2024).workbook())
    (case / "plan.xlsx").write_bytes(register(REGISTER, 2025, Nämnd="Socialnämnden"))
    line = "delar.xlsx gäller Provnämnden, men registret gäller Socialnämnden. Ange en sammanställning för samma nämnd."
    assert cannot(templates("--previous", "delar.xlsx")) == line
    assert cannot(consolidate("--previous", "delar.xlsx")) == line
    assert not (case / "mallar").exists()


def test_what_is_wrong_in_the_register_is_told_when_templates_are_written(case: Path) -> None:
    (case / "plan.xlsx").write_bytes(altered(register(), put("Budget", "E5", "ca 15 000")))
    done = run("templates", "plan.xlsx", "--round", "delar", "-o", "mallar", "-q")
    assert (done.exit_code, len(contents(case / "mallar"))) == (1, 3)
    assert "FEL  Hela nämnden – plan.xlsx, Budget, E5" in done.stdout


def test_consolidate_writes_everything_and_ends_with_0_when_nothing_is_wrong(case: Path) -> None:
    done = consolidate()
    assert (done.exit_code, done.stderr) == (0, "")
    assert contents(case / "ut") == OUTPUTS
    assert done.stdout.startswith("Delårsuppföljning 2025: 3 av 3 filer räknas, ")
    assert [name for name in OUTPUTS if f"  ut/{name}" not in done.stdout.splitlines()] == []


def test_consolidate_ends_with_1_at_an_error_and_writes_everything_all_the_same(case: Path) -> None:
    (case / "inkorg" / "hr.xlsx").unlink()
    done = consolidate()
    assert (done.exit_code, contents(case / "ut")) == (1, OUTPUTS)
    assert "2 av 3 filer räknas" in done.stdout
    assert "Saknas: HR." in done.stdout
    assert "FEL  HR\n  HR har inte lämnat något underlag som räknas." in done.stdout


def document_in(case: Path) -> str:
    """All words of the Word document, its headers' too."""
    data = (case / "ut" / "delarsuppfoljning-2025.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def test_a_reason_finishes_the_document_and_still_ends_with_1(case: Path) -> None:
    (case / "inkorg" / "hr.xlsx").unlink()
    assert consolidate().exit_code == 1
    assert ">Utkast" in document_in(case)
    assert consolidate("--final", " Rättas\ni nästa. ").exit_code == 1
    assert ">Utkast" not in document_in(case)
    assert "fel återstår: Rättas i nästa." in document_in(case)


def test_a_reason_where_nothing_is_wrong_prints_nothing(case: Path) -> None:
    assert consolidate("--final", "Rättas i nästa.").exit_code == 0
    assert "Rättas i nästa." not in document_in(case)


def test_an_empty_reason_is_refused_before_anything_is_written(case: Path) -> None:
    assert cannot(consolidate("--final", " ")) == (
        'Skriv varför dokumentet ska räknas som färdigt, till exempel --final "Rättas i nästa omgång".'
    )
    assert not (case / "ut").exists()


def test_a_warning_is_no_error(case: Path) -> None:
    (case / "inkorg" / "hr.xlsx").write_bytes(altered(FILES["hr.xlsx"], put("Budget", "F5", "9 000")))
    assert consolidate().exit_code == 0


def test_a_file_that_cannot_be_read_is_an_error_and_no_reason_not_to_run(case: Path) -> None:
    (case / "inkorg" / "ek.xlsx").write_bytes(b"%PDF-1.7")
    done = consolidate()
    corrections = ["rattelser/ek.txt", "rattelser/ek.xlsx"]
    assert (done.exit_code, contents(case / "ut")) == (1, sorted([*OUTPUTS, *corrections]))
    assert "Filen är en pdf, inte en Excelarbetsbok." in done.stdout


def test_json_is_the_file_byte_for_byte(case: Path) -> None:
    done = consolidate("--format", "json")
    assert done.stdout_bytes == (case / "ut" / "avstamning.json").read_bytes()
    assert json.loads(done.stdout_bytes)["round"] == "delar"


def test_quietly_nothing_is_told_but_what_must_be(case: Path) -> None:
    (case / "inkorg" / "hr.xlsx").unlink()
    told = consolidate("-q").stdout
    assert "Saknas: HR." in told
    assert "Gör så här" not in told


def test_the_registers_own_file_is_no_submission(case: Path) -> None:
    for name in FILES:
        (case / "inkorg" / name).rename(case / name)
    done = run("consolidate", "plan.xlsx", ".", "--round", "delar", "-o", "ut", "--pages", "off", "-q")
    assert "IN-03" not in done.stdout
    assert [one["file"] for one in json.loads((case / "ut" / "avstamning.json").read_bytes())["submissions"]] == [
        *("ek.xlsx", "fl.xlsx", "hr.xlsx", "inkorg"),
    ]


def test_a_follow_up_of_a_day_is_told_its_day(case: Path) -> None:
    asked = ("plan.xlsx", "--round", "lopande")
    assert run("templates", *asked, "--per", "2025-05-31", "-o", "m", "-q").exit_code == 0
    where = ("-o", "ut", "--pages", "off")
    done = run("consolidate", "plan.xlsx", "m", "--round", "lopande", "--per", "31 maj 2025", *where)
    assert done.exit_code == 1  # nobody has filled in a status
    assert "forvaltningsrapport-2025-05-31.docx" in contents(case / "ut")


def test_the_documents_date_is_an_option(case: Path) -> None:
    assert consolidate("--date", "2025-10-14").exit_code == 0
    core = openpyxl.load_workbook(io.BytesIO((case / "ut" / "sammanstallning.xlsx").read_bytes())).properties
    assert core.modified is not None
    assert core.modified.year == 2025


def test_an_earlier_round_stands_beside_the_totals_and_is_never_written_over(case: Path) -> None:
    earlier = small_round("april")
    (case / "april").mkdir()
    (case / "april" / "sammanstallning.xlsx").write_bytes(consolidated(earlier, {}).workbook())
    assert consolidate("--previous", "april/sammanstallning.xlsx").exit_code == 0
    page = openpyxl.load_workbook(case / "ut" / "sammanstallning.xlsx")["Översikt"]
    assert page["A8"].value == "Föregående är ur Fördjupad ekonomisk rapport 2025 (sammanstallning.xlsx)."
    assert cannot(consolidate("--previous", "april/sammanstallning.xlsx", output="april")) == (
        "april/sammanstallning.xlsx är en av filerna som lästes, och skrivs inte över. Välj en annan mapp."
    )


@pytest.mark.parametrize("file", ["plan.xlsx", "ut/sammanstallning.xlsx", "ingen.xlsx"])
def test_what_is_no_earlier_round_is_refused_before_anything_is_written(file: str, case: Path) -> None:
    consolidate()
    line = cannot(consolidate("--previous", file, output="ny"))
    assert line.startswith(f"{file} ")
    assert not (case / "ny").exists()


def test_progress_is_told_only_to_one_who_sits_there(monkeypatch: pytest.MonkeyPatch, case: Path) -> None:
    assert consolidate().stderr == ""
    said: list[str] = []
    monkeypatch.setattr(cli, "_progress", lambda quiet: said.append)
    consolidate()
    assert said == ["Läser 3 filer i inkorg …", "Skriver sammanställning och dokument …"]


@pytest.mark.parametrize(("terminal", "quiet", "told"), [(True, False, "hej\n"), (True, True, ""), (False, False, "")])
def test_a_terminal_is_what_shows_progress(
    terminal: bool, quiet: bool, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    cli._progress(quiet)("hej")
    assert capsys.readouterr().err == told


def test_many_files_are_read_by_several_processes_if_wished(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert consolidate("--jobs", "1").exit_code == 0
    alone = (case / "ut" / "avstamning.json").read_bytes()
    monkeypatch.setattr(library, "WORTH_A_POOL", 2)
    assert consolidate("--jobs", "2").exit_code == 0
    assert (case / "ut" / "avstamning.json").read_bytes() == alone


def test_many_templates_are_written_by_several_processes_and_are_the_same(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "TEMPLATES_WORTH_A_POOL", 2)
    written = {}
    for jobs in ("1", "2"):
        assert run("templates", "plan.xlsx", "--round", "delar", "-o", jobs, "--jobs", jobs).exit_code == 0
        written[jobs] = {path.name: path.read_bytes() for path in (case / jobs).iterdir()}
    assert len(written["1"]) == 3
    assert written["2"] == written["1"]


# What it cannot do


BAD_REGISTERS: dict[str, tuple[bytes | None, str]] = {
    "missing": (None, "Registret plan.xlsx finns inte. Kontrollera namnet, eller gör ett nytt med vpreport init."),
    "a text file": (
        b"Budget 2025\n",
        "Registret plan.xlsx kan inte läsas. Filen är en textfil, inte en Excelarbetsbok.",
    ),
    "encrypted": (ENCRYPTED, "Registret plan.xlsx kan inte läsas. Filen är skyddad med lösenord."),
    "truncated": (FILES["hr.xlsx"][:3000], "Registret plan.xlsx kan inte läsas. Filen är skadad"),
    "another workbook": (FILES["hr.xlsx"], "Registret plan.xlsx saknar år."),
}


@pytest.mark.parametrize(("data", "told"), BAD_REGISTERS.values(), ids=BAD_REGISTERS)
@pytest.mark.parametrize("command", ["templates", "consolidate"])
def test_a_register_that_cannot_be_used_ends_the_run(command: str, data: bytes | None, told: str, case: Path) -> None:
    (case / "plan.xlsx").unlink()
    if data is not None:
        (case / "plan.xlsx").write_bytes(data)
    words = ("templates", "plan.xlsx") if command == "templates" else ("consolidate", "plan.xlsx", "inkorg")
    assert cannot(run(*words, "--round", "delar", "-o", "ut")).startswith(told)
    assert not (case / "ut").exists()


def test_an_inbox_that_is_not_there_ends_the_run(case: Path) -> None:
    done = run("consolidate", "plan.xlsx", "ingen", "--round", "delar", "-o", "ut")
    assert cannot(done) == "Inkorgen ingen finns inte. Skapa mappen och lägg avdelningarnas filer där."
    assert not (case / "ut").exists()


@pytest.mark.parametrize("output", ["fil", "fil/ut"])
def test_a_file_in_the_place_of_the_output_folder_ends_the_run(output: str, case: Path) -> None:
    (case / "fil").write_bytes(b"viktigt")
    line = cannot(consolidate(output=output))
    assert "ska vara en mapp" in line or "är ingen mapp. Välj en annan mapp att skriva i." in line
    assert (case / "fil").read_bytes() == b"viktigt"


def test_a_file_that_somebody_has_open_is_left_as_it_was_and_the_others_are_written(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert consolidate().exit_code == 0
    before = {name: (case / "ut" / name).read_bytes() for name in OUTPUTS}
    (case / "inkorg" / "hr.xlsx").unlink()
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setattr(os, "replace", held("sammanstallning.xlsx"))
    assert cannot(consolidate()) == (
        "ut/sammanstallning.xlsx kan inte bytas ut. Stäng filen om den är öppen i Excel eller Word, och kör igen. "
        "Den nya versionen finns så länge i ut/sammanstallning (ny).xlsx. De andra filerna är skrivna."
    )
    after = {path.name: path.read_bytes() for path in (case / "ut").iterdir()}
    assert sorted(after) == sorted([*OUTPUTS, "sammanstallning (ny).xlsx"])
    assert [name for name in OUTPUTS if after[name] == before[name]] == ["sammanstallning.xlsx"]
    vouched = {one["file"]: one["sha256"] for one in json.loads(after["avstamning.json"])["outputs"]}
    assert vouched["sammanstallning.xlsx"] == sha256(after["sammanstallning (ny).xlsx"]).hexdigest()
    assert vouched["delarsuppfoljning-2025.docx"] == sha256(after["delarsuppfoljning-2025.docx"]).hexdigest()


def held(*names: str) -> Callable[[Path, Path], None]:
    """Moves files, but for those that somebody holds."""
    move = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).name in names:
            raise PermissionError(errno.EACCES, "in use")
        move(source, target)

    return replace


def test_the_register_and_the_inbox_are_never_written_over(case: Path) -> None:
    (case / "inkorg" / "sammanstallning.xlsx").hardlink_to(case / "plan.xlsx")
    assert cannot(consolidate(output="inkorg")) == (
        "inkorg/sammanstallning.xlsx är en av filerna som lästes, och skrivs inte över. Välj en annan mapp."
    )
    assert contents(case / "inkorg") == sorted([*FILES, "sammanstallning.xlsx"])


@pytest.mark.skipif(sys.platform == "win32", reason="names are whole text there")
def test_a_folder_whose_name_is_no_text_can_be_written_in(case: Path) -> None:
    output = os.fsdecode(b"ut\xff\x1b")
    done = consolidate(output=output)
    assert (done.exit_code, contents(case / output)) == (0, OUTPUTS)
    assert "  ut[U+DCFF][U+001B]/sammanstallning.xlsx" in done.stdout.splitlines()
    (case / "fil\n").write_bytes(b"")
    assert cannot(consolidate(output="fil\n/ut")) == "fil /ut är ingen mapp. Välj en annan mapp att skriva i."


def test_a_full_disk_ends_the_run_and_leaves_nothing_half_written(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert cannot(consolidate()) == "ut/sammanstallning.xlsx kan inte skrivas: disken är full. Gör plats och kör igen."
    assert contents(case / "ut") == []


@pytest.mark.parametrize("command", ["templates", "consolidate"])
def test_a_follow_up_of_a_day_needs_the_day(command: str, case: Path) -> None:
    words = ("templates", "plan.xlsx") if command == "templates" else ("consolidate", "plan.xlsx", "inkorg")
    for day in ((), ("--per", "i vår")):
        line = cannot(run(*words, "--round", "lopande", "-o", "ut", *day))
        assert line == "Ange vilken dag uppföljningen gäller, till exempel --per 2025-05-31."


def test_a_date_that_is_none_ends_the_run(case: Path) -> None:
    assert cannot(consolidate("--date", "snart")) == "”snart” är inget datum. Skriv till exempel 2025-10-14."
    assert not (case / "ut").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["consolidate", "plan.xlsx", "inkorg", "-o", "ut"], "--round saknas."),
        (["consolidate", "inkorg", "inkorg", "--round", "delar", "-o", "ut"], "Det ska vara en fil, men är en mapp."),
        (
            ["consolidate", "plan.xlsx", "plan.xlsx", "--round", "delar", "-o", "ut"],
            "Det ska vara en mapp, men är en fil.",
        ),
        (["consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", "ut", "--jobs", "0"], "minst 1."),
        (["templates", "plan.xlsx", "--round", "sommar", "-o", "ut"], "Välj ett av: plan, februari, april, delar"),
    ],
)
def test_wrong_usage_is_told_in_one_line(words: list[str], told: str, case: Path) -> None:
    assert told in cannot(run(*words))
    assert not (case / "ut").exists()


def test_what_is_broken_off_does_not_look_like_findings(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "consolidate_folder", interrupted)
    done = consolidate()
    assert done.exit_code == 2
    assert done.stderr.strip() == "vpreport: avbrutet."


def test_what_nobody_foresaw_is_one_line_and_no_traceback(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*given: object, **more: object) -> None:
        raise RuntimeError("två\nrader")

    monkeypatch.setattr(library, "consolidate_folder", broken)
    monkeypatch.setattr(sys, "argv", ["vpreport", "consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", "ut"])
    with pytest.raises(SystemExit) as ended:
        entry.run()
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("vpreport: ett oväntat fel inträffade (RuntimeError: två rader).")


# As a program of its own


def program(case: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    here: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(CHECKOUT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "vpreport", *words], cwd=case, env=here, capture_output=True, check=False
    )


CONSOLIDATE = ("consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", "ut", "--pages", "off")


def test_exit_codes_of_the_program(case: Path) -> None:
    assert program(case, *CONSOLIDATE).returncode == 0
    (case / "inkorg" / "hr.xlsx").unlink()
    assert program(case, *CONSOLIDATE, "-q").returncode == 1
    (case / "plan.xlsx").unlink()
    done = program(case, *CONSOLIDATE)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.decode().splitlines()) == 1
    assert program(case, "consolidate").returncode == 2
    assert program(case, "--help").returncode == 0


def test_a_terminal_that_lacks_signs_does_not_stop_the_program(case: Path) -> None:
    (case / "inkorg" / "ek.xlsx").write_bytes(b"%PDF-1.7")
    done = program(case, *CONSOLIDATE, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "FEL  Ekonomi ? ek.xlsx".encode("latin-1") in done.stdout
    told = program(case, *CONSOLIDATE, "--format", "json", PYTHONIOENCODING="latin-1")
    assert told.stdout == (case / "ut" / "avstamning.json").read_bytes()


HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "docx", "lxml", "concurrent.futures", "vpreport.consolidation")


def test_help_is_shown_without_loading_what_it_does_not_need(case: Path) -> None:
    script = f"import sys, vpreport.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
                          capture_output=True, check=True)  # fmt: skip
    assert done.stdout.decode().strip() == "[]"
