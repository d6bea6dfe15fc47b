/** Ids and tokens, made here: 128 random bits in 22 URL-safe characters. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BYTES = 16;

// Not crypto.randomUUID: it is absent on http:// in a village hall's own network.
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  let id = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      id += ALPHABET[(held >> bits) & 63];
    }
  }
  return id + ALPHABET[(held << (6 - bits)) & 63];
}
