"""Errors: the one tree of what can go wrong in ``qa`` and ``config``.

    Exception
    └── UserError            its text is one sentence, fit to show to the person
        ├── ArticleError     a file of the corpus that cannot be read as an article
        ├── SettingsError    a setting that is unknown, missing or out of range
        └── InputError       a file or a line handed to the harness that has the wrong form

Everything else that is raised is a defect of the program: the person gets one fixed
sentence, the log gets the traceback.
"""


class UserError(Exception):
    """Something the person can put right; ``str(error)`` says what, where and what would be right."""


class ArticleError(UserError):
    """A file of the corpus that cannot be read as an article."""


class SettingsError(UserError):
    """A setting that is unknown, missing or out of range."""


class InputError(UserError):
    """A file or a line handed to the harness that has the wrong form."""
