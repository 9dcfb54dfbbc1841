"""The checked-in templates are the ones that vpreport writes."""

from functools import lru_cache

import pytest

from tests.golden import TEMPLATES, templates
from tests.writing.parts import differing_parts

CHECKED_IN = sorted(path.name for path in TEMPLATES.glob("*.xlsx"))


@lru_cache(maxsize=1)
def written() -> dict[str, bytes]:
    return templates()


def test_every_template_of_an_empty_plan_is_checked_in() -> None:
    assert sorted(written()) == CHECKED_IN


@pytest.mark.parametrize("name", CHECKED_IN)
def test_checked_in_template_is_current(name: str) -> None:
    assert differing_parts((TEMPLATES / name).read_bytes(), written()[name]) == [], "run python -m tests.golden"
