/** The bell at the soft end of a step, made of sine waves: no file, a choice of three, and none. */
import type { Bell } from "../records.types";

type Tone = { hertz: number; loud: number; seconds: number; after?: number };

const SOUNDS: Record<Exclude<Bell, "none">, readonly Tone[]> = {
  bowl: [
    { hertz: 196, loud: 0.5, seconds: 6 },
    { hertz: 547, loud: 0.25, seconds: 4.5 },
    { hertz: 1035, loud: 0.1, seconds: 2.5 },
    { hertz: 197.5, loud: 0.3, seconds: 6 },
  ],
  chime: [
    { hertz: 1047, loud: 0.35, seconds: 1.6 },
    { hertz: 1319, loud: 0.35, seconds: 1.6, after: 0.28 },
    { hertz: 1568, loud: 0.35, seconds: 2.4, after: 0.56 },
  ],
  wood: [
    { hertz: 820, loud: 0.7, seconds: 0.12 },
    { hertz: 1640, loud: 0.25, seconds: 0.06 },
    { hertz: 820, loud: 0.7, seconds: 0.12, after: 0.3 },
    { hertz: 820, loud: 0.7, seconds: 0.12, after: 0.6 },
  ],
};
/** A clock seen past its end rings only if the end was just now. */
const LATE_MS = 2_000;

let context: AudioContext | undefined;

/** Browsers let a page sound only after somebody has touched it: call this from what they touch. */
export function wakeSound(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
  } catch {
    return; // no sound on this machine: the end is seen and said
  }
}

export function canSound(): boolean {
  return context?.state === "running";
}

export function ring(bell: Bell): void {
  if (bell === "none" || !context || !canSound()) return;
  for (const part of SOUNDS[bell]) strike(context, part);
}

function strike(context: AudioContext, { hertz, loud, seconds, after = 0 }: Tone): void {
  const start = context.currentTime + after;
  const tone = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loud, start + 0.006);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + seconds);
}

/** Call at the end of a clock (an ISO moment, by the server's time); returns how to forget it. */
export function atEnd(endsAt: string | null, now: () => number, then: () => void): () => void {
  if (endsAt === null) return () => {};
  const left = Date.parse(endsAt) - now();
  if (left < -LATE_MS) return () => {};
  const wait = setTimeout(then, Math.max(0, left));
  return () => clearTimeout(wait);
}

/** Windows of one computer ring once: the wall says that it does, the desk then keeps still. */
export function wallSays(code: string): BroadcastChannel | undefined {
  return "BroadcastChannel" in globalThis ? new BroadcastChannel(`cooperons.bell.${code}`) : undefined;
}
