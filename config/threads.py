"""Threads: how many of them numpy computes in."""

import os


def one_for_numpy() -> None:
    """Let numpy compute on one core; call it before numpy is imported. A variable that is set already wins.

    On a busy host a second thread of its library spins for 0.4 s of CPU time a question and makes nothing faster.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
