"""What goes wrong inside a zip archive, said once for all who open one."""

import lzma
import struct
import zipfile
import zlib
from typing import Final

BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(RuntimeError, ValueError, LookupError, OverflowError),
)
"""What the standard library raises for an archive that was damaged."""
