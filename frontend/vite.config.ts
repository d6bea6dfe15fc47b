import { existsSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";
import { leaveOut } from "./tools/leave-out.ts";
import { precompress } from "./tools/precompress.ts";

const apps = ["phone", "desk", "screen"].map((app) => `src/${app}.ts`).filter((entry) => existsSync(entry));

export default defineConfig({
  base: "/static/dist/",
  plugins: [svelte(), svelteTesting(), leaveOut(), precompress()],
  build: {
    outDir: "../static/dist",
    emptyOutDir: true,
    manifest: true,
    // Syntax of 2022 without static blocks is what phones of 2021 read (Safari 15, Chrome 91, Firefox 91).
    target: "es2022",
    cssTarget: ["safari15", "chrome90", "firefox91"],
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { input: [...apps, "src/pages.css"] },
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts", "src/**/*.test.ts"],
    restoreMocks: true,
  },
});
