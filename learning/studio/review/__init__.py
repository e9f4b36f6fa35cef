"""Review, forecast, publication, and what was published before."""
