"""The errors that ``qa`` and ``config`` raise for the user to correct.

    Exception
    └── UserError            one sentence to show to the user
        ├── ArticleError     a file cannot be read as an article
        ├── SettingsError    a setting is unknown, missing or out of range
        ├── InputError       a file or line given to the CLI has the wrong format
        └── ModelFileError   the encoder's model is missing or is another file

Any other exception is a bug: the user gets a fixed sentence, the log gets the traceback.
"""


class UserError(Exception):
    """An error that the user can correct; ``str(error)`` names the place, the problem and the remedy."""


class ArticleError(UserError):
    """A file cannot be read as an article."""


class SettingsError(UserError):
    """A setting is unknown, missing or out of range."""


class InputError(UserError):
    """A file or line given to the CLI has the wrong format."""


class ModelFileError(UserError):
    """The encoder's model is missing or is another file."""
