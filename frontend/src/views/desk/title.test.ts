import { expect, test } from "vitest";
import { firstTitle, folded, shortened } from "./title";

test("words that come back make the title, whatever their accents", () => {
  expect(firstTitle(["Un four à pain", "rallumer le FOUR du village", "four partagé"])).toBe("Four");
  expect(firstTitle(["Du théâtre en été", "un theatre de verdure", "le théâtre"])).toBe("Théâtre");
});

test("small words say nothing", () => {
  expect(firstTitle(["un four pour le marché", "un four pour tous"], "pour avec")).toBe("Four");
});

test("without a common word the shortest note is the title", () => {
  expect(firstTitle(["une remorque", "apprendre à tailler les oliviers"])).toBe("une remorque");
});

test("a long text is cut between two words", () => {
  expect(shortened("de l’aide pour répondre à l’appel à projets LEADER avant la fin du mois", 30)).toBe("de l’aide pour répondre à…");
});

test("searching ignores accents and capitals", () => {
  expect(folded("Été À Foix")).toBe("ete a foix");
});
