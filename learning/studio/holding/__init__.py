"""Which organisation holds which course: the city gives them into hands."""
