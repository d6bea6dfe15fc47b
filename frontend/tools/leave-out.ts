/** Leaves out of socket.io-client what our protocol never uses: WebTransport and binary packets, 1 kB on every phone. */
import type { Plugin } from "vite";

const INSTEAD: Record<string, string> = {
  "engine.io-client/build/esm/transports/webtransport.js": "export const WT = undefined;",
  "socket.io-parser/build/esm/is-binary.js": "export const isBinary = () => false, hasBinary = () => false;",
  "socket.io-parser/build/esm/binary.js": "export const deconstructPacket = undefined, reconstructPacket = undefined;",
};

export function leaveOut(): Plugin {
  return {
    name: "leave-out",
    apply: "build",
    load(id) {
      const left = Object.keys(INSTEAD).find((path) => id.endsWith(`/node_modules/${path}`));
      return left && INSTEAD[left];
    },
  };
}
