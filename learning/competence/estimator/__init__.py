"""Where somebody stands, from their answers, and which task tells most next: arithmetic alone, without web and database."""

from learning.competence.estimator.estimate import AreaEstimate, Estimate, estimate
from learning.competence.estimator.length import FULL, SHORT, Size, enough, still_to_come
from learning.competence.estimator.model import AREAS, CORRELATION, CUTS, LEVELS, PoolItem, Response, information, probability
from learning.competence.estimator.selection import next_item

__all__ = [
    "PoolItem",
    "Response",
    "estimate",
    "Estimate",
    "AreaEstimate",
    "next_item",
    "enough",
    "still_to_come",
    "Size",
    "SHORT",
    "FULL",
    "probability",
    "information",
    "AREAS",
    "LEVELS",
    "CUTS",
    "CORRELATION",
]
