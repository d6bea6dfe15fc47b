import "./style/base.css";
import { start } from "./start";
import Phone from "./views/phone/Phone.svelte";

start(Phone);
