"""Signing in: by e-mailed link or code, by password, by passkey; signing up; the second factor; getting back in."""
