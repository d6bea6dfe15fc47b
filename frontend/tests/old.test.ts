/** What tools/old.js refuses in built files. */
import { expect, test } from "vitest";
// @ts-expect-error -- a tool of the build, in plain JavaScript
import { inScript, inStyle } from "../tools/old.js";

test.each([
  "class A { static { f() } }",
  "class A { #x; f(y) { return #x in y } }",
  "x.at(-1)",
  "x?.findLast(f)",
  "structuredClone(x)",
  "form.requestSubmit()",
  "/(?<=a)b/.test(x)",
  "import x from 'y' with { type: 'json' }",
])("%s is refused in a script", (text) => expect(inScript(text)).toHaveLength(1));

test.each(["class A { #x = 1; static y = 2 }", "x ??= y?.[0]", "x['at'] = 1", "const { at } = x", "await x"])(
  "%s is read by phones of 2021",
  (text) => expect(inScript(text)).toEqual([]),
);

test.each([
  "a:has(b){}",
  "@container (width>1px){a{}}",
  "a{color:color-mix(in srgb,red,blue)}",
  "a{&:hover{}}",
  "a{height:100dvh}",
  "a{top:0;overflow-wrap:anywhere}",
  "a{overflow:hidden clip}",
  "a{mask:url(x)}",
  "a:user-invalid{}",
  "a:hover,a:focus-visible{}",
])(
  "%s is refused in a style",
  (text) => expect(inStyle(text)).toHaveLength(1),
);

test.each(["@supports selector(:has(*)){a:has(b){}}", "@supports (height:1dvh){a{height:100dvh}}", "a:is(b,c){inset:0}", "a:focus-visible{text-wrap:balance}"])(
  "%s is read by phones of 2021",
  (text) => expect(inStyle(text)).toEqual([]),
);

test("a guard that has ended guards nothing", () => {
  expect(inStyle("@supports selector(:has(*)){a:has(b){}}c:has(d){}")).toEqual([":has"]);
});
