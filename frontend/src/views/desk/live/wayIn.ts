/** The way in, large on the wall, and back to what was there: late people come all evening. */
import { sceneShow } from "../../../crew.intents";
import { t } from "../../../i18n";
import type { SceneName } from "../../../records.types";
import type { Desk } from "../here.svelte";

const before = new WeakMap<Desk, { name: SceneName; target?: string }>();

/** Remember what the wall shows, unless it is the way in. */
export function remember(desk: Desk): void {
  const scene = desk.records.get("scene", "scene");
  if (scene && scene.name !== "join") before.set(desk, { name: scene.name, ...(scene.target ? { target: scene.target } : {}) });
}

export function showWayIn(desk: Desk): unknown {
  if (desk.records.get("scene", "scene")?.name !== "join") return desk.act(sceneShow("join"), t("desk.did.way_in"));
  const { name, target } = before.get(desk) ?? { name: desk.step ? ("step" as const) : ("join" as const) };
  return desk.act(sceneShow(name, target), t("desk.did.scene"));
}
