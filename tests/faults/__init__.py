"""`make faults`: what must survive (docs/faults.md), one seeded script each, bounded, on loopback, ending by themselves."""
