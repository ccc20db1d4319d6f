"""Configuration: the settings of this process, and the only place that reads its environment."""

from config.loading import load
from config.settings import Answers, Cooldowns, Corpus, Discord, Feedback, Log, Secret, Settings

EXIT_STATUS = 78  # of a program whose settings are wrong; EX_CONFIG of sysexits.h

__all__ = [
    "EXIT_STATUS",
    "Answers",
    "Cooldowns",
    "Corpus",
    "Discord",
    "Feedback",
    "Log",
    "Secret",
    "Settings",
    "load",
]
