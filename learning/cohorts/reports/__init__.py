"""Hours, attendance and learning state of a group, for screen, table and print."""
