"""Drawing lots without a store: the same check always draws the same, and no two checks need to know of each other."""

_MASK = 2**64 - 1


def lot(seed: int, turn: int, below: int) -> int:
    """A number from 0 to `below` - 1, by the mixing steps of SplitMix64 (Steele, Lea & Flood 2014)."""
    mixed = (seed + (turn + 1) * 0x9E3779B97F4A7C15) & _MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
    return (mixed ^ mixed >> 31) % below
