"""Two learners that turn out to be one: looked at before, put together, and parted again for thirty days."""
