"""Signing in with a city's or a school's identity provider (OpenID Connect), set by operators; central sign-out."""
