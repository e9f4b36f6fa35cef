"""Tests, benchmarks and pictures of Lernwege."""
