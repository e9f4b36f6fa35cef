"""Facts, sources and words of the glossary, changed in one place."""
