import { expect, test } from "vitest";
import { session } from "../../../tests/made";
import type { Person } from "../../records.types";
import { Records } from "../../sync/records";
import { placesAt } from "./people/door";

const from = (id: string, place: string, removed = false): Person => ({
  ...{ kind: "person", id, audience: "crew", name: id, actor: null, organisation: "", place, locale: "fr" },
  ...{ joined_at: "", removed, blocked: false, named: false, number: null },
});

test("places are counted: those of the door in their order, those that were typed by their number", () => {
  const people = [from("a", "Crest"), from("b", "die"), from("c", "Tulle"), from("d", "Tulle"), from("e", ""), from("f", "die", true)];
  const { proposed, typed } = placesAt(new Records(1, [session({ places: ["Die", "Crest"] }), ...people]));
  expect(proposed).toEqual([{ place: "Die", count: 0 }, { place: "Crest", count: 1 }]);
  expect(typed).toEqual([{ place: "Tulle", count: 2 }, { place: "die", count: 1 }]);
});
