"""What every test may use: where the project stands, and hypothesis without a clock."""

import hypothesis

# Two busy cores stretch any deadline; how fast the code is, the benchmarks measure.
hypothesis.settings.register_profile("byline", deadline=None, print_blob=True)
hypothesis.settings.load_profile("byline")
