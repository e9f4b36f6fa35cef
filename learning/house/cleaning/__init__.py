"""Files that people send, written anew without what they tell about their makers; by a process with little time and memory."""

from learning.house.cleaning.process import Cleaned, cleaned, drawn
from learning.house.cleaning.reasons import NotTaken

__all__ = ["Cleaned", "NotTaken", "cleaned", "drawn"]
