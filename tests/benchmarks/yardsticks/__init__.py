"""Small Flask apps, as most teams would write them, on the same server, database and compression as ours.

Settled once and then left alone, so that they import nothing of ours. Bodies lie in the folder YARDSTICK_BODIES names: pages of ours,
taken when the run begins, so that both sides answer with as many bytes that compress as well.
"""
