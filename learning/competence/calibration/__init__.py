"""What answers say about the tasks: their difficulty and discrimination, whether they fit the model, whether languages differ.

Its modules need numpy and are loaded by commands only (see `open_rooms` in app.py): web processes do without.
"""
