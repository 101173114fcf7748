import { Buffer } from "node:buffer";
import { z } from "zod";

/** The last row of a page of a list that runs by time: where the next one begins. */
export interface PageCursor {
  /** As PostgreSQL writes it, with microseconds. */
  createdAt: string;
  id: string;
}

const Cursor = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/), z.uuid()]);

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
