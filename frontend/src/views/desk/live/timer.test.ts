import { expect, test } from "vitest";
import { step } from "../../../../tests/made";
import type { Timer } from "../../../records.types";
import { Records } from "../../../sync/records";
import type { Intent } from "../../../sync/wire.types";
import type { Desk } from "../here.svelte";
import { startOrPause } from "./timer";

function pressing(timer: Partial<Timer>): { name: string; args: unknown } | undefined {
  const asked: Intent[] = [];
  const clock: Timer = { kind: "timer", id: "timer", audience: "floor", ends_at: null, seconds: 0, paused: false, bell: "bowl", ...timer };
  const records = new Records(1, [clock]);
  const desk = { records, step: step("s", { minutes: 8 }), act: (intent: Intent) => asked.push(intent) };
  void startOrPause(desk as unknown as Desk);
  return asked[0];
}

const from = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

test("T starts the minutes that wait on the clock, else those of the step", () => {
  expect(pressing({ seconds: 300 })).toMatchObject({ name: "timer.start", args: { seconds: 300 } });
  expect(pressing({})).toMatchObject({ name: "timer.start", args: { seconds: 480 } });
});

test("T pauses what runs and lets go on what is paused", () => {
  expect(pressing({ ends_at: from(60), seconds: 300 })?.name).toBe("timer.pause");
  expect(pressing({ paused: true, seconds: 42 })?.name).toBe("timer.pause");
});

test("T begins anew once the time is over", () => {
  expect(pressing({ ends_at: from(-5), seconds: 60 })).toMatchObject({ name: "timer.start", args: { seconds: 480 } });
});
