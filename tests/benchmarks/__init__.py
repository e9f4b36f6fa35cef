"""Speed and size beside yardsticks, as JSON lines: `make bench`. What each line means: docs/benchmarks.md."""
