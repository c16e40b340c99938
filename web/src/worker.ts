// The worker: loads eq.wasm and answers calls, one after the other. It computes nothing itself.

export interface Load { readonly bytes?: ArrayBuffer; readonly packed?: string } // base64 of gzip
export interface Ask { readonly id: number; readonly request: Uint8Array; readonly progress: boolean }
export type Told =
  | { readonly ready: boolean; readonly bytes?: ArrayBuffer }
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
  _initialize?(): void;
}

const tell = (told: Told) => (self as unknown as { postMessage(m: Told): void }).postMessage(told);
let engine: Exports | null = null;
let asked: Ask | null = null;

const NOT_HERE = 52; // ENOSYS of WASI
const NO_SUCH = 8; // EBADF of WASI

/** What wasi-libc links: no files, no clock, no random numbers, no environment. */
function wasi(module: WebAssembly.Module): WebAssembly.ModuleImports {
  const zero = (...at: number[]) => {
    const view = new DataView(engine!.memory.buffer);
    at.forEach((a) => view.setUint32(a, 0, true));
    return 0;
  };
  const known: WebAssembly.ModuleImports = {
    environ_sizes_get: zero, args_sizes_get: zero, environ_get: () => 0, args_get: () => 0,
    fd_prestat_get: () => NO_SUCH, fd_close: () => NO_SUCH, fd_write: () => NO_SUCH,
    fd_read: () => NO_SUCH, fd_seek: () => NO_SUCH, fd_fdstat_get: () => NO_SUCH,
    proc_exit: (code: number) => {
      throw new Error(`the engine ended: ${code}`);
    },
  };
  const out: WebAssembly.ModuleImports = {};
  for (const i of WebAssembly.Module.imports(module)) {
    if (i.module === "wasi_snapshot_preview1") out[i.name] = known[i.name] ?? (() => NOT_HERE);
  }
  return out;
}

async function unpack(packed: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function load(from: Load) {
  try {
    const bytes = from.bytes ?? (await unpack(from.packed!));
    const module = await WebAssembly.compile(bytes);
    const eq = {
      progress(done: number | bigint, total: number | bigint) {
        if (asked?.progress) tell({ id: asked.id, done: Number(done), total: Number(total) });
        return 1;
      },
    };
    const made = await WebAssembly.instantiate(module, { eq, wasi_snapshot_preview1: wasi(module) });
    engine = made.exports as unknown as Exports;
    engine._initialize?.();
    tell({ ready: true, bytes: from.packed ? bytes : undefined });
  } catch {
    engine = null;
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
