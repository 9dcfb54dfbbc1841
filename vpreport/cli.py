"""The command line: one function a command: parse, call one library function, print, exit.

Exit codes (contract section 3): 0 nothing of severity *fel*, 1 at least one, 2 the command could not run. Heavy modules
are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, cast

import click

from vpreport.swedish import SwedishGroup
from vpreport.vocabulary.rounds import ROUNDS, Occasion, occasion, round_named

if TYPE_CHECKING:
    from vpreport.consolidation import Consolidation
    from vpreport.outputs import Outputs, Wishes
    from vpreport.reading.earlier import EarlierFigures
    from vpreport.register.plan import Plan
    from vpreport.vocabulary.finding import Severity

EXIT_FINDINGS = 1
EXIT_CANNOT = 2

Command = TypeVar("Command", bound=Callable[..., None])


def _say(line: str, err: bool = False) -> None:
    """Print the line; nothing that a path or a name holds steers the terminal."""
    from vpreport.vocabulary.visible import visible

    click.echo(visible(line), err=err)


class CannotStart(click.ClickException):
    """One line on stderr that says what to do; exit code 2."""

    exit_code = EXIT_CANNOT

    def show(self, file: Any = None) -> None:
        """Print the line."""
        _say(f"vpreport: {self.message}", err=True)


def _tells_why(command: Command) -> Command:
    """A command that ends with one line and exit code 2 when the library says that it cannot run."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        from vpreport.errors import CannotRun

        try:
            command(*args, **kwargs)
        except CannotRun as problem:
            raise CannotStart(str(problem)) from problem

    return cast(Command, guarded)


def _version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Print which version this is, and end; run from a copy that is not installed, there is none to tell."""
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"vpreport {version('vpreport')}")
    except PackageNotFoundError:
        click.echo("vpreport, inte installerat")
    context.exit()


_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)

_round_option = click.option(
    "--round",
    "token",
    required=True,
    type=click.Choice([round.token for round in ROUNDS], case_sensitive=False),
    help="Omgången.",
)
_per_option = click.option("--per", metavar="DATUM", help="Dagen som en löpande uppföljning gäller, t.ex. 2025-05-31.")
_year_option = click.option("--year", metavar="ÅR", type=click.IntRange(2000, 2199), required=True, help="Planens år.")
_quiet_option = click.option("-q", "--quiet", is_flag=True, help="Skriv bara det som måste sägas.")
_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Hur svaret skrivs.",
)


def _jobs_option(told: str) -> Callable[[Command], Command]:
    return click.option("--jobs", metavar="ANTAL", type=click.IntRange(1), help=told)


@click.group(cls=SwedishGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Visa versionen.")
def main() -> None:
    """Samla in, kontrollera och sammanställ en nämnds verksamhetsplan och uppföljning.

    \b
    Så här går det till:
      vpreport init plan.xlsx --year 2026                        ett tomt register att fylla i
      vpreport templates plan.xlsx --round delar -o mallar       en mall till varje avdelning
      vpreport check hr-delar-2025.xlsx                          kontrollera en fil innan den skickas
      vpreport status plan.xlsx inkorg --round delar             vem som har lämnat och hur det ligger till
      vpreport consolidate plan.xlsx inkorg --round delar -o ut  sammanställning och Word-dokument
      vpreport verify dokument.docx sammanstallning.xlsx         är siffrorna i dokumentet kvar som de ska vara
      vpreport mall kommun.dotx                                  vad kommunens egen Wordmall har
      vpreport rules PE-07                                       vad en regel kräver, och varför
      vpreport demo -o demo                                      prova på ett färdigt exempel
    """


@main.command()
@click.argument("register", type=_FILE)
@_year_option
@_tells_why
def init(register: Path, year: int) -> None:
    """Skriv ett tomt register (REGISTER) att fylla i.

    Exempel: vpreport init plan.xlsx --year 2026
    """
    from vpreport.library import write_empty_register

    write_empty_register(register, year)
    _say(f"Registret finns i {register}. Fyll i bladen Plan och Organisation först.")


@main.command()
@click.argument("register", type=_FILE)
@_round_option
@_per_option
@click.option("-o", "--output", metavar="MAPP", required=True, type=_FOLDER, help="Mappen där mallarna läggs.")
@click.option(
    "--from",
    "old",
    metavar="FIL",
    type=_FILE,
    help="Flytta uppgifterna i en ifylld fil till en ny mall. Bara den mallen skrivs. Det som inte får plats sägs, och "
    "slutkoden är 1 om något behöver ses över.",
)
@click.option(
    "--previous",
    metavar="FIL",
    type=_FILE,
    multiple=True,
    help="Sammanställningen av en tidigare omgång, att visa siffrorna ur bredvid dem som ska fyllas i. Får anges flera "
    "gånger.",
)
@_jobs_option("Så många mallar skrivs samtidigt.")
@_quiet_option
@_tells_why
def templates(
    register: Path,
    token: str,
    per: str | None,
    output: Path,
    old: Path | None,
    previous: tuple[Path, ...],
    jobs: int | None,
    quiet: bool,
) -> None:
    """Skriv en mall till varje avdelning, ifylld med det som är beslutat.

    Exempel: vpreport templates plan.xlsx --round delar -o mallar
    """
    from vpreport.library import all_templates, earlier_rounds, read_plan, write_files

    plan = read_plan(register)
    when = _occasion(token, plan, per)
    earlier = earlier_rounds(plan, when, previous)
    if old is not None:
        _move(plan, when, old, earlier, output, quiet)
        return
    files = all_templates(plan, when, jobs, earlier)
    write_files(output, files, (*plan.paths, *previous))
    if not quiet:
        for name in files:
            _say(str(output / name))
    _say(f"{len(files)} mallar finns i {output}.")
    if earlier:
        _tell_shown(plan, when, earlier)
    _end_with_register(plan)


_NOTHING_SHOWN = "Ingen av de tidigare omgångarna har siffror som kan visas i mallarna."


def _tell_shown(plan: Plan, when: Occasion, earlier: Sequence[EarlierFigures]) -> None:
    """Tell where the templates show something of the earlier rounds, or that they cannot."""
    from vpreport.library import sheets_showing
    from vpreport.vocabulary.wording import listed

    titles = sheets_showing(plan, when, earlier)
    _say(f"Förra perioden visas på {listed(titles)}." if titles else _NOTHING_SHOWN)


def _move(plan: Plan, when: Occasion, old: Path, earlier: Sequence[EarlierFigures], output: Path, quiet: bool) -> None:
    """Move the old file's figures into a fresh template, and tell what had no place there."""
    from vpreport.library import move_into
    from vpreport.report import told_move

    moved = move_into(plan, when, old, output, earlier)
    click.echo(told_move(moved, old, output, quiet))
    if not moved.is_done:
        sys.exit(EXIT_FINDINGS)


def _occasion(token: str, plan: Plan, per: str | None) -> Occasion:
    from vpreport.errors import CannotRun
    from vpreport.vocabulary.dates import read_date

    round = round_named(token)
    if round.month is not None:
        return occasion(round, plan.year)
    day = read_date(per, plan.year).value if per else None
    if day is None:
        raise CannotRun(f"Ange vilken dag uppföljningen gäller, till exempel --per {plan.year}-05-31.")
    return occasion(round, plan.year, day)


def _end_with_register(plan: Plan) -> None:
    """Tell what is wrong in the register, and end with 1 if any of it is a *fel*."""
    from vpreport.report import told_findings
    from vpreport.vocabulary.finding import Severity

    if plan.findings:
        click.echo(told_findings(plan.findings, plan.name_of))
    if any(finding.severity is Severity.ERROR for finding in plan.findings):
        sys.exit(EXIT_FINDINGS)


@main.command()
@click.argument("files", metavar="FIL...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--plan", "register", metavar="PLAN.XLSX", type=_FILE, help="Registret, om det finns till hands.")
@click.option("--html", "page", metavar="SIDA.HTML", type=_FILE, help="Skriv också en sida att läsa i webbläsaren.")
@_format_option
@_quiet_option
@_tells_why
def check(files: tuple[Path, ...], register: Path | None, page: Path | None, form: str, quiet: bool) -> None:
    """Kontrollera ifyllda mallar (FIL) innan de skickas.

    Exempel: vpreport check hr-delar-2025.xlsx --html kontroll.html
    """
    from vpreport.library import check_files, read_plan, write_page
    from vpreport.own_check.report import checks_as_json, told_checked

    checks = check_files(files, read_plan(register) if register is not None else None, page)
    if form == "json":
        click.echo(checks_as_json(checks), nl=False)  # as bytes: the same whatever the terminal writes
    else:
        between = "\n" if quiet else "\n\n\n"
        click.echo(between.join(told_checked(checked, _paint(), quiet) for checked in checks))
    if page is not None:
        write_page(page, checks)
        _say(f"Sidan finns i {page}.", err=form == "json")
    if any(checked.has_errors for checked in checks):
        sys.exit(EXIT_FINDINGS)


def _paint() -> Callable[[str, Severity], str]:
    """Colours for how bad something is, on a terminal that wants them; the words are the same without."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda words, severity: words
    colours = {"fel": "red", "varning": "yellow", "upplysning": "cyan"}
    return lambda words, severity: click.style(words, fg=colours[severity.value], bold=True)


@main.command()
@click.argument("rule", metavar="[REGEL]", required=False)
@click.option("--group", metavar="GRUPP", help="Bara regler i gruppen, t.ex. PE.")
@click.option("--severity", type=click.Choice(["fel", "varning", "upplysning"]), help="Bara regler av det allvaret.")
@click.option("--round", "token", type=click.Choice([r.token for r in ROUNDS]), help="Bara omgångens regler.")
@click.option("--sheet", metavar="BLAD", help="Bara regler om bladet, t.ex. Budget.")
@_format_option
@_tells_why
def rules(
    rule: str | None, group: str | None, severity: str | None, token: str | None, sheet: str | None, form: str
) -> None:
    """Visa alla regler som programmet prövar, eller förklara en (REGEL).

    Exempel: vpreport rules PE-07
    """
    from vpreport.rule_report import as_json, explained, rules_asked_for, told_rules

    some = rules_asked_for(rule, group, severity, token, sheet)
    if form == "json":
        click.echo(as_json(some), nl=False)
    else:
        click.echo(explained(some[0]) if rule else told_rules(some))


@main.command()
@click.argument("register", type=_FILE)
@click.argument("inbox", type=_FOLDER)
@_round_option
@_per_option
@click.option("-o", "--output", metavar="MAPP", type=_FOLDER, help="Mappen där mottagningen och kvittenserna läggs.")
@_format_option
@_quiet_option
@_tells_why
def status(
    register: Path, inbox: Path, token: str, per: str | None, output: Path | None, form: str, quiet: bool
) -> None:
    """Visa vem som har lämnat sin fil i INBOX och vem som saknas, hur långt de har kommit och vad som är fel.

    Exempel: vpreport status plan.xlsx inkorg --round delar -o kvittenser
    """
    from vpreport.library import read_plan, receive_folder
    from vpreport.status_report import reception_as_json, told_reception

    plan = read_plan(register)
    reception, written = receive_folder(plan, inbox, _occasion(token, plan, per), output, _progress(quiet))
    if form == "json":
        click.echo(reception_as_json(reception), nl=False)
    else:
        click.echo(told_reception(reception, written, quiet))
    if reception.has_errors:
        sys.exit(EXIT_FINDINGS)


@main.command()
@click.argument("register", type=_FILE)
@click.argument("inbox", type=_FOLDER)
@_round_option
@_per_option
@click.option("-o", "--output", metavar="MAPP", required=True, type=_FOLDER, help="Mappen där resultatet läggs.")
@click.option("--date", "day", metavar="DATUM", help="Dokumentets datum. Annars dagen då underlagen ska vara inne.")
@click.option(
    "--pages",
    type=click.Choice(["auto", "off"]),
    default="auto",
    show_default=True,
    help="Sidnummer i innehållsförteckningen.",
)
@click.option("--internal", is_flag=True, help="Skriv också ett internt dokument, där små grupper inte är dolda.")
@click.option(
    "--final",
    metavar="SKÄL",
    help="Gör dokumentet färdigt fast fel återstår. Skälet skrivs i dokumentet, och slutkoden är 1 ändå.",
)
@click.option("--public", is_flag=True, help="Skriv också en sammanställning som alla får läsa, med små grupper dolda.")
@click.option("--sources", is_flag=True, help="Skriv sist i dokumentet vilka celler varje siffra kommer ur.")
@click.option("--pdf", is_flag=True, help="Skriv också varje dokument som PDF, att publicera. Kräver LibreOffice.")
@click.option(
    "--word-template", metavar="MALL", type=_FILE, help="Kommunens egen Wordmall (.docx eller .dotx) för dokumenten."
)
@click.option(
    "--previous",
    metavar="FIL",
    type=_FILE,
    multiple=True,
    help="Sammanställningen av en tidigare omgång, att jämföra de viktigaste summorna med. Får anges flera gånger.",
)
@_jobs_option("Så många filer läses samtidigt.")
@_format_option
@_quiet_option
@_tells_why
def consolidate(
    register: Path,
    inbox: Path,
    token: str,
    per: str | None,
    output: Path,
    day: str | None,
    jobs: int | None,
    form: str,
    quiet: bool,
    **wishes: Unpack[Wishes],
) -> None:
    """Läs avdelningarnas filer i INBOX, kontrollera dem och skriv sammanställning, Word-dokument och avstämning.

    Exempel: vpreport consolidate plan.xlsx inkorg --round delar -o ut
    """
    from vpreport.library import consolidate_folder, read_plan

    wishes["dated"] = _day(day)
    plan, progress = read_plan(register), _progress(quiet)
    result, written = consolidate_folder(
        plan, inbox, _occasion(token, plan, per), output, jobs=jobs, progress=progress, **wishes
    )
    _tell(result, written, output, form, quiet)
    for problem in written.problems:
        _say(problem, err=True)
    if result.has_errors or written.problems:
        sys.exit(EXIT_FINDINGS)


def _day(text: str | None) -> Any:
    from vpreport.errors import CannotRun
    from vpreport.vocabulary.dates import read_date

    if text is None:
        return None
    day = read_date(text, 2000).value
    if day is None:
        raise CannotRun(f"”{text}” är inget datum. Skriv till exempel 2025-10-14.")
    return day


def _progress(quiet: bool) -> Callable[[str], None]:
    """Progress goes to stderr, and only on a terminal."""
    if quiet or not sys.stderr.isatty():
        return lambda said: None
    return lambda said: click.echo(said, err=True)


def _tell(result: Consolidation, written: Outputs, output: Path, form: str, quiet: bool) -> None:
    from vpreport.outputs import RECONCILIATION
    from vpreport.report import told_consolidation

    if form == "json":
        click.echo(written.files[RECONCILIATION], nl=False)  # as bytes: the same as the file, whatever the terminal
    else:
        click.echo(told_consolidation(result, [output / name for name in written.files], written.notes, quiet))


@main.command()
@click.argument("document", metavar="DOKUMENT", type=_FILE)
@click.argument("workbook", metavar="SAMMANSTALLNING", type=_FILE)
@_format_option
@_quiet_option
@_tells_why
def verify(document: Path, workbook: Path, form: str, quiet: bool) -> None:
    """Kontrollera att siffrorna i ett redigerat Word-dokument (DOKUMENT) stämmer med sammanställningen.

    Exempel: vpreport verify delarsuppfoljning-2025.docx sammanstallning.xlsx
    """
    from vpreport.verifying.report import told_verified, verified_as_json
    from vpreport.verifying.verify import verify_document

    verified = verify_document(document, workbook)
    if form == "json":
        click.echo(verified_as_json(verified), nl=False)
    else:
        click.echo(told_verified(verified, quiet))
    if not verified.agrees:
        sys.exit(EXIT_FINDINGS)


@main.command()
@click.argument("template", metavar="MALL", type=_FILE)
@click.option("--plan", "register", metavar="PLAN.XLSX", type=_FILE, help="Registret, om det finns till hands.")
@_format_option
@_quiet_option
@_tells_why
def mall(template: Path, register: Path | None, form: str, quiet: bool) -> None:
    """Visa vad kommunens egen Wordmall (MALL) har, och vad som görs till den.

    Exempel: vpreport mall kommun.dotx --plan plan.xlsx
    """
    from vpreport.library import look_at_template, read_plan
    from vpreport.template_report import template_as_json, told_template

    look = look_at_template(template, read_plan(register) if register is not None else None)
    if form == "json":
        click.echo(template_as_json(look), nl=False)
    else:
        click.echo(told_template(look, quiet))
    if look.problem:
        sys.exit(EXIT_FINDINGS)


@main.command()
@click.option(
    "-o", "--output", metavar="MAPP", type=_FOLDER, default="demo", show_default=True, help="Mappen där exemplet läggs."
)
@_quiet_option
@_tells_why
def demo(output: Path, quiet: bool) -> None:
    """Kör båda omgångarna på det medföljande exemplet, Kramfors 2025, och berätta vad som hittades.

    Exempel: vpreport demo -o demo
    """
    from vpreport.demonstration import run_demo

    click.echo(run_demo(output, _progress(quiet), quiet))
