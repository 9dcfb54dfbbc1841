"""A mutation run: whether the tests of a rule notice when its conditions and bounds are wrong.

    python -m tests.mutations            every rule
    python -m tests.mutations PK BU-04   a group, and one rule

`operators` makes changes to a function and `formulas` to the condition of a live check, `subjects` finds the functions,
constants and checks of a rule, `trial` puts one change at a time in place and runs the rule's own tests
(`tests.trials`), and `equivalents` lists the changes that no test can notice, each with its reason.
"""
