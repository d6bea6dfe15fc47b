/** The two ways to the server, of Engine.IO 4: a WebSocket, or long polling where a proxy does not let it through. */

export interface Carrier {
  send(packet: string): void;
  close(): void;
}

export interface Ends {
  heard(packet: string): void;
  /** Told once, and never after `close`. */
  lost(): void;
}

const PATH = "/socket.io/";
const BETWEEN_PACKETS = "\x1e";
const OPEN = "0";
const CLOSE = "1";
/** The server refuses a body that holds many more. */
const MOST_PACKETS = 16;

export function byWebSocket(query: string, { heard, lost }: Ends): Carrier {
  const origin = location.origin.replace(/^http/, "ws");
  const socket = new WebSocket(`${origin}${PATH}?${query}&EIO=4&transport=websocket`);
  socket.onmessage = ({ data }) => heard(String(data));
  socket.onclose = lost;
  return {
    send: (packet) => socket.send(packet),
    close() {
      socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}

export function byPolling(query: string, { heard, lost }: Ends): Carrier {
  let url = `${PATH}?${query}&EIO=4&transport=polling`;
  const waiting: string[] = [];
  let posting = false;
  const leaving = new AbortController();

  async function request(body?: string): Promise<string> {
    const method = body === undefined ? "GET" : "POST";
    const answer = await fetch(url, { method, body: body ?? null, cache: "no-store", signal: leaving.signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  }

  async function listen(): Promise<void> {
    while (!leaving.signal.aborted) {
      for (const packet of (await request()).split(BETWEEN_PACKETS)) {
        // The door of a hotel's or a train's network answers everything with a page of its own.
        if (!/^\d/.test(packet)) throw new Error("not our server");
        if (packet.startsWith(OPEN)) url += `&sid=${(JSON.parse(packet.slice(1)) as { sid: string }).sid}`;
        if (!leaving.signal.aborted) heard(packet);
      }
    }
  }

  /** One body at a time, so that packets arrive in the order in which they were sent. */
  async function post(): Promise<void> {
    posting = true;
    while (waiting.length) {
      const answer = await request(waiting.splice(0, MOST_PACKETS).join(BETWEEN_PACKETS));
      if (!/^ok$/i.test(answer)) throw new Error("not our server");
    }
    posting = false;
  }

  function fail(): void {
    if (leaving.signal.aborted) return;
    leaving.abort();
    lost();
  }

  listen().catch(fail);
  return {
    send(packet) {
      waiting.push(packet);
      if (!posting) post().catch(fail);
    },
    close() {
      if (leaving.signal.aborted) return;
      leaving.abort();
      if (!url.includes("&sid=")) return;
      // So that the room stops counting this phone at once; a server that does not hear it finds out by itself.
      fetch(url, { method: "POST", body: CLOSE, keepalive: true }).catch(() => undefined);
    },
  };
}
