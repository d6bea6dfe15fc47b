import { describe, expect, it } from "vitest";
import { Records } from "../../../sync/records";
import { boardOfCard, spaced, wholeCode } from "./cards";

function records(): Records {
  const board = { kind: "board", audience: "floor", titles: {}, hints: {}, sort: "need", closed: false, private: true } as const;
  const boards = ["portraits", "needs", "resources"].map((id, place) => ({
    ...board, id, key: id, position: place + 1, blind: false, queue: false,
  }));
  return new Records(1, boards);
}

describe("the code of a paper card", () => {
  it("is whole whatever its dashes, spaces and case", () => {
    expect(wholeCode(" 3-k7pm-x ")).toBe("3K7PMX");
    expect(wholeCode("3-k7pm")).toBeUndefined();
    expect(spaced("3K7PMX")).toBe("3-K7PM-X");
  });

  it("says its board by its first letter", () => {
    expect(boardOfCard(records(), "3-K7PM-X")?.id).toBe("needs");
    expect(boardOfCard(records(), "ZK7PMX")).toBeUndefined();
    expect(boardOfCard(records(), "0K7PMX")).toBeUndefined();
  });
});
