"""Many files in one run: worker processes, what was found before, and what a repository does not want looked at.

In: inputs and what is settled. Out: a result for each, in the order given, whatever the number of processes.
Of 5,000 articles of which one was edited since the last run, one is checked.
"""
