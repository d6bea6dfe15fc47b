import { expect, it, vi } from "vitest";
import { session, step } from "../../../tests/made";
import type { Scene } from "../../records.types";
import { Records } from "../../sync/records";
import type { Desk } from "./here.svelte";
import { remember, showWayIn } from "./live/wayIn";

const scene = (name: Scene["name"], target: string | null = null): Scene => ({ kind: "scene", id: "scene", audience: "wall", name, target });
const at = (shown: Scene, here = step("s1")) => ({ act: vi.fn(), step: here, records: new Records(1, [session(), here, shown]) });

it("shows the way in, and a second time what the wall showed before", () => {
  const desk = at(scene("board", "needs"));
  const asked = () => desk.act.mock.lastCall?.[0].args;
  remember(desk as unknown as Desk);
  showWayIn(desk as unknown as Desk);
  expect(asked()).toEqual({ name: "join" });
  desk.records = new Records(2, [session(), desk.step, scene("join")]);
  remember(desk as unknown as Desk);
  showWayIn(desk as unknown as Desk);
  expect(asked()).toEqual({ name: "board", target: "needs" });
});

it("goes to the step when nobody knows what the wall showed", () => {
  const desk = at(scene("join"));
  showWayIn(desk as unknown as Desk);
  expect(desk.act.mock.lastCall?.[0].args).toEqual({ name: "step" });
});
