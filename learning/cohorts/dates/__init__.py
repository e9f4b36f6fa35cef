"""Finding a date nearby and getting a seat."""
