import { violatedIndex } from "../db/unique_violation.ts";
import { ValidationError } from "../errors.ts";

/** What a person is told when somebody else has their e-mail address or username already; else the error itself. */
export function toTakenError(error: unknown): unknown {
  switch (violatedIndex(error)) {
    case "users_email":
      return new ValidationError({ email: ["user with this email address already exists."] });
    case "users_username":
      return new ValidationError({ username: ["user with this username already exists."] });
    default:
      return error;
  }
}
