import { screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test } from "vitest";
import { asked, change, evening, sit, wait } from "../../../../tests/desk";
import { note } from "../../../../tests/made";

const recent = () => within(screen.getByRole("region", { name: "Les dernières contributions" }));
const texts = () => recent().getAllByRole("listitem").map((each) => each.querySelector(".grow")?.textContent);
const late = note("n3", { created_at: "2026-11-21T19:00:00.000Z" });

test("what has just come stays where it is under the thumb, and what comes meanwhile waits to be asked for", async () => {
  const records = sit(evening);
  const before = texts();
  recent().getAllByRole("list")[0]?.dispatchEvent(new Event("pointerdown"));
  change(records, late);
  await tick();
  expect(texts()).toEqual(before);
  recent().getByRole("button", { name: "1 nouvelle" }).click();
  await tick();
  expect(texts()[0]).toBe("text of n3");
});

test("a press meant for what stood there a moment ago does nothing, and each button names its contribution", async () => {
  const records = sit(evening);
  change(records, late);
  await tick();
  const project = recent().getByRole("button", { name: /^Projeter.*text of n3/ });
  project.click();
  expect(asked).toEqual([]);
  wait(1_000);
  project.click();
  expect(asked[0]).toMatchObject({ name: "scene.show", args: { target: "n3" } });
});
