"""Interactions: the life of each, from the event to the last follow-up, judged at every step."""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_double import limits
from tests.discord_double.judge_commands import choice_errors
from tests.discord_double.judge_components import judged_modal
from tests.discord_double.judge_message import ANSWER_FLAGS
from tests.discord_double.wire import EPHEMERAL, LOADING, PERMISSIONS, Json, Refusal, Request, invalid
from tests.discord_double.world import COMMAND_ANSWER, MENU_ANSWER, REPLY, Channel, Message, User

if TYPE_CHECKING:
    from tests.discord_double.double import Double

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
EVERY = frozenset({COMMAND, COMPONENT, SUBMIT})
ALLOWED = {
    COMMAND: frozenset({MESSAGE, DEFER, MODAL}),
    COMPONENT: frozenset({MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL}),
    AUTOCOMPLETE: frozenset({CHOICES}),
    SUBMIT: frozenset({MESSAGE, DEFER}),
}


@dataclass(eq=False)
class Interaction:
    """One use of a command, a component, an autocomplete or a modal."""

    id: str
    token: str
    kind: int
    user: User
    channel: Channel
    data: Json
    owners: Json
    created: float  # on the double's clock
    message: Message | None = None  # that the component or the modal came from
    answer: int | None = None  # the type of the callback
    waited: float = 0.0  # seconds from the event to the callback
    original: Message | None = None
    follow_ups: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None
    refused: list[Refusal] = field(default_factory=list)

    @property
    def deferred(self) -> bool:
        """Whether the person still sees that the bot is thinking."""
        return self.original is not None and self.original.loading

    @property
    def user_install_only(self) -> bool:
        """Whether only the person, and not the server, has the app."""
        return set(self.owners) == {"1"}

    @property
    def forced_private(self) -> bool:
        """Whether the server hides the answers of apps that it did not install."""
        foreign = self.channel.guild is not None and self.user_install_only
        return foreign and bool(self.channel.forbidden & PERMISSIONS["use_external_apps"])


class InteractionEndpoints:
    """Receives the responses to interactions and judges them."""

    def __init__(self, double: "Double") -> None:
        self.double = double
        self.interactions: dict[str, Interaction] = {}  # by token
        self.tried: set[str] = set()  # the tokens with which something was asked for

    def open(self, interaction: Interaction) -> None:
        """Expect an answer to this."""
        self.interactions[interaction.token] = interaction

    async def callback(self, request: Request) -> Json | None:
        """The first response."""
        interaction = self.interactions.get(request.ids["token"])
        if interaction is None or interaction.id != request.ids["interaction"]:
            raise Refusal(404, 10062, "Unknown interaction")
        try:
            return await self._answered(interaction, request)
        except Refusal as refusal:
            interaction.refused.append(refusal)
            raise

    async def _answered(self, interaction: Interaction, request: Request) -> Json | None:
        waited = self.double.clock() - interaction.created
        if waited > limits.DEADLINE:
            raise Refusal(404, 10062, f"Unknown interaction: answered after {waited:.1f} s")
        if interaction.answer is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        kind, data = request.body.get("type"), request.body.get("data") or {}
        allowed = ALLOWED[interaction.kind]
        if interaction.kind == SUBMIT and interaction.message is not None:
            allowed |= {DEFER_UPDATE, UPDATE}
        invalid(
            [] if kind in allowed else [f"type: an interaction of type {interaction.kind} is not answered by {kind}"]
        )
        message = await self._respond(interaction, kind, data, request)
        interaction.answer, interaction.waited = kind, waited
        self.double.changed()
        if request.query.get("with_response") not in {"1", "true"}:
            return None
        return self._response(interaction, kind, message)

    def _response(self, interaction: Interaction, kind: int, message: Message | None) -> Json:
        about: Json = {"id": interaction.id, "type": interaction.kind}
        resource: Json = {"type": kind}
        if message is not None:
            about |= {
                "response_message_id": message.id,
                "response_message_loading": message.loading,
                "response_message_ephemeral": message.ephemeral,
            }
            if kind in {MESSAGE, UPDATE}:
                resource["message"] = message.data
        return {"interaction": about, "resource": resource}

    async def _respond(self, interaction: Interaction, kind: int, data: Json, request: Request) -> Message | None:
        if kind == CHOICES:
            invalid(choice_errors("data.choices", data.get("choices") or []))
            interaction.choices = data.get("choices") or []
        elif kind == MODAL:
            components, errors = judged_modal(data)
            invalid(errors)
            interaction.modal = {**data, "components": components}
        elif kind == DEFER:
            flags = int(data.get("flags") or 0)
            invalid([f"data.flags: {flags} in a deferral, only EPHEMERAL is valid"] if flags & ~EPHEMERAL else [])
            interaction.original = self._posted(interaction, {"flags": self._flags(interaction, flags) | LOADING})
            interaction.original.loading = True
            return interaction.original
        elif kind == DEFER_UPDATE:
            interaction.original = interaction.message
        elif kind == UPDATE:
            interaction.original = interaction.message
            if interaction.message is not None:
                await self.double.edit(interaction.message, data, request.files, ANSWER_FLAGS)
            return interaction.message
        else:
            interaction.original = await self._sent(interaction, data, request)
            return interaction.original
        return None

    def _flags(self, interaction: Interaction, flags: int) -> int:
        return flags | EPHEMERAL if interaction.forced_private else flags

    async def _sent(self, interaction: Interaction, data: Json, request: Request) -> Message:
        judged = self.double.judge(data, request.files, allowed_flags=ANSWER_FLAGS)
        payload = {**judged, "flags": self._flags(interaction, judged["flags"])}
        message = self._posted(interaction, payload)
        self.double.world.attach(message, request.files, self.double.described(data))
        await self.double.gateway.message("MESSAGE_CREATE", message)
        return message

    def _posted(self, interaction: Interaction, payload: Json) -> Message:
        extra: Json = {
            "application_id": self.double.application_id, "webhook_id": self.double.application_id,
            "interaction_metadata": {
                "id": interaction.id, "type": interaction.kind, "user": interaction.user.wire(),
                "authorizing_integration_owners": interaction.owners,
            },
        }  # fmt: skip
        if interaction.kind == COMMAND:
            extra["type"] = COMMAND_ANSWER if interaction.data.get("type", 1) == 1 else MENU_ANSWER
        elif interaction.message is not None:
            reference = {"message_id": interaction.message.id, "channel_id": interaction.channel.id}
            extra |= {"type": REPLY, "message_reference": reference}
        seen_by = interaction.user if payload["flags"] & EPHEMERAL else None
        message = self.double.world.post(
            interaction.channel, self.double.world.me, {**payload, **extra}, seen_by=seen_by
        )
        message.owners = interaction.owners
        return message

    # webhooks

    def _alive(self, request: Request) -> Interaction:
        interaction = self.interactions.get(request.ids["token"])
        if interaction is None or request.ids["application"] != self.double.application_id:
            raise Refusal(404, 10015, "Unknown Webhook")
        if self.double.clock() - interaction.created > limits.TOKEN_LIFE:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        if interaction.answer is None:
            raise Refusal(404, 10015, "Unknown Webhook: a follow-up before the first response")
        return interaction

    async def follow_up(self, request: Request) -> Json:
        """Another message; or, straight after a deferral, the deferred one."""
        interaction = self._alive(request)
        if interaction.deferred and interaction.original is not None:
            self.double.violate("deprecated", "a follow-up that fills a deferral: edit the original response instead")
            payload = {**request.body, "flags": int(request.body.get("flags") or 0) & ~EPHEMERAL}
            return await self._filled(interaction.original, payload, request)
        if interaction.user_install_only and len(interaction.follow_ups) >= limits.FOLLOW_UPS:
            raise Refusal(400, 40094, "This interaction has hit the maximum number of follow up messages")
        message = await self._sent(interaction, request.body, request)
        interaction.follow_ups.append(message)
        self.double.changed()
        return message.data

    def _found(self, interaction: Interaction, identity: str) -> Message:
        message = interaction.original if identity == "@original" else None
        for one in interaction.follow_ups:
            message = one if one.id == identity else message
        if interaction.original is not None and interaction.original.id == identity:
            message = interaction.original
        if message is None or message.deleted:
            raise Refusal(404, 10008, "Unknown Message")
        return message

    async def fetch(self, request: Request) -> Json:
        """A message of this interaction."""
        return self._found(self._alive(request), request.ids.get("message", "@original")).data

    async def edit(self, request: Request) -> Json:
        """Edit a message of this interaction."""
        interaction = self._alive(request)
        message = self._found(interaction, request.ids.get("message", "@original"))
        if message.loading:
            return await self._filled(message, request.body, request)
        return (await self.double.edit(message, request.body, request.files, ANSWER_FLAGS)).data

    async def _filled(self, message: Message, payload: Json, request: Request) -> Json:
        if not message.ephemeral and int(payload.get("flags") or 0) & EPHEMERAL:
            self.double.violate("ephemeral", "a deferral made for all to see cannot become private afterwards")
        await self.double.edit(message, payload, request.files, ANSWER_FLAGS)
        return message.data

    async def delete(self, request: Request) -> None:
        """Delete a message of this interaction."""
        message = self._found(self._alive(request), request.ids.get("message", "@original"))
        await self.double.delete(message)

    async def expect(self, interaction: Interaction) -> None:
        """Wait for the first response; none within Discord's deadline is a violation.

        Raises: AssertionError when there was none.
        """
        try:
            await self.double.until(
                lambda: interaction.answer is not None or bool(interaction.refused), limits.DEADLINE + 1
            )
        except TimeoutError:
            self.double.violate("unanswered", f"an interaction of type {interaction.kind} got no response in time")
            raise AssertionError("the application did not respond") from None
        if interaction.answer is None:
            raise AssertionError(f"the application did not respond: {interaction.refused[0]}")

    async def complete(self, interaction: Interaction) -> None:
        """Wait until what was deferred is there."""
        if interaction.answer == DEFER:
            await self.double.until(lambda: not interaction.deferred, what="the end of a deferral")
        elif interaction.answer == DEFER_UPDATE and interaction.message is not None:
            message, before = interaction.message, len(interaction.message.revisions)
            await self.double.until(
                lambda: len(message.revisions) > before or bool(interaction.follow_ups) or message.deleted,
                what="the end of a deferred update",
            )
        await asyncio.sleep(0)
