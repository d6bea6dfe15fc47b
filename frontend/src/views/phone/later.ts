/** What a phone can begin without: loaded when the room is quiet, or as soon as something asks for it. */
import { keepFocus } from "./goingOn";

import "../../style/forced.css";
export { keepOffline } from "../../offline";
export { default as EditNote } from "./EditNote.svelte";
export { default as Gone } from "./Gone.svelte";
export { default as Goodbye } from "./Goodbye.svelte";
export { default as Meeting } from "./Meeting.svelte";
export { default as MatchSheet } from "./MatchSheet.svelte";
export { default as Menu } from "./Menu.svelte";
export { default as MoveTo } from "../../parts/MoveTo.svelte";
export { default as Plan } from "./Plan.svelte";
export { default as Results } from "./Results.svelte";
export { default as Returned } from "./Returned.svelte";
export { default as Vote } from "./Vote.svelte";
export { default as Sheet } from "../../parts/Sheet.svelte";

keepFocus();
