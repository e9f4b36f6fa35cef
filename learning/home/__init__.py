"""The front door: home page, first steps, plain pages, one's own data."""
