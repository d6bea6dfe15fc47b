/** Writes a .br and a .gz beside each built text file, so that the server only has to choose. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import type { Plugin } from "vite";

const TEXT = /\.(js|css|svg)$/;
const LEAST_BYTES = 1000;

export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    async writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (TEXT.test(name)) await compress(join(options.dir ?? "", name));
      }
    },
  };
}

/** On a hall's own network without HTTPS browsers take gzip only, so that one is squeezed as well: zopfli, 4 % less. */
async function compress(path: string): Promise<void> {
  const content = readFileSync(path);
  if (content.length >= LEAST_BYTES) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${path}.gz`, await gzipAsync(content, {}));
  }
}
