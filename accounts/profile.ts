import type { Queryable } from "../db/queryable.ts";
import { updateContact } from "../db/users.ts";
import type { Contact } from "./model/person.ts";
import { toTakenError } from "./taken.ts";

/** @throws {ValidationError} If e-mail or username is somebody else's */
export async function changeContact(sql: Queryable, userId: string, contact: Contact): Promise<void> {
  await updateContact(sql, userId, contact).catch((error) => {
    throw toTakenError(error);
  });
}
