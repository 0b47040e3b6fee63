"""Single files out of a zip with thousands: its index is searched, never read as a whole."""

import zlib

_END = b"PK\5\6"
_ENTRY = b"PK\1\2"


class Pack:
    """A zip without comment or zip64; zipfile and zipimport take 15 ms for such an index."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._index = self._read_index()

    def _read_index(self) -> bytes:
        with open(self._path, "rb") as file:
            file.seek(-22, 2)
            end = file.read(22)
            if end[:4] != _END:
                raise OSError(f"{self._path} is not a plain zip")
            file.seek(_number(end, 16, 4))
            return file.read(_number(end, 12, 4))

    def read(self, name: str) -> bytes:
        """Content of a file; raises KeyError when there is none of this name."""
        wanted = name.encode()
        at = self._index.find(wanted)
        while at >= 0:
            entry = self._index[at - 46 : at]
            if entry[:4] == _ENTRY and _number(entry, 28, 2) == len(wanted):
                return self._content(entry)
            at = self._index.find(wanted, at + 1)
        raise KeyError(name)

    def _content(self, entry: bytes) -> bytes:
        with open(self._path, "rb") as file:
            file.seek(_number(entry, 42, 4))
            head = file.read(30)
            file.seek(_number(head, 26, 2) + _number(head, 28, 2), 1)
            data = file.read(_number(entry, 20, 4))
        return data if _number(entry, 10, 2) == 0 else zlib.decompress(data, -15)


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
