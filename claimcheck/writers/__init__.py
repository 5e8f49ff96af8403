"""Reports and quantities to text, one file for each form of output.

In: what a run made of its inputs. Out: text. A finding at "12" on the third line becomes `ferry.txt:3:9: error: ...`.
"""
