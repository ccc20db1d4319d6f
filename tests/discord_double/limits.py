"""Discord's numbers, with the page of its documentation each is read from."""

import datetime as dt

# resources/message, "Create Message", "Embed Limits"
CONTENT = 2000
EMBEDS = 10
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FIELDS = 25
FIELD_NAME = 256
FIELD_VALUE = 1024
EMBED_FOOTER = 2048
EMBED_AUTHOR = 256
EMBEDS_TOGETHER = 6000
NONCE = 25
ATTACHMENT_DESCRIPTION = 1024
ATTACHMENT_BYTES = 10 * 1024 * 1024  # reference, "Uploading Files": the default for an app
FILES = 10

# components/reference
CUSTOM_ID = 100
LEGACY_ROWS = 5
ROW_BUTTONS = 5
BUTTON_LABEL = 80
LINK_URL = 512
SELECT_OPTIONS = 25
OPTION_TEXT = 100
PLACEHOLDER = 150
COMPONENTS = 40
DISPLAYED = 4000  # characters over all text displays of a message
SECTION_TEXTS = 3
GALLERY_ITEMS = 10
MEDIA_DESCRIPTION = 1024
LABEL = 45
LABEL_DESCRIPTION = 100
TEXT_INPUT = 4000
TEXT_INPUT_PLACEHOLDER = 100

# interactions/receiving-and-responding
MODAL_TITLE = 45
MODAL_COMPONENTS = 5
DEADLINE = 3.0  # seconds to the first response
TOKEN_LIFE = 15 * 60.0  # seconds
FOLLOW_UPS = 5  # of an app that only the person has installed
CHOICES = 25
CHOICE_TEXT = 100

# interactions/application-commands
COMMANDS = {1: 100, 2: 15, 3: 15}  # by type: slash, user menu, message menu
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 100
OPTIONS = 25
COMMAND_TOGETHER = 8000
CREATES_A_DAY = 200

# resources/channel
THREAD_NAME = 100

# topics/rate-limits
INVALID_REQUESTS = 10_000  # in ten minutes, then the address is banned

# events/gateway
GATEWAY_SENDS = 120  # a minute and connection
IDENTIFIES_A_DAY = 1000

# resources/message, "enforce_nonce": "the past few minutes"
NONCE_MEMORY = dt.timedelta(minutes=3).total_seconds()

# reference, "Locales"
LOCALES = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja "
    "zh-TW ko".split()
)
