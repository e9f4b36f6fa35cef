"""Where organisations are: venues with what helps or hinders to get in, and their rooms."""
