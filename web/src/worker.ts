// The worker: loads eq.wasm and answers calls, one after the other. It computes nothing itself.

/** What the engine is made from: its bytes, base64 of their gzip, or what another worker compiled. */
export interface Load { readonly bytes?: ArrayBuffer; readonly packed?: string; readonly module?: WebAssembly.Module }
export interface Ask { readonly id: number; readonly request: Uint8Array; readonly progress: boolean }
export type Told =
  | { readonly ready: boolean; readonly module?: WebAssembly.Module }
  | { readonly id: number; readonly done: number; readonly total: number }
  | { readonly id: number; readonly outcome: number; readonly out: string; readonly err: string };

interface Exports {
  readonly memory: WebAssembly.Memory;
  eq_wasm_room(n: number): number;
  eq_wasm_call(n: number): number;
  eq_wasm_out(): number;
  eq_wasm_out_size(): number;
  eq_wasm_err(): number;
  eq_wasm_err_size(): number;
}

const tell = (told: Told) => (self as unknown as { postMessage(m: Told): void }).postMessage(told);
let engine: Exports | null = null;
let asked: Ask | null = null;

async function unpack(packed: string): Promise<ArrayBuffer> {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function compiled(from: Load): Promise<WebAssembly.Module> {
  return from.module ?? WebAssembly.compile(from.bytes ?? (await unpack(from.packed!)));
}

async function load(from: Load) {
  try {
    const module = await compiled(from);
    const eq = {
      progress(done: number, total: number) {
        if (asked?.progress) tell({ id: asked.id, done, total });
        return 1;
      },
    };
    engine = (await WebAssembly.instantiate(module, { eq })).exports as unknown as Exports;
    tell({ ready: true, module: from.module ? undefined : module });
  } catch {
    tell({ ready: false });
  }
}

function answer(ask: Ask) {
  const e = engine!;
  const text = (at: number, n: number) => new TextDecoder().decode(new Uint8Array(e.memory.buffer, at, n));
  asked = ask;
  try {
    const at = e.eq_wasm_room(ask.request.length);
    new Uint8Array(e.memory.buffer, at, ask.request.length).set(ask.request);
    const outcome = e.eq_wasm_call(ask.request.length);
    tell({
      id: ask.id, outcome,
      out: text(e.eq_wasm_out(), e.eq_wasm_out_size()), err: text(e.eq_wasm_err(), e.eq_wasm_err_size()),
    });
  } catch (error) {
    tell({ id: ask.id, outcome: 1, out: "", err: String(error) });
  }
}

self.onmessage = (m: MessageEvent<Load | Ask>) => {
  if ("request" in m.data) answer(m.data);
  else void load(m.data);
};
