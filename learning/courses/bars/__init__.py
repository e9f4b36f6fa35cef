"""The bars of the courses we ship: what a lesson holds, in which languages, how it reads, what it stands on, that nothing is told twice.

A course that an organisation writes need not meet them to be read or imported; `content check` names what ours still lack.
"""

from learning.courses.bars.catalogue import covered, short_of
from learning.courses.bars.check import below_the_bars

__all__ = ["below_the_bars", "covered", "short_of"]
