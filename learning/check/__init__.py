"""The Kompetenz-Check as learners do it: own view, tasks one by one, the result, and what comes next."""

from learning.check.result.brief import brief_here
from learning.check.waiting import Waiting, waiting_here

__all__ = ["Waiting", "brief_here", "waiting_here"]
