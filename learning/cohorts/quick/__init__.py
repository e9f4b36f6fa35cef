"""A lesson without accounts: a code on the wall, names of animals, and nothing left at the end."""
