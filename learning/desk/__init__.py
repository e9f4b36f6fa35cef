"""Operators' room: starting the server, demo people and their mail."""
