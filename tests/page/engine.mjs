// eq.wasm in node: loads it and calls it, as the worker does (docs/page.md, "A call").
import fs from "node:fs";

const toBytes = new TextEncoder();
const toText = new TextDecoder();

/** A loaded engine: call(verb, pairs) gives { outcome, out, err }. */
export async function load(file) {
  const module = await WebAssembly.compile(fs.readFileSync(file));
  let progress = () => 1;
  const instance = await WebAssembly.instantiate(module, {
    eq: { progress: (done, total, soFar, error) => progress(done, total, soFar, error) },
  });
  const eq = instance.exports;
  const text = (at, n) => toText.decode(new Uint8Array(eq.memory.buffer, at, n));

  function call(verb, pairs, tell = () => 1) {
    const request = toBytes.encode(
      [verb, ...pairs.map(([key, value]) => `${key}=${value}`)].map((s) => `${s}\0`).join(""),
    );
    progress = tell;
    new Uint8Array(eq.memory.buffer, eq.eq_wasm_room(request.length)).set(request);
    const outcome = eq.eq_wasm_call(request.length);
    return {
      outcome,
      out: text(eq.eq_wasm_out(), eq.eq_wasm_out_size()),
      err: text(eq.eq_wasm_err(), eq.eq_wasm_err_size()),
    };
  }
  return { call, module, bytes: () => eq.memory.buffer.byteLength };
}
