"""Faults of the page: what it keeps, sends again and asks."""

from .fault import Fault

OUTBOX, RECORDS = "frontend/tests/outbox.test.ts", "frontend/tests/records.test.ts"

FRONT_END = [
    Fault(
        "the outbox emptied on sending, and ticked",
        "frontend/src/sync/outbox.ts",
        "const answer = await this.#alone(entry).catch(() => null);",
        "void this.#alone(entry).catch(() => null);\n    const answer: Acknowledgement | null = DONE;",
        f"{OUTBOX}::after a silence the same token is sent again",
    ),
    Fault(
        "an outbox in the memory of the page alone",
        "frontend/src/sync/shelf.ts",
        "const db = await soon(openDatabase());",
        'const db = await soon(Promise.reject<IDBDatabase>(new Error("no")));',
        f"{OUTBOX}::what was not received survives a reload and is sent then",
    ),
    Fault(
        "sent before it is kept",
        "frontend/src/sync/outbox.ts",
        "    await this.#keep(entry);\n    this.#entries",
        "    void this.send(entry);\n    await this.#keep(entry);\n    this.#entries",
        f"{OUTBOX}::it is kept on the device before it is sent",
    ),
    Fault(
        "a new token each time",
        "frontend/src/sync/outbox.ts",
        "return isHere ? this.send(entry) : DONE;",
        "return isHere ? this.send({ ...entry, token: `${entry.token}${this.#tries}` }) : DONE;",
        f"{OUTBOX}::after a silence the same token is sent again",
    ),
    Fault(
        "several on their way at once",
        "frontend/src/sync/outbox.ts",
        "if (first && !this.#sending && !this.#timer) void this.#deliver(first);",
        "if (first && !this.#timer) for (const one of this.waiting) void this.#deliver(one);",
        f"{OUTBOX}::one is on its way at a time, so that none can pass another",
    ),
    Fault(
        "a hole in the numbers passed over",
        "frontend/src/sync/records.ts",
        "if (entry.seq > this.seq + 1) whole = false;\n        else if (last > this.seq)",
        "if (last > this.seq)",
        f"{RECORDS}::a gap is told and nothing after it is applied, but it is remembered as heard",
    ),
    Fault(
        "everybody comes back at the same moment",
        "frontend/src/sync/waiting.ts",
        "* (0.5 + Math.random())",
        "",
        "frontend/tests/waiting.test.ts::a hall that comes back spreads evenly over the time it has",
    ),
    Fault(
        "a repair without end",
        "frontend/src/sync/head.ts",
        " || this.#repairs.length >= MOST_REPAIRS",
        "",
        "frontend/tests/connection.test.ts::repairs end: three a minute",
    ),
]
