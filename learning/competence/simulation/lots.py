"""The estimator's lots for many people at once."""

import numpy as np

from learning.competence.simulation.banks import Ints


def lots(seed: Ints, turn: Ints, below: Ints) -> Ints:
    """As `estimator.lots.lot`, element by element; unsigned numbers of 64 bits wrap by themselves."""
    mixed = seed.astype(np.uint64) + (turn.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ mixed >> np.uint64(31)) % below.astype(np.uint64)).astype(np.int64)
