// Help: what the page is, and its keys.
import { useRef, useEffect } from "preact/hooks";
import { signal } from "@preact/signals";
import { boundKeys, keysOn, switchKeys } from "../keys";
import { say } from "../words";

const open = signal(false);
export const openHelp = () => {
  open.value = true;
};

const shown = (k: string) => k.split(" ").map((s) => <kbd key={s}>{s === "space" ? say("key.space") : s}</kbd>);

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!open.value) return;
    dialog.current?.showModal();
    dialog.current?.querySelector("h2")?.focus(); // not the first field, which stands at the end
  }, [open.value]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => (open.value = false)}
      onClick={(e) => {
        if (e.target === dialog.current) dialog.current?.close();
      }}>
      {open.value && (
        <div>
          <h2 id="help-title" tabIndex={-1}>{say("help.title")}</h2>
          <p>{say("help.what")}</p>
          <p>{say("help.read")}</p>
          <h3>{say("help.keys")}</h3>
          <dl class="keys">
            {boundKeys().map(([k, v]) => <div key={k}><dt>{shown(k)}</dt><dd>{say(v.word)}</dd></div>)}
          </dl>
          <label class="switch">
            <input type="checkbox" checked={keysOn.value} onChange={(e) => switchKeys(e.currentTarget.checked)} />
            {say("help.keys-on")}
          </label>
          <button type="button" class="primary" onClick={() => dialog.current?.close()}>{say("shell.close")}</button>
        </div>
      )}
    </dialog>
  );
}
