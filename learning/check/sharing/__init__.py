"""Sharing a result with a teacher: by the learner's consent, with a code for one teacher, withdrawn by one press."""
