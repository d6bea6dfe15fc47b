import "./style/base.css";
import "./style/wall.css";
import "./style/wall.dark.css";
import "./style/forced.css";
import "./views/screen/screen.css";
import { start } from "./start";
import { keepPicture } from "./views/screen/kept";
import Screen from "./views/screen/Screen.svelte";

// A browser that refuses shows the wall all the same, and nothing of it once the page is closed.
void start(Screen).then((live) => keepPicture(live).catch(console.warn));
