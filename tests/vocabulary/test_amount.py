from __future__ import annotations

import json
import re
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vpreport.vocabulary.amount import (
    COUNT,
    FTE,
    HOURS,
    KRONOR,
    MNKR,
    PERCENT,
    POINTS,
    TKR,
    Interval,
    Reading,
    Unit,
    all_printed,
    allowance,
    decimals_of,
    json_number,
    plain,
    printed,
    ratio,
    read_number,
    rounded,
    unit_named,
)

UNITS = (COUNT, KRONOR, TKR, MNKR, PERCENT, HOURS, FTE, POINTS)
units = st.sampled_from((*UNITS, unit_named("kr/invånare"), unit_named("m²")))

NBSP = "\u00a0"


def spaced(text: str) -> str:
    """The sentence as it prints, with its no-break spaces shown as "_"."""
    return text.replace(NBSP, "_")


def value_of(text: str, unit: Unit = TKR) -> Decimal | None:
    return read_number(text, unit).value


def problem_of(text: str, unit: Unit = TKR) -> str:
    reading = read_number(text, unit)
    assert reading.value is None
    assert reading.note == ""
    return spaced(reading.problem)


# ---- reading -------------------------------------------------------------------------------------------------------

USED = [
    ("4 500", "4500"),
    ("4\u00a0500", "4500"),
    ("4\u202f500", "4500"),
    ("4\u2009500", "4500"),
    ("4500", "4500"),
    ("1 000 000,50", "1000000.50"),
    ("1\u00a0000 000", "1000000"),
    ("12,5", "12.5"),
    ("0,500", "0.500"),
    ("1234,500", "1234.500"),
    ("1 234,500", "1234.500"),
    ("1,5000", "1.5000"),
    ("007", "7"),
    ("\u221275", "-75"),
    ("-75", "-75"),
    ("- 75", "-75"),
    ("+5", "5"),
    ("-0", "0"),
    ("\u200b45", "45"),
    ("45\u200b", "45"),
    ("\ufeff 45\t\n", "45"),
    ("123456789012345", "123456789012345"),
]


@pytest.mark.parametrize(("text", "number"), USED)
def test_an_unambiguous_text_is_used_and_its_note_says_the_number(text: str, number: str) -> None:
    reading = read_number(text, TKR)
    assert (str(reading.value), reading.problem) == (number, "")
    assert reading.note.endswith(f"lästes som talet {printed(Decimal(number))}.")


@pytest.mark.parametrize(
    ("text", "unit", "note"),
    [
        ("4 500", TKR, "Texten ”4 500” lästes som talet 4_500."),
        ("4500 tkr", TKR, "Texten ”4500 tkr” lästes som talet 4_500. Enheten tkr behöver inte skrivas."),
        ("4500KR.", KRONOR, "Texten ”4500KR.” lästes som talet 4_500. Enheten kr behöver inte skrivas."),
        ("(75)", TKR, "Texten ”(75)” lästes som talet −75. Parentesen lästes som minus."),
        (
            "( 75 tkr )",
            TKR,
            "Texten ”( 75 tkr )” lästes som talet −75. Parentesen lästes som minus. Enheten tkr behöver inte skrivas.",
        ),
        ("5,16 %", PERCENT, "Texten ”5,16 %” lästes som talet 5,16. Enheten % behöver inte skrivas."),
        (
            "0,42 årsarbetare",
            FTE,
            "Texten ”0,42 årsarbetare” lästes som talet 0,42. Enheten årsarbetare behöver inte skrivas.",
        ),
    ],
)
def test_what_was_done_with_a_text_is_said_in_full(text: str, unit: Unit, note: str) -> None:
    assert spaced(read_number(text, unit).note) == note


@pytest.mark.parametrize("text", ["-", "–", "—", "−", "--", "n/a", "N/A", "Saknas", "ej aktuellt", ".", "..", " – "])
def test_a_word_or_dash_for_no_value_is_no_value_and_never_0(text: str) -> None:
    note = f"Texten ”{text.strip()}” lästes som att värde saknas. Skriv 0 om värdet är noll."
    assert read_number(text, TKR) == Reading(None, note, "")


def test_blanks_are_an_empty_cell() -> None:
    assert read_number("", TKR) == Reading(None, "", "")
    empty = Reading(None, "Cellen innehåller bara blanksteg och lästes som tom.", "")
    assert [read_number(text, TKR) for text in (" ", NBSP, "\u200b\n")] == [empty] * 3


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.500", ("1,5", "1_500")),
        ("1,500", ("1,5", "1_500")),
        ("1,000", ("1", "1_000")),
        ("1.234", ("1,2340", "1_234")),
        ("-12,345", ("−12,3450", "−12_345")),
        ("(1.500)", ("−1,5", "−1_500")),
        ("1.500 tkr", ("1,5", "1_500")),
        ("999,999", ("999,9990", "999_999")),
    ],
)
def test_what_can_mean_two_numbers_is_asked_about(text: str, numbers: tuple[str, str]) -> None:
    small, large = numbers
    assert (
        problem_of(text)
        == f"Texten ”{text}” kan betyda både {small} och {large}. Skriv antingen {small} eller {large}."
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4.500,00", "4_500"),
        ("4,500.00", "4_500"),
        ("4 500.5", "4_500,5"),
        ("1.000.000", "1_000_000"),
        ("1,000,000", "1_000_000"),
        ("4'500", "4_500"),
        ("4’500,25", "4_500,25"),
        ("12.5", "12,5"),
        ("0.500", "0,5"),
        ("12.5 tkr", "12,5"),
        ("'123", "123"),
        ("75-", "−75"),
        ("4 500 −", "−4_500"),
        ("–75", "−75"),
        ("— 1 200 tkr", "−1_200"),
    ],
)
def test_foreign_writing_is_not_used_but_the_likely_number_is_suggested(text: str, number: str) -> None:
    assert problem_of(text) == f"Texten ”{text}” kan inte läsas säkert. Skriv {number} om det är det du menar."


@pytest.mark.parametrize(
    ("text", "unit", "suffix", "where", "number"),
    [
        ("1,2 mnkr", TKR, "mnkr", "talet vara i tkr", "1_200"),
        ("4500kr", TKR, "kr", "talet vara i tkr", "4,5"),
        ("1234 kr", TKR, "kr", "talet vara i tkr", "1,2340"),
        ("(4 500 tkr)", MNKR, "tkr", "talet vara i mnkr", "−4,5"),
        ("3 miljoner", KRONOR, "miljoner", "talet vara i kr", "3_000_000"),
        ("0 mnkr", TKR, "mnkr", "talet vara i tkr", "0"),
    ],
)
def test_another_unit_of_the_family_is_converted_for_the_reader_but_not_used(
    text: str, unit: Unit, suffix: str, where: str, number: str
) -> None:
    problem = f"Texten ”{text}” har enheten {suffix}, men här ska {where}. Skriv {number} om det är det du menar."
    assert problem_of(text, unit) == problem


@pytest.mark.parametrize(
    ("text", "unit", "rest"),
    [
        ("100 %", TKR, "har enheten %, men här ska talet vara i tkr. Skriv ett enda tal i tkr, till exempel 4_500."),
        (
            "12 tkr",
            COUNT,
            "har enheten tkr, men här ska det stå ett tal utan enhet. Skriv ett enda tal, till exempel 12.",
        ),
        (
            "12 st",
            POINTS,
            "har enheten st, men här ska det stå ett tal utan enhet. Skriv ett enda tal, till exempel 12.",
        ),
        (
            "626 h",
            FTE,
            "har enheten h, men här ska talet vara i årsarbetare. Skriv ett enda tal i årsarbetare, till exempel 12,5.",
        ),
    ],
)
def test_a_unit_of_another_kind_is_named_and_not_converted(text: str, unit: Unit, rest: str) -> None:
    assert problem_of(text, unit) == f"Texten ”{text}” {rest}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *(
            (text, "går inte att läsa som ett tal")
            for text in (
                "ca 100",
                "10-15",
                "10–15",
                "12/15",
                "5+5",
                "1e3",
                "1e999",
                "1_000",
                "0x1F",
                "NaN",
                "inf",
                "Infinity",
                "½",
                "?",
                "se bilaga",
                "4500 kronorna",
                "1.2 mnkr",
                "--75",
                "75-100-",
                "(75",
                "75)",
                "1,2,3",
                ",5",
                "5,",
                "12.",
                "12\t500",
                "4,500.000.00",
            )
        ),
        ("=5+5", "är en formel som har sparats som text"),
        ("\u0664\u0665", "har andra siffertecken än 0–9"),
        ("\uff14\uff15", "har andra siffertecken än 0–9"),
        ("4 5 0 0", "har mellanslag som inte delar talet i tusental"),
        ("12 15", "har mellanslag som inte delar talet i tusental"),
        ("0 500", "har mellanslag som inte delar talet i tusental"),
        ("4  500", "har mellanslag som inte delar talet i tusental"),
        ("1234 567", "har mellanslag som inte delar talet i tusental"),
        ("(−75)", "har både parentes och plus- eller minustecken"),
        ("1234567890123456", "har fler än 15 siffror"),
        ("1 234 567 890 123 456", "har fler än 15 siffror"),
        ("0,3333333333333333", "har fler än 15 siffror"),
    ],
)
def test_what_is_no_number_says_why_and_what_to_write(text: str, reason: str) -> None:
    shown = " ".join(text.split())
    assert problem_of(text) == f"Texten ”{shown}” {reason}. Skriv ett enda tal i tkr, till exempel 4_500."


def test_a_character_that_cannot_be_seen_is_said_to_be_there() -> None:
    start = "Texten ”4500” innehåller ett tecken som inte syns."
    assert problem_of("4\u200b500") == f"{start} Skriv ett enda tal i tkr, till exempel 4_500."
    assert value_of("\u202e4500") is None, "an override shows the figures in another order than they are stored"


def test_a_long_text_is_cut_in_the_message() -> None:
    assert problem_of("x" * 32_767).startswith(f"Texten ”{'x' * 60}…” går inte")


characters = st.text(st.sampled_from("0123456789 ,.-+()−–'%\u00a0\u202f\u2009\u200b４٤tkrmnhe_=/"), max_size=16)
fragments = [
    "0",
    "7",
    "12",
    "500",
    "000",
    ",",
    ",",
    ".",
    " ",
    NBSP,
    "\u202f",
    "-",
    "−",
    "–",
    "+",
    "(",
    ")",
    "'",
    "e",
    "=",
    "/",
]
endings = ["", "", " tkr", "tkr.", "kr", " mnkr", " %", " h", " st", ")", " tkr)", "-", "\u200b", " m²"]
pieces = st.builds(
    "{}{}".format, st.lists(st.sampled_from(fragments), max_size=7).map("".join), st.sampled_from(endings)
)
number_like = characters | pieces


@given(st.text(max_size=60) | number_like, units)
@example("\x00", TKR)
@example("\ud800", TKR)
@example("0" * 40_000, TKR)
@example("0," + "0" * 40_000, TKR)
@example("1" + " 1" * 20_000, TKR)
@example("(" * 5_000, COUNT)
@example("1" + " " * 40_000 + ")", COUNT)
def test_no_text_raises_and_every_reading_says_one_thing(text: str, unit: Unit) -> None:
    reading = read_number(text, unit)
    assert reading.value is None or not reading.problem
    assert bool(reading.note) + bool(reading.problem) == (text != "")


def follows_the_grammar(text: str, unit: Unit) -> bool:
    """The grammar once more, by hand: outer blanks, brackets, sign, unit, comma, groups."""
    rest = text.strip(f" {NBSP}\u2009\u200b\u202f").lower()
    bracket = rest[:1] == "(" and rest[-1:] == ")"
    rest = rest[1:-1].strip() if bracket else rest
    for suffix in sorted(unit.suffixes, key=len, reverse=True):
        if rest.rstrip(".").endswith(suffix):
            rest = rest.rstrip(".").removesuffix(suffix).rstrip()
            break
    if rest[:1] in ("-", "−", "+"):
        if bracket:
            return False
        rest = rest[1:].lstrip()
    whole, comma, fraction = rest.partition(",")
    first, *groups = whole.replace(NBSP, " ").replace("\u202f", " ").replace("\u2009", " ").split(" ")
    parts = [first, *groups, *([fraction] if comma else [])]
    if not all(part.isascii() and part.isdigit() for part in parts):
        return False
    if groups:
        return len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups)
    return not (len(fraction) == 3 and len(first) <= 3 and first[0] != "0")


@given(number_like, units)
@example("1 234,5", TKR)
@example("(1 234 tkr)", TKR)
def test_a_text_that_is_used_follows_the_grammar(text: str, unit: Unit) -> None:
    if read_number(text, unit).value is not None:
        assert follows_the_grammar(text, unit)


decimals = st.integers(0, 12).flatmap(
    lambda places: st.integers(-(10**12) + 1, 10**12 - 1).map(lambda digits: Decimal(digits).scaleb(-places))
)


def looks_like_thousands(number: str) -> bool:
    return re.fullmatch(r"−?[1-9][0-9]{0,2},[0-9]{3}", number) is not None


@given(decimals, units)
@example(Decimal("-0.0"), TKR)
@example(Decimal("1.500"), TKR)
@example(Decimal("999999999999"), TKR)
def test_every_printed_number_is_read_back_unless_it_looks_like_thousands(value: Decimal, unit: Unit) -> None:
    text = printed(value)
    reading = read_number(text, unit)
    if looks_like_thousands(text):
        assert reading.problem.startswith(f"Texten ”{text}” kan betyda både ".replace(NBSP, " "))
    else:
        assert (reading.value, reading.problem) == (value, "")
        assert reading.value is not None
        assert decimals_of(reading.value) == decimals_of(value)
    with_unit = f"{text}{NBSP}{unit.label}"
    assert read_number(with_unit, unit).value == reading.value or not unit.suffixes


@given(number_like, st.sampled_from(UNITS))
@example("1.234", TKR)
@example("1234 kr", TKR)
@example("4,500.00", TKR)
def test_what_a_problem_suggests_can_be_typed_as_it_stands(text: str, unit: Unit) -> None:
    _, _, advice = read_number(text, unit).problem.rpartition("”")
    for suggestion in re.findall(rf"−?[0-9][0-9{NBSP}]*(?:,[0-9]+)?", advice.partition("Skriv ")[2]):
        assert read_number(suggestion, unit).problem == ""


# ---- units ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("%", PERCENT),
        ("Procent", PERCENT),
        ("tkr", TKR),
        ("st", COUNT),
        ("st.", COUNT),
        ("antal", COUNT),
        (" Antal ", COUNT),
        ("h", HOURS),
        ("timmar", HOURS),
        ("kr", KRONOR),
        ("kronor", KRONOR),
        ("mnkr", MNKR),
        ("årsarbetare", FTE),
        ("tusen\u00a0kronor", TKR),
        ("riskvärde", POINTS),
    ],
)
def test_a_known_unit_is_recognised_by_its_names(text: str, unit: Unit) -> None:
    assert unit_named(text) is unit


def test_an_unknown_unit_keeps_its_label_and_accepts_it_after_a_number() -> None:
    unit = unit_named(" kr per  Invånare ")
    assert (unit.label, unit.family, unit.per) == ("kr per Invånare", "other", None)
    assert value_of("4 500 kr per invånare", unit) == 4500
    assert problem_of("4 500 kr", unit).startswith("Texten ”4 500 kr” har enheten kr, men här ska talet vara i kr per")


def test_no_suffix_belongs_to_two_units() -> None:
    suffixes = [suffix for unit in UNITS for suffix in unit.suffixes]
    assert len(suffixes) == len(set(suffixes))


@given(st.sampled_from([KRONOR, TKR, MNKR]), st.sampled_from([KRONOR, TKR, MNKR]), st.integers(-(10**6), 10**6))
def test_converted_money_is_the_same_money(typed: Unit, wanted: Unit, amount: int) -> None:
    assume(typed is not wanted)
    problem = read_number(f"{amount} {typed.label}", wanted).problem
    suggested = value_of(problem.partition("Skriv ")[2].partition(" om ")[0], wanted)
    assert suggested is not None
    assert typed.per is not None
    assert wanted.per is not None
    assert suggested * wanted.per == amount * typed.per


# ---- printing and rounding -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("4500", None, "4_500"),
        ("231871", 0, "231_871"),
        ("43313527", None, "43_313_527"),
        ("1234.5", None, "1_234,5"),
        ("6.10", None, "6,10"),
        ("6.8", 2, "6,80"),
        ("-75", None, "−75"),
        ("-1234567.895", 2, "−1_234_567,90"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "−3"),
        ("0.125", 2, "0,13"),
        ("-0.4", 0, "0"),
        ("-0.00", None, "0,00"),
        ("1E+3", None, "1_000"),
        ("999.995", 2, "1_000,00"),
    ],
)
def test_a_number_is_printed_as_swedes_write_it(number: str, places: int | None, text: str) -> None:
    assert spaced(printed(Decimal(number), places)) == text


finite = st.decimals(allow_nan=False, allow_infinity=False)


@given(finite, st.integers(0, 6))
@example(Decimal("1.7976931348623157E+308"), 2)
@example(Decimal("5E-324"), 2)
def test_rounding_goes_to_the_nearest_and_never_prints_a_negative_zero(value: Decimal, places: int) -> None:
    assume(abs(value.adjusted()) < 400)
    number, unit = Fraction(rounded(value, places)), Fraction(1, 10**places)
    assert abs(number - Fraction(value)) <= unit / 2
    assert (number / unit).denominator == 1
    assert ("−" in printed(value, places)) == (number < 0)


@given(st.lists(st.tuples(st.one_of(st.none(), finite, st.just(Decimal("-0.4"))), st.integers(0, 6))))
def test_numbers_printed_together_are_as_numbers_printed_one_by_one(numbers: list[tuple[Decimal | None, int]]) -> None:
    numbers = [(value, places) for value, places in numbers if value is None or abs(value.adjusted()) < 400]
    assert all_printed(numbers) == ["" if value is None else printed(value, places) for value, places in numbers]


def test_nothing_depends_on_the_caller_s_decimal_context() -> None:
    with localcontext(prec=3, rounding=ROUND_DOWN):
        assert printed(Decimal("123456.785"), 2) == f"123{NBSP}456,79"
        assert plain(Decimal("123456.5000")) == Decimal("123456.5")
        assert str(ratio(Decimal(1), Decimal(3))).startswith("33.33333333")
        assert value_of("−123 456,5") == Decimal("-123456.5")


@pytest.mark.parametrize(("number", "count"), [("12", 0), ("12.50", 2), ("1E+3", 0), ("0.001", 3), ("-0", 0)])
def test_decimals_are_counted_as_shown(number: str, count: int) -> None:
    assert decimals_of(Decimal(number)) == count


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("231871", None, "231871"),
        ("231871.00", None, "231871"),
        ("2E+5", None, "200000"),
        ("5.160", None, "5.16"),
        ("5.1649", 2, "5.16"),
        ("4.9996", 2, "5"),
        ("-0.0", None, "0"),
        ("0.1", None, "0.1"),
    ],
)
def test_json_gets_whole_numbers_as_integers_and_the_shortest_decimal_otherwise(
    number: str, places: int | None, text: str
) -> None:
    assert json.dumps(json_number(Decimal(number), places)) == text
    assert str(plain(Decimal(number), places)) == text


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_a_json_number_of_15_digits_is_exact(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    assert Decimal(repr(json_number(value))) == value


# ---- rounding allowances, shares and intervals ---------------------------------------------------------------------


def test_the_allowance_is_half_a_unit_for_each_term_and_the_total() -> None:
    assert [allowance(2), allowance(11, Decimal("0.1")), allowance(0)] == [
        Decimal("1.5"),
        Decimal("0.6"),
        Decimal("0.5"),
    ]


@given(st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=12), st.integers(0, 2))
def test_rounded_terms_never_miss_their_rounded_total_by_more_than_the_allowance(
    terms: list[Decimal], places: int
) -> None:
    total = rounded(sum(terms, Decimal(0)), places)
    rest = sum((rounded(term, places) for term in terms), Decimal(0)) - total
    assert abs(rest) <= allowance(len(terms), Decimal(1).scaleb(-places))


def test_a_share_is_in_percent_and_nothing_has_no_share() -> None:
    assert ratio(Decimal(1), Decimal(8)) == Decimal("12.5")
    assert rounded(ratio(Decimal(626), Decimal(165 * 9)), 4) == Decimal("42.1549")
    with pytest.raises(ZeroDivisionError):
        ratio(Decimal(0), Decimal(0))


def test_a_shown_number_stands_for_half_a_unit_either_way() -> None:
    assert Interval.shown(Decimal("6.10"), 2) == Interval(Decimal("6.095"), Decimal("6.105"))
    assert Interval.shown(Decimal(138), 0) == Interval(Decimal("137.5"), Decimal("138.5"))


def test_an_interval_knows_what_it_contains_and_meets() -> None:
    interval = Interval(Decimal(1), Decimal(2))
    assert [interval.contains(Decimal(number)) for number in ("1", "1.5", "2", "2.01")] == [True, True, True, False]
    others = [Interval(Decimal(low), Decimal(high)) for low, high in ((2, 3), (0, 5), (-1, 0))]
    assert [interval.overlaps(other) for other in others] == [True, True, False]


def test_an_interval_cannot_run_backwards() -> None:
    with pytest.raises(ValueError):
        Interval(Decimal(2), Decimal(1))


@given(decimals, st.integers(0, 4))
def test_every_number_lies_in_what_its_print_stands_for(value: Decimal, places: int) -> None:
    assert Interval.shown(rounded(value, places), places).contains(value)


@st.composite
def intervals_with_a_member(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    low, member, high = sorted(draw(st.tuples(finite, finite, finite)))
    assume(all(abs(end.adjusted()) < 400 for end in (low, member, high)))
    return Interval(low, high), member


members = intervals_with_a_member()


def encloses(interval: Interval, value: Fraction) -> bool:
    return Fraction(interval.low) <= value <= Fraction(interval.high)


@given(members, members)
def test_interval_arithmetic_encloses_every_exact_result(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    (left, a), (right, b) = one, other
    assert encloses(left + right, Fraction(a) + Fraction(b))
    assert encloses(left - right, Fraction(a) - Fraction(b))
    assert encloses(left * right, Fraction(a) * Fraction(b))
    if right.contains(Decimal(0)):
        with pytest.raises(ZeroDivisionError):
            left / right
    else:
        assert encloses(left / right, Fraction(a) / Fraction(b))


def test_every_unit_has_a_name_for_a_column_of_units() -> None:
    assert [unit.named for unit in (COUNT, TKR, PERCENT, unit_named("Antal"), unit_named("km"))] == [
        "antal",
        "tkr",
        "%",
        "antal",
        "km",
    ]
