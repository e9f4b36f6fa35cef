"""The learning state of a group: people by lessons, what is set to do, notes of the team."""
