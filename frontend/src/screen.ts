import "./style/base.css";
import "./style/wall.css";
import "./style/wall.dark.css";
import "./views/screen/screen.css";
import { start } from "./start";
import Screen from "./views/screen/Screen.svelte";

void start(Screen);
