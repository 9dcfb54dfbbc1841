"""From what became of each subject to what is wrong: unnoticed changes, and excuses that hold no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.mutations.equivalents import Equivalent
from tests.mutations.subjects import Mutant, Subject
from tests.mutations.trial import Verdict


def faults(
    subjects: Sequence[Subject], verdicts: Sequence[Verdict], equivalents: Sequence[Equivalent], *, is_whole: bool
) -> list[str]:
    """Lines for people; `is_whole`: all rules have been tried, so that every excuse must have been needed."""
    known = {(one.where, one.was, one.now) for one in equivalents}
    found, needed = [], set()
    for verdict in verdicts:
        subject = subjects[verdict.number]
        if verdict.fault:
            found.append(f"{subject.mutants[0].where}: {verdict.fault}")
        for mutant in (subject.mutants[index] for index in verdict.survivors):
            needed.add(_key(mutant))
            if _key(mutant) not in known:
                found.append(_told(mutant, subject.rules))
    places = {mutant.where for subject in subjects for mutant in subject.mutants}
    return [*found, *_unneeded([one for one in equivalents if is_whole or one.where in places], needed)]


def _key(mutant: Mutant) -> tuple[str, str, str]:
    return mutant.where, mutant.was, mutant.now


def _told(mutant: Mutant, rules: Sequence[str]) -> str:
    return f"{mutant.file}:{mutant.line} {mutant.where}: {mutant.was} → {mutant.now} ({', '.join(rules)})"


def _unneeded(equivalents: Sequence[Equivalent], needed: set[tuple[str, str, str]]) -> Iterator[str]:
    for one in equivalents:
        if (one.where, one.was, one.now) not in needed:
            change = f"{one.where}: {one.was} → {one.now}"
            yield f"tests/mutations/equivalents.py: {change} is noticed, or is no longer there"
