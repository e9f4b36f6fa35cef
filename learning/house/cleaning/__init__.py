"""Files that people send, written anew without what they tell about their makers; by a process with little time and memory."""

from learning.house.cleaning.process import Cleaned, NotTaken, cleaned

__all__ = ["Cleaned", "NotTaken", "cleaned"]
