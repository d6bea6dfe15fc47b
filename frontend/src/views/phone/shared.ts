/** What the room has revealed: apart from the rest, since many phones come in at that moment. */
export { default as Boards } from "./Boards.svelte";
export { default as Matches } from "./Matches.svelte";
export const file = import.meta.url;
