"""“Events”: what was done and refused, as operators read it."""
