import { MAX_PASSWORD_CHARS, minPasswordChars, type Role } from "../../accounts/model/user.ts";
import { TextField } from "../ui/TextField.tsx";

export interface NewPasswordFieldProps {
  name: string;
  /** Whose password it will be. */
  role: Role;
  /** Default: `Password`. */
  label?: string | undefined;
  errors?: string[] | undefined;
}

export function NewPasswordField({ name, role, label = "Password", errors }: NewPasswordFieldProps) {
  const minimum = minPasswordChars(role);
  return (
    <TextField
      name={name}
      label={label}
      type="password"
      autocomplete="new-password"
      required
      hint={`${minimum} to ${MAX_PASSWORD_CHARS} characters of any kind; a few words in a row do well`}
      errors={errors}
    />
  );
}
