"""The rooms of Lernwege; see docs/developers.md for the floors they stand on."""
