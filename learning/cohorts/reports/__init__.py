"""What a group did: hours, attendance, learning state; the summary of an organisation; the named list for the funder."""
