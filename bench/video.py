"""Turns any bytes into a whole MP4 video: ftyp, an empty moov, and an mdat that extends to the end."""
import struct

HEAD = 40


def head(size):
    """Returns the first bytes of a video of this size."""
    return struct.pack(">I4s16xI4sI4s", 24, b"ftyp", 8, b"moov", size - 32, b"mdat")
