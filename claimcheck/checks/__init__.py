"""Frames to conflicts: small arithmetic functions, one module per kind of sum. A rule file names them as "module.function".

In: a frame (the annotation of the first parameter says which; a union takes several) and the options of the rule file's `[with]`,
checked against the other annotations. Out: a `Conflict`, or None where all is well. A check never sees the text: in what it says,
`{0}` stands for the author's words at the conflict's place, `{1}`, `{2}`... for those it is held against, filled in by the rulebook.
Severity None is the rule's own. "{1} and {2} add up to 11, not {0}" reads "seven and four add up to 11, not 12".
"""
