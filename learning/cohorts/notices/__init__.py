"""What is told to people of a group: by mail, at their next visit, by letter, by telephone."""
