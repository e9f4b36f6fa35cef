"""Calendar feeds: one address per person, one per group, each with a token that opens nothing else."""
