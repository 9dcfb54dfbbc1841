"""Small groups: hidden with as little beside as can be, and never to be worked out."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vpreport.vocabulary.suppression import Groups, Name, Secret, Sum, derivable, joined, suppressed

TEN = Decimal(10)
SEXES = Sum("all", ("women", "men"))


def hidden(sums: tuple[Sum, ...], **sizes: int) -> set[Name]:
    return set(suppressed(Groups({name: Decimal(size) for name, size in sizes.items()}, sums), TEN))


def test_large_groups_are_told() -> None:
    assert hidden((SEXES,), all=22, women=11, men=11) == set()


def test_a_group_of_the_limit_is_hidden_and_one_more_is_not() -> None:
    assert hidden((), a=10, b=11) == {"a"}


def test_the_other_sex_is_hidden_too_for_the_total_would_give_the_first_away() -> None:
    assert hidden((SEXES,), all=17, women=4, men=13) == {"women", "men"}


def test_two_small_ones_hide_each_other() -> None:
    ages = Sum("all", ("young", "middle", "old"))
    assert hidden((ages,), all=40, young=5, middle=6, old=29) == {"young", "middle"}


def test_the_smallest_of_several_is_hidden_beside_a_small_one() -> None:
    ages = Sum("all", ("young", "middle", "old"))
    assert hidden((ages,), all=90, young=5, middle=40, old=45) == {"young", "middle"}


def test_the_whole_is_hidden_only_where_no_part_is_left() -> None:
    same = Sum("stated", ("counted",))
    assert hidden((same,), stated=12, counted=8) == {"stated", "counted"}


def test_a_figure_under_two_names_is_hidden_under_both() -> None:
    assert hidden((SEXES, Sum("stated men", ("men",))), all=90, women=80, men=10, **{"stated men": 40}) == {
        "women",
        "men",
        "stated men",
    }


def test_what_follows_from_two_sums_together_is_hidden_too() -> None:
    rows = (Sum("r1", ("a", "b")), Sum("r2", ("c", "d")))
    columns = (Sum("c1", ("a", "c")), Sum("c2", ("b", "d")))
    found = hidden((*rows, *columns), a=5, b=20, c=30, d=40, r1=25, r2=70, c1=35, c2=60)
    assert found == {"a", "b", "c", "d"}


def test_where_all_that_a_figure_is_tied_to_is_hidden_there_is_no_more_to_hide() -> None:
    assert hidden((Sum("all", ("some",)), Sum("all", ("some", "none"))), all=4, some=4, none=0) == {
        "all",
        "some",
        "none",
    }


def test_a_whole_that_is_nothing_or_all_says_what_its_parts_are() -> None:
    sizes: dict[Name, Decimal] = {"all": Decimal(40), "women": Decimal(10), "men": Decimal(30)}
    for value, told in (("0", False), ("0.004", False), ("0.005", True), ("99.99", True), ("100", False)):
        groups = Groups(sizes, (SEXES,), {"all": Secret(Decimal(value))})
        assert ("all" not in suppressed(groups, TEN)) is told, value
    large = Groups({**sizes, "women": Decimal(11)}, (SEXES,), {"all": Secret(Decimal(0))})
    assert suppressed(large, TEN) == frozenset()


def test_nothing_hidden_gives_nothing_away() -> None:
    assert derivable((SEXES,), ()) == set()
    assert derivable((SEXES,), ("men",)) == {"men"}
    assert derivable((SEXES, Sum("all", ("women", "women too"))), ("men", "women")) == {"women", "men"}


def test_groups_of_several_subjects_are_one() -> None:
    one, other = Groups({"a": Decimal(1)}, (SEXES,)), Groups({"b": Decimal(2)})
    assert joined((one, other)) == Groups({"a": Decimal(1), "b": Decimal(2)}, (SEXES,))


TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(1, 30), min_size=width, max_size=width), min_size=2, max_size=5)
)


@given(TABLES)
def test_in_a_table_with_sums_nothing_hidden_can_be_worked_out(table: list[list[int]]) -> None:
    groups = _grid(table)
    found = suppressed(groups, TEN)
    assert found >= {name for name, size in groups.sizes.items() if size <= TEN}
    assert derivable(groups.sums, found) == set()
    assert suppressed(Groups(dict(reversed([*groups.sizes.items()])), groups.sums[::-1]), TEN) == found


def _grid(table: list[list[int]]) -> Groups:
    """The table's cells with the sums of its rows, of its columns and of all."""
    columns = [list(column) for column in zip(*table, strict=True)]
    sizes = {f"{r},{c}": size for r, row in enumerate(table) for c, size in enumerate(row)}
    sizes |= {f"r{r}": sum(row) for r, row in enumerate(table)} | {f"c{c}": sum(col) for c, col in enumerate(columns)}
    sizes["all"] = sum(map(sum, table))
    sums = [Sum(f"r{r}", tuple(f"{r},{c}" for c in range(len(columns)))) for r in range(len(table))]
    sums += [Sum(f"c{c}", tuple(f"{r},{c}" for r in range(len(table)))) for c in range(len(columns))]
    sums.append(Sum("all", tuple(f"c{c}" for c in range(len(columns)))))
    sums.append(Sum("all", tuple(f"r{r}" for r in range(len(table)))))
    return Groups({name: Decimal(size) for name, size in sizes.items()}, tuple(sums))
