import { useEffect } from "preact/hooks";
import { formatTime, type TimePrecision } from "../components/ui/format_time.ts";
import { findRowHref, isPlainClick } from "../telemetry/client/list_events.ts";

/** Small behaviours of server markup on every page: times in the viewer's zone, copy buttons, rows to click on. Draws nothing. */
export default function PageBehaviours() {
  useEffect(() => {
    document.documentElement.dataset.scripted = "";
    localizeTimes();
    document.addEventListener("click", copyOnClick);
    document.addEventListener("click", openRowOnClick);
    return () => {
      document.removeEventListener("click", copyOnClick);
      document.removeEventListener("click", openRowOnClick);
    };
  }, []);
  return null;
}

function localizeTimes() {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-precision]")) {
    const text = formatTime(time.dateTime, { precision: time.dataset.precision as TimePrecision });
    if (time.textContent !== text) time.firstChild!.nodeValue = text;
  }
}

async function copyOnClick(event: MouseEvent) {
  const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
  if (button === null) return;
  await navigator.clipboard.writeText(button.dataset.copy!);
  button.dataset.copied = "";
  setTimeout(() => delete button.dataset.copied, 1500);
}

/** The row's own link is for keyboards, middle clicks and screen readers; this is a larger target for the same. */
function openRowOnClick(event: MouseEvent) {
  const href = findRowHref(event.target);
  if (href === null) return;
  if (isPlainClick(event)) location.assign(href);
  else if (event.ctrlKey || event.metaKey) open(href, "_blank");
}
