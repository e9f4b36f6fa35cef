"""“Mein Lernweg”: where a learner was, what is done, what they can do now and what comes next."""

from learning.home.way.page import way_here

__all__ = ["way_here"]
