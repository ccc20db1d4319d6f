"""Background encoding: vectors that articles lack are computed in a thread, while questions are answered already."""

import logging
import threading
import time
from collections.abc import Callable

from qa.errors import ModelFileError

Encode = Callable[[Callable[[int, int], object]], bool]  # as qa.library.Library.encode

log = logging.getLogger(__name__)


class BackgroundEncoding:
    """Encodes the articles of one library at a time, the latest one given.

    The thread is a daemon and none of the workers, which answer questions: encoding may take minutes, and a process
    that is told to stop must not wait for it. What has been encoded is kept, so nothing is lost.
    """

    def __init__(self) -> None:
        self._stop = threading.Event()

    def start(self, encode: Encode) -> None:
        """Call *encode* in a thread; what is being encoded now is given up."""
        self._stop.set()
        self._stop = threading.Event()
        threading.Thread(target=_encode, args=(encode, self._stop), name="encoder", daemon=True).start()

    def stop(self) -> None:
        """End the encoding after the sentences that are being encoded."""
        self._stop.set()


class _Stopped(Exception):  # noqa: N818 - it is no error
    """The encoding is to end."""


def _encode(encode: Encode, stop: threading.Event) -> None:
    started = time.monotonic()
    sentences = 0

    def progress(done: int, _total: int) -> None:
        nonlocal sentences
        sentences = done
        if stop.is_set():
            raise _Stopped

    try:
        if encode(progress):
            log.info("encoded after %.1f s, sentences: %d", time.monotonic() - started, sentences)
    except _Stopped:
        return
    except ModelFileError as error:
        log.error("meanings are compared by the static vectors: %s", error)  # noqa: TRY400 - the sentence says it all
    except Exception:
        log.exception("meanings are compared by the static vectors, after a defect")
