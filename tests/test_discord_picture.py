"""A channel is drawn as a picture, and written as a transcript, from what was sent."""

import io

from PIL import Image

from tests.discord_double import Double
from tests.discord_double.picture import drawn

BUTTON = {"type": 2, "style": 1, "label": "Next passage", "custom_id": "n", "id": 4}
CONTAINER = {
    "type": 17,
    "id": 1,
    "components": [
        {"type": 10, "id": 2, "content": "> words of the article\n-# paragraph 1 of 2"},
        {"type": 1, "id": 3, "components": [BUTTON]},
    ],
}


def height(picture: bytes) -> int:
    return Image.open(io.BytesIO(picture)).height


def test_each_message_makes_the_picture_higher_and_only_its_reader_sees_a_private_one() -> None:
    double = Double()
    anna, ben = double.person("anna"), double.person("ben")
    asked = double.world.post(double.general, anna.user, {"content": "**who** asks?"})
    one = height(drawn(double.general, double.world))
    double.world.post(
        double.general, double.world.me, {"components": [CONTAINER], "flags": 1 << 15 | 64}, seen_by=anna.user
    )
    assert height(drawn(double.general, double.world, anna.user)) > one
    assert height(drawn(double.general, double.world, ben.user)) == one
    assert height(drawn(double.general, double.world, messages=[asked])) == one


def test_a_transcript_names_who_sees_what_and_shows_buttons() -> None:
    double = Double()
    anna = double.person("anna")
    asked = double.world.post(double.general, anna.user, {"content": f"<@{double.world.me.id}> who?"})
    reply = {"type": 19, "message_reference": {"message_id": asked.id, "channel_id": double.general.id}}
    double.world.post(double.general, double.world.me, {"components": [CONTAINER], **reply})
    assert double.transcript() == (
        "=== The Reading Room #general ===\n\n"
        "anna:\n    @Byline who?\n\n"
        "Byline (replying to anna):\n"
        "    │ > words of the article\n"
        "    │ -# paragraph 1 of 2\n"
        "    │ [Next passage]"
    )
