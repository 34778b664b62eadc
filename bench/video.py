"""What makes any bytes a whole MP4 video: ftyp, an empty moov, and the header of an mdat to the end."""
import struct

HEAD = 40


def head(size):
    """The first bytes of a video of that size."""
    return struct.pack(">I4s16xI4sI4s", 24, b"ftyp", 8, b"moov", size - 32, b"mdat")
