"""Telling people that their data was in wrong hands or is lost: prepared by one operator, sent by another (GDPR, Article 34)."""
