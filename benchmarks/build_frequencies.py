"""Write ``qa/text/data/word_frequencies.txt`` from the word list of the ``wordfreq`` package.

Run ``python -m benchmarks.build_frequencies`` where that package is installed (dependency group ``tables``).
"""

import math
from collections import Counter
from importlib import import_module
from pathlib import Path

from qa.text.analysis import fold, term
from qa.text.word_frequencies import STEP

TARGET = Path(__file__).parent.parent / "qa" / "text" / "data" / "word_frequencies.txt"
# Zipf values (log10 of occurrences in a billion words).
RAREST = 2.7  # rarer stems are left out to keep the table small
TOP = 7.8  # of the commonest class
HEAD = """\
# How rare the stems of English are: each line a stem and a letter, A the commonest, each next one 10^0.2 times as rare.
# Made by benchmarks/build_frequencies.py from wordfreq 3.1 by Robyn Speer, whose data are under the Creative Commons
# licence CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/); so is this file. Forms of a word were added up
# under its Snowball stem and frequencies rounded. wordfreq's sources: Wikipedia, OPUS OpenSubtitles 2018 and SUBTLEX,
# NewsCrawl 2014 and GlobalVoices, Google Books Ngrams 2012, OSCAR, Twitter, Reddit.

"""


def main() -> None:
    """Add up the frequencies of the forms of each stem, sort, write."""
    wordfreq = import_module("wordfreq")
    frequency: Counter[str] = Counter()
    for word in wordfreq.iter_wordlist("en"):
        if word.replace("'", "").isascii() and word[0].isalpha() and (stem := term(word) or fold(word)).isalpha():
            frequency[stem] += wordfreq.word_frequency(word, "en")
    lines = []
    for stem, value in sorted(frequency.items()):
        zipf = math.log10(value) + 9
        if zipf >= RAREST:
            lines.append(f"{stem}{chr(ord('A') + max(0, round((TOP - zipf) / STEP)))}\n")
    TARGET.write_text(HEAD + "".join(lines), encoding="ascii")
    print(f"{len(lines)} stems, {TARGET.stat().st_size} bytes: {TARGET}")


if __name__ == "__main__":
    main()
