import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import { Time } from "../ui/Time.tsx";

export interface SessionItem {
  handle: string;
  /** ISO 8601. */
  lastSeen: string;
  userAgent: string;
  /** Truncated. */
  address: string;
}

export interface SessionListProps {
  sessions: SessionItem[];
  /** Handle of the session that looks at the list. */
  current: string;
  csrfToken: string;
}

/** Where a person is signed in, with a button to end each. */
export function SessionList({ sessions, current, csrfToken }: SessionListProps) {
  return (
    <ul class="divide-y divide-line">
      {sessions.map(({ handle, lastSeen, userAgent, address }) => (
        <li key={handle} class="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
          <div class="min-w-0">
            <p class="break-words">
              {userAgent || "Unknown browser"} {handle === current && <Badge tone="good">this browser</Badge>}
            </p>
            <p class="text-muted">
              {address || "unknown network"} · last seen <Time iso={lastSeen} />
            </p>
          </div>
          <form method="post" action="/account/sessions">
            <CsrfField token={csrfToken} />
            <input type="hidden" name="handle" value={handle} />
            <Button variant="secondary" size="sm" aria-label={`End session of ${userAgent || "unknown browser"}`}>
              End
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
