"""Vector cache: vectors of sentences that have been encoded, kept in a file so that no process encodes them again."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.int8]

LOOKUP = 500  # sentences looked up at once; SQLite allows 999 parameters in old builds
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)  # the last: it has other tables
BUSY = 10.0  # seconds to wait while another process writes


class VectorCache:
    """Vectors of one model by the hash of their sentence, in an SQLite file; safe for several threads and processes.

    A vector is int8: its direction matters, not its length. Where the file cannot be used (a read-only disk), vectors
    are kept in memory; a damaged file is made anew, since everything in it can be computed again.
    """

    def __init__(self, folder: Path | None, model: str, size: int) -> None:
        """*folder* is where the file of *model* (a name with its version) is or will be; None: in memory only.

        *size* is the number of bytes of a vector.
        """
        self._path = folder / f"{model}.sqlite" if folder else None
        self._size = size
        self._in_memory: dict[bytes, bytes] = {}

    def find(self, texts: Sequence[str]) -> "Mapping[str, Bytes]":
        """The vectors of those *texts* that have one."""
        import numpy as np

        hashes = {_hash(text): text for text in texts}
        found = {key: self._in_memory[key] for key in hashes if key in self._in_memory}
        try:
            found.update(self._read([key for key in hashes if key not in found]))
        except sqlite3.Error as error:
            if error.sqlite_errorcode in _DAMAGED:
                self._discard()
        except OSError:
            pass  # as if it were empty
        whole = {hashes[key]: vector for key, vector in found.items() if len(vector) == self._size}
        return {text: np.frombuffer(vector, "i1") for text, vector in whole.items()}

    def add(self, vectors: "Mapping[str, Bytes]") -> None:
        """Keep *vectors*, by their text."""
        rows = [(_hash(text), vector.tobytes()) for text, vector in vectors.items()]
        try:
            with self._open() as database:
                database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError):
            self._in_memory.update(rows)

    def _read(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        if not keys or self._path is None or not self._path.exists():
            return
        with self._open() as database:
            for start in range(0, len(keys), LOOKUP):
                part = keys[start : start + LOOKUP]
                places = ",".join("?" * len(part))
                query = f"SELECT hash, vector FROM vectors WHERE hash IN ({places})"  # noqa: S608 - only placeholders
                yield from database.execute(query, part)

    @contextmanager
    def _open(self) -> Iterator[Any]:
        """The database; what is written in the block is committed together at its end."""
        if self._path is None:
            raise OSError("there is no folder for vectors")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=BUSY)) as database, database:
            database.execute("CREATE TABLE IF NOT EXISTS vectors (hash BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
            yield database

    def _discard(self) -> None:
        """Remove a file that is no database; if that fails, vectors are kept in memory."""
        if self._path is not None:
            try:
                self._path.unlink(missing_ok=True)
            except OSError:
                self._path = None


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
