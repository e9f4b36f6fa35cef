"""What residents tell us: for now, reports of barriers."""
