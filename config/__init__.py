"""Configuration: loads the settings; the only package that reads environment variables."""

from config.loading import load
from config.settings import Answers, Cooldowns, Corpus, Discord, Feedback, Log, Retrieval, Secret, Settings
from config.threads import one_for_numpy

EXIT_STATUS = 78  # for wrong settings: EX_CONFIG of sysexits.h

__all__ = [
    "EXIT_STATUS",
    "Answers",
    "Cooldowns",
    "Corpus",
    "Discord",
    "Feedback",
    "Log",
    "Retrieval",
    "Secret",
    "Settings",
    "load",
    "one_for_numpy",
]
