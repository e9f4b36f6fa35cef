"""What was done and refused around sign-ins, roles and settings: without names, under a word drawn for each person, for half a year."""
