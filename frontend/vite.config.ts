import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";
import { precompress } from "./tools/precompress.ts";
import { plainImports, squeeze } from "./tools/squeeze.ts";

export default defineConfig({
  base: "/static/dist/",
  plugins: [svelte(), svelteTesting(), plainImports(), squeeze(), precompress()],
  build: {
    // Syntax of 2022 without static blocks is what phones of 2021 read (Safari 15, Chrome 91, Firefox 91).
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
  },
});
