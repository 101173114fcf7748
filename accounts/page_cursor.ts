import { Buffer } from "node:buffer";
import { z } from "zod";

/** The last row of a page of a list that runs by time: where the next one begins. */
export interface PageCursor {
  /** As PostgreSQL writes it, with microseconds. */
  createdAt: string;
  id: string;
}

const LocalTime = z.iso.datetime({ local: true });
/** What PostgreSQL reads: it has no year 0 and no place 16 hours off. */
const Time = z.string().regex(/^(?!0000)\S{10} \d\d:\d\d:\d\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d)?$/)
  .refine((text) => LocalTime.safeParse(text.slice(0, 19).replace(" ", "T")).success);
const Cursor = z.tuple([Time, z.uuid()]);

export function formatPageCursor({ createdAt, id }: PageCursor): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString("base64url");
}

/** Null for no cursor and for a broken one: the list then begins at its start. */
export function parsePageCursor(text: string | null): PageCursor | null {
  if (text === null || text.length > 200) return null;
  try {
    const [createdAt, id] = Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { createdAt, id };
  } catch {
    return null;
  }
}
