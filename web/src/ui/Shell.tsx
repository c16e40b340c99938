// The frame of every place: navigation, language, link, help, live region.
import { useEffect, useRef } from "preact/hooks";
import { signal } from "@preact/signals";
import { bind } from "../keys";
import { announce, spoken } from "../live";
import { places } from "../places/index";
import type { Place } from "../places/place";
import { fault, go, here, href, path, pins, setLang } from "../state";
import { lang, langTag, say, type WordId } from "../words";
import { Help, openHelp } from "./Help";
import { Icon } from "./Icon";
import { Notice } from "./Notice";

const menuOpen = signal(false);

/** The place of a path; an unknown step is the first place. */
function placeOf(step: string): Place {
  return places.find((p) => p.step === step) ?? places[0]!;
}

const address = (p: Place) => href(p.step === "" ? [] : [p.step]);

function PlaceLink({ place, now }: { place: Place; now: boolean }) {
  return (
    <a href={address(place)} aria-current={now ? "page" : undefined} onClick={() => (menuOpen.value = false)}>
      <Icon d={place.icon} />
      <span>{say(place.name)}</span>
      {place.step === "x" && pins.value.length > 0 && <b class="badge">{pins.value.length}</b>}
    </a>
  );
}

export async function copyLink() {
  const text = location.href.replace(/#.*$/, "") + (await here());
  await copy(text, "shell.link-copied");
}

export async function copy(text: string, told: WordId) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // not allowed from a file in some browsers
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "away";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast.value = say(told);
  announce(toast.value, 0);
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (toast.value = ""), 2500);
}

const toast = signal("");
let toastTimer: ReturnType<typeof setTimeout> | undefined;

const otherLang = () => (lang.value === "en" ? "zh" : "en");

function useShellKeys() {
  useEffect(() => bind({
    "?": { word: "key.help", run: openHelp },
    "l": { word: "key.language", run: () => setLang(otherLang()) },
    "s": { word: "key.link", run: () => void copyLink() },
    "/": {
      word: "key.find",
      run: () => {
        finding = true;
        go([]);
      },
    },
    ...Object.fromEntries(places.filter((p) => p.under === undefined).map((p) => [
      `g ${p.key}`, { word: p.name, run: () => go(p.step === "" ? [] : [p.step]) },
    ])),
  }, true), []);
}

let finding = false; // the search is what was gone to, not the list

/** Focus and scroll go to the top of a place that was gone to. */
function useArrival(step: string) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    document.querySelector<HTMLElement>(finding ? "main input[type=search]" : "main h1")?.focus({ preventScroll: true });
    finding = false;
  }, [step]);
}

export function Shell() {
  const [step = "", ...args] = path.value;
  const place = placeOf(step);
  const nav = places.filter((p) => p.under === undefined);
  const current = place.under === undefined ? place : placeOf(place.under);
  const other = otherLang();
  useShellKeys();
  useArrival(path.value.join("/"));
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => {
        e.preventDefault();
        document.querySelector<HTMLElement>("main h1")?.focus();
      }}>{say("shell.skip")}</a>
      <header class="top">
        <a class="brand" href={href([])} lang="en"><BrandMark />Equipoise</a>
        <div class="tools">
          <button type="button" onClick={() => void copyLink()}>
            <Icon d="M8 12l4-4M9 6l2-2a3.2 3.2 0 014.6 4.6l-2 2M11 14l-2 2a3.2 3.2 0 01-4.6-4.6l2-2" />
            <span class="word">{say("shell.link")}</span>
          </button>
          <button type="button" lang={langTag(other)} onClick={() => setLang(other)}>
            {other === "zh" ? "中文" : "English"}
          </button>
          <button type="button" class="round" aria-label={say("shell.help")} onClick={openHelp}>?</button>
        </div>
      </header>
      <nav class={menuOpen.value ? "rail open" : "rail"} aria-label={say("shell.places")}>
        {nav.map((p) => (
          <span key={p.step} class={p.bar ? "in-bar" : "in-menu"}><PlaceLink place={p} now={p === current} /></span>
        ))}
        {nav.some((p) => !p.bar) && (
          <button type="button" class="more" aria-expanded={menuOpen.value}
            onClick={() => (menuOpen.value = !menuOpen.value)}>
            <Icon d="M4 6h12M4 10h12M4 14h12" /><span>{say("shell.menu")}</span>
          </button>
        )}
      </nav>
      <main id="main">
        {fault.value && <Notice>{say(fault.value === "newer" ? "notice.newer" : "notice.unreadable")}</Notice>}
        {step !== "" && place.step !== step && <Notice>{say("notice.nowhere")}</Notice>}
        <place.View args={args} />
      </main>
      <Help />
      <p class="live" role="status" aria-live="polite">{spoken.value}</p>
      {toast.value && <p class="toast" aria-hidden="true">{toast.value}</p>}
    </>
  );
}

const BrandMark = () => (
  <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
    <circle cx="7" cy="8" r="5" fill="currentColor" />
    <circle cx="17.5" cy="8" r="4.2" fill="none" stroke="currentColor" stroke-width="1.6" />
  </svg>
);
