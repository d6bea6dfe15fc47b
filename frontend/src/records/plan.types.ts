/** Leads, and the plan that grows out of them. */
import type { ActionStatus, Base, MatchStatus, Via } from "./base.types";

export interface Match extends Base<"match"> {
  need: string;
  resource: string;
  line: string;
  status: MatchStatus;
}

export interface Action extends Base<"action"> {
  title: string;
  phase: number;
  position: number;
  needs: string[];
  resources: string[];
  sources: string[];
  method: string;
  lead: string;
  partners: string;
  due: string;
  budget: string;
  indicator: string;
  status: ActionStatus;
  origin: string;
}

export interface Commitment extends Base<"commitment"> {
  action: string;
  text: string;
  via: Via;
}

export interface Signature extends Base<"signature"> {
  commitment: string;
  name: string;
}
