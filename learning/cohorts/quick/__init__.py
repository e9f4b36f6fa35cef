"""A lesson without accounts: a number on the wall, an animal's name for each child, and nothing left when it ends."""
