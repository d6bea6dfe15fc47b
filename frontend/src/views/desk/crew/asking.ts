/** What the desk asks beside the session's own changes: links with secrets in them, rehearsals. */
import { t } from "../../../i18n";

/** The answer; throws the sentence that says why there is none. */
export async function ask<T>(url: string, sent?: object): Promise<T> {
  const body = sent ? { method: "POST", body: JSON.stringify(sent) } : {};
  const headers = { accept: "application/json", "content-type": "application/json" };
  const answer = await fetch(url, { ...body, headers }).catch(() => null);
  const told = (await answer?.json().catch(() => null)) as (T & { detail?: string }) | null | undefined;
  if (!answer?.ok || !told) throw new Error(told?.detail ?? t("desk.unsent"));
  return told;
}

export const reason = (error: unknown): string => (error instanceof Error ? error.message : t("desk.unsent"));
