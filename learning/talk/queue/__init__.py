"""What waits for somebody of the staff, of whatever kind, and how long it has waited."""
