"""Figures that say whether the room is well; a label is a word of the program, never a code, name or text."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

FAST = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)  # seconds

INTENTS = Counter(
    "facilitation_intents",
    "Intents answered: accepted, later, or the code of a refusal",
    ["answer"],
    registry=REGISTRY,
)
ACKNOWLEDGED = Histogram(
    "facilitation_acknowledgement_seconds",
    "From an intent received to its answer handed to the socket",
    buckets=FAST,
    registry=REGISTRY,
)
TOLD = Histogram(
    "facilitation_told_seconds",
    "From a commit to the change handed to the sockets of its room",
    buckets=FAST,
    registry=REGISTRY,
)
UNTOLD = Gauge(
    "facilitation_changes_untold", "Changes committed and not yet told to the floor", registry=REGISTRY
)
REPAIRS = Counter(
    "facilitation_catch_ups",
    "Answers to `since`: entries, snapshot, later or refused",
    ["answer"],
    registry=REGISTRY,
)
WRITTEN = Histogram(
    "facilitation_database_write_seconds",
    "Transactions committed, waiting for their turn included",
    buckets=FAST,
    registry=REGISTRY,
)
FAILURES = Counter(
    "facilitation_database_failures",
    "Times the database could not do it: busy, full, readonly, damaged, moved, away",
    ["kind"],
    registry=REGISTRY,
)
WRONG_CODES = Counter(
    "facilitation_wrong_codes",
    "Codes tried, on pages or by sockets, that open nothing to whoever tried them",
    registry=REGISTRY,
)
NOT_LET_IN = Counter(
    "facilitation_connections_refused",
    "Connections refused at the door: the code of the refusal",
    ["answer"],
    registry=REGISTRY,
)
GARBAGE = Counter(
    "facilitation_garbage",
    "Connections and requests ended because what they sent is no message of ours",
    registry=REGISTRY,
)
BUS_UP = Gauge("facilitation_bus_up", "1 when the bus takes and brings words, else 0", registry=REGISTRY)
HINTS = Counter(
    "facilitation_bus_hints",
    "Numbers of sessions said to the bus, and heard from it",
    ["way"],
    registry=REGISTRY,
)
RELAYED = Counter(
    "facilitation_changes_relayed",
    "Changes of other processes, read from the log and told to those who are here",
    registry=REGISTRY,
)
PEOPLE = Gauge("facilitation_people", "People connected", registry=REGISTRY)
PHONES = Gauge("facilitation_phones", "Phones connected", registry=REGISTRY)
SOCKETS = Gauge("facilitation_sockets", "Connections, desks and projectors included", registry=REGISTRY)
SESSIONS = Gauge("facilitation_sessions_here", "Workshops with somebody connected", registry=REGISTRY)


def page() -> bytes:
    """Everything, as Prometheus reads it."""
    return generate_latest(REGISTRY)
