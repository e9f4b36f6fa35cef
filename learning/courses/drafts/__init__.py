"""Drafts: what authors edit before a course is published, one row per block and language, each with its version (decision 8)."""
