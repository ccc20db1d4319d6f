"""Where the programs that tests start keep the vectors of sentences, so that one encodes them for all others."""

import tempfile

FOLDER = tempfile.TemporaryDirectory(prefix="byline-vectors-")
SETTING = {"BYLINE_RETRIEVAL_VECTORS": FOLDER.name}
