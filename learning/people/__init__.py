"""People: learners, how they come back, and what happens to what is kept about them."""

from learning.people.actions import begin_guest, erase, forget_unseen
from learning.people.here import (
    acting,
    audiences_here,
    current_learner_id,
    learner_here,
    learner_id_here,
    leave,
    put_on,
    take_off,
    take_place,
    to_the_door,
)
from learning.people.models import Account, Learner
from learning.people.queries import by_id
from learning.people.shared.leaving import left
from learning.people.shared.typed import Told, Way, comes_back
from learning.people.signals import erasing, exporting, merging

__all__ = [
    "Account",
    "Learner",
    "Told",
    "Way",
    "acting",
    "audiences_here",
    "begin_guest",
    "by_id",
    "comes_back",
    "current_learner_id",
    "erase",
    "erasing",
    "exporting",
    "forget_unseen",
    "learner_here",
    "learner_id_here",
    "leave",
    "left",
    "merging",
    "put_on",
    "take_off",
    "take_place",
    "to_the_door",
]
