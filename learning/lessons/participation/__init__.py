"""Taking part, in one record per learner: in the room, on paper, online."""
