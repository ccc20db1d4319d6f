"""Hypothesis settings for all tests."""

import hypothesis

# No deadline, since other work on the machine would exceed it at random; the benchmarks measure speed. Based on the
# default profile, which draws the same examples every time in continuous integration.
hypothesis.settings.register_profile(
    "byline",
    hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("byline")
