"""Setting up a group: what it follows, who leads it, its dates; calendar feeds."""
