import { useEffect } from "preact/hooks";
import { formatTime, type TimePrecision } from "../components/ui/format_time.ts";

/** Small behaviours of server markup on every page: times in the viewer's zone, copy buttons. Draws nothing. */
export default function PageBehaviours() {
  useEffect(() => {
    document.documentElement.dataset.scripted = "";
    localizeTimes();
    document.addEventListener("click", copyOnClick);
    return () => document.removeEventListener("click", copyOnClick);
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
