"""Write ``qa/quotes/first_names.txt``: first names by the gender of most bearers, from Faker's lists (MIT licence).

    pip install faker && python -m benchmarks.quotes.first_names

A name is kept if at least three times as many locales list it for one gender as for the other.
"""

import importlib
from collections import Counter
from pathlib import Path

LOCALES = (
    "en en_GB en_IE en_IN en_KE en_NG en_NZ en_US cs_CZ da_DK de_DE es_AR es_CO es_ES es_MX "
    "fi_FI fr_DZ fr_FR ga_IE hr_HR hu_HU id_ID it_IT nl_NL no_NO pl_PL pt_BR ro_RO sv_SE sw tr_TR yo_NG zu_ZA"
).split()
TARGET = Path(__file__).parents[2] / "qa" / "quotes" / "first_names.txt"


def first_names(locale: str, gender: str) -> set[str]:
    """The first names of one locale and gender that are one word in Latin letters."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    names = getattr(provider, f"first_names_{gender}", ())
    return {name for name in names if name.isalpha() and name[0].isupper() and ord(name[0]) < 0x250}  # noqa: PLR2004


def main() -> None:
    """Count the locales in which each name is male or female, and write the names that are mostly one of them."""
    counts = {
        gender: Counter(name for locale in LOCALES for name in first_names(locale, gender))
        for gender in ("male", "female")
    }
    male, female = counts["male"], counts["female"]
    lines = []
    for label, own, other in (("m", male, female), ("f", female, male)):
        kept = sorted(name for name in own if own[name] >= 3 * other[name])
        lines.append(f"{label} {' '.join(kept)}\n")
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
