import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";
import { precompress } from "./tools/precompress.ts";
import { plainImports, squeeze } from "./tools/squeeze.ts";

export default defineConfig({
  base: "/static/dist/",
  plugins: [svelte(), svelteTesting(), plainImports(), squeeze(), precompress()],
  build: {
    // Phones of 2021 (Safari 15, Chrome 90, Firefox 91) read this syntax, but for static blocks; lowering private
    // fields for them would cost 4 kB. tools/old.js refuses what they cannot read in the files that were built.
    target: "es2022",
    cssTarget: ["safari15", "chrome90", "firefox91"],
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts", "src/**/*.test.ts"],
    restoreMocks: true,
    // Patience for a loaded machine; what must be quick has a bound of its own.
    testTimeout: 30_000,
  },
});
