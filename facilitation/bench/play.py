"""Play an order: `python -m facilitation.bench.play` reads it on stdin and writes figures on stdout."""

import random
import sys
import time

from msgspec import json

from .crowd import Crowd, Order
from .ledger import percentile
from .process import cpu_ms, memory_kib, pin

DRAIN_SECONDS = 6.0  # how long what is late may still come


def play(order: Order) -> dict[str, float]:
    """Let everybody in, let them write, and count."""
    crowd = Crowd(order)
    before, empty, started = cpu_ms(order.pid), memory_kib(order.pid), time.monotonic()
    for place, cookie in enumerate(order.cookies):
        if order.in_turn:
            crowd.let_in(place)
        else:
            crowd.listen(started + place * order.arrive_seconds / len(order.cookies))
        crowd.arrive(cookie)
    crowd.let_in(len(order.cookies))
    arrived = time.monotonic() - started
    joining = cpu_ms(order.pid) - before
    crowd.listen(time.monotonic() + 1.5)  # everybody is told how many are here
    figures = _write(crowd, order)
    people = len(order.cookies)
    return figures | {
        "people": people,
        "arrived_s": round(arrived, 2),
        "connect_cpu_ms": round(joining / people, 2),
        "kib_per_phone": round((memory_kib(order.pid) - empty) / people, 1),
    }


def _write(crowd: Crowd, order: Order) -> dict[str, float]:
    moments = _moments(order, len(crowd.phones))
    started, cpu, own = time.monotonic(), cpu_ms(order.pid), time.process_time()
    received = sum(phone.bytes for phone in crowd.phones)
    for moment, place in moments:
        crowd.listen(started + moment)
        crowd.post(crowd.phones[place])
    crowd.listen(started + max(order.seconds, order.burst_seconds))
    written, busy = time.monotonic(), time.process_time() - own
    crowd.listen(time.monotonic() + DRAIN_SECONDS, lambda: not crowd.ledger.missing(len(crowd.phones)))
    spent, took = cpu_ms(order.pid) - cpu, time.monotonic() - started
    return _figures(crowd, spent, took) | {
        "generator_cpu_percent": round(100 * busy / (written - started)),
        "bytes_per_phone_per_minute": round(
            (sum(phone.bytes for phone in crowd.phones) - received) / len(crowd.phones) / took * 60
        ),
    }


def _moments(order: Order, people: int) -> list[tuple[float, int]]:
    """Who writes when: evenly often, at random moments."""
    chance = random.Random(7)  # noqa: S311 - the same evening each time
    if order.burst_seconds:
        return sorted((chance.uniform(0, order.burst_seconds), place) for place in range(people))
    count = round(people * order.seconds / order.interval) if order.interval else 0
    return sorted((chance.uniform(0, order.seconds), number % people) for number in range(count))


def _figures(crowd: Crowd, spent: float, took: float) -> dict[str, float]:
    ledger, latencies, answers = crowd.ledger, crowd.ledger.latencies(), sorted(crowd.answered)
    last_post = max(ledger.posted.values(), default=0.0)
    return {
        "posts": len(ledger.posted),
        "deliveries": ledger.deliveries,
        "lost": ledger.missing(len(crowd.phones)),
        "doubles": ledger.doubles,
        "gaps": ledger.gaps,
        "refused": crowd.refused,
        "hung_up": crowd.lost,
        "to_last_p50_ms": percentile(latencies, 0.5),
        "to_last_p95_ms": percentile(latencies, 0.95),
        "to_last_max_ms": percentile(latencies, 1),
        "answer_p95_ms": percentile(answers, 0.95),
        "landed_after_ms": round(1000 * max(0.0, max(ledger.landed.values(), default=0.0) - last_post), 1),
        "cpu_percent": round(spent / took / 10, 2),
        "cpu_ms_per_1000": round(1000 * spent / ledger.deliveries, 2) if ledger.deliveries else 0.0,
    }


if __name__ == "__main__":
    asked = json.decode(sys.stdin.buffer.read(), type=Order)
    pin(asked.core)
    sys.stdout.buffer.write(json.encode(play(asked)))
