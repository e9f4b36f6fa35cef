"""The front door: home page, search, first steps, plain pages, one's own data."""
