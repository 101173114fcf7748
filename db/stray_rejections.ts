import { isOutage } from "./outage.ts";

let isContained = false;

/**
 * Keeps an outage from ending the process. With each connection the driver asks for the types of the server in a
 * statement that nobody waits for; if the server is lost in that moment, nobody hears of the failure but the runtime.
 * Whoever waits for a statement of their own is told as ever.
 */
export function containStrayRejections(): void {
  if (isContained) return;
  isContained = true;
  addEventListener("unhandledrejection", (event) => {
    if (isOutage(event.reason)) event.preventDefault();
  });
}
