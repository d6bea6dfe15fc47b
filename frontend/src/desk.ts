import "./style/base.css";
import "./style/forced.css";
import "./views/desk/desk.css";
import "./views/desk/low.css";
import { start } from "./start";
import Desk from "./views/desk/Desk.svelte";

void start(Desk);
