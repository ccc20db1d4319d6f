"""A local Discord that judges: REST and gateway on a loopback port, and people who use it.

async with Double() as double:
    anna = double.person("anna")
    exchange = await anna.says("who wrote this?", mention=True)
    print(exchange.text, double.transcript())
    double.check()
"""

from tests.discord_double.double import Double
from tests.discord_double.faults import CALLBACK, FOLLOW_UP, MESSAGES, ORIGINAL, Fault
from tests.discord_double.people import Exchange, Person
from tests.discord_double.wire import MESSAGE_CONTENT, Refusal, Request, Upload, Violation
from tests.discord_double.world import Channel, Guild, Message

__all__ = [
    "CALLBACK",
    "FOLLOW_UP",
    "MESSAGES",
    "MESSAGE_CONTENT",
    "ORIGINAL",
    "Channel",
    "Double",
    "Exchange",
    "Fault",
    "Guild",
    "Message",
    "Person",
    "Refusal",
    "Request",
    "Upload",
    "Violation",
]
