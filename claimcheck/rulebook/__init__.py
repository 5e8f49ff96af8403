"""Loads the rules, runs their checks over frames and stamps what they find.

In: rules/*.toml, frames, a document. Out: findings in the order of the text. The sum frame of "the crew of 12 had seven men and
four women" becomes an error of sum-of-parts-mismatch at "12", related to "seven" and "four".
"""

from claimcheck.rulebook.address import own_modules
from claimcheck.rulebook.files import load_rules, own_rule_ids
from claimcheck.rulebook.rule import Example, Rule
from claimcheck.rulebook.selection import selected
from claimcheck.rulebook.stamp import findings_of
from claimcheck.rulebook.verdicts import Verdict, verdicts_of

__all__ = ["Example", "Rule", "Verdict", "findings_of", "load_rules", "own_modules", "own_rule_ids", "selected", "verdicts_of"]
