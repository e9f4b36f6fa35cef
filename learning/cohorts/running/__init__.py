"""The running session: check-in, hands, eyes to the front, polls, the wall."""
