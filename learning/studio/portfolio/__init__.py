"""All courses of an organisation by language, and what waits for whom."""
