"""Reading files from elsewhere: bytes in, lessons and what was not understood out; nothing here touches disk, network or database."""
