"""A Redis or Valkey beside the database, for several machines: it rings when something has changed, holds pages for all, counts floods.

It never holds the only copy of anything. Without one, or while it is away, everything goes on: each process looks into the database
itself, as it does on one machine.
"""

from learning.house.beside.bells import Bell, hear, ring
from learning.house.beside.line import Line, line_of

__all__ = ["Bell", "Line", "hear", "line_of", "ring"]
