"""Facts, sources and words that courses share: used by reference, changed once; and the outside links that stand in texts."""
