"""What holds for every test: hypothesis looks for no more time than there is."""

import hypothesis

# Two busy cores stretch any deadline; how fast the code is, the benchmarks measure. The parent is hypothesis's own
# default, which in continuous integration draws the same examples each time.
hypothesis.settings.register_profile(
    "byline",
    hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("byline")
