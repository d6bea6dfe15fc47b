import { screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test } from "vitest";
import { asked, evening, key, sit } from "../../../../tests/desk";
import { ballot, board } from "../../../../tests/made";
import type { Hands } from "../../../records.types";

const MORE = "Régler tableau par tableau";
const NO = "L’atelier est terminé.";
const box = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });

test("two boxes ticked one after the other are both asked for, before the first is answered", async () => {
  sit([...evening, board("a", { titles: { fr: "A" } }), board("b", { titles: { fr: "B" } })], { answer: () => new Promise(() => undefined) });
  screen.getByRole("button", { name: MORE }).click();
  await screen.findByRole("dialog");
  box("écrire — A").click();
  box("écrire — B").click();
  expect(asked.map(({ args }) => args.write)).toEqual([["needs", "a"], ["needs", "a", "b"]]);
  await tick();
  expect(box("écrire — B").checked).toBe(true);
});

test("a refused right is not ticked, and the sheet says why", async () => {
  sit([...evening, board("a", { titles: { fr: "A" } })], { answer: { refused: { code: "closed", sentence: NO } } });
  screen.getByRole("button", { name: MORE }).click();
  await screen.findByRole("dialog");
  box("voir — A").click();
  expect((await screen.findByRole("alert")).textContent).toBe(NO);
  expect(box("voir — A").checked).toBe(false);
});

test("correcting the points of a proposal keeps the number of people that was typed", async () => {
  const hands: Hands = { kind: "hands", id: "v.n1", audience: "crew", ballot: "v", target: "n1", points: 4, voters: 3, via: "paper" };
  sit([...evening, ballot("v", { targets: ["n1"], most_per_target: 2 }), hands]);
  key("k");
  const points = await screen.findByRole<HTMLInputElement>("spinbutton", { name: "text of n1" });
  points.value = "3";
  points.dispatchEvent(new Event("change", { bubbles: true }));
  expect(asked[0]?.args).toMatchObject({ points: 3, voters: 3 });
});
