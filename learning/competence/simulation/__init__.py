"""How well the check judges people whose level is known, because they are made up.

Its modules need numpy and are loaded by commands only (see `open_rooms` in app.py): web processes do without.
"""
