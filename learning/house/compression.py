"""Compression of answers, by Flask-Compress."""

from flask import Flask
from flask_compress import Compress


def init_app(app: Flask) -> None:
    # Level 4 of both costs little; pages kept whole are compressed once anyway.
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=4, COMPRESS_LEVEL=4, COMPRESS_MIN_SIZE=500)
    # What is streamed lies on the disk as it is sent, and a part of it may be asked for.
    app.config["COMPRESS_STREAMS"] = False
    Compress(app)
