import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CopyNotice, type CopyNoticeProps } from "../components/ui/CopyNotice.tsx";
import { formatTime, type TimePrecision } from "../components/ui/format_time.ts";
import { copyText, selectAll } from "../telemetry/client/copy_text.ts";
import { findRowHref, isPlainClick } from "../telemetry/client/list_events.ts";

interface Copy {
  button: HTMLElement;
  text: string;
  isCopied: boolean;
}

type CopySig = Signal<Copy | null>;

/** Small behaviours of server markup on every page: times in the viewer's zone, copy buttons, rows to click on. */
export default function PageBehaviours() {
  const copySig: CopySig = useSignal(null);
  useEffect(() => {
    document.documentElement.dataset.scripted = "";
    localizeTimes();
    const copyOnClick = (event: MouseEvent) => copyFrom(event.target as Element, copySig);
    document.addEventListener("click", copyOnClick);
    document.addEventListener("click", openRowOnClick);
    return () => {
      document.removeEventListener("click", copyOnClick);
      document.removeEventListener("click", openRowOnClick);
    };
  }, []);
  return <CopyNotice copy={copySig.value} field={toFieldProps(copySig)} />;
}

function localizeTimes() {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-precision]")) {
    const text = formatTime(time.dateTime, { precision: time.dataset.precision as TimePrecision });
    if (time.textContent !== text) time.firstChild!.nodeValue = text;
  }
}

async function copyFrom(target: Element, copySig: CopySig) {
  const button = target.closest<HTMLElement>("[data-copy]");
  if (button === null) return;
  const text = button.dataset.copy!;
  const copy = { button, text, isCopied: await copyText(text) };
  if (copy.isCopied) tellCopied(copySig, copy);
  else copySig.value = copy;
}

function toFieldProps(copySig: CopySig): CopyNoticeProps["field"] {
  return {
    ref: selectAll,
    // Once the browser has taken the selection: it must stand until then.
    onCopy: () => setTimeout(tellCopied, 0, copySig, copySig.value),
    onBlur: () => copySig.value = null,
    onKeyDown: ({ key }) => key === "Escape" && copySig.value!.button.focus(),
  };
}

function tellCopied(copySig: CopySig, { button, text }: Copy) {
  const copy = { button, text, isCopied: true };
  button.focus();
  button.dataset.copied = "";
  copySig.value = copy;
  setTimeout(() => {
    delete button.dataset.copied;
    if (copySig.value === copy) copySig.value = null;
  }, 1500);
}

/** The row's own link is for keyboards, middle clicks and screen readers; this is a larger target for the same. */
function openRowOnClick(event: MouseEvent) {
  const href = findRowHref(event.target);
  if (href === null) return;
  if (isPlainClick(event)) location.assign(href);
  else if (event.ctrlKey || event.metaKey) open(href, "_blank");
}
