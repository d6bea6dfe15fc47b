import { afterEach, describe, expect, test, vi } from "vitest";
import { langOf, locale, pick, speak, switchLanguage, t, unbroken } from "../src/i18n";

const NARROW = "\u202f";
const messages = { "a.left": ["{count} point", "{count} points"], "a.time": `Temps restant${NARROW}: {time}` };

afterEach(() => speak({ locale: "fr", messages }));

test("French says zero in the singular, English in the plural", () => {
  speak({ locale: "fr", messages });
  expect([0, 1, 2].map((count) => t("a.left", { count }))).toEqual(["0 point", "1 point", "2 points"]);
  speak({ locale: "en", messages });
  expect([0, 1, 2].map((count) => t("a.left", { count }))).toEqual(["0 points", "1 point", "2 points"]);
});

test("large numbers are written as the language writes them", () => {
  speak({ locale: "fr", messages });
  expect(t("a.left", { count: 12500 })).toBe(`12${NARROW}500 points`);
});

test("typography is left as the catalogue wrote it", () => {
  speak({ locale: "fr", messages });
  expect(t("a.time", { time: "4:12" })).toBe(`Temps restant${NARROW}: 4:12`);
});

test("a missing key and a missing value show themselves", () => {
  speak({ locale: "fr", messages });
  expect([t("a.unknown"), t("a.time")]).toEqual(["a.unknown", `Temps restant${NARROW}: {time}`]);
});

describe("texts of packs", () => {
  test("the reader's language comes first, else the first that exists", () => {
    speak({ locale: "it", messages });
    expect(pick({ fr: "Bonjour", it: "Buongiorno" })).toBe("Buongiorno");
    expect(pick({ fr: "", en: "Hello" })).toBe("Hello");
    expect(langOf({ fr: "", en: "Hello" })).toBe("en");
    expect(pick(undefined)).toBe("");
  });
});

describe("what people typed", () => {
  test("a mark stays with its word, and the rest is left as it was", () => {
    expect(unbroken("« Qui vient ? » : moi !")).toBe(`«${NARROW}Qui vient${NARROW}?${NARROW}»${NARROW}: moi${NARROW}!`);
    expect(unbroken("Who comes? at 10:30, a  b")).toBe("Who comes? at 10:30, a  b");
  });
});

describe("switching", () => {
  test("the language changes without reloading", async () => {
    const fetched = vi.fn(async () => new Response(JSON.stringify({ "a.time": "Left: {time}" })));
    vi.stubGlobal("fetch", fetched);
    await switchLanguage("en", "/i18n/{locale}/phone.json");
    expect(fetched).toHaveBeenCalledWith("/i18n/en/phone.json");
    expect([t("a.time", { time: "1" }), locale(), document.documentElement.lang]).toEqual(["Left: 1", "en", "en"]);
  });

  test("without a network the language stays", async () => {
    speak({ locale: "fr", messages });
    vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
    await expect(switchLanguage("en", "/i18n/{locale}/phone.json")).rejects.toThrow();
    expect(locale()).toBe("fr");
  });
});
