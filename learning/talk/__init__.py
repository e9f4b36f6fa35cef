"""What residents tell us: reports of barriers, which wait in a queue for somebody of the staff."""
