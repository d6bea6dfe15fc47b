import "./style/base.css";
import { start } from "./start";
import Phone from "./views/phone/Phone.svelte";
import { recallTextSize } from "./views/phone/preferences";

recallTextSize();
start(Phone);
